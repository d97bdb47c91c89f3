"""How often a rule base is right, as text: tables of shares, and each miss with the lines responsible."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from tabulate import tabulate

from afterview.accuracy import Accuracy, Group
from afterview.differential import Hypothesis
from afterview.evidence import decibans_text
from afterview.judgement import Judgement
from afterview.reports.text import Look
from afterview.shaking import Shaken
from afterview.shares import Share

__all__ = ["render_accuracy"]

NOTHING = "-"
"""Stands where there is no number."""
INDENT = " " * 4


class _Table(NamedTuple):
    """A table under a heading; the first column is text, and the others are numbers."""

    heading: str
    headers: tuple[str, ...]
    rows: Sequence[tuple[str, ...]]


def render_accuracy(accuracy: Accuracy, look: Look | None = None) -> str:
    """Return what an accuracy comes to as text that ends with a newline."""
    return "\n".join(_lines(accuracy, look or Look())) + "\n"


def _lines(accuracy: Accuracy, look: Look) -> Iterator[str]:
    pack = accuracy.pack
    yield look.paint(f"Accuracy of {pack.name} {pack.version}", "heading")
    yield from _wrap(_counted(accuracy), look)
    for table in filter(lambda each: each.rows, _tables(accuracy)):
        yield ""
        yield look.paint(table.heading, "heading")
        yield from _table(table, look)
    yield from _wrap(_scores(accuracy), look)
    if accuracy.shaken is not None:
        yield ""
        yield look.paint("If the weights were a little different", "heading")
        yield from _wrap(_shaken(accuracy.shaken), look)
    yield ""
    yield look.paint(f"Misses: {len(accuracy.misses) or 'none'}", "heading")
    for miss in accuracy.misses:
        yield ""
        yield from _miss(miss, look)


def _counted(accuracy: Accuracy) -> str:
    left_out = {
        "whose cause is not known well enough": accuracy.left_out.not_scorable,
        "that cannot be told from the account": accuracy.left_out.not_recoverable,
        "with a cause that is none of ours": accuracy.left_out.none_of_ours,
    }
    counted = f"{accuracy.first.of} of {len(accuracy.judgements)} cases count for first place."
    reasons = ", ".join(f"{number} {reason}" for reason, number in left_out.items() if number)
    return f"{counted} Left out: {reasons}." if reasons else counted


def _tables(accuracy: Accuracy) -> Iterator[_Table]:
    yield _Table(
        "How often it is right",
        ("", "share (95 percent interval)"),
        [
            ("right cause first", _share(accuracy.first)),
            ("right cause among the first three", _share(accuracy.first_few)),
            ("right family first", _share(accuracy.family)),
            ("restraint, where nothing but a rival is true", _share(accuracy.restraint)),
            ("false alarm, where restraint is due", _share(accuracy.false_alarms)),
            ("wrong accusation, at least plausible", _share(accuracy.wrong_accusations)),
        ],
    )
    yield _groups("family", accuracy.by_family)
    yield _groups("stage", accuracy.by_stage)
    bands = accuracy.calibration.bands
    rows = [(each.band, _number(each.said), _share(each.true)) for each in bands]
    yield _Table("What the words are worth", ("band", "mean said", "true"), rows)


def _groups(what: str, groups: Iterable[Group]) -> _Table:
    rows = [(each.name, _share(each.first), _share(each.first_few)) for each in groups]
    return _Table(f"By {what}", (what, "first", "among the first three"), rows)


def _share(share: Share) -> str:
    if share.value is None:
        return NOTHING
    low, high = share.interval
    return f"{share.hits} of {share.of} = {share.value:.2f} ({low:.2f} to {high:.2f})"


def _number(value: float | None, places: int = 2) -> str:
    return NOTHING if value is None else f"{value:.{places}f}"


def _table(table: _Table, look: Look) -> Iterator[str]:
    """Yield the lines of a table: aligned, or labelled where the look is plain or has no room for it."""
    aligned = ("left", *("right" for _ in table.headers[1:]))
    lines = tabulate(
        table.rows, table.headers, tablefmt="simple", colalign=aligned, disable_numparse=True
    ).splitlines()
    if not look.plain and max(map(len, lines)) <= look.width:
        yield from lines
        return
    for name, *cells in table.rows:
        labelled = zip(table.headers[1:], cells, strict=True)
        said = cells if len(cells) == 1 else [f"{label} {cell}" for label, cell in labelled]
        yield from _wrap(f"{name}: {', '.join(said)}", look)


def _scores(accuracy: Accuracy) -> str:
    found = accuracy.calibration
    if not found.pairs:
        return "There is no Brier score: no case has a cause that is known well enough."
    return (
        f"Brier score {_number(found.brier, 4)} over {found.pairs:,} pairs of a case and a cause; "
        f"{_number(found.baseline, 4)} if the prior were always said; skill {_number(found.skill)}."
    )


def _shaken(shaken: Shaken) -> str:
    shake, changed = shaken.shake, shaken.changed
    said = (
        f"In {shake.rounds:,} rounds (seed {shake.seed}) every weight of every rule, but no prior, was "
        f"multiplied by a factor of its own, at most {shake.percent} percent up or down. First place changed "
        f"in {changed.hits:,} of {changed.of:,} pairs of a case and a round ({_number(changed.value, 3)})."
    )
    if shaken.median is None:
        return said
    return (
        f"{said} The right cause was first in {_number(shaken.least)} at the least, "
        f"{_number(shaken.median)} in the median and {_number(shaken.greatest)} at the most."
    )


def _miss(miss: Judgement, look: Look) -> Iterator[str]:
    """Yield what is wrong with a case: what came first, what was true, and the lines that made it so."""
    name = f"{miss.case.id}: {miss.case.name}" if miss.case.id else miss.case.name
    yield from _wrap(f"{name} ({'; '.join(_faults(miss))})", look)
    if miss.first is not None:
        yield from _hypothesis("first", miss.first)
    ranked = [each for each in miss.differential.hypotheses if each.cause in miss.truth.causes]
    for position, each in enumerate(ranked):
        yield from _hypothesis("true", each, ledger=position == 0)
    for ruled_out in miss.differential.ruled_out:
        if ruled_out.cause in miss.truth.causes:
            answers = ", ".join(fact.id for fact in ruled_out.why)
            yield f"{INDENT}true   {ruled_out.cause}, ruled out by {answers}"
    if not miss.truth.causes:
        yield f"{INDENT}true   none of ours ('{miss.label.cause}')"


def _faults(miss: Judgement) -> Iterator[str]:
    if miss.counted and not miss.right:
        yield "not first"
    if miss.accused:
        yield "no restraint"
    if miss.wrongly_accused:
        yield "wrong accusation"


def _hypothesis(label: str, found: Hypothesis, *, ledger: bool = True) -> Iterator[str]:
    """Yield a hypothesis with its rank and posterior, and the lines of its ledger that count."""
    yield f"{INDENT}{label:<5}  {found.rank}. {found.cause} {found.shown:.2f} {found.band}"
    for line in found.ledger:
        if ledger and line.counted:
            yield f"{INDENT}{decibans_text(line.weight):>13}  {line.source}"


def _wrap(text: str, look: Look) -> list[str]:
    return [text] if look.plain else textwrap.wrap(text, look.width)
