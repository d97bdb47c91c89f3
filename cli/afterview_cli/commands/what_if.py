"""``afterview what-if``: what other answers would do, and the few that would reach a goal."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from afterview import (
    Answer,
    RuleBase,
    State,
    diagnose,
    read_case,
    read_goal,
    recognise_answers,
    what_if,
    what_if_data,
    what_if_document,
)
from afterview_cli.case_files import warn_of_other_pack
from afterview_cli.formats import format_option, print_data, print_document
from afterview_cli.places import goal_at
from afterview_cli.terminal import (
    Packs,
    lang_option,
    load_in_language,
    look_of_terminal,
    pack_option,
    plain_option,
)

__all__ = ["command"]

_STATES = {"": State.UNKNOWN, "?": State.UNKNOWN, "-": State.NOT_APPLICABLE}


@click.command("what-if", epilog='Example: afterview what-if my-case.yaml --goal "1<0.2"')
@click.argument("path", metavar="CASE", type=click.Path(path_type=Path))
@click.option(
    "--set",
    "wanted",
    metavar="Q=V",
    multiple=True,
    help="Another answer to a question, as in a case file; q=? for don't know, q=- for doesn't apply.",
)
@click.option(
    "--goal",
    "goals",
    metavar="GOAL",
    multiple=True,
    help="Where a cause should be, such as '1<0.2' or 'cause<plausible'; all of several.",
)
@format_option()
@plain_option
@lang_option()
@pack_option
def command(
    path: Path,
    wanted: tuple[str, ...],
    goals: tuple[str, ...],
    form: str,
    plain: bool,
    lang: str | None,
    pack: Packs,
) -> int:
    """Tell what moves with other answers, and which few changes would reach a goal.

    With --set, what one or several other answers would do. With --goal, the smallest sets of changes, of
    answers about what one can do differently next time; together with --set, beside those. The exit code is
    1 if no way was found.
    """
    if not wanted and not goals:
        raise click.UsageError("say what to change with --set, or where to get with --goal")
    rule_base = load_in_language(pack, lang)
    changes = _changes(rule_base, wanted)
    case = read_case(path, rule_base)
    differential = diagnose(rule_base, case.answers, case=case.name)
    aims = [read_goal(rule_base, goal_at(each, differential)) for each in goals]
    warn_of_other_pack(path, case, rule_base)
    found = what_if(rule_base, differential, changes, aims)
    if form == "json":
        print_data(what_if_data(rule_base, found))
    else:
        print_document(what_if_document(rule_base, found), form, look_of_terminal(plain=plain))
    return 0 if found.ways is None or found.ways.reached else 1


def _changes(rule_base: RuleBase, wanted: Sequence[str]) -> dict[str, Answer]:
    """Return the answers after --set by question."""
    written: dict[str, str | Answer] = {}
    for each in wanted:
        id_, sign, value = (part.strip() for part in each.partition("="))
        if not sign or not id_:
            raise click.BadParameter(f"{each!r} is no change: write question=answer", param_hint="--set")
        if id_ in written:
            raise click.BadParameter(f"'{id_}' is set twice", param_hint="--set")
        written[id_] = Answer(state=_STATES[value]) if value in _STATES else value
    return recognise_answers(rule_base, written)
