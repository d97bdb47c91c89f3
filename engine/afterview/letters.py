"""Which letter to write after a no, if any: a request to the employer, or a note to somebody there.

A letter that would push somebody, or that could do harm, is not drafted; the reason is given instead.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain

from afterview.advice import belief_in
from afterview.differential import Differential
from afterview.facts import CERTAIN, UNASKED, Belief, State
from afterview.rule_base import Letter, LetterKind, RuleBase

__all__ = ["Draft", "NoLetter", "Remarks", "draft_letter"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Remarks:
    """What is said beside a letter: before it is sent, or for when the answer comes."""

    kind: LetterKind
    paragraphs: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A letter for one case: its subject and paragraphs, whose blanks are still in braces."""

    case: str
    letter: str
    kind: LetterKind
    subject: str
    paragraphs: tuple[str, ...]
    beside: tuple[Remarks, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class NoLetter:
    """Why no letter is drafted: it is better to write none, or too little is told, or none suits.

    ``letter`` is the entry that says to write none, and ``why`` what it says. ``open`` are the questions
    whose answers may make a letter suit, in the order of asking; ``instead`` the kinds that suit already.
    """

    case: str
    kind: LetterKind | None
    letter: str | None
    why: tuple[str, ...]
    open: tuple[str, ...]
    instead: tuple[LetterKind, ...]


def draft_letter(
    rule_base: RuleBase, differential: Differential, kind: LetterKind | None = None
) -> Draft | NoLetter:
    """Return the first letter that suits a case, of one kind if it is named, or why there is none.

    A letter suits where its condition is known to be true. That to write none is better counts only where it
    is known to be so, too: a case that does not tell gets a letter, and the remarks beside it say when to
    leave it.
    """
    wanted = [each for each in rule_base.letters if each.kind.is_sent and kind in {None, each.kind}]
    found = next((each for each in wanted if _suits(each, differential)), None)
    refusal = found and _refusal(rule_base, found.kind, differential)
    if found is None or refusal is not None:
        return _none(rule_base, differential, kind, wanted, refusal)
    return Draft(
        case=differential.case,
        letter=found.id,
        kind=found.kind,
        subject=found.subject,
        paragraphs=_paragraphs(found, differential),
        beside=tuple(_beside(rule_base, found.kind, differential)),
    )


def _none(
    rule_base: RuleBase,
    differential: Differential,
    kind: LetterKind | None,
    wanted: list[Letter],
    refusal: Letter | None,
) -> NoLetter:
    undecided = [] if refusal else [each for each in wanted if _belief(each, differential) == 0]
    others = [each.kind for each in rule_base.letters if each.kind.is_sent and _suits(each, differential)]
    return NoLetter(
        case=differential.case,
        kind=kind,
        letter=refusal.id if refusal else None,
        why=_paragraphs(refusal, differential) if refusal else (),
        open=tuple(_open(rule_base, undecided, differential)),
        instead=tuple(
            each for each in dict.fromkeys(others) if _refusal(rule_base, each, differential) is None
        ),
    )


def _open(rule_base: RuleBase, undecided: list[Letter], differential: Differential) -> Iterator[str]:
    """Yield the questions behind the conditions of letters that are still to be answered, and make sense.

    What somebody would rather not say is named only where nothing else is left.

    Where it is not known whether one makes sense, those that would tell are behind it, too.
    """
    waiting = [each.relevant_when for each in undecided if each.relevant_when]
    behind: set[str] = set()
    while waiting:
        new = rule_base.questions_under(waiting.pop()) - behind
        behind |= new
        waiting += [when for each in new if (when := rule_base.questions[each].relevant_when)]
    states = {id_: differential.answers.get(id_, UNASKED).state for id_ in rule_base.questions}
    sensible = [
        question.id
        for question in rule_base.questions.values()
        if question.id in behind
        and (question.relevant_when is None or belief_in(question.relevant_when, differential) > 0)
    ]
    unanswered = [id_ for id_ in sensible if states[id_] in {State.UNASKED, State.UNKNOWN}]
    yield from unanswered or (id_ for id_ in sensible if states[id_] is State.WITHHELD)


def _refusal(rule_base: RuleBase, kind: LetterKind, differential: Differential) -> Letter | None:
    """Return the first entry that says to write no letter of a kind."""
    refusals = (each for each in rule_base.letters if each.kind is LetterKind.NO_LETTER)
    return next((each for each in refusals if kind in each.about and _suits(each, differential)), None)


def _beside(rule_base: RuleBase, kind: LetterKind, differential: Differential) -> Iterator[Remarks]:
    """Yield what is said beside a letter of a kind, in the order of use: of every entry that suits."""
    for place in (LetterKind.BEFORE_SENDING, LetterKind.TAKING_THE_ANSWER):
        suiting = (each for each in rule_base.letters if each.kind is place and kind in each.about)
        said = [_paragraphs(each, differential) for each in suiting if _suits(each, differential)]
        if paragraphs := tuple(chain.from_iterable(said)):
            yield Remarks(kind=place, paragraphs=paragraphs)


def _paragraphs(letter: Letter, differential: Differential) -> tuple[str, ...]:
    conditions = ((each.text, each.relevant_when) for each in letter.passages)
    return tuple(text for text, when in conditions if when is None or belief_in(when, differential) > 0)


def _suits(letter: Letter, differential: Differential) -> bool:
    return _belief(letter, differential) > 0


def _belief(letter: Letter, differential: Differential) -> Belief:
    return CERTAIN if letter.relevant_when is None else belief_in(letter.relevant_when, differential)
