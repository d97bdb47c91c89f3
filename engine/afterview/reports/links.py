"""Where the pages of a pack speak of what: links by id, written out once at the end of a page.

In the text stands ``[words][id]``, and for a citation ``[S1.2]``, so that a page can be read unrendered too.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from afterview.reports.page import anchor, heading, joined, safe
from afterview.rule_base import Advice, Cause, Finding, Question, RuleBase, Source

__all__ = ["Links", "advice_title", "page_of"]


def page_of(theme: str) -> str:
    """Return the name of the file that a theme's page stands in."""
    return f"{theme}.md"


def advice_title(advice: Advice) -> str:
    """Return a short name for a piece of advice: its id in words."""
    return advice.id.replace("_", " ").capitalize()


@dataclass(frozen=True)
class Links:
    """The links of one page, the file ``here``, to the entries of a rule base."""

    rule_base: RuleBase
    here: str

    def refer(self, id_: str, words: str) -> str:
        """Return words that lead to a question, a finding or a cause."""
        return f"[{words}][{id_}]"

    def cause(self, id_: str) -> str:
        """Return the title of a cause, which leads to it."""
        return self.refer(id_, safe(self.rule_base.causes[id_].title))

    def cited(self, claims: Iterable[str]) -> str:
        """Return citations that lead to their sources."""
        return ", ".join(f"[{claim}]" for claim in claims)

    def advice(self, advice: Advice) -> str:
        """Return the target of a link to a piece of advice."""
        return self._target(advice.theme, advice_title(advice))

    def page(self, blocks: Iterable[Iterable[str]]) -> str:
        """Return blocks as a page, with the sources that they cite and the targets of their links.

        Brackets of a pack's own texts are escaped, so ``[id]`` stands nowhere but in a link.
        """
        text = joined(blocks)
        cited = [id_ for id_ in self._targets if f"[{id_}]" in text]
        sources = list(self._sources(cited))
        targets = [f"[{id_}]: {self._targets[id_]}" for id_ in cited]
        return joined([[text.rstrip("\n")], *sources, targets])

    def _sources(self, cited: Iterable[str]) -> Iterator[list[str]]:
        """Yield the sources of what is cited, with the claims that are."""
        wanted = [
            source
            for source in self.rule_base.sources.values()
            if not {source.id, *source.claims}.isdisjoint(cited)
        ]
        if wanted:
            yield ["## Sources"]
        for source in wanted:
            yield [f"### {_source_heading(source)}"]
            yield [f"- {claim}: {safe(source.claims[claim])}" for claim in source.claims if claim in cited]

    @cached_property
    def _targets(self) -> Mapping[str, str]:
        """What can be referred to, and where it stands."""
        entries: list[tuple[Question | Finding | Cause, str]] = [
            *((each, each.ask) for each in self.rule_base.questions.values()),
            *((each, each.title) for each in self.rule_base.findings.values()),
            *((each, each.title) for each in self.rule_base.causes.values()),
        ]
        targets = {each.id: self._target(each.theme, heading(title, each.id)) for each, title in entries}
        for source in self.rule_base.sources.values():
            targets |= dict.fromkeys([source.id, *source.claims], f"#{anchor(_source_heading(source))}")
        return targets

    def _target(self, theme: str, title: str) -> str:
        page = page_of(theme)
        return f"{'' if page == self.here else page}#{anchor(title)}"


def _source_heading(source: Source) -> str:
    told = ", ".join(filter(None, [source.author, str(source.year or "")]))
    return f"{source.id}: {safe(source.title)}{f' ({safe(told)})' if told else ''}"
