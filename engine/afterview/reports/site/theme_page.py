"""The page of a theme: its questions, findings, causes, rules, advice and letters, each a link."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from afterview.reports.document import Block, Item, Paragraph, Tone
from afterview.reports.ledger import odds_in_words
from afterview.reports.rule_page_blocks import sort_of
from afterview.reports.site.entry_page import Entry, LinkedPage, theme_name, title_of
from afterview.reports.site.links import INDEX, joined
from afterview.reports.site.sheet import Sheet, listed
from afterview.rule_base import Cause, Question, QuestionKind, Rule

__all__ = ["answers", "by_prior", "cause_item", "held", "theme_sheet", "themes_of"]


def themes_of(page: LinkedPage) -> tuple[str, ...]:
    """Return the themes in the order of asking, then that of the rules made of stages, if there are any."""
    base = page.rule_base
    made = dict.fromkeys(rule.theme for rule in base.rules if rule.theme not in base.pack.themes)
    return (*base.pack.themes, *made)


def held(theme: str, page: LinkedPage) -> str:
    """Return how many questions, causes and rules a theme has."""
    base = page.rule_base
    return page.site.theme_holds.format(
        questions=sum(each.theme == theme for each in base.questions.values()),
        causes=sum(each.theme == theme for each in base.causes.values()),
        rules=sum(each.theme == theme for each in base.rules),
    )


def theme_sheet(theme: str, page: LinkedPage) -> Sheet:
    """Return the page of a theme."""
    links, themes = page.links, themes_of(page)
    place = themes.index(theme)
    before, after = themes[:place][-1:], themes[place + 1 :][:1]
    return Sheet(
        sort="theme",
        id=theme,
        title=theme_name(page, theme),
        kicker=page.site.sorts["theme"],
        trail=(links.link(page.site.pages[INDEX], INDEX),),
        blocks=tuple(_blocks(theme, page)),
        before=joined(_neighbour(page.site.before, each, page) for each in before),
        after=joined(_neighbour(page.site.after, each, page) for each in after),
    )


def _neighbour(pattern: str, theme: str, page: LinkedPage) -> str:
    return page.links.link(pattern.format(name=theme_name(page, theme)), "theme", theme)


def _blocks(theme: str, page: LinkedPage) -> Iterator[Block]:
    if about := page.rule_base.pack.theme(theme).about:
        yield Paragraph(text=about, tone=Tone.LEAD)
    for sort, title in page.site.theme_sections.items():
        things = (each for each in _things(sort, page) if each.theme == theme)
        yield from listed(title, (_item(each, page) for each in things), numbered=sort == "question")


def _things(sort: str, page: LinkedPage) -> Iterable[Entry]:
    base = page.rule_base
    found: dict[str, Iterable[Entry]] = {
        "question": base.questions.values(),
        "finding": base.findings.values(),
        "cause": by_prior(base.causes.values()),
        "rule": base.rules,
        "advice": base.advice,
        "letter": base.letters,
    }
    return found[sort]


def by_prior(causes: Iterable[Cause]) -> list[Cause]:
    """Return causes, the commonest first."""
    return sorted(causes, key=lambda each: (-each.prior, each.id))


def _item(thing: Entry, page: LinkedPage) -> Item:
    """Return something as an entry: a link in its own words, and the least that tells it apart."""
    match thing:
        case Cause():
            return cause_item(thing, page)
        case Question():
            return Item(text=_link(thing, page), source=answers(thing, page))
        case Rule():
            return Item(text=_link(thing, page), parts=tuple(page.consequents(thing)))
        case _:
            return Item(text=_link(thing, page))


def _link(thing: Entry, page: LinkedPage) -> str:
    return page.refer(sort_of(thing), thing.id, title_of(thing, page))


def cause_item(cause: Cause, page: LinkedPage) -> Item:
    """Return a cause as an entry, with its start and whether anything can be done about it."""
    told = (odds_in_words(cause, page.said), page.words.changes[cause.changeable])
    return Item(text=_link(cause, page), source=joined(told, "; "))


def answers(question: Question, page: LinkedPage) -> str:
    """Return all that can be answered, in a line."""
    labels = [option.label for option in question.options]
    if labels and question.kind is not QuestionKind.YES_NO:
        return " / ".join(labels)
    return page.words.question_kinds[question.kind]
