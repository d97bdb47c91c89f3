"""``afterview rules explain``: everything about a rule, a cause, a question or a finding, on a page."""

from __future__ import annotations

from pathlib import Path

import click

from afterview import case_files, explain_document, load_cases
from afterview_cli.case_files import read_cases
from afterview_cli.formats import print_document
from afterview_cli.terminal import (
    Packs,
    lang_option,
    load_in_language,
    look_of_terminal,
    pack_option,
    plain_option,
)

__all__ = ["command"]


@click.command("explain", epilog="Example: afterview rules explain dressed_too_casually --cases my-cases")
@click.argument("id_", metavar="ID")
@click.option(
    "--cases",
    "folder",
    metavar="DIR",
    type=click.Path(path_type=Path),
    help="Count how often it comes about in this folder of case files, not in the cases of the pack.",
)
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "markdown", "html"]),
    default="text",
    show_default=True,
    help="Text to read, Markdown, or one page of HTML.",
)
@plain_option
@lang_option()
@pack_option
def command(id_: str, folder: Path | None, form: str, plain: bool, lang: str | None, pack: Packs) -> int:
    """Show a rule, a cause, a question, a finding, a piece of advice, a letter or a source as a page.

    Its condition in plain words, what follows and how strongly it speaks, what it reads and what reads it,
    sources, cautions, cases, and how often it comes about. ID may begin with its sort, as in question:late.
    Ends with exit code 2 where a case file cannot be read.
    """
    rule_base = load_in_language(pack, lang)
    cases = load_cases(pack, rule_base)
    paths = [] if folder is None else case_files(folder)
    counted = None if folder is None else read_cases(paths, rule_base)
    document = explain_document(rule_base, id_, cases, counted=counted, where=str(folder or ""))
    print_document(document, form, look_of_terminal(plain=plain))
    return 2 if counted is not None and len(counted) < len(paths) else 0
