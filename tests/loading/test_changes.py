"""Changes of several packs to one entry, and to what goes with it: in which order they come says nothing."""

from __future__ import annotations

from pathlib import Path

import pytest
from generated_files import write_extension
from spoilt_packs import spoil

from afterview.errors import PackError
from afterview.falsity import ChangedFalsity, changed_falsity
from afterview.loading import load_cases, load_pack
from afterview.rule_base import RuleBase

CURT = "conduct.curt-with-receptionist"
NO_STAFF = "- disables: {cause: rude_to_staff}\n  because: We have no staff.\n"
NO_CURT = f"- disables: {{rule: {CURT}}}\n  because: Nobody receives anybody.\n"
SLOW = f"""\
- overrides: {{rule: {CURT}}}
  with: {{then: [{{supports: stronger_finalist, strength: weak}}]}}
  because: It is read otherwise here.
"""


def told(rule_base: RuleBase) -> list[tuple[str, str, str, bool]]:
    """Return the changes: of which pack, what kind, of what, and whether it follows from another."""
    return [(each.layer, each.kind.value, each.id, each.follows) for each in rule_base.pack.changes]


@pytest.fixture
def low(base: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the folder of a pack, where others are written beside it."""
    monkeypatch.chdir(base.parent)
    return Path("base")


@pytest.mark.parametrize("changes", [NO_STAFF + NO_CURT, NO_CURT + NO_STAFF])
def test_a_cause_and_a_rule_about_it_are_disabled_in_either_order(changes: str, low: Path) -> None:
    rule_base = load_pack([low, write_extension(Path("one"), "base", changes=changes)])

    assert CURT not in rule_base.rules_by_id
    assert sorted(told(rule_base)) == [
        ("one", "disabled", CURT, False),
        ("one", "disabled", "greet_everyone_alike", True),
        ("one", "disabled", "rude_to_staff", False),
    ]


@pytest.mark.parametrize("changes", [NO_STAFF + SLOW, SLOW + NO_STAFF])
def test_a_rule_that_is_overridden_does_not_go_with_what_it_spoke_for(changes: str, low: Path) -> None:
    rule_base = load_pack([low, write_extension(Path("one"), "base", changes=changes)])

    assert [each.cause for each in rule_base.rules_by_id[CURT].evidence] == ["stronger_finalist"]


def test_what_went_with_a_cause_may_be_disabled_by_another_pack(low: Path) -> None:
    write_extension(Path("one"), "base", changes=NO_STAFF)
    write_extension(Path("two"), "base", changes=NO_CURT)

    assert told(load_pack(["base", "one", "two"])) == [
        ("one", "disabled", "rude_to_staff", False),
        ("one", "disabled", CURT, True),
        ("one", "disabled", "greet_everyone_alike", True),
        ("two", "disabled", CURT, False),
    ]


def test_what_went_with_a_cause_cannot_be_overridden_above(low: Path) -> None:
    write_extension(Path("one"), "base", changes=NO_STAFF)
    write_extension(Path("two"), "one", changes=SLOW)

    with pytest.raises(PackError) as caught:
        load_pack(["base", "one", "two"])

    assert str(caught.value) == (
        f"two/changes.yaml:1:21: E117 the rule '{CURT}' was disabled, at one/changes.yaml:1:21: "
        "disable this, too, or keep that"
    )


def test_what_is_disabled_goes_by_its_old_ids_too(low: Path) -> None:
    spoil(
        Path("base/conduct/causes.yaml"),
        ["- - id: rude_to_staff", "+ - id: curt_manner", "+   renamed_from: [rude_to_staff]"],
    )
    write_extension(Path("one"), "base", changes=NO_STAFF.replace("rude_to_staff", "curt_manner"))
    write_extension(Path("two"), "base", changes=NO_STAFF)

    rule_base = load_pack(["base", "one", "two"])

    assert (CURT in rule_base.rules_by_id, list(rule_base.causes)) == (
        False,
        ["dressed_too_casually", "stronger_finalist"],
    )


def test_of_two_overrides_each_has_what_the_other_says_nothing_of(low: Path) -> None:
    change = "- overrides: {{cause: rude_to_staff}}\n  with: {}\n  because: So it is.\n"
    write_extension(Path("one"), "base", changes=change.format("{prior: 0.1, short: one}"))
    write_extension(Path("two"), "one", changes=change.format("{title: Two, short: two}"))

    cause = load_pack(["two", "one", "base"]).causes["rude_to_staff"]

    assert (cause.prior, cause.title, cause.short) == (0.1, "Two", "two")


def test_a_mistake_in_one_of_two_overrides_stands_where_it_was_written(low: Path) -> None:
    change = "- overrides: {{cause: rude_to_staff}}\n  with: {}\n  because: So it is.\n"
    write_extension(Path("one"), "base", changes=change.format("{prior: [0.1], short: one}"))
    write_extension(Path("two"), "one", changes=change.format("{title: [Two]}"))

    with pytest.raises(PackError) as caught:
        load_pack(["two", "one", "base"])

    assert [str(problem.location) for problem in caught.value.problems] == [
        "one/changes.yaml:2:17",
        "two/changes.yaml:2:17",
    ]


def test_a_finding_that_an_overridden_rule_concludes_only_now_does_not_hold_in_other_cases(low: Path) -> None:
    changes = f"""\
- overrides: {{rule: {CURT}}}
  with: {{then: [{{finding: looked_unprepared}}]}}
  because: It looks so.
"""
    found = changed_falsity(load_pack([low, write_extension(Path("one"), "base", changes=changes)]))

    assert found == (
        ChangedFalsity(finding="looked_unprepared", changed=(CURT,), resting=("conduct.went-well",)),
    )


def test_a_finding_is_told_of_by_its_id_of_today(low: Path) -> None:
    spoil(
        Path("base/appearance/findings.yaml"),
        ["- - id: looked_unprepared", "+ - id: seemed_unready", "+   renamed_from: [looked_unprepared]"],
    )
    changes = "- disables: {rule: appearance.nothing-brought}\n  because: Nobody sees it.\n"
    found = changed_falsity(load_pack([low, write_extension(Path("one"), "base", changes=changes)]))

    assert [(each.finding, each.gone) for each in found] == [
        ("seemed_unready", ("appearance.nothing-brought",))
    ]


def test_a_case_of_a_pack_above_reads_what_lies_beneath_by_old_ids(low: Path) -> None:
    spoil(
        Path("base/conduct/questions.yaml"),
        ["- - id: answers_went", "+ - id: answering", "+   renamed_from: [answers_went, answers]"],
    )
    rules = {
        "id": "one.badly",
        "when": {"answers_went": {"at_most": 1}},
        "then": [{"finding": "looked_unprepared"}],
        "because": "You said {answers}.",
    }
    case = {"name": "Badly", "answers": {"answers": 1}, "expect": {"fires": ["one.badly"]}}
    changes = """\
- overrides: {question: answers_went}
  with: {relevant_when: {stage_ended: final}}
  because: It is asked late.
"""
    one = write_extension(
        Path("one"), "base", changes=changes, themes={"one": {"rules": [rules], "cases": [case]}}
    )
    rule_base = load_pack([one, low])
    [read] = load_cases([one, low], rule_base)

    assert rule_base.questions["answering"].relevant_when is not None
    assert rule_base.rules_by_id["one.badly"].because == "You said {answering}."
    assert list(read.answers) == ["answering"]
