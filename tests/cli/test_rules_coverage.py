"""``afterview rules test``: what cases show of the rules, and which slips they would notice."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from command_line import Command, Outcome

from afterview import load_cases, load_pack


@pytest.fixture
def copy(pack: Path, tmp_path: Path) -> Path:
    """Return a copy of the small pack that may be spoilt."""
    return Path(shutil.copytree(pack, tmp_path / "mine"))


def place(pack: Path, rule: str) -> str:
    return str(load_pack(pack).rules_by_id[rule].location)


def spoil(pack: Path) -> None:
    """Let one of the two cases fail."""
    path = pack / "visit" / "cases.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("top: stronger_finalist", "top: came_across_badly"), encoding="utf-8")


def test_coverage_is_told_with_what_is_missing(afterview: Command, pack: Path) -> None:
    outcome = afterview("rules", "test", "--pack", pack, "--coverage")
    assert (outcome.code, outcome.err) == (0, "")
    first, second, *_ = outcome.out.split("\n\n")
    assert first == "2 passed, 0 failed"
    assert second.startswith("Coverage\n16 of 24 outcomes of 8 rules")
    assert f"- visit.scent [{place(pack, 'visit.scent')}]\n  - the rule never: open\n" in outcome.out


def test_less_than_what_is_asked_for_is_a_no(afterview: Command, pack: Path) -> None:
    test = ("rules", "test", "--pack", pack, "--coverage", "--at-least")
    assert afterview(*test, "66.6").code == 0
    outcome = afterview(*test, "66.7")
    assert (outcome.code, outcome.err) == (1, "At least 66.7 percent were to be covered: it is 66.6.\n")


def test_mutants_are_told_with_survivors_and_how_fast_it_went(afterview: Command, pack: Path) -> None:
    outcome = afterview("rules", "test", "--pack", pack, "--mutate", "--jobs", 1)
    assert outcome.code == 0
    assert " mutants in " in outcome.err
    assert outcome.err.endswith(" a second\n")
    assert "\nSurvivors: " in outcome.out
    assert (
        f"- visit.answers-went-badly [{place(pack, 'visit.answers-went-badly')}]\n"
        "  - a number is one step off\n"
        "    - was: when: {answers_went: {at_most: 2}}\n"
        "    - is: when: {answers_went: {at_most: 1}}\n"
    ) in outcome.out


def test_one_rule_alone_is_changed_where_it_is_named(afterview: Command, pack: Path) -> None:
    outcome = afterview(
        "rules", "test", "--pack", pack, "--mutate", "--only", "visit.scent", "--format", "json"
    )
    found = json.loads(outcome.out)
    assert found["passed"] == 2
    assert {each["rule"] for each in found["mutation"]["survivors"]} == {"visit.scent"}


def test_all_of_it_is_one_object_of_json(afterview: Command, copy: Path) -> None:
    spoil(copy)
    outcome = afterview("rules", "test", "--pack", copy, "--coverage", "--mutate", "--format", "json")
    found = json.loads(outcome.out)
    assert (outcome.code, outcome.err) == (1, "No mutants were made: the cases have to pass first.\n")
    assert (found["passed"], found["failed"], "mutation" in found) == (1, 1, False)
    assert found["failures"] == [
        {
            "case": "A visit without incident",
            "place": str(load_cases(copy, load_pack(copy))[1].location),
            "misses": [{"expected": "came_across_badly first", "found": "stronger_finalist first"}],
        }
    ]
    assert found["coverage"]["percent"] == "66.6"
    assert found["coverage"]["rules"][0] == {
        "rule": "visit.answers-went-badly",
        "place": place(copy, "visit.answers-went-badly"),
        "percent": "66.6",
        "fires": 1,
        "silent": 1,
        "open": 0,
        "conditions": [],
    }


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (["--at-least", "95"], "--at-least says how much is enough: add --coverage or --mutate"),
        (["--only", "visit.scent"], "--only and --jobs say how to make mutants: add --mutate"),
        (["--jobs", "2"], "--only and --jobs say how to make mutants: add --mutate"),
        (
            ["--mutate", "--only", "visit.sent"],
            "there is no written rule 'visit.sent' - did you mean 'visit.scent'?",
        ),
        (["--coverage", "--at-least", "nan"], "nan is no percentage, such as 95"),
    ],
)
def test_options_that_would_do_nothing_are_refused(
    afterview: Command, pack: Path, options: list[str], message: str
) -> None:
    outcome = afterview("rules", "test", "--pack", pack, *options)
    assert (outcome.code, outcome.out) == (2, "")
    assert message in " ".join(outcome.err.split())


def test_without_options_nothing_but_the_count_is_printed(afterview: Command, pack: Path) -> None:
    assert afterview("rules", "test", "--pack", pack) == Outcome(0, "2 passed, 0 failed\n")
