"""Comments that silence a check for the entry beneath them."""

from __future__ import annotations

import pytest
from handmade import rule_base, yes_no

from afterview.checks import CHECKS, Checkup, Lines, check_pack
from afterview.checks.silences import Silence, silences
from afterview.errors import Location

FILE = "rules/theme/questions.yaml"
CHECK = "unread-question"


def pack_of(text: str) -> tuple[Checkup, Lines]:
    """Return what is found in a file of questions that nothing reads, one at each line with an id."""
    written = text.splitlines()
    asked = [
        yes_no(
            line.split("id: ")[1], location=Location(path=FILE, line=number, column=line.index("id: ") + 5)
        )
        for number, line in enumerate(written, start=1)
        if "id: " in line
    ]
    lines = {FILE: written}
    return check_pack(rule_base(*asked), (), lines=lines), lines


def told(checkup: Checkup) -> list[tuple[str, int]]:
    return [(flaw.check, flaw.problem.location.line) for flaw in checkup.flaws]


def test_a_comment_with_a_reason_silences_a_check_for_its_entry_alone() -> None:
    text = f"# afterview: ignore {CHECK} - read by a plugin\n- id: a\n  ask: A?\n- id: b\n"
    checkup, _ = pack_of(text)
    assert told(checkup) == [(CHECK, 4)]
    assert [flaw.problem.location.line for flaw in checkup.silenced] == [2]


@pytest.mark.parametrize(
    "above",
    [
        f"#afterview:ignore {CHECK} -- read by a plugin",
        f"# afterview: ignore dead-rule, {CHECK} - both",
        f"# afterview: ignore {CHECK} - read by a plugin\n\n# More is to be said.",
        f"# Something else.\n# afterview: ignore {CHECK} - read by a plugin",
    ],
)
def test_other_comments_may_stand_between_and_several_checks_may_be_named(above: str) -> None:
    checkup, _ = pack_of(f"{above}\n- ask: A?\n  id: a\n")
    assert CHECK not in [flaw.check for flaw in checkup.flaws]
    assert len(checkup.silenced) == 1


@pytest.mark.parametrize(
    ("line", "message"),
    [
        (
            f"# afterview: ignore {CHECK}",
            "this line gives no reason, so it silences nothing: add one after a dash, ` - reason`",
        ),
        (
            f"# afterview: ignore {CHECK} - ",
            "this line gives no reason, so it silences nothing: add one after a dash, ` - reason`",
        ),
        (
            "# afterview: ignore unread-questions - because",
            "there is no check 'unread-questions' - did you mean 'unread-question'?",
        ),
        (
            "# afterview: ignore zzz - because",
            f"there is no check 'zzz': there are {', '.join(check.name for check in CHECKS)}",
        ),
        ("# afterview: be quiet", "this line is not understood: write `# afterview: ignore CHECK - reason`"),
        (
            "# afterview: ignore dead-rule - because",
            "this line silences nothing: 'dead-rule' finds nothing in the entry beneath; delete it",
        ),
        (
            f"  # afterview: ignore {CHECK} - indented",
            f"this line silences nothing: '{CHECK}' finds nothing in the entry beneath; delete it",
        ),
    ],
)
def test_a_comment_that_silences_nothing_is_found_itself(line: str, message: str) -> None:
    checkup, _ = pack_of(f"{line}\n- id: a\n")
    useless = [flaw.problem for flaw in checkup.flaws if flaw.check == "useless-silence"]
    assert [(each.message, each.location.line, each.excerpt) for each in useless] == [(message, 1, line)]
    assert (CHECK, 2) in told(checkup)


def test_a_comment_at_the_end_of_a_file_silences_nothing() -> None:
    checkup, _ = pack_of(f"- id: a\n# afterview: ignore {CHECK} - too late\n")
    assert told(checkup) == [(CHECK, 1), ("useless-silence", 2)]


def test_a_check_that_is_not_run_leaves_no_comment_useless() -> None:
    text = "# afterview: ignore dead-rule - because\n- id: a\n"
    lines = {FILE: text.splitlines()}
    others = [check for check in CHECKS if check.name != "dead-rule"]
    assert check_pack(rule_base(), (), lines=lines, checks=others) == Checkup(flaws=())
    only = [check for check in CHECKS if check.name == "dead-rule"]
    assert check_pack(rule_base(), (), lines=lines, checks=only) == Checkup(flaws=())
    assert len(check_pack(rule_base(), (), lines=lines).flaws) == 1


def test_a_line_tells_where_it_stands_and_what_it_concerns() -> None:
    written = [
        "- id: a",
        "  # afterview: ignore one, two - why - because",
        "  ask: A?",
        "  hint: B",
        "",
        "- id: b",
    ]
    assert [*silences({FILE: written})] == [
        Silence(
            names=("one", "two"),
            reason="why - because",
            location=Location(path=FILE, line=2, column=3),
            lines=(3, 4),
        )
    ]


def test_a_flaw_is_shown_with_its_line_unless_that_is_too_long() -> None:
    checkup, _ = pack_of(f"- id: a\n- id: {'b' * 300}\n")
    assert [(flaw.problem.excerpt, flaw.problem.width) for flaw in checkup.flaws] == [("- id: a", 1), ("", 1)]
