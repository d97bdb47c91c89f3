"""The page of a rule, a cause, a question, a finding, a piece of advice, a letter or a source."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from afterview.errors import Unrecognised, did_you_mean
from afterview.frequency import Frequency, frequency
from afterview.reports.document import Block, Document, Heading, Paragraph
from afterview.reports.rule_page_blocks import Page, Thing
from afterview.reports.rule_page_causes import cause_blocks, rule_blocks
from afterview.reports.rule_page_questions import finding_blocks, question_blocks
from afterview.reports.rule_page_texts import advice_blocks, letter_blocks, source_blocks
from afterview.rule_base import Advice, Case, Cause, Finding, Letter, Question, Rule, RuleBase, Source

__all__ = ["explain_document", "thing_blocks"]

_Things = Mapping[str, Any]


def explain_document(
    rule_base: RuleBase,
    name: str,
    cases: Iterable[Case],
    *,
    counted: Iterable[Case] | None = None,
    where: str = "",
) -> Document:
    """Return the page of what has an id, or an id after its sort, as in ``question:late``.

    ``cases`` are the pack's own. How often it comes about is counted in them, or in ``counted``, which is
    called ``where``. Raises Unrecognised where nothing has this id, or several things have it.
    """
    sort, id_, thing = _found(rule_base, name)
    page = Page(rule_base, tuple(cases))
    often: list[Block] = []
    numbers = None
    if isinstance(thing, Rule | Cause | Question | Finding):
        numbers = frequency(rule_base, thing, page.cases if counted is None else counted)
        often += _how_often(page, thing, numbers, page.words.own_cases if counted is None else where)
    blocks = (*thing_blocks(thing, page, numbers), *often)
    return Document(
        title=page.words.titles[sort].format(id=id_), language=rule_base.pack.language, blocks=blocks
    )


def _found(rule_base: RuleBase, name: str) -> tuple[str, str, Thing]:
    """Return what has an id: its sort, the id and the thing itself."""
    sort, colon, own = name.partition(":")
    sorts = _things(rule_base)
    known = {f"{each}:{id_}": (each, id_, things[id_]) for each, things in sorts.items() for id_ in things}
    if colon and sort in sorts:
        if name not in known:
            raise Unrecognised(f"there is no {sort} {own!r}{did_you_mean(own, sorts[sort])}")
        return known[name]
    fitting = [each for each, things in sorts.items() if name in things]
    if len(fitting) > 1:
        choice = " or ".join(f"{each}:{name}" for each in fitting)
        raise Unrecognised(f"{name!r} is the id of several things: say {choice}")
    if not fitting:
        hint = did_you_mean(name, {id_ for _, id_, _ in known.values()}) or "; see: afterview rules list"
        raise Unrecognised(f"nothing in these rules is called {name!r}{hint}")
    return known[f"{fitting[0]}:{name}"]


def _things(rule_base: RuleBase) -> Mapping[str, _Things]:
    """Return everything that has a page, by sort and id; the number of a claim leads to its source."""
    sources = {id_: source for source in rule_base.sources.values() for id_ in (source.id, *source.claims)}
    return {
        "rule": rule_base.rules_by_id,
        "cause": rule_base.causes,
        "question": rule_base.questions,
        "finding": rule_base.findings,
        "advice": {each.id: each for each in rule_base.advice},
        "letter": {each.id: each for each in rule_base.letters},
        "source": sources,
    }


def _how_often(
    page: Page, thing: Rule | Cause | Question | Finding, numbers: Frequency, where: str
) -> Iterator[Block]:
    sentences = {
        Rule: page.words.often_rule,
        Cause: page.words.often_cause,
        Question: page.words.often_question,
        Finding: page.words.often_finding,
    }
    yield Heading(text=page.words.how_often, remark=where)
    if not numbers.cases:
        yield Paragraph(text=page.words.no_cases)
        return
    yield Paragraph(
        text=sentences[type(thing)].format(
            cases=numbers.cases,
            true=numbers.true,
            false=numbers.false,
            unknown=numbers.unknown,
            standing_out=numbers.standing_out,
        )
    )


def thing_blocks(thing: Thing, page: Page, numbers: Frequency | None = None) -> Iterator[Block]:
    """Yield what is told of something, but for how often it comes about.

    ``numbers`` are those of a question, which has them beside its options.
    """
    match thing:
        case Rule():
            return rule_blocks(thing, page)
        case Cause():
            return cause_blocks(thing, page)
        case Question():
            return question_blocks(thing, page, numbers.answers if numbers else None)
        case Finding():
            return finding_blocks(thing, page)
        case Advice():
            return advice_blocks(thing, page)
        case Letter():
            return letter_blocks(thing, page)
        case Source():
            return source_blocks(thing, page)
