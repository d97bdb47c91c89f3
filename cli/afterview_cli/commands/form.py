"""``afterview form``: a blank intake form, whose export is understood without a map of columns."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from afterview import (
    FormSort,
    Length,
    RuleBase,
    blank_form,
    form_questions,
    load_pack,
    load_translations,
    named_questions,
)
from afterview_cli.terminal import Packs, lang_option, load_in_language, pack_option

__all__ = ["command"]

LENGTHS = (Length.QUICK, Length.USUAL, Length.FULL)


@click.command("form", epilog="Example: afterview form --as xlsform --out form.xlsx")
@click.option(
    "--as",
    "sort",
    type=click.Choice([each.value for each in FormSort]),
    required=True,
    help="A row of headers, a spreadsheet with lists to choose from, a questionnaire for KoboToolbox or ODK, "
    "a page to print, or a JSON Schema of one form.",
)
@click.option(
    "--length",
    type=click.Choice([each.value for each in LENGTHS]),
    help="Eight questions, two dozen, or all of them. Usual, but for xlsform full: it shows those that "
    "make sense.",
)
@click.option("--questions", metavar="ID,...", help="These questions instead.")
@click.option("--out", metavar="FILE", type=click.Path(path_type=Path), help="Write it into a new file.")
@lang_option("of the form")
@pack_option
def command(
    sort: str,
    length: str | None,
    questions: str | None,
    out: Path | None,
    lang: str | None,
    pack: Packs,
) -> int:
    """Make a blank form with the questions of the rules, for people to fill in.

    What comes back is understood as it is: no map of columns is needed.
    """
    kind = FormSort(sort)
    if length and questions is not None:
        raise click.UsageError("--length and --questions both say what is asked: give one of them")
    if out is None and not kind.is_text and sys.stdout.isatty():
        raise click.UsageError(f"{kind} is no text: name a file with --out, such as --out form.xlsx")
    rule_base = load_in_language(pack, lang)
    if questions is not None:
        chosen = named_questions(rule_base, [each.strip() for each in questions.split(",")])
    else:
        usual = Length.FULL if kind is FormSort.XLSFORM else Length.USUAL
        chosen = form_questions(rule_base, Length(length) if length else usual)
    also = _other_languages(rule_base, pack) if kind is FormSort.XLSFORM else []
    form = blank_form(rule_base, kind, chosen, also)
    if out is None:
        click.echo(form, nl=False)
    else:
        _write(out, form)
    return 0


def _other_languages(rule_base: RuleBase, pack: Packs) -> list[RuleBase]:
    """Return the rules in each language that they are there in, but for the one at hand."""
    own = load_pack(pack)
    languages = [None, *(each.language for each in load_translations(pack, own))]
    spoken = [own if each is None else load_pack(pack, language=each) for each in languages]
    return [each for each in spoken if each.pack.language != rule_base.pack.language]


def _write(path: Path, form: bytes) -> None:
    try:
        with path.open("xb") as stream:
            stream.write(form)
    except FileExistsError:
        message = f"'{path}' is there already, and is left as it is: name a new file"
        raise click.BadParameter(message, param_hint="--out") from None
    click.echo(path, err=True)
