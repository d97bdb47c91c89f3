"""``afterview ask``: the questionnaire."""

from __future__ import annotations

import shlex
import textwrap
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

import click

from afterview import (
    Answer,
    CaseFileError,
    Draft,
    Interview,
    Length,
    Look,
    Order,
    RuleBase,
    draft_letter,
    read_case,
)
from afterview_cli import sessions
from afterview_cli.case_files import warn_of_other_pack
from afterview_cli.dialogue import Dialogue, Ending
from afterview_cli.evaluator import Beside, engine_option
from afterview_cli.formats import audience_option, print_report
from afterview_cli.keeper import Keeper
from afterview_cli.keyboard import read_line
from afterview_cli.phrases import Phrases, phrases
from afterview_cli.terminal import (
    Packs,
    lang_option,
    load_in_language,
    look_of_terminal,
    named_again,
    pack_option,
    plain_option,
)

__all__ = ["command"]

NEWEST = ""
"""What ``--resume`` is without a FILE: no file has this name."""
MENDING = (
    "The file is left as it is. Mend these lines, or delete them, and resume it again. "
    "If it was saved with other rules, name their folder with --pack."
)


@click.command("ask", epilog="Example: `afterview ask`, and on another day `afterview ask --resume`.")
@click.option(
    "--resume",
    metavar="[FILE]",
    is_flag=False,
    flag_value=NEWEST,
    help="Go on with a saved session; without FILE, with the newest.",
)
@click.option("--quick", is_flag=True, help="At most eight questions.")
@click.option("--all", "thorough", is_flag=True, help="Every question that may make sense.")
@click.option(
    "--order",
    type=click.Choice([each.value for each in Order]),
    default=Order.ADAPTIVE.value,
    help="The most telling question first (the default), or as the rules list them.",
)
@click.option("--forget", is_flag=True, help="Remove every saved session, and stop.")
@audience_option
@plain_option
@engine_option
@lang_option()
@pack_option
def command(
    resume: str | None,
    quick: bool,
    thorough: bool,
    order: str,
    forget: bool,
    audience: str | None,
    plain: bool,
    engine: str | None,
    lang: str | None,
    pack: Packs,
) -> int:
    """Answer questions about one rejection, and read what may have decided it.

    Every answer is saved as it is given, on this computer and for your eyes only.
    """
    if forget:
        count, said = sessions.forget_all(), phrases(lang)
        click.echo(said.forgotten.of(count) if count else said.nothing_to_forget)
        return 0
    if quick and thorough:
        raise click.UsageError("--quick and --all exclude each other: take one of them")
    rule_base = load_in_language(pack, lang)
    said = phrases(rule_base.pack.language)
    keeper = Keeper(name=said.session.format(time=f"{datetime.now():%Y-%m-%d %H:%M}"))
    answers = {} if resume is None else _resumed(resume, rule_base, keeper)
    length = Length.QUICK if quick else Length.THOROUGH if thorough else Length.USUAL
    interview = Interview(rule_base=rule_base, answers=answers, length=length, order=Order(order))
    with Beside(rule_base, engine) as beside:
        return _Sitting(
            keeper=keeper,
            beside=beside,
            look=look_of_terminal(plain=plain),
            said=said,
            audience=audience,
            again=[*(["--audience", audience] if audience else []), *["--plain"] * plain],
            elsewhere=[*(["--lang", lang] if lang else []), *named_again(pack)],
        ).hold(interview)


def _resumed(resume: str, rule_base: RuleBase, keeper: Keeper) -> dict[str, Answer]:
    """Return the answers of the session to go on with."""
    path = sessions.newest() if resume == NEWEST else Path(resume)
    if path is None:
        raise click.UsageError("there is no saved session: begin one with `afterview ask`")
    try:
        case = read_case(path, rule_base)
    except CaseFileError as error:
        if any(problem.location.line for problem in error.problems):
            error.add_note(MENDING)
        raise
    warn_of_other_pack(path, case, rule_base)
    keeper.resume(path, case)
    return dict(case.answers)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Sitting:
    """One conversation and what is said around it.

    ``again`` are the options that the next conversation needs, ``elsewhere`` those that any command does.
    """

    keeper: Keeper
    beside: Beside
    look: Look
    said: Phrases
    audience: str | None
    again: Sequence[str]
    elsewhere: Sequence[str]

    def hold(self, interview: Interview) -> int:
        """Converse, and print the result, or how to go on."""
        self.beside.tell(interview.answers)
        dialogue = Dialogue(
            interview=interview, read=read_line, write=click.echo, save=self._take, look=self.look
        )
        try:
            if dialogue.hold() is Ending.FINISHED:
                self._print_result(dialogue.interview)
                return 0
        except KeyboardInterrupt:
            if self.keeper.path or dialogue.interview.answers != interview.answers:
                self.keeper.save(dialogue.interview)
            self._print_way_on(dialogue.interview)
            raise KeyboardInterrupt(self.said.stopped) from None
        self._print_way_on(dialogue.interview)
        return 0

    def _take(self, interview: Interview) -> None:
        """Save what was answered, and tell the session beside it."""
        self.keeper.save(interview)
        self.beside.tell(interview.answers)

    def _print_result(self, held: Interview) -> None:
        click.echo()
        print_report(held.rule_base, held.differential, self.audience, "text", self.look)
        click.echo()
        if not self._print_where():
            return
        if isinstance(draft_letter(held.rule_base, held.differential), Draft):
            self._print_other(self.said.to_write_to_them, "letter")
        self._print_command(self.said.to_change, held)
        longer, every = held.longer, replace(held, length=Length.THOROUGH)
        if longer is not None and longer.length is Length.USUAL:
            self._print_command(self.said.to_answer_more.of(len(longer.agenda)), longer)
        elif every.agenda:
            self._print_command(self.said.to_answer_the_rest.of(len(every.agenda)), every)

    def _print_way_on(self, held: Interview) -> None:
        click.echo()
        if self._print_where():
            self._print_other(self.said.to_see_so_far, "diagnose")
            self._print_command(self.said.to_go_on, held)

    def _print_where(self) -> bool:
        """Say where the answers are, or print them; return whether a file has them."""
        if self.keeper.unsaved:
            click.echo(f"{self.said.unsaved}\n")
            click.echo(self.keeper.text.encode(), nl=False)
            click.echo(f"\n{self.said.keep_them}")
        elif self.keeper.file is None:
            click.echo(self.said.nothing_answered)
        else:
            click.echo(self.said.your_answers.format(path=self.keeper.file))
        return self.keeper.file is not None and not self.keeper.unsaved

    def _print_other(self, what_for: str, command: str) -> None:
        """Print what another command is for, and the command for this very file."""
        click.echo(what_for)
        click.echo(f"    {shlex.join(['afterview', command, str(self.keeper.file), *self.elsewhere])}")

    def _print_command(self, what_for: str, held: Interview) -> None:
        """Print a sentence, wrapped where the look is not plain, and a command that never is."""
        width = len(what_for) if self.look.plain else self.look.width
        click.echo(textwrap.fill(what_for, width))
        length = {Length.QUICK: ["--quick"], Length.THOROUGH: ["--all"]}.get(held.length, [])
        order = ["--order", held.order.value] if held.order is not Order.ADAPTIVE else []
        click.echo(f"    {self.keeper.command(*length, *order, *self.again, *self.elsewhere)}")
