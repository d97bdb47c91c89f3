"""Small rule bases written by hand, for tests that compare whole results."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any, TypeAlias

from afterview.conditions import (
    Chosen,
    Condition,
    Holds,
    Includes,
    Quantity,
    Within,
)
from afterview.evidence import Tenths, prior_weight, tenths
from afterview.facts import CERTAIN, Answer, State, Value
from afterview.rule_base import (
    Advice,
    Band,
    Cause,
    CauseKind,
    Changeable,
    EvidenceItem,
    Finding,
    Letter,
    LetterKind,
    OptionLabel,
    Pack,
    Passage,
    Question,
    QuestionKind,
    Rule,
    RuleBase,
    Scale,
    Source,
)

SCALE = Scale(
    strengths={"weak": Tenths(20), "moderate": Tenths(50), "strong": Tenths(100)},
    priors={},
    certainty={"sure": 100, "think_so": 75, "guessing": 50},
    observers={"employer": 100, "coach": 90, "self": 80},
    bands=(
        Band(word="likely", at_least=0.5),
        Band(word="plausible", at_least=0.25),
        Band(word="possible", at_least=0.1),
        Band(word="unlikely", at_least=0.0),
    ),
    floor=0.02,
    ceiling=0.90,
    stage_passed=Tenths(50),
    stage_ended=Tenths(20),
    enough_answers=2,
)
PACK = Pack(name="handmade", version="1.0", language="en", licence="MIT", hash="0a1b", themes=("theme",))

UNKNOWN = Answer(state=State.UNKNOWN)
WITHHELD = Answer(state=State.WITHHELD)
NOT_APPLICABLE = Answer(state=State.NOT_APPLICABLE)

Part: TypeAlias = Question | Finding | Cause | Rule | Advice | Source | Letter


def rule_base(*parts: Part, scale: Scale = SCALE, pack: Pack = PACK) -> RuleBase:
    """Return a rule base of the parts; questions, findings and letters stay in the order they are given."""
    advice = (each for each in parts if isinstance(each, Advice))
    return RuleBase(
        pack=pack,
        scale=scale,
        questions={each.id: each for each in parts if isinstance(each, Question)},
        findings={each.id: each for each in parts if isinstance(each, Finding)},
        causes={each.id: each for each in _by_id(each for each in parts if isinstance(each, Cause))},
        rules=tuple(_by_id(each for each in parts if isinstance(each, Rule))),
        advice=tuple(_by_id(advice)),
        sources={each.id: each for each in parts if isinstance(each, Source)},
        letters=tuple(each for each in parts if isinstance(each, Letter)),
    )


def _by_id(parts: Any) -> list[Any]:
    return sorted(parts, key=lambda each: each.id)


def _question(id_: str, kind: QuestionKind, options: tuple[str, ...], more: Mapping[str, Any]) -> Question:
    labels = tuple(OptionLabel(id=each, label=each.replace("_", " ")) for each in options)
    ask = f"{id_.replace('_', ' ').capitalize()}?"
    return Question(**{"id": id_, "theme": "theme", "ask": ask, "kind": kind, "options": labels, **more})


def yes_no(id_: str, **more: Any) -> Question:
    """Return a question that is answered with yes or no."""
    return _question(id_, QuestionKind.YES_NO, ("yes", "no"), more)


def choice(id_: str, *options: str, **more: Any) -> Question:
    """Return a question that is answered with one option."""
    return _question(id_, QuestionKind.CHOICE, options, more)


def choices(id_: str, *options: str, **more: Any) -> Question:
    """Return a question that is answered with any number of options."""
    return _question(id_, QuestionKind.CHOICES, options, more)


def scale(id_: str, low: int = 1, high: int = 5, **more: Any) -> Question:
    """Return a question that is answered with a whole number of a range."""
    return _question(id_, QuestionKind.SCALE, (), {"bounds": (low, high), "ends": ("low", "high"), **more})


def number(id_: str, low: str = "0", high: str = "10", places: int = 1, **more: Any) -> Question:
    """Return a question that is answered with a decimal number."""
    bounds = (Decimal(low), Decimal(high))
    return _question(id_, QuestionKind.NUMBER, (), {"bounds": bounds, "places": places, **more})


def note(id_: str, **more: Any) -> Question:
    """Return a question that is answered with free text."""
    return _question(id_, QuestionKind.NOTE, (), more)


def finding(id_: str, **more: Any) -> Finding:
    """Return a finding."""
    return Finding(**{"id": id_, "theme": "theme", "title": id_.replace("_", " ").capitalize(), **more})


def cause(id_: str, prior: float = 0.1, kind: CauseKind = CauseKind.NON_SKILL, **more: Any) -> Cause:
    """Return a cause; the prior is a probability."""
    words = id_.replace("_", " ")
    given = {"title": words.capitalize(), "short": words, "changeable": Changeable.YES, **more}
    return Cause(id=id_, theme="theme", kind=kind, prior=prior, prior_weight=prior_weight(prior), **given)


def rival(id_: str, prior: float = 0.4, **more: Any) -> Cause:
    """Return a cause that is outside of anybody's control."""
    return cause(id_, prior, CauseKind.OUTSIDE_CONTROL, **more)


def rule(
    id_: str,
    when: Condition,
    *,
    supports: Mapping[str, float] | None = None,
    counters: Mapping[str, float] | None = None,
    finds: tuple[str, ...] = (),
    **more: Any,
) -> Rule:
    """Return a rule with the decibans by which it supports and counters causes."""
    evidence = [
        *(EvidenceItem(cause=each, weight=tenths(size)) for each, size in (supports or {}).items()),
        *(EvidenceItem(cause=each, weight=tenths(-size)) for each, size in (counters or {}).items()),
    ]
    given = {"because": f"Because of {id_}.", **more}
    return Rule(id=id_, theme="theme", when=when, evidence=tuple(evidence), findings=finds, **given)


def advice(id_: str, *causes: str, **more: Any) -> Advice:
    """Return a piece of advice for some causes."""
    given = {"do": f"Do {id_}.", "by": "today", "worked_if": "it is done", "effort": 1, **more}
    return Advice(id=id_, theme="theme", causes=causes, **given)


def letter(id_: str, *passages: Passage | str, **more: Any) -> Letter:
    """Return a request to the employer unless told otherwise; a text is a passage without a condition."""
    given = {"kind": LetterKind.FEEDBACK_REQUEST, "subject": f"About {id_}", **more}
    numbered = (
        Passage(id=f"p{number}", text=each) if isinstance(each, str) else each
        for number, each in enumerate(passages, start=1)
    )
    return Letter(id=id_, theme="theme", passages=tuple(numbered), **given)


def chosen(question: str, *options: str) -> Chosen:
    """Return that the answer is one of these options."""
    return Chosen(question=question, options=frozenset(options))


def includes(question: str, *options: str) -> Includes:
    """Return that the answer includes all of these options."""
    return Includes(question=question, quantity=Quantity.ALL, options=frozenset(options))


def includes_any(question: str, *options: str) -> Includes:
    """Return that the answer includes one of these options or more."""
    return Includes(question=question, quantity=Quantity.ANY, options=frozenset(options))


def excludes(question: str, *options: str) -> Includes:
    """Return that the answer includes none of these options."""
    return Includes(question=question, quantity=Quantity.NONE, options=frozenset(options))


def within(question: str, low: Any = None, high: Any = None) -> Within:
    """Return that the answer lies between two bounds."""
    return Within(question=question, low=low, high=high)


def holds(name: str) -> Holds:
    """Return that a finding holds."""
    return Holds(finding=name)


def fails(name: str) -> Holds:
    """Return that a finding does not hold."""
    return Holds(finding=name, holds=False)


def known(value: Value, percent: int = CERTAIN) -> Answer:
    """Return a known answer that counts for so many percent."""
    return Answer(state=State.KNOWN, value=value, percent=percent)
