"""The nine incidents in other answers: other stages, roles, observers; written before any rule was read."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from afterview import RuleBase, diagnose, load_pack, read_case

RETOLD = Path(__file__).parents[1] / "retold"
EXPECTED: dict[str, str] = yaml.safe_load((RETOLD / "expected.yaml").read_text(encoding="utf-8"))
FILES = sorted(path for path in RETOLD.glob("*.yaml") if path.name != "expected.yaml")


@pytest.fixture(scope="module")
def rule_base() -> RuleBase:
    return load_pack()


def test_each_incident_is_retold_twice() -> None:
    assert sorted(path.stem[:-2] for path in FILES) == sorted([*EXPECTED, *EXPECTED])


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_an_incident_told_in_other_answers_has_its_cause_within_the_first_two(
    path: Path, rule_base: RuleBase
) -> None:
    found = diagnose(rule_base, read_case(path, rule_base).answers)
    assert EXPECTED[path.stem[:-2]] in [each.cause for each in found.hypotheses[:2]]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_retelling_contradicts_itself_nowhere(path: Path, rule_base: RuleBase) -> None:
    assert diagnose(rule_base, read_case(path, rule_base).answers).contradictions == ()
