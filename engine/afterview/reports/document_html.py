"""A document as one HTML file: no script, nothing loaded from elsewhere, and every text shown as it is."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from afterview.errors import AfterviewError
from afterview.free_text import one_line
from afterview.languages import answer_words, spoken_in
from afterview.reports.charts import SpansChart, WaterfallChart, draw_spans, draw_waterfall
from afterview.reports.document import Block, Document, Heading, Spans, Tone, Waterfall
from afterview.reports.english import ENGLISH
from afterview.reports.german import GERMAN
from afterview.reports.html_words import html_words

if TYPE_CHECKING:
    from jinja2 import Environment

__all__ = ["document_html", "rendered", "style"]

LOWEST_HEADING = 6
_STANDINGS = frozenset({Tone.TRUE, Tone.FALSE, Tone.UNKNOWN})


@dataclass(frozen=True, slots=True, kw_only=True)
class _Piece:
    """A block as its template takes it.

    ``sort`` names the macro that lays it out, ``under`` is the text of the heading above it, and ``level``
    that of the heading it is.
    """

    sort: str
    block: Block | SpansChart | WaterfallChart
    under: str
    level: int


def document_html(document: Document) -> str:
    """Return a document as one HTML file that ends with a newline; equal documents give equal bytes.

    Raises AfterviewError where Jinja2 is not installed.
    """
    return rendered("page.html", document, style=style(), policy=_policy(style()))


def rendered(template: str, document: Document, **more: Any) -> str:
    """Return a document in the layout of a template, which takes ``more`` beside it.

    Texts that are made by markupsafe stand in it as they are, all others are escaped. Raises AfterviewError
    where Jinja2 is not installed.
    """
    return (
        _environment()
        .get_template(template)
        .render(
            document=document,
            pieces=tuple(_pieces(document)),
            words=html_words(document.language),
            standings=_STANDINGS,
            sum_label=spoken_in(document.language, english=ENGLISH, german=GERMAN).label_sum,
            **more,
        )
    )


def _pieces(document: Document) -> Iterator[_Piece]:
    """Yield the blocks with their places; a heading is at most one level below the one above it."""
    under, level = "", 1
    for block in document.blocks:
        if isinstance(block, Heading):
            under, level = block.text, min(block.level, level + 1, LOWEST_HEADING)
        yield _Piece(
            sort=type(block).__name__.lower(),
            block=_drawn(block, answer_words(document.language).decimal_mark),
            under=under,
            level=level,
        )


def _drawn(block: Block, decimal_mark: str) -> Block | SpansChart | WaterfallChart:
    match block:
        case Spans():
            return draw_spans(block, decimal_mark)
        case Waterfall():
            return draw_waterfall(block)
        case _:
            return block


@cache
def style() -> str:
    """Return how the blocks of a document look, on a screen and on paper."""
    return files(__package__).joinpath("templates", "style.css").read_text(encoding="utf-8")


def _policy(applied: str) -> str:
    """Return what a browser is allowed to do with the page: to apply this one style, and nothing else."""
    digest = b64encode(sha256(applied.encode()).digest()).decode()
    return f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"


@cache
def _environment() -> Environment:
    """Return the templates: all that is put into them is escaped, and what is undefined is an error."""
    try:
        from jinja2 import Environment, PackageLoader, StrictUndefined
    except ImportError as error:
        raise AfterviewError(
            "a report in HTML needs Jinja2, which is not installed - pip install 'jinja2>=3.1' installs it"
        ) from error
    return Environment(
        loader=PackageLoader(__package__),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_printable,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )


def _printable(value: Any) -> Any:
    """Return a text without control characters; what a template has made already stays as it is."""
    return one_line(value) if isinstance(value, str) and not hasattr(value, "__html__") else value
