"""``afterview letter``: one letter after a no, drafted for how far it went and who reads it."""

from __future__ import annotations

import shlex
from pathlib import Path

import click

from afterview import (
    Draft,
    NoLetter,
    RuleBase,
    diagnose,
    draft_letter,
    letter_data,
    letter_document,
    read_case,
    render_letter,
)
from afterview.errors import Location
from afterview.rule_base import LetterKind
from afterview_cli.case_files import warn_of_other_pack
from afterview_cli.formats import format_option, print_data, print_document
from afterview_cli.phrases import phrases
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


@click.command(
    "letter", epilog='Example: afterview letter my-case.yaml --to "Ms Abara" --role "account manager"'
)
@click.argument("path", metavar="CASE", type=click.Path(path_type=Path))
@click.option("--to", metavar="NAME", default="", help="Who reads it.")
@click.option("--from", "sender", metavar="NAME", default="", help="Who sends it.")
@click.option("--role", metavar="TEXT", default="", help="What the job is called.")
@click.option("--company", metavar="TEXT", default="", help="What the employer is called.")
@click.option(
    "--kind",
    type=click.Choice([each.value for each in LetterKind if each.is_sent]),
    help="A letter to the employer, or a note to somebody there; otherwise the first that suits.",
)
@format_option()
@plain_option
@lang_option("of the letter and of what stands beside it")
@pack_option
def command(
    path: Path,
    to: str,
    sender: str,
    role: str,
    company: str,
    kind: str | None,
    form: str,
    plain: bool,
    lang: str | None,
    pack: Packs,
) -> int:
    """Draft one letter after a no: a request to the employer, or a note to somebody there.

    Nothing is sent. What is not given stands in square brackets. Where it is better to write none, the reason
    is told instead.
    """
    rule_base = load_in_language(pack, lang)
    case = read_case(path, rule_base)
    warn_of_other_pack(path, case, rule_base)
    differential = diagnose(rule_base, case.answers, case=case.name)
    found = draft_letter(rule_base, differential, LetterKind(kind) if kind else None)
    given = {"to": to, "from": sender, "role": role, "company": company}
    if form == "json":
        print_data(letter_data(rule_base, found, given))
    elif form == "text":
        click.echo(render_letter(rule_base, found, given, look_of_terminal(plain=plain)), nl=False)
        again = [*(["--lang", lang] if lang else []), *named_again(pack)]
        _print_way_on(rule_base, found, path, again)
    else:
        print_document(letter_document(rule_base, found, given), form, look_of_terminal(plain=plain))
    return 0 if isinstance(found, Draft) else 1


def _print_way_on(rule_base: RuleBase, found: Draft | NoLetter, path: Path, again: list[str]) -> None:
    """Say how to add the answers that are missing or come later, or how to draft another letter.

    ``again`` are the options that the next command needs, too.
    """
    said = phrases(rule_base.pack.language)
    shown = str(Location(path=str(path)))
    resumed = ["ask", *again, "--resume", shown]
    if isinstance(found, Draft):
        _print_commands(said.to_add_their_answer, resumed)
        return
    if found.open:
        _print_commands(said.to_answer_these, resumed)
    if found.instead:
        drafts = (["letter", shown, "--kind", kind.value, *again] for kind in found.instead)
        _print_commands(said.to_draft_it, *drafts)


def _print_commands(what_for: str, *commands: list[str]) -> None:
    click.echo(f"\n{what_for}")
    for arguments in commands:
        click.echo(f"    {shlex.join(['afterview', *arguments])}")
