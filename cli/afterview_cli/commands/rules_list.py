"""``afterview rules list``: what a pack contains."""

from __future__ import annotations

import textwrap
from collections.abc import Callable, Iterator

import click

from afterview import Look, RuleBase
from afterview_cli.terminal import (
    Packs,
    lang_option,
    load_in_language,
    look_of_terminal,
    pack_option,
    plain_option,
)
from afterview_cli.themes import refuse_unknown_theme, theme_option

__all__ = ["command"]

Rows = list[tuple[str, ...]]
Themed = list[tuple[str, tuple[str, ...]]]
"""Rows with the theme of each; claims have none."""
NARROWEST_TEXT = 30
"""Columns that the last column of a table must have, lest it become a tower of words."""
INDENT = " " * 4


def _questions(rule_base: RuleBase) -> Themed:
    return [
        (each.theme, (each.id, each.theme, each.kind.value, each.ask))
        for each in rule_base.questions.values()
    ]


def _options(rule_base: RuleBase) -> Themed:
    return [
        (question.theme, (question.id, option.id, option.label))
        for question in rule_base.questions.values()
        for option in question.options
    ]


def _findings(rule_base: RuleBase) -> Themed:
    rules = rule_base.concluding
    return [
        (each.theme, (each.id, each.theme, str(len(rules[each.id])), each.title))
        for each in rule_base.findings.values()
    ]


def _causes(rule_base: RuleBase) -> Themed:
    return [
        (each.theme, (each.id, each.kind.value, f"{each.prior:g}", each.title))
        for each in rule_base.causes.values()
    ]


def _rules(rule_base: RuleBase) -> Themed:
    return [(each.theme, (each.id, each.evidence_group, each.because)) for each in rule_base.rules]


def _letters(rule_base: RuleBase) -> Themed:
    return [(each.theme, (each.id, each.kind.value, each.subject)) for each in rule_base.letters]


def _sources(rule_base: RuleBase) -> Themed:
    return [
        ("", (claim, source.id, text))
        for source in rule_base.sources.values()
        for claim, text in source.claims.items()
    ]


_LISTS: dict[str, tuple[tuple[str, ...], Callable[[RuleBase], Themed]]] = {
    "causes": (("cause", "kind", "prior", "title"), _causes),
    "questions": (("question", "theme", "kind", "text"), _questions),
    "options": (("question", "option", "text"), _options),
    "findings": (("finding", "theme", "rules", "title"), _findings),
    "rules": (("rule", "group", "because"), _rules),
    "letters": (("letter", "kind", "subject"), _letters),
    "sources": (("claim", "source", "text"), _sources),
}


@click.command("list", epilog="Example: afterview rules list questions")
@click.argument("what", type=click.Choice(list(_LISTS)), default="causes")
@theme_option
@plain_option
@lang_option()
@pack_option
def command(what: str, theme: str | None, plain: bool, lang: str | None, pack: Packs) -> int:
    """List the causes of a pack, or its questions and their options, findings, rules, letters or sources."""
    headers, read = _LISTS[what]
    rule_base = load_in_language(pack, lang)
    refuse_unknown_theme(rule_base, theme)
    if theme and what == "sources":
        raise click.UsageError("sources belong to no theme: leave out --theme, or list something else")
    rows = [row for of_theme, row in read(rule_base) if theme is None or of_theme == theme]
    look = look_of_terminal(plain=plain)
    for line in _lines(headers, rows, look):
        click.echo(line)
    return 0


def _lines(headers: tuple[str, ...], rows: Rows, look: Look) -> Iterator[str]:
    """Yield rows as a table that fits the terminal, or each on lines of its own where none would.

    Where the look is plain, tabs stand between the columns.
    """
    if look.plain:
        yield from map("\t".join, rows)
        return
    padded = [f"{header}  " for header in headers]  # as tabulate does it
    before = list(zip(padded, *rows, strict=True))[:-1]
    room = look.width - sum(max(map(len, column)) + 2 for column in before)
    if room < NARROWEST_TEXT:
        for first, *between, text in rows:
            yield first
            said = f"{', '.join(between)}: {text}"
            yield from textwrap.wrap(said, look.width, initial_indent=INDENT, subsequent_indent=INDENT)
        return
    from tabulate import tabulate

    widths = [*(None for _ in before), room]
    yield tabulate(rows, headers=headers, tablefmt="simple", maxcolwidths=widths, disable_numparse=True)
