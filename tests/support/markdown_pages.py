"""What a reader of Markdown makes of pages, and what must hold of the pages of any pack."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from markdown_it import MarkdownIt
from markdown_it.token import Token

from afterview.reports.page import anchor, safe
from afterview.rule_base import RuleBase

__all__ = ["dead_links", "tokens", "told_of_what_follows", "unasked"]

_MARKDOWN = MarkdownIt("commonmark")


def tokens(page: str) -> Iterator[Token]:
    """Yield the tokens of a page, and behind each those within its lines."""
    for token in _MARKDOWN.parse(page):
        yield token
        yield from token.children or ()


def dead_links(pages: Mapping[str, str]) -> list[str]:
    """Return the links that do not lead to exactly one heading, and what looks like a link and is none."""
    headings = {
        name: [anchor(each) for each in re.findall(r"^#+ (.*)$", page, flags=re.MULTILINE)]
        for name, page in pages.items()
    }
    dead = []
    for name, page in pages.items():
        found = list(tokens(page))
        for target in (str(token.attrs["href"]) for token in found if token.type == "link_open"):
            file, _, place = target.partition("#")
            if (file or name) not in pages or (place and headings[file or name].count(place) != 1):
                dead.append(f"{name}: {target}")
        shown = "".join(token.content for token in found if token.type == "text")
        dead += [f"{name}: {each}" for each in re.findall(r".{20}\]\[.{20}", shown)]
    return dead


def unasked(rule_base: RuleBase, page: str) -> list[str]:
    """Return what somebody who answers questions would miss on a page."""
    wanted = [
        text for text in (safe(rule_base.pack.theme(each).about) for each in rule_base.pack.themes) if text
    ]
    for question in rule_base.questions.values():
        wanted += [
            f"### `{question.id}`\n\n**{safe(question.ask)}**",
            safe(question.hint),
            safe(question.reason),
        ]
        labels = [] if question.option_ids == ("yes", "no") else question.options
        wanted += [f"- `{option.id}`: {safe(option.label)}\n" for option in labels]
    return [text for text in wanted if text not in page]


def told_of_what_follows(rule_base: RuleBase, page: str) -> list[str]:
    """Return what a page tells of causes, rules, weights, advice and claims."""
    told = [
        *(text for each in rule_base.causes.values() for text in (each.title, each.basis)),
        *(text for each in rule_base.rules for text in (each.id, each.because, each.caution)),
        *(each.do for each in rule_base.advice),
        *(claim for each in rule_base.sources.values() for claim in (*each.claims, *each.claims.values())),
    ]
    return [text for text in told if text and (text in page or safe(text) in page)]
