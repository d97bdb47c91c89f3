"""A page in HTML as a tree, read strictly: every element is closed where it should be."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterator
from dataclasses import dataclass, field
from hashlib import sha256
from html.parser import HTMLParser
from pathlib import Path

from afterview.reports import document_html

__all__ = ["STYLE", "Element", "parsed", "visible", "without_style"]

STYLE = Path(document_html.__file__).parent / "templates" / "style.css"

VOID = frozenset({"link", "meta"})


@dataclass(slots=True)
class Element:
    """An element with its attributes, and what is in it."""

    tag: str
    attributes: dict[str, str | None] = field(default_factory=dict)
    content: list[Element | str] = field(default_factory=list)

    def __iter__(self) -> Iterator[Element]:
        """Yield the element and all that are in it, in the order of the page."""
        yield self
        for each in self.content:
            if isinstance(each, Element):
                yield from each

    def all(self, *tags: str) -> list[Element]:
        """Return the elements of some tags, in the order of the page."""
        return [each for each in self if each.tag in tags]

    @property
    def texts(self) -> list[str]:
        """The texts in it, without the blanks around them; a style is none."""
        if self.tag == "style":
            return []
        parts = [[each] if isinstance(each, str) else each.texts for each in self.content]
        return [text.strip() for part in parts for text in part if text.strip()]

    @property
    def text(self) -> str:
        """All its texts."""
        return " ".join(self.texts)

    @property
    def skeleton(self) -> object:
        """The element without its texts."""
        inside = [each.skeleton for each in self.content if isinstance(each, Element)]
        return self.tag, self.attributes, inside


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = Element("")
        self.open = [self.root]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = Element(tag, dict(attrs))
        assert len(element.attributes) == len(attrs), f"an attribute stands twice: {attrs}"
        self.open[-1].content.append(element)
        if tag not in VOID:
            self.open.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.open[-1].content.append(Element(tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        closed = self.open.pop()
        assert closed.tag == tag, f"<{closed.tag}> is closed by </{tag}>"

    def handle_data(self, data: str) -> None:
        self.open[-1].content.append(data)

    def handle_comment(self, data: str) -> None:
        raise AssertionError(f"a comment: {data}")


def parsed(page: str) -> Element:
    """Return the element html of a page."""
    reader = _Reader()
    reader.feed(page)
    reader.close()
    assert reader.open == [reader.root], "an element is left open"
    (html,) = (each for each in reader.root.content if isinstance(each, Element))
    return html


def visible(page: str) -> str:
    """Return all text of the body of a page."""
    (body,) = parsed(page).all("body")
    return body.text


def without_style(page: str) -> str:
    """Return a page without its style, which is the one of the library, allowed by its own hash.

    So a page can be kept and compared without a copy of what all pages share.
    """
    _, before, rest = page.partition("<style>")
    style, after, _ = rest.partition("</style>")
    assert before
    assert after
    assert style == STYLE.read_text(encoding="utf-8")
    digest = f"sha256-{b64encode(sha256(style.encode()).digest()).decode()}"
    assert page.count(digest) == 1
    return page.replace(style, "").replace(digest, "sha256-")
