"""afterview rules new: from nothing to a pack that can be checked and tested."""

from __future__ import annotations

from pathlib import Path

from command_line import Command, Outcome


def test_from_nothing_to_a_pack_with_a_theme_and_a_rule_of_ones_own(
    afterview: Command, tmp_path: Path
) -> None:
    begun = afterview("rules", "new", "pack", "mine", "--alone")
    assert begun.code == 0
    assert begun.out.splitlines()[-3:] == ["mine/pack.yaml", "mine/scale.yaml", "mine/sources.yaml"]
    assert (
        afterview("rules", "new", "theme", "small_talk", "--pack", "mine").out.splitlines()[-1]
        == "mine/pack.yaml"
    )
    assert afterview("rules", "new", "rule", "small_talk.told-a-joke", "--pack", "mine") == Outcome(
        0, "".join(f"mine/small_talk/{name}.yaml\n" for name in ("questions", "rules", "cases"))
    )
    checked = afterview("rules", "check", "--pack", "mine")
    assert (checked.code, checked.err) == (0, "")
    assert afterview("rules", "test", "--pack", "mine").out.endswith("6 passed, 0 failed\n")


def test_the_cause_of_a_rule_can_be_named(afterview: Command, tmp_path: Path) -> None:
    afterview("rules", "new", "pack", "mine", "--alone")
    command = (
        "rules",
        "new",
        "rule",
        "arrival.wrong-floor",
        "--pack",
        "mine",
        "--supports",
        "stronger_candidate",
    )
    assert afterview(*command).code == 0
    rules = (tmp_path / "mine" / "arrival" / "rules.yaml").read_text(encoding="utf-8")
    assert "    - supports: stronger_candidate\n      strength: 3 #" in rules


def test_a_new_pack_lies_over_the_built_in_rules(afterview: Command, tmp_path: Path) -> None:
    begun = afterview("rules", "new", "pack", "mine")
    assert (begun.code, begun.out.splitlines()) == (
        0,
        ["mine/changes.yaml", "mine/pack.yaml", "mine/sources.yaml"]
        + [f"mine/mine/{name}.yaml" for name in ("advice", "cases", "causes", "questions", "rules")],
    )
    afterview("rules", "new", "rule", "mine.told-a-joke", "--pack", "mine", "--supports", "words_that_grated")
    checked = afterview("rules", "check", "--pack", "mine")
    assert (checked.code, checked.err) == (0, "")
    assert afterview("rules", "test", "--pack", "mine").out.endswith("4 passed, 0 failed\n")


def test_nothing_is_written_over_and_that_is_wrong_usage(afterview: Command, pack: Path) -> None:
    outcome = afterview("rules", "new", "pack", pack)
    assert (outcome.code, outcome.out) == (2, "")
    assert outcome.err.endswith("is no empty folder, and nothing is written over: name a new one\n")
