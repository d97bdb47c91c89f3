"""What was renamed is told by its new name, and is neither gone nor new."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from handmade import advice, cause, chosen, finding, holds, known, letter, rival, rule, rule_base, yes_no

from afterview import diff_packs
from afterview.conditions import AllOf, Not
from afterview.pack_diff.effects import effects
from afterview.pack_diff.entries import Alteration, Section, SectionDiff, entry_diffs
from afterview.pack_diff.new_names import case_under, names_between, rule_base_under
from afterview.rule_base import Case, RuleBase

NAMES = {"late": "came_late", "seen": "was_seen", "rude": "curt", "t.old": "t.new"}


def base(late: str, seen: str, rude: str, own: str, *, strength: float = 10) -> RuleBase:
    """Return a rule base in which a question, a finding, a cause and a rule are called so."""
    return rule_base(
        yes_no(late, ask="Were you late?"),
        yes_no("b", relevant_when=Not(part=chosen(late, "yes"))),
        finding(seen, title="It was seen."),
        replace(cause(rude, possible_when=chosen(late, "yes", "no")), title="Rude", short="rude"),
        rival("finalist"),
        rule("t.seen", chosen(late, "yes"), finds=(seen,)),
        replace(
            rule(own, AllOf(parts=(holds(seen), chosen(late, "yes"))), supports={rude: strength}),
            because=f"You were late: {{{late}}}.",
        ),
        replace(
            rule(f"stage.ended-{rude}", chosen("b", "yes"), supports={rude: 2}, generated=True),
            because="It ended here.",
        ),
        advice("do_it", rude),
        letter("ask", "Dear all"),
    )


OLD = base("late", "seen", "rude", "t.old")
NEW = replace(base("came_late", "was_seen", "curt", "t.new"), renamed=NAMES)


def test_a_rule_base_by_new_names_is_the_new_one_where_nothing_else_has_changed() -> None:
    names = names_between(OLD, NEW)
    assert names == {**NAMES, "stage.ended-rude": "stage.ended-curt"}
    assert replace(rule_base_under(names, OLD), renamed=NAMES) == NEW


def test_what_is_renamed_is_a_change_of_its_id_alone() -> None:
    names = names_between(OLD, NEW)
    found = list(entry_diffs(rule_base_under(names, OLD), NEW, names))

    def renamed(section: Section, was: str, now: str) -> SectionDiff:
        changed = (Alteration(id=now, key="id", before=was, after=now),)
        return SectionDiff(section=section, added=(), removed=(), changed=changed)

    assert found == [
        renamed(Section.QUESTIONS, "late", "came_late"),
        renamed(Section.FINDINGS, "seen", "was_seen"),
        renamed(Section.CAUSES, "rude", "curt"),
        renamed(Section.RULES, "t.old", "t.new"),
        renamed(Section.STAGE_RULES, "stage.ended-rude", "stage.ended-curt"),
    ]


def test_an_old_id_that_is_taken_again_or_was_never_there_renames_nothing() -> None:
    assert names_between(OLD, replace(OLD, renamed={"late": "b", "gone": "rude"})) == {}


def test_cases_with_old_names_are_compared_and_only_what_changed_is_told() -> None:
    names = names_between(OLD, NEW)
    case = case_under(names, Case(name="one", answers={"late": known("yes")}))
    assert effects(rule_base_under(names, OLD), NEW, [case]).shifts == ()
    stronger = base("came_late", "was_seen", "curt", "t.new", strength=5)
    [first] = effects(rule_base_under(names, OLD), stronger, [case]).shifts
    assert (first.cause, first.cases) == ("curt", 1)


PACK = Path(__file__).parents[2] / "cli" / "pack"


@pytest.fixture
def new(tmp_path: Path) -> Path:
    """A copy of a small pack in which a question is called otherwise."""
    for path in sorted(PACK.rglob("*.yaml")):
        text = path.read_text(encoding="utf-8").replace("greeted_reception", "greeted_the_desk")
        if path.name == "questions.yaml":
            text = text.replace(
                "- id: greeted_the_desk\n", "- id: greeted_the_desk\n  renamed_from: [greeted_reception]\n"
            )
        copy = tmp_path / "new" / path.relative_to(PACK)
        copy.parent.mkdir(parents=True, exist_ok=True)
        copy.write_text(text, encoding="utf-8")
    return tmp_path / "new"


def test_two_folders_that_differ_in_a_name_differ_in_nothing_else(new: Path) -> None:
    found = diff_packs(PACK, new)
    assert found.sections == (
        SectionDiff(
            section=Section.QUESTIONS,
            added=(),
            removed=(),
            changed=(
                Alteration(
                    id="greeted_the_desk", key="id", before="greeted_reception", after="greeted_the_desk"
                ),
            ),
        ),
    )
    assert (found.effects.shifts, found.effects.misfits) == ((), ())
