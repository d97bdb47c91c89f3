"""Where everything of a pack stands on its site, and links to it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256

from markupsafe import Markup, escape

from afterview.free_text import one_line

__all__ = ["INDEX", "PAGES", "STYLE", "Links", "file_of", "joined", "safe", "source_anchor"]

INDEX, STYLE, PAGES = "index.html", "style.css", "pages"
"""The first page and the style, and the folder of all other pages beside them."""
_LONGEST = 120
"""Characters of an id that a file name has; a longer one is told apart by a hash of the whole."""
_SOURCES = "sources"


def file_of(sort: str, id_: str = "") -> str:
    """Return the name of a page in the folder of pages: ``cause.came_late.html``, or ``causes.html``.

    The sort comes first, so that no id is a name which some system keeps for itself.
    """
    if len(id_) > _LONGEST:
        id_ = f"{id_[:_LONGEST]}-{sha256(id_.encode()).hexdigest()[:12]}"
    return f"{'.'.join(filter(None, [sort, id_]))}.html"


def source_anchor(claim: str) -> str:
    """Return the name of the place on the page of sources where a source or a claim stands."""
    return f"source-{claim}"


def safe(text: str) -> Markup:
    """Return a text as HTML that shows it as it is, without control characters; what is HTML stays."""
    return text if isinstance(text, Markup) else escape(one_line(text))


def joined(texts: Iterable[str], between: str = ", ") -> str:
    """Return texts in a row, made safe where they are not yet; what is empty is left out."""
    return escape(between).join(map(safe, filter(None, texts)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Links:
    """The links of one page: of the first, or of one in the folder of pages."""

    first: bool = False

    def to(self, sort: str, id_: str = "") -> str:
        """Return the address of something that has a page, or a place on one."""
        if sort == INDEX:
            return INDEX if self.first else f"../{INDEX}"
        file = f"{file_of(_SOURCES)}#{source_anchor(id_)}" if sort == "source" else file_of(sort, id_)
        return f"{PAGES}/{file}" if self.first else file

    def link(self, text: str, sort: str, id_: str = "") -> Markup:
        """Return a link with a text that is shown as it is."""
        return Markup('<a href="{}">{}</a>').format(self.to(sort, id_), one_line(text))

    def code(self, sort: str, id_: str) -> Markup:
        """Return a link whose text is an id."""
        return Markup('<a class="id" href="{}"><code>{}</code></a>').format(self.to(sort, id_), one_line(id_))
