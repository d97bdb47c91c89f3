"""Packs that keep to the size of files and would yet take too long, or too much memory."""

from __future__ import annotations

import tracemalloc
from collections.abc import Iterable
from pathlib import Path

import pytest

from afterview import check_pack, diagnose
from afterview.errors import PackError, Problem
from afterview.loading import load_pack
from afterview.loading.derivation import MOST_LEVELS


def write(path: Path, lines: Iterable[str]) -> None:
    with path.open("a", encoding="utf-8") as file:
        file.writelines(f"{line}\n" for line in lines)


def problems_of(base: Path) -> tuple[Problem, ...]:
    with pytest.raises(PackError) as caught:
        load_pack(base)
    return caught.value.problems


def in_a_chain(base: Path, length: int, condition: str = "{{{0}: yes}}") -> None:
    """Add findings of which each is concluded from the one before."""
    write(base / "appearance" / "findings.yaml", (f"- {{id: f{n}, title: A}}" for n in range(length)))
    read = ["{answers_went: 1}", *(condition.format(f"f{n}") for n in range(length - 1))]
    write(base / "conduct" / "rules.yaml", concluding(read))


def concluding(conditions: list[str]) -> Iterable[str]:
    for number, when in enumerate(conditions):
        yield f"- {{id: conduct.f{number}, when: {when}, then: [{{finding: f{number}}}], because: So.}}"


@pytest.mark.parametrize(
    ("length", "condition"),
    [
        (MOST_LEVELS, "{{{0}: yes}}"),
        (MOST_LEVELS // 5, "{{not: {{not: {{not: {{not: {{{0}: yes}}}}}}}}}}"),
        (MOST_LEVELS // 2, "{{any: [{{{0}: yes}}, {{answers_went: 2}}]}}"),
    ],
)
def test_the_longest_chain_that_is_read_can_be_worked_with(base: Path, length: int, condition: str) -> None:
    in_a_chain(base, length, condition)
    last = f"- {{id: conduct.last, when: {{f{length - 1}: yes}}, group: last, because: So.,"
    write(base / "conduct" / "rules.yaml", [f"{last} then: [{{supports: rude_to_staff, strength: 2}}]}}"])

    rule_base = load_pack(base)

    assert check_pack(rule_base, ()).flaws
    assert diagnose(rule_base, {}).hypotheses


def test_a_chain_of_thousands_is_refused_before_anything_is_made_of_it(base: Path) -> None:
    in_a_chain(base, 4_000)

    (problem,) = problems_of(base)

    assert str(problem) == (
        "base/appearance/findings.yaml:68:8: E322 what the finding 'f64' rests on is 65 levels deep, through "
        "findings and nested conditions, and at most 64 are read: conclude it from questions"
    )


def test_a_circle_of_thousands_is_told_in_one_line_and_takes_no_memory(base: Path) -> None:
    many = 2_000
    ids = [f"f{number}" for number in range(many)]
    write(base / "appearance" / "findings.yaml", (f"- {{id: {each}, title: A}}" for each in ids))
    write(
        base / "conduct" / "questions.yaml", (f"- {{id: q{n}, ask: A?, kind: yes_no}}" for n in range(many))
    )
    write(
        base / "conduct" / "rules.yaml",
        concluding([f"{{f{(number + 1) % many}: yes, q{number}: yes}}" for number in range(many)]),
    )

    tracemalloc.start()
    (problem,) = problems_of(base)
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()

    assert problem.message == (
        "this finding depends on itself: 'f0' -> 'f1' -> 'f2' -> 'f3' -> 'f4' -> 1,991 more -> 'f1996' -> "
        "'f1997' -> 'f1998' -> 'f1999' -> 'f0'; break the circle in a rule that concludes one of them"
    )
    assert most < 60 << 20


def test_millions_of_pairs_of_rules_are_not_compared(base: Path) -> None:
    many = 2_200
    write(
        base / "conduct" / "questions.yaml", (f"- {{id: q{n}, ask: A?, kind: yes_no}}" for n in range(many))
    )
    then = "then: [{supports: rude_to_staff, strength: 2}]"
    write(
        base / "conduct" / "rules.yaml",
        (f"- {{id: conduct.r{n}, when: {{q{n}: yes}}, {then}, because: So.}}" for n in range(many)),
    )

    (problem,) = problems_of(base)

    assert str(problem) == (
        "base/conduct/rules.yaml:1027:8: E323 the pack has more than 2,000,000 pairs of rules that may count "
        "one answer twice, those of 2,201 rules on 'rude_to_staff' among them: put what belongs together in "
        "one `group`"
    )


def test_guesses_at_what_was_meant_come_to_an_end(base: Path) -> None:
    many = 200
    then = "then: [{supports: rude_to_staff, strength: 2}]"
    write(
        base / "conduct" / "rules.yaml",
        (
            f"- {{id: conduct.r{n}, when: {{greeted_recption: warmly}}, {then}, because: So., group: g}}"
            for n in range(many)
        ),
    )

    guessed = ["did you mean 'greeted_reception'?" in str(problem) for problem in problems_of(base)]

    assert guessed == [True] * 50 + [False] * 150


def test_thousands_of_anchors_are_not_told_one_by_one(base: Path) -> None:
    write(base / "appearance" / "findings.yaml", (f"- &a{n} {{id: f{n}, title: A}}" for n in range(4_000)))

    problems = problems_of(base)

    assert [problem.code for problem in problems] == ["E010"] * 200 + ["E020"]
    assert str(problems[-1]) == (
        "base/appearance/findings.yaml:204:3: E020 more than 200 problems stand before this place: "
        "mend these, and look again"
    )


def test_a_folder_with_more_files_than_any_pack_is_not_read(base: Path) -> None:
    for number in range(1_000):
        (base / f"t{number}").mkdir()
        (base / f"t{number}" / "rules.yaml").write_text("[]", encoding="utf-8")

    [problem] = problems_of(base)

    assert problem.code == "E021"
    assert " files of " in problem.message
    assert problem.message.endswith(
        "and a pack at most 1,000 files of 16,777,216 bytes: make several packs of it"
    )


def test_more_entries_of_a_sort_than_a_stack_may_have_are_not_read(base: Path) -> None:
    for theme in ("appearance", "conduct"):
        lines = (f"- {{id: {theme}_{number}, title: A}}" for number in range(5_000))
        (base / theme / "findings.yaml").write_text("\n".join(lines), encoding="utf-8")
    (base / "more").mkdir()
    write(base / "more" / "findings.yaml", ["- {id: one_more, title: A}"])

    told = [str(problem) for problem in problems_of(base) if problem.code == "E021"]

    assert told == [
        "base/more/findings.yaml: E021 with this file there are more than 10,000 entries of the sort "
        "finding: make several packs of them"
    ]
