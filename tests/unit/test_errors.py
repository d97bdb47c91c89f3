"""Places, problems and the errors that carry them."""

import pickle

import pytest

from afterview.errors import (
    AfterviewError,
    CaseFileError,
    FileError,
    Location,
    PackError,
    Problem,
    Unrecognised,
    did_you_mean,
)


def problem(
    line: int, column: int, *, path: str = "rules.yaml", excerpt: str = "", width: int = 1
) -> Problem:
    place = Location(path=path, line=line, column=column)
    return Problem(location=place, code="E104", message="what is wrong", excerpt=excerpt, width=width)


def test_a_place_is_written_with_line_and_column_and_a_whole_file_by_its_name_alone() -> None:
    assert str(Location(path="rules.yaml", line=23, column=7)) == "rules.yaml:23:7"
    assert str(Location(path="rules.yaml")) == "rules.yaml"


def test_a_name_that_would_steer_a_terminal_is_made_visible() -> None:
    assert str(Location(path="a\x1b[31m \x9bb.yaml")) == "a\ufffd[31m \ufffdb.yaml"
    assert str(Location(path="a\nb.yaml", line=1, column=2)) == "a\ufffdb.yaml:1:2"


def test_a_problem_says_where_then_its_code_then_what_is_wrong() -> None:
    assert str(problem(23, 7)) == "rules.yaml:23:7: E104 what is wrong"


def test_the_caret_stands_under_the_place_and_underlines_its_width() -> None:
    assert problem(23, 3, excerpt="  dress_cod: yes", width=9).with_excerpt() == (
        "rules.yaml:23:3: E104 what is wrong\n"  #
        "   23 |   dress_cod: yes\n"
        "      |   ^~~~~~~~~"
    )


def test_a_tab_before_the_place_is_kept_so_that_the_caret_stands_under_it() -> None:
    assert problem(4, 2, excerpt="\tid: x").with_excerpt().splitlines()[-1] == "      | \t^"


def test_a_problem_of_a_whole_file_shows_no_line() -> None:
    of_file = Problem(location=Location(path="rules.yaml"), code="E001", message="it is empty")
    assert of_file.with_excerpt() == "rules.yaml: E001 it is empty"


@pytest.mark.parametrize("kind", [PackError, CaseFileError])
def test_a_file_error_lists_its_problems_by_file_line_and_column(kind: type[FileError]) -> None:
    found = [problem(10, 1), problem(9, 2), problem(9, 1), problem(99, 1, path="causes.yaml")]
    error = kind(iter(found))
    assert error.problems == (found[3], found[2], found[1], found[0])
    assert str(error) == (
        "causes.yaml:99:1: E104 what is wrong\n"
        "rules.yaml:9:1: E104 what is wrong\n"
        "rules.yaml:9:2: E104 what is wrong\n"
        "rules.yaml:10:1: E104 what is wrong"
    )


def test_problems_are_equal_whatever_they_quote() -> None:
    assert problem(1, 1, excerpt="one") == problem(1, 1, excerpt="two", width=3)


@pytest.mark.parametrize("kind", [PackError, CaseFileError, Unrecognised])
def test_every_error_on_purpose_is_an_afterview_error(kind: type[Exception]) -> None:
    assert issubclass(kind, AfterviewError)


def test_an_error_says_the_same_in_another_process() -> None:
    error = PackError([problem(2, 1), problem(1, 1)])
    found = pickle.loads(pickle.dumps(error))
    assert (type(found), str(found), found.problems) == (PackError, str(error), error.problems)


def test_the_nearest_known_word_is_suggested() -> None:
    known = ["greeted_reception", "dress_compared", "answers_went"]
    assert did_you_mean("dress_compard", known) == " - did you mean 'dress_compared'?"


def test_nothing_is_suggested_where_nothing_is_near() -> None:
    assert did_you_mean("salary", ["greeted_reception", "dress_compared"]) == ""
    assert did_you_mean("salary", []) == ""


def test_of_words_equally_near_the_order_in_which_they_are_known_decides_nothing() -> None:
    words = ["stage_b", "stage_a", "stage_c"]
    assert did_you_mean("stage_x", words) == did_you_mean("stage_x", reversed(words))
