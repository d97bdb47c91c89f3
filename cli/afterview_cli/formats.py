"""For whom a command prints a report, and in which form: text, Markdown, one page of HTML, or JSON."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar

import click

from afterview import Differential, Look, Reader, RuleBase

if TYPE_CHECKING:
    from afterview import Document

__all__ = ["audience_option", "format_option", "print_data", "print_document", "print_report"]

Command = TypeVar("Command", bound=Callable[..., Any])

FORMS = ("text", "markdown", "html", "json")
audience_option = click.option(
    "--audience",
    type=click.Choice([each.value for each in Reader]),
    help="A page in plain words, every line of evidence (the default), or the trace with file and line.",
)


def format_option(use: str = "JSON for programs") -> Callable[[Command], Command]:
    """Return the option for the form, passed on as ``form``; ``use`` says what JSON is for or holds."""
    return click.option(
        "--format",
        "form",
        type=click.Choice(FORMS),
        default="text",
        show_default=True,
        help=f"Text to read, Markdown, one page of HTML, or {use}.",
    )


def print_report(
    rule_base: RuleBase,
    differential: Differential,
    audience: str | None,
    form: str,
    look: Look,
    *,
    every: bool = False,
) -> None:
    """Print the report of a differential, with ``every`` cause or a few; a coach's if none is named."""
    reader = Reader(audience or Reader.COACH)
    if form == "text" and reader is Reader.COACH:
        from afterview import render_text

        click.echo(render_text(rule_base, differential, look, every=every), nl=False)
        return
    from afterview import report_document

    print_document(report_document(rule_base, differential, reader, every=every), form, look)


def print_document(document: Document, form: str, look: Look) -> None:
    """Print a document: as text with this look, as ``markdown`` or as ``html``.

    What is not text is printed in UTF-8 whatever the locale: equal input gives equal bytes.
    """
    if form == "html":
        from afterview import document_html

        click.echo(document_html(document).encode(), nl=False)
    elif form == "markdown":
        from afterview import document_markdown

        click.echo(document_markdown(document).encode(), nl=False)
    else:
        from afterview import document_text

        click.echo(document_text(document, look), nl=False)


def print_data(data: Any) -> None:
    """Print plain data as JSON, in UTF-8 whatever the locale: equal input gives equal bytes."""
    click.echo(f"{json.dumps(data, ensure_ascii=False, indent=2)}\n".encode(), nl=False)
