"""The page of a theme: what is asked, what may have decided it, what follows, what to do and to write."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from afterview.reports.cause_section import KINDS, cause_section
from afterview.reports.letter_section import letter_section
from afterview.reports.links import Links, advice_title, page_of
from afterview.reports.page import heading, indented, safe
from afterview.reports.question_page import answers_in_words, remarks_on
from afterview.reports.rule_lines import conclusion_lines
from afterview.reports.sentences import Teller
from afterview.rule_base import Advice, Question, QuestionKind, RuleBase, Standing

__all__ = ["theme_page"]

Blocks = Iterator[Iterable[str]]

_STANDINGS: Mapping[Standing, str] = {
    Standing.TOO_LITTLE_KNOWN: "where too little is known",
    Standing.SOMETHING_STANDS_OUT: "where something stands out",
    Standing.RIVAL_LEADS: "where something else than how you came across leads",
    Standing.NOTHING_STANDS_OUT: "where nothing stands out",
}
_EFFORT = {1: "little", 2: "some", 3: "much"}


def theme_page(rule_base: RuleBase, theme: str, *, index: str, questions: str) -> str:
    """Return the page of a theme in Markdown; ``index`` and ``questions`` are the files of two others."""
    links = Links(rule_base, page_of(theme))
    teller = Teller(rule_base=rule_base, refer=links.refer, safe=safe)
    told = rule_base.pack.theme(theme)
    blocks: list[Iterable[str]] = [[f"# {safe(told.name)}"], [safe(told.about)] if told.about else []]
    blocks += [[f"[All themes]({index}) · [All questions]({questions})"]]
    sections = {
        "What is asked": _questions(rule_base, theme, teller),
        "What the answers come to": _findings(rule_base, theme, teller, links),
        "What may have decided it": _causes(rule_base, theme, teller, links, index),
        "What to do": _advice(rule_base, theme, teller, links),
        "What to write": letter_section(rule_base, theme, teller, links),
    }
    for title, section in sections.items():
        if entries := list(section):
            blocks += [[f"## {title}"], *entries]
    return links.page(blocks)


def _questions(rule_base: RuleBase, theme: str, teller: Teller) -> Blocks:
    for question in rule_base.questions.values():
        if question.theme == theme:
            yield [f"### {heading(question.ask, question.id)}"]
            yield [f"- Answers: {_answers(question)}", *remarks_on(question, teller)]


def _answers(question: Question) -> str:
    labels = " / ".join(safe(option.label) for option in question.options)
    if question.kind is QuestionKind.CHOICES:
        return f"any of {labels}"
    words = answers_in_words(question)
    return labels or f"{words[0].lower()}{words[1:]}"


def _causes(rule_base: RuleBase, theme: str, teller: Teller, links: Links, index: str) -> Blocks:
    causes = [each for each in rule_base.causes.values() if each.theme == theme]
    for cause in sorted(causes, key=lambda each: (-each.prior, each.id)):
        yield from cause_section(rule_base, cause, teller, links, index=index)


def _findings(rule_base: RuleBase, theme: str, teller: Teller, links: Links) -> Blocks:
    for finding in rule_base.findings.values():
        if finding.theme == theme:
            yield [f"### {heading(finding.title, finding.id)}"]
            sources = [f"- Sources: {links.cited(finding.cites)}"] if finding.cites else []
            yield [*conclusion_lines(rule_base.concluding[finding.id], teller, links), *sources]


def _advice(rule_base: RuleBase, theme: str, teller: Teller, links: Links) -> Blocks:
    for advice in rule_base.advice:
        if advice.theme == theme:
            yield [f"### {advice_title(advice)}"]
            yield [safe(advice.do)]
            yield _about_advice(rule_base, advice, teller, links)


def _about_advice(rule_base: RuleBase, advice: Advice, teller: Teller, links: Links) -> Iterator[str]:
    yield f"- When: {safe(advice.by)}"
    yield f"- It worked if: {safe(advice.worked_if)}"
    yield f"- Effort: {_EFFORT[advice.effort]}"
    yield f"- For: {_whom(rule_base, advice, links)}"
    if advice.relevant_when is not None:
        first, *rest = teller.lines(advice.relevant_when)
        yield f"- Only if {first}"
        yield from indented(rest)
    if advice.cites:
        yield f"- Sources: {links.cited(advice.cites)}"


def _whom(rule_base: RuleBase, advice: Advice, links: Links) -> str:
    """Return whom advice is for; where it is all causes of a kind, the kind says so."""
    if advice.standing is not None:
        return _STANDINGS[advice.standing]
    for kind, words in KINDS.items():
        if advice.causes == tuple(each.id for each in rule_base.causes.values() if each.kind is kind):
            return f"all causes that are {words}"
    return ", ".join(map(links.cause, advice.causes)) or "everyone"
