"""The page of all questions: what an account can be written down with, and nothing of what follows from it.

Whoever turns an account into a case file works from this page. It names no cause and no rule, so that
nobody steers an answer towards a result.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from afterview.reports.page import anchor, indented, joined, safe
from afterview.reports.sentences import Teller
from afterview.rule_base import Question, QuestionKind, RuleBase

__all__ = ["answers_in_words", "question_page", "remarks_on"]

_OPENING = """\
Every question of this pack, in the order of asking, with all that can be answered. The page is written by
`afterview rules docs --questions`."""

_CASE_FILE = """\
## How answers are written

A case file has a name and answers. On the left of each stands the id of a question, on the right the id of
an option, a list of them, or a number:"""

_STATES = """\
- Leave out what nobody knows anything of.
- Where somebody was asked and does not know, write `{state: unknown}`; where they would rather not say,
  `{state: withheld}`; where the question does not apply to them, `{state: not_applicable}`.
- A question may be answered whether or not the questionnaire would have asked it. “Asked if” says only when
  it asks."""


def question_page(rule_base: RuleBase) -> str:
    """Return the page of all questions of a pack, in Markdown."""
    themes = [each for each in rule_base.pack.themes if any(_questions(rule_base, each))]
    blocks: list[Iterable[str]] = [["# All questions"], _OPENING.splitlines()]
    blocks += [_contents(rule_base, themes), _CASE_FILE.splitlines()]
    blocks += [["```yaml", *_example(rule_base), "```"], _how_sure(rule_base)]
    for theme in map(rule_base.pack.theme, themes):
        blocks += [[f"## {safe(theme.name)}"], [safe(theme.about)] if theme.about else []]
        for question in _questions(rule_base, theme.id):
            blocks += _entry(rule_base, question)
    return joined(blocks)


def _contents(rule_base: RuleBase, themes: Iterable[str]) -> Iterator[str]:
    for theme in themes:
        name = rule_base.pack.theme(theme).name
        count = sum(1 for _ in _questions(rule_base, theme))
        yield f"- [{safe(name)}](#{anchor(name)}) ({count})"


def _questions(rule_base: RuleBase, theme: str) -> Iterator[Question]:
    return (each for each in rule_base.questions.values() if each.theme == theme)


def _example(rule_base: RuleBase) -> Iterator[str]:
    """Yield a case file that answers the first question of each kind."""
    yield "name: A few words that tell what is special about it"
    yield "answers:"
    first: dict[QuestionKind, Question] = {}
    for question in rule_base.questions.values():
        first.setdefault(question.kind, question)
    yield from (f"  {question.id}: {_some_answer(question)}" for question in first.values())


def _some_answer(question: Question) -> str:
    match question.kind:
        case QuestionKind.CHOICES:
            return f"[{', '.join(question.option_ids[:2])}]"
        case QuestionKind.CHOICE | QuestionKind.YES_NO:
            return question.option_ids[0]
        case QuestionKind.SCALE | QuestionKind.NUMBER:
            return str(question.bounds[0])
        case QuestionKind.NOTE:
            return "Some words of your own."


def _how_sure(rule_base: RuleBase) -> Iterator[str]:
    yield from _STATES.splitlines()
    for key, says, words in (
        ("certainty", "how sure somebody is", rule_base.scale.certainty),
        ("observer", "who saw or heard it", rule_base.scale.observers),
    ):
        if words:
            example = f"{{value: ..., {key}: {list(words)[-1]}}}"
            yield f"- `{key}` says {says}: {_ids(words)}. Write `{example}`, or leave it out."


def _entry(rule_base: RuleBase, question: Question) -> Iterator[Iterable[str]]:
    """Yield the blocks of one question."""

    def refer(id_: str, words: str) -> str:
        return f"`{id_}`" if id_ in rule_base.questions else words

    teller = Teller(rule_base=rule_base, refer=refer, safe=safe)
    yield [f"### `{question.id}`"]
    yield [f"**{safe(question.ask)}**"]
    yield remarks_on(question, teller)
    yield [answers_in_words(question)]
    if question.kind is not QuestionKind.YES_NO:
        yield [f"- `{option.id}`: {safe(option.label)}" for option in question.options]


def remarks_on(question: Question, teller: Teller) -> Iterator[str]:
    """Yield, as entries of a list, the hint of a question, when it is asked, and why if it says so."""
    if question.hint:
        yield f"- Hint: {safe(question.hint)}"
    if question.relevant_when is not None:
        first, *more = teller.lines(question.relevant_when)
        yield f"- Asked if {first}"
        yield from indented(more)
    if question.asked_when is not None:
        first, *more = teller.lines(question.asked_when)
        yield f"- In a short interview only if, as far as is known, {first}"
        yield from indented(more)
    if question.reason:
        yield f"- Why it is asked: {safe(question.reason)}"


def answers_in_words(question: Question) -> str:
    """Return what may be answered, as a sentence."""
    low, high = question.bounds
    match question.kind:
        case QuestionKind.YES_NO:
            return "`yes` or `no`."
        case QuestionKind.CHOICE:
            return "One of these:"
        case QuestionKind.CHOICES:
            return "Any of these, as a list; `[]` says none of these:"
        case QuestionKind.SCALE:
            low_end, high_end = map(safe, question.ends or ("", ""))
            return f"A whole number from {low} ({low_end}) to {high} ({high_end})."
        case QuestionKind.NUMBER:
            return f"A {_sort_of_number(question)} from {low} to {high}{_unit(question)}."
        case QuestionKind.NOTE:
            return "Free text, which changes no result."


def _sort_of_number(question: Question) -> str:
    match question.places:
        case 0:
            return "whole number"
        case 1:
            return "number with at most 1 decimal place"
        case places:
            return f"number with at most {places} decimal places"


def _unit(question: Question) -> str:
    return f" ({safe(question.unit)})" if question.unit else ""


def _ids(words: Iterable[str]) -> str:
    return ", ".join(f"`{word}`" for word in words)
