"""The command line on a terminal: layout, colour, Ctrl-C and Ctrl-D, and lines that are pasted."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from command_line import STEERING, Command, Terminal

from afterview import Answer, RuleBase, State, read_case
from afterview_cli.terminal import look_of_terminal

OpenTerminal = Callable[..., Terminal]
LINES = ["2", "3", "1 3", "4", "12.5", "n", "It rained.", ""]
CTRL_C, CTRL_D = "\x03", "\x04"


def answers(home: Path, rule_base: RuleBase) -> dict[str, Answer]:
    (path,) = home.iterdir()
    return dict(read_case(path, rule_base).answers)


@pytest.mark.parametrize("count", [0, 3, 6, 7])
@pytest.mark.parametrize(("key", "code", "said"), [(CTRL_C, 130, "Stopped.\n"), (CTRL_D, 0, "")])
def test_a_key_that_ends_it_says_how_to_go_on_at_every_prompt(
    terminal: OpenTerminal,
    pack: Path,
    home: Path,
    rule_base: RuleBase,
    count: int,
    key: str,
    code: int,
    said: str,
) -> None:
    screen = terminal("ask", "--pack", pack, columns=120)
    for line in LINES[:count]:
        screen.type(line)
    screen.until("\n > ")
    screen.insist(key)
    outcome = screen.end()
    assert (outcome.code, "Traceback" in outcome.out) == (code, False)
    assert outcome.out.endswith(said)
    if count:
        assert len(answers(home, rule_base)) == count
    if (count, key) == (7, CTRL_D):
        assert "\nWhat may have decided it\n" in outcome.out
    else:
        way_on = f"\nTo go on:\n    afterview ask --pack {pack} --resume\n"
        assert (way_on if count else "\nNothing was answered or saved.\n") in outcome.out


@pytest.mark.parametrize("columns", [40, 80, 120])
def test_a_whole_conversation_fits_the_terminal(terminal: OpenTerminal, columns: int) -> None:
    screen = terminal("ask", columns=columns)
    screen.type("?")
    screen.type("4")
    screen.type("no such thing")
    screen.type("1 2")
    screen.type("b")
    screen.type("b")
    screen.type("")
    for _ in range(60):
        screen.until("\n > ")
        screen.press("\n")
        if "Enter see what may have decided it" in screen.text:
            break
    outcome = screen.end()
    shown = outcome.out[: outcome.out.index("Your answers: ")]
    assert outcome.code == 0
    assert [line for line in shown.splitlines() if len(line) > columns] == []


@pytest.mark.parametrize(("columns", "laid_out_for"), [(20, 40), (100, 100), (200, 120)])
def test_a_terminal_that_is_very_narrow_or_very_wide_is_taken_for_one_that_is_not(
    monkeypatch: pytest.MonkeyPatch, columns: int, laid_out_for: int
) -> None:
    monkeypatch.setenv("COLUMNS", str(columns))
    assert look_of_terminal(plain=False).width == laid_out_for


def test_a_terminal_of_twenty_columns_is_served_all_the_same(terminal: OpenTerminal, pack: Path) -> None:
    screen = terminal("ask", "--pack", pack, columns=20)
    screen.type("?")
    screen.type("s")
    assert screen.end().code == 0


@pytest.mark.parametrize(
    ("options", "surroundings", "coloured"),
    [
        ((), {}, True),
        (("--plain",), {}, False),
        ((), {"NO_COLOR": "1"}, False),
        ((), {"NO_COLOR": ""}, True),
        ((), {"TERM": "dumb"}, False),
    ],
)
def test_layout_and_colour_are_for_terminals_that_want_them(
    terminal: OpenTerminal,
    tmp_path: Path,
    pack: Path,
    options: tuple[str, ...],
    surroundings: dict[str, str],
    coloured: bool,
) -> None:
    path = tmp_path / "case.yaml"
    path.write_text("answers: {ended_at: in_person, greeted_reception: curtly}\n", encoding="utf-8")
    screen = terminal("diagnose", "--pack", pack, *options, path, **surroundings)
    outcome = screen.end()
    assert (outcome.code, bool(STEERING.search(screen.raw))) == (0, coloured)
    assert ("\nHypothesis 1: " in outcome.out) is not coloured


def test_lines_that_are_pasted_together_are_one_answer(
    terminal: OpenTerminal, pack: Path, home: Path, rule_base: RuleBase
) -> None:
    screen = terminal("ask", "--pack", pack)
    screen.type("Dear Ms Winter,\n\nwe regret\n\nYours")
    screen.until("is no answer here.")
    screen.type("1")
    screen.type("0")
    screen.type("4")
    screen.type("12.5")
    screen.type("n")
    screen.type("Dear Ms Winter,\n\nwe regret.\n\n1\n2")
    screen.until("There are no more questions.")
    screen.type("")
    assert screen.end().code == 0
    given = answers(home, rule_base)
    assert given["remarks"] == Answer(state=State.KNOWN, value="Dear Ms Winter,  we regret.  1 2")
    assert list(given) == ["ended_at", "happened", "answers_went", "waited", "scent", "remarks"]


@pytest.mark.parametrize("what", ["causes", "questions", "findings", "rules", "sources"])
@pytest.mark.parametrize("columns", [40, 80, 120])
def test_lists_fit_the_terminal(terminal: OpenTerminal, what: str, columns: int) -> None:
    outcome = terminal("rules", "list", what, columns=columns).end()
    too_long = [line for line in outcome.out.splitlines() if len(line.rstrip()) > columns]
    assert (outcome.code, [line for line in too_long if " " in line.strip()]) == (0, [])


def test_a_list_is_a_table_where_there_is_room_and_paragraphs_where_there_is_not(
    terminal: OpenTerminal, afterview: Command, pack: Path
) -> None:
    wide = terminal("rules", "list", "sources", "--pack", pack, columns=80).end()
    narrow = terminal("rules", "list", "rules", "--pack", pack, columns=50).end()
    assert re.sub(r" +\n", "\n", wide.out) == (
        "claim    source    text\n"
        "-------  --------  --------------------------------\n"
        "S1.1     S1        Rudeness to staff is remembered.\n"
    )
    assert narrow.out.splitlines()[:3] == [
        "visit.answers-went-badly",
        "    visit.answers-went-badly: Your answers did not",
        "    go well.",
    ]
