"""The packs among the examples: nothing is wrong with them, and their cases hold and show nearly all."""

from __future__ import annotations

from collections.abc import Collection
from functools import cache
from pathlib import Path

import pytest
from builtin import ROOT, usual_answers, usual_values
from hypothesis import given, settings
from hypothesis import strategies as st

from afterview import (
    Answer,
    Case,
    RuleBase,
    State,
    check_pack,
    diagnose,
    load_cases,
    load_pack,
    load_translations,
    measure_coverage,
    pack_lines,
    run_case,
)
from afterview.differential import Hypothesis
from afterview.rule_base import CauseKind

FOLDER = ROOT / "docs" / "examples" / "packs"
PACKS = sorted(path.parent for path in FOLDER.glob("*/pack.yaml"))
of_each_pack = pytest.mark.parametrize("path", PACKS, ids=lambda path: path.name)


@cache
def extended(path: Path) -> RuleBase:
    return load_pack(path)


@cache
def cases_of(path: Path) -> tuple[Case, ...]:
    return load_cases(path, extended(path))


def test_no_two_of_their_questions_are_asked_in_the_same_words() -> None:
    asked = [each.ask for each in load_pack(PACKS).questions.values()]
    assert sorted(asked) == sorted(set(asked))


def own_themes(path: Path) -> tuple[str, ...]:
    return extended(path).pack.layers[-1].themes


def test_there_are_two_and_each_says_what_it_is() -> None:
    assert [path.name for path in PACKS] == ["academic-hiring", "remote-hiring"]
    assert [(path / "README.md").read_text(encoding="utf-8")[:2] for path in PACKS] == ["# ", "# "]


@of_each_pack
def test_nothing_is_wrong_with_a_pack_among_the_examples(path: Path) -> None:
    base = extended(path)
    found = check_pack(base, cases_of(path), load_translations(path, base), lines=pack_lines(path))
    assert [each.problem for each in found.flaws if each.problem.location.path.startswith(path.name)] == []


@of_each_pack
def test_its_cases_come_out_as_they_should(path: Path) -> None:
    missed = {case.name: run_case(extended(path), case).misses for case in cases_of(path)}
    assert {name: misses for name, misses in missed.items() if misses} == {}


@of_each_pack
def test_its_cases_show_nearly_all_that_its_own_rules_can_come_to(path: Path) -> None:
    covered = measure_coverage(extended(path), cases_of(path))
    own = [each for each in covered.rules if each.rule.theme in own_themes(path)]
    met = sum(each.total.hits for each in own)
    assert met / sum(each.total.of for each in own) >= 0.97


@of_each_pack
def test_it_overrides_and_disables_what_lies_beneath_and_says_why(path: Path) -> None:
    written = [change for change in extended(path).pack.changes if not change.follows]
    assert {str(change.kind) for change in written} == {"overridden", "disabled"}
    assert all(change.because for change in written)


@of_each_pack
@settings(max_examples=100)
@given(st.data())
def test_with_usual_answers_only_a_rival_is_first_wherever_it_ended(path: Path, data: st.DataObject) -> None:
    base = extended(path)
    drawn = {
        each.id: usual_answers(each) for each in base.questions.values() if usual_values(each) is not None
    }
    ended = base.questions["stage_ended"].option_ids
    drawn["stage_ended"] = st.sampled_from(ended).map(lambda stage: Answer(state=State.KNOWN, value=stage))
    hypotheses = diagnose(base, data.draw(st.fixed_dictionaries({}, optional=drawn))).hypotheses
    standing_out = {band.word for band in base.scale.bands[:2]}
    assert base.causes[hypotheses[0].cause].kind is not CauseKind.NON_SKILL
    assert [each.cause for each in hypotheses if is_behind(base, each, standing_out)] == []


def is_behind(base: RuleBase, hypothesis: Hypothesis, bands: Collection[str]) -> bool:
    """Tell whether something that the candidate did stands in one of some bands."""
    return base.causes[hypothesis.cause].kind is CauseKind.NON_SKILL and hypothesis.band in bands


def test_the_one_on_hiring_at_a_distance_is_there_in_german_whole() -> None:
    path = FOLDER / "remote-hiring"
    base, german = extended(path), load_pack(path, language="de")
    questions = [each for each in base.questions.values() if each.theme in own_themes(path)]
    assert [each.id for each in questions if german.questions[each.id].ask == each.ask] == []
