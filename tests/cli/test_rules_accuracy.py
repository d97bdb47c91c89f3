"""How often a pack is right about cases whose cause is known, as a command says it."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from command_line import Command, Outcome, Terminal

LABELS = """\
causes:
  rude_to_receptionist: [came_across_badly]
  better_candidate: [stronger_finalist]
  unknown: []
"""
FILES = {
    "labels.yaml": LABELS,
    "fit/v1.yaml": """\
id: v1
name: Curt at reception
label: {cause: rude_to_receptionist, stage: in_person}
answers: {ended_at: in_person, greeted_reception: curtly, happened: [late], scent: yes}
""",
    "fit/v2.json": """\
{"id": "v2", "label": {"cause": "better_candidate", "stage": "phone"}, "answers": {"ended_at": "phone"}}
""",
    "check/v3.yaml": """\
id: v3
name: They never said why
label: {cause: unknown, scorable: no}
answers: {ended_at: in_person, greeted_reception: curtly, happened: [late], scent: yes, answers_went: 3}
""",
    "check/v4.yaml": """\
id: v4
name: Warm at reception, and curt on the way out
label: {cause: rude_to_receptionist}
answers: {ended_at: in_person, greeted_reception: warmly}
""",
}


@pytest.fixture
def accounts(tmp_path: Path) -> Path:
    """Return a folder of labelled cases in two halves."""
    for name, text in FILES.items():
        path = tmp_path / "accounts" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return Path("accounts")


WHOLE = """\
Accuracy of visit 0.2.0
3 of 4 cases count for first place. Left out: 1 whose cause is not known well enough.

How often it is right
right cause first: 2 of 3 = 0.67 (0.21 to 0.94)
right cause among the first three: 3 of 3 = 1.00 (0.44 to 1.00)
right family first: 3 of 3 = 1.00 (0.44 to 1.00)
restraint, where nothing but a rival is true: 1 of 2 = 0.50 (0.09 to 0.91)
false alarm, where restraint is due: 1 of 2 = 0.50 (0.09 to 0.91)
wrong accusation, at least plausible: 1 of 4 = 0.25 (0.05 to 0.70)

By family
visit: first 2 of 3 = 0.67 (0.21 to 0.94), among the first three 3 of 3 = 1.00 (0.44 to 1.00)

By stage
in_person: first 1 of 1 = 1.00 (0.21 to 1.00), among the first three 1 of 1 = 1.00 (0.21 to 1.00)
not told: first 0 of 1 = 0.00 (0.00 to 0.79), among the first three 1 of 1 = 1.00 (0.21 to 1.00)
phone: first 1 of 1 = 1.00 (0.21 to 1.00), among the first three 1 of 1 = 1.00 (0.21 to 1.00)

What the words are worth
likely: mean said 0.76, true 1 of 1 = 1.00 (0.21 to 1.00)
plausible: mean said 0.40, true 1 of 3 = 0.33 (0.06 to 0.79)
possible: mean said -, true -
unlikely: mean said 0.02, true 1 of 1 = 1.00 (0.21 to 1.00)
"""


def test_a_folder_is_measured_with_the_labels_in_it(afterview: Command, pack: Path, accounts: Path) -> None:
    outcome = afterview("rules", "accuracy", accounts, "--pack", pack)

    assert (outcome.code, outcome.err) == (0, "")
    assert outcome.out.startswith(WHOLE)
    assert outcome.out.endswith(
        "Misses: 2\n"
        "\n"
        "v3: They never said why (no restraint; wrong accusation)\n"
        "    first  1. came_across_badly 0.76 likely\n"
        "            -11.9  prior\n"
        "            +10.0  visit.curt-at-reception\n"
        "             +5.0  visit.scent\n"
        "             +2.0  visit.late-or-telephone\n"
        "    true   none of ours ('unknown')\n"
        "\n"
        "v4: Warm at reception, and curt on the way out (not first)\n"
        "    first  1. stronger_finalist 0.40 plausible\n"
        "             -1.8  prior\n"
        "    true   2. came_across_badly 0.02 unlikely\n"
        "            -11.9  prior\n"
        "             -5.0  visit.greeted-reception\n"
    )


def test_a_terminal_gets_tables(
    terminal: Callable[..., Terminal], pack: Path, accounts: Path, tmp_path: Path
) -> None:
    shown = terminal("rules", "accuracy", tmp_path / accounts, "--pack", pack).end()

    assert shown.code == 0
    assert (
        "By stage\n"
        "stage                             first         among the first three\n"
        "---------  ----------------------------  ----------------------------\n"
        "in_person  1 of 1 = 1.00 (0.21 to 1.00)  1 of 1 = 1.00 (0.21 to 1.00)\n"
    ) in shown.out
    assert max(map(len, shown.out.splitlines())) <= 80


def test_halves_are_measured_apart_and_then_together(afterview: Command, pack: Path, accounts: Path) -> None:
    halves = (accounts / "fit", accounts / "check")
    alone = [afterview("rules", "accuracy", each, "--pack", pack).out for each in (*halves, accounts)]

    apart = afterview("rules", "accuracy", *halves, "--apart", "--pack", pack)

    fit, check, whole = alone
    assert apart == Outcome(
        0, f"== accounts/fit\n\n{fit}\n== accounts/check\n\n{check}\n== together\n\n{whole}"
    )


def test_several_arguments_are_measured_together(afterview: Command, pack: Path, accounts: Path) -> None:
    command = ("rules", "accuracy", "--pack", pack)

    parts = afterview(
        *command, accounts / "check" / "v4.yaml", accounts / "fit", accounts / "check" / "v3.yaml"
    )

    assert parts == afterview(*command, accounts)


def test_weights_are_shaken_alike_with_equal_seeds(afterview: Command, pack: Path, accounts: Path) -> None:
    command = ("rules", "accuracy", accounts, "--pack", pack, "--shake")

    default = afterview(*command, "20")

    assert (
        "If the weights were a little different\n"
        "In 100 rounds (seed 0) every weight of every rule, but no prior, was multiplied by a factor of its "
        "own, at most 20 percent up or down. First place changed in 0 of 400 pairs of a case and a round "
        "(0.000). The right cause was first in 0.67 at the least, 0.67 in the median and 0.67 at the most.\n"
    ) in default.out
    assert afterview(*command, "20", "--rounds", "100", "--seed", "0") == default
    assert "In 7 rounds (seed 3) " in afterview(*command, "90", "--rounds", "7", "--seed", "3").out


def test_json_is_one_object_or_one_a_part(afterview: Command, pack: Path, accounts: Path) -> None:
    command = ("rules", "accuracy", accounts / "fit", accounts / "check", "--pack", pack, "--format", "json")

    whole = json.loads(afterview(*command).out)
    apart = json.loads(afterview(*command, "--apart", "--shake", "10").out)

    assert (whole["schema"], whole["cases"], whole["shaken"]) == ("afterview/accuracy/1", 4, None)
    assert [(each["cases"], each["shaken"]["percent"]) for each in apart] == [(2, 10), (2, 10), (4, 10)]


@pytest.mark.parametrize("least", ["0.66", "0", "0.6666"])
def test_a_share_that_is_reached_is_no_failure(
    afterview: Command, pack: Path, accounts: Path, least: str
) -> None:
    outcome = afterview("rules", "accuracy", accounts, "--at-least", least, "--pack", pack)

    assert (outcome.code, outcome.err) == (0, "")


def test_a_share_is_reached_by_itself(afterview: Command, pack: Path, accounts: Path) -> None:
    outcome = afterview("rules", "accuracy", accounts / "fit", "--at-least", "1", "--pack", pack)

    assert (outcome.code, outcome.err) == (0, "")


def test_apart_or_not_it_is_the_whole_that_has_to_reach_the_share(
    afterview: Command, pack: Path, accounts: Path
) -> None:
    halves = (accounts / "fit", accounts / "check")

    assert afterview("rules", "accuracy", *halves, "--apart", "--at-least", "0.7", "--pack", pack).code == 1
    assert afterview("rules", "accuracy", *halves, "--apart", "--at-least", "0.6", "--pack", pack).code == 0


def test_a_share_that_is_missed_is_said_and_told_by_the_exit_code(
    afterview: Command, pack: Path, accounts: Path
) -> None:
    command = ("rules", "accuracy", "--pack", pack, "--at-least", "0.7")

    missed = afterview(*command, accounts)
    none = afterview(*command, accounts / "check" / "v3.yaml")

    assert (missed.code, missed.err) == (
        1,
        "The right cause was to be first in at least 0.7: it was in 0.6667.\n",
    )
    assert (none.code, none.err) == (1, "The right cause was to be first in at least 0.7: no case counts.\n")


def test_labels_may_lie_elsewhere(afterview: Command, pack: Path, accounts: Path, tmp_path: Path) -> None:
    (tmp_path / accounts / "labels.yaml").rename(tmp_path / "words.yaml")

    found = afterview("rules", "accuracy", accounts, "--labels", "words.yaml", "--pack", pack)

    assert (found.code, found.out[: len(WHOLE)]) == (0, WHOLE)


def test_one_file_that_cannot_be_read_stops_all(
    afterview: Command, pack: Path, accounts: Path, tmp_path: Path
) -> None:
    (tmp_path / accounts / "labels.yaml").write_text(LABELS.replace("rude_to", "curt_to"), encoding="utf-8")

    assert afterview("rules", "accuracy", accounts, "gone", "--pack", pack) == Outcome(
        2,
        "",
        "accounts/check/v4.yaml:3:16: E112 unknown cause 'rude_to_receptionist' in a label - "
        "did you mean 'curt_to_receptionist'?\n"
        "    3 | label: {cause: rude_to_receptionist}\n"
        "      |                ^~~~~~~~~~~~~~~~~~~~\n"
        "accounts/fit/v1.yaml:3:16: E112 unknown cause 'rude_to_receptionist' in a label - "
        "did you mean 'curt_to_receptionist'?\n"
        "    3 | label: {cause: rude_to_receptionist, stage: in_person}\n"
        "      |                ^~~~~~~~~~~~~~~~~~~~\n"
        "gone: E001 there is no such file - check the name\n"
        "3 problems\n",
    )


@pytest.mark.parametrize("option", [("--rounds", "5"), ("--seed", "0")])
def test_how_to_shake_is_of_no_use_without_a_shake(
    afterview: Command, pack: Path, accounts: Path, option: tuple[str, str]
) -> None:
    outcome = afterview("rules", "accuracy", accounts, *option, "--pack", pack)

    assert (outcome.code, outcome.out) == (2, "")
    assert "--rounds and --seed say how to shake: add --shake, such as --shake 20" in outcome.err


@pytest.mark.parametrize(
    "options",
    [
        (),
        ("accounts", "--shake", "91"),
        ("accounts", "--rounds", "0"),
        ("accounts", "--at-least", "1.1"),
        ("accounts", "--at-least", "nan"),
    ],
)
def test_wrong_usage_ends_with_2(
    afterview: Command, pack: Path, accounts: Path, options: tuple[str, ...]
) -> None:
    outcome = afterview("rules", "accuracy", *options, "--pack", pack)

    assert (outcome.code, outcome.out) == (2, "")
