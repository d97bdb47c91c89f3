"""afterview rules new: from nothing to a pack that can be checked and tested."""

from __future__ import annotations

from pathlib import Path

from command_line import Command, Outcome


def test_from_nothing_to_a_pack_with_a_theme_and_a_rule_of_ones_own(
    afterview: Command, tmp_path: Path
) -> None:
    begun = afterview("rules", "new", "pack", "mine")
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
    afterview("rules", "new", "pack", "mine")
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


def test_nothing_is_written_over_and_that_is_wrong_usage(afterview: Command, pack: Path) -> None:
    outcome = afterview("rules", "new", "pack", pack)
    assert (outcome.code, outcome.out) == (2, "")
    assert outcome.err.endswith("is no empty folder, and nothing is written over: name a new one\n")
