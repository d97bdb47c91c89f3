"""A differential as text: aligned and wrapped for a terminal, or plain labelled lines for everything else."""

from __future__ import annotations

import textwrap
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from afterview.advice import Plan, plan
from afterview.differential import Differential, Hypothesis
from afterview.reports.ledger import (
    Entry,
    band_in_words,
    entries,
    sensible_questions,
    shown_hypotheses,
    span_in_words,
)
from afterview.reports.remarks import remarks
from afterview.reports.wording import wording
from afterview.rule_base import RuleBase

__all__ = ["Look", "ledger_lines", "render_text"]

NARROW = 96
"""Columns below which a source stands beneath its line instead of beside it."""
WIDE = 104
"""Columns from which a title and its posterior share a line."""
LEDGER_INDENT = " " * 4
LABELS = 21
"""Columns that the labels, the weights and the gaps of a ledger take."""


def _unpainted(text: str, role: str) -> str:
    return text


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """How text is laid out: within ``width`` columns, or as ``plain`` labelled lines that are never wrapped.

    ``paint`` adds colour to a text, given its role: ``heading``, ``title``, ``band`` or ``quiet``.
    """

    width: int = 80
    plain: bool = False
    paint: Callable[[str, str], str] = _unpainted

    def painted(self, text: str, role: str) -> str:
        """Return a text in the colour of its role; plain text has none."""
        return text if self.plain else self.paint(text, role)


def render_text(
    rule_base: RuleBase, differential: Differential, look: Look | None = None, *, every: bool = False
) -> str:
    """Return a differential as text that ends with a newline; with ``every`` hypothesis, or the first few."""
    look = look or Look()
    shown = shown_hypotheses(rule_base, differential, every=every)
    next_ = plan(rule_base, differential)
    lines = _plain if look.plain else _laid_out
    return "\n".join(lines(rule_base, differential, shown, next_, look)) + "\n"


def _plain(
    rule_base: RuleBase,
    differential: Differential,
    shown: Sequence[Hypothesis],
    next_: Plan,
    look: Look,
) -> Iterator[str]:
    said, sensible = wording(rule_base), sensible_questions(rule_base, differential)
    yield said.headings[differential.standing]
    yield said.standing.format(text=said.standings[differential.standing])
    for hypothesis in shown:
        yield ""
        yield said.hypothesis.format(rank=hypothesis.rank, title=rule_base.causes[hypothesis.cause].title)
        yield said.band.format(band=band_in_words(rule_base, hypothesis, said))
        yield said.posterior.format(posterior=span_in_words(hypothesis, said))
        yield from map(_labelled, entries(rule_base, hypothesis, sensible))
    yield ""
    yield from remarks(rule_base, differential, shown, sensible)
    for position, piece in enumerate(next_.steps, start=1):
        do = said.first.format(do=piece.do) if piece is next_.first else piece.do
        yield said.advice.format(position=position, do=do, by=piece.by, worked_if=piece.worked_if)


def _labelled(entry: Entry) -> str:
    weight = f"{entry.weight} " if entry.weight else ""
    source = f" [{entry.source}]" if entry.source else ""
    return f"{entry.label.capitalize()}: {weight}{entry.text}{source}"


def _laid_out(
    rule_base: RuleBase,
    differential: Differential,
    shown: Sequence[Hypothesis],
    next_: Plan,
    look: Look,
) -> Iterator[str]:
    said, sensible = wording(rule_base), sensible_questions(rule_base, differential)
    yield look.paint(said.headings[differential.standing], "heading")
    yield from _wrap(said.standings[differential.standing], look)
    for hypothesis in shown:
        yield ""
        yield from _title(rule_base, hypothesis, look)
        yield from ledger_lines(list(entries(rule_base, hypothesis, sensible)), look)
    yield ""
    for remark_ in remarks(rule_base, differential, shown, sensible):
        yield from _wrap(remark_, look)
    if next_.steps:
        yield ""
        yield look.paint(said.next, "heading")
    for position, piece in enumerate(next_.steps, start=1):
        do = said.first.format(do=piece.do) if piece is next_.first else piece.do
        yield from _wrap(do, look, first=f"{position:>2}  ", then="    ")
        for line in (said.when.format(by=piece.by), said.worked_if.format(worked_if=piece.worked_if)):
            yield from _wrap(line, look, first=LEDGER_INDENT, then=LEDGER_INDENT * 2)


def _title(rule_base: RuleBase, hypothesis: Hypothesis, look: Look) -> Iterator[str]:
    """Yield the title of a hypothesis with its posterior: beside it where there is room, else beneath."""
    said, title = wording(rule_base), rule_base.causes[hypothesis.cause].title
    band, span = band_in_words(rule_base, hypothesis, said), span_in_words(hypothesis, said)
    room = look.width - len(f"    {'':2}{band}  {span}")
    if look.width >= WIDE and len(title) <= room:
        padded = look.paint(f"{title:<{min(room, look.width // 2)}}", "title")
        yield f"{hypothesis.rank:>2}  {padded}  {look.paint(band, 'band')}  {span}"
        return
    first, *rest = textwrap.wrap(title, look.width - 4)
    yield f"{hypothesis.rank:>2}  {look.paint(first, 'title')}"
    yield from (f"    {look.paint(line, 'title')}" for line in rest)
    yield from _wrap(f"{band}, {span}", look, first=LEDGER_INDENT, then=LEDGER_INDENT)


def ledger_lines(lines: Sequence[Entry], look: Look) -> Iterator[str]:
    """Yield a ledger: labelled lines if plain, else a table with the source beside or beneath the text."""
    if look.plain:
        yield from (LEDGER_INDENT + _labelled(line) for line in lines)
        return
    from tabulate import tabulate  # slow to import, and plain text needs none of it

    room = max(look.width - len(LEDGER_INDENT) - LABELS, 16)
    beside = 0 if look.width < NARROW else min(44, room * 2 // 5)
    rows = [(f"{line.label:<7}", f"{line.weight:>7}", *_texts(line, room, beside)) for line in lines]
    table = tabulate(rows, tablefmt="plain", disable_numparse=True, preserve_whitespace=True)
    yield from ((LEDGER_INDENT + line).rstrip() for line in table.splitlines())


def _texts(entry: Entry, room: int, beside: int) -> tuple[str, ...]:
    """Return the wrapped text and source of an entry: in two columns, or in one if none is ``beside``."""
    if beside:
        return _wrapped(entry.text, room - beside), _wrapped(entry.source, beside)
    return ("\n".join(filter(None, [_wrapped(entry.text, room), _wrapped(entry.source, room)])),)


def _wrapped(text: str, width: int) -> str:
    return "\n".join(textwrap.wrap(text, width))


def _wrap(text: str, look: Look, *, first: str = "", then: str = "") -> list[str]:
    return textwrap.wrap(text, look.width, initial_indent=first, subsequent_indent=then)
