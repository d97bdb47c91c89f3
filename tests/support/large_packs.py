"""Large rule bases and cases from a seed: plain random numbers, for what is compared answer by answer."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from random import Random

from generated import SCALE

from afterview.conditions import (
    AllOf,
    AnyOf,
    AtLeast,
    Chosen,
    Condition,
    Holds,
    Includes,
    Not,
    Quantity,
    QuestionLeaf,
    Within,
)
from afterview.facts import Answer, Answers, State, Value
from afterview.rule_base import Finding, OptionLabel, Pack, Question, QuestionKind, Rule, RuleBase

MOST_PARTS = 6
_STATES = (*[State.KNOWN] * 12, *[State.NOT_APPLICABLE] * 3, State.UNKNOWN, State.WITHHELD, State.UNASKED)
_RANGES: tuple[tuple[int | Decimal | None, int | Decimal | None], ...] = (
    (None, 3),
    (None, Decimal("4.5")),
    (1, None),
    (2, None),
    (Decimal("2.5"), None),
    (1, 3),
    (3, 3),
    (Decimal("1.5"), 4),
)
_READ = [kind for kind in QuestionKind if kind is not QuestionKind.NOTE]


def large_rule_base(
    seed: int, *, questions: int = 100, findings: int = 60, rules: int = 300, depth: int = 3
) -> RuleBase:
    """Return a rule base with chained findings and every kind of condition, without causes.

    Conditions are nested at most so deep; people seldom write more than one level.
    """
    random = Random(seed)
    asked = [_question(random, f"q{number}") for number in range(questions)]
    names = [f"finding{number}" for number in range(findings)]
    made = [
        *(_finding_rule(random, asked, names, number, depth) for number in range(findings)),
        *(
            rule(f"theme.rule-{number}", _condition(random, asked, names, depth))
            for number in range(max(0, rules - findings))
        ),
    ]
    return rule_base_of(asked, names, made, hash_=f"{seed}-{questions}-{findings}-{rules}-{depth}")


def rule_base_of(
    asked: Sequence[Question], findings: Sequence[str], rules: Sequence[Rule], *, hash_: str = "0"
) -> RuleBase:
    """Return a rule base without causes."""
    pack = Pack(name="large", version="1", language="en", licence="MIT", hash=hash_, themes=("theme",))
    return RuleBase(
        pack=pack,
        scale=SCALE,
        questions={each.id: each for each in asked},
        findings={name: Finding(id=name, theme="theme", title=name) for name in findings},
        causes={},
        rules=tuple(sorted(rules, key=lambda rule: rule.id)),
        advice=(),
        sources={},
    )


def rule(id_: str, when: Condition, *findings: str) -> Rule:
    """Return a rule that concludes findings, or nothing."""
    return Rule(id=id_, theme="theme", when=when, because=id_, findings=findings)


def _question(random: Random, id_: str) -> Question:
    kind = random.choice([QuestionKind.CHOICE, *_READ])
    ids: tuple[str, ...] = ("yes", "no") if kind is QuestionKind.YES_NO else ()
    if kind in {QuestionKind.CHOICE, QuestionKind.CHOICES}:
        ids = tuple("abcdefgh"[: random.randint(2, 8)])
    options = tuple(OptionLabel(id=each, label=each) for each in ids)
    bounds = (1, 5) if kind is QuestionKind.SCALE else (Decimal(0), Decimal(10))
    return Question(
        id=id_,
        theme="theme",
        ask=id_,
        kind=kind,
        options=options,
        bounds=bounds if kind.is_numeric else (None, None),
        places=1 if kind is QuestionKind.NUMBER else 0,
    )


def _finding_rule(
    random: Random, asked: Sequence[Question], names: Sequence[str], number: int, depth: int
) -> Rule:
    """Return a rule that concludes a finding, and perhaps others, from earlier ones alone."""
    more = random.sample(names[number + 1 :], k=min(len(names) - number - 1, random.choice([0, 0, 1, 2])))
    condition = _condition(random, asked, names[:number], depth)
    return rule(f"theme.concludes-{number}", condition, names[number], *more)


def _condition(random: Random, asked: Sequence[Question], names: Sequence[str], depth: int) -> Condition:
    kind = random.choice(["leaf", "leaf", "all", "all", "any", "not", "count"]) if depth else "leaf"
    if kind == "leaf":
        if names and random.random() < 0.25:
            return Holds(finding=random.choice(names), holds=random.random() < 0.5)
        return _leaf(random, random.choice(asked))
    if kind == "not":
        return Not(part=_condition(random, asked, names, depth - 1))
    most = MOST_PARTS if kind == "count" else 4
    parts = tuple(_condition(random, asked, names, depth - 1) for _ in range(random.randint(1, most)))
    if kind == "count":
        return AtLeast(count=random.randint(1, len(parts)), parts=parts)
    return AllOf(parts=parts) if kind == "all" else AnyOf(parts=parts)


def _leaf(random: Random, question: Question) -> QuestionLeaf:
    options = question.option_ids
    some = frozenset(random.sample(options, k=random.randint(1, len(options)))) if options else frozenset()
    if question.kind is QuestionKind.CHOICES:
        return Includes(question=question.id, quantity=random.choice(list(Quantity)), options=some)
    if some:
        return Chosen(question=question.id, options=some)
    low, high = random.choice(_RANGES)
    return Within(question=question.id, low=low, high=high)


def large_case(random: Random, rule_base: RuleBase, share: float = 0.9) -> Answers:
    """Return answers to a share of the questions, in random order and in every state."""
    asked = list(rule_base.questions.values())
    return {
        each.id: random_answer(random, each) for each in random.sample(asked, k=round(share * len(asked)))
    }


def random_answer(random: Random, question: Question) -> Answer:
    """Return an answer in any state, with any certainty."""
    state = random.choice(_STATES)
    value = _value(random, question) if state is State.KNOWN else None
    return Answer(state=state, value=value, percent=random.choice([100, 100, 75, 40]))


def _value(random: Random, question: Question) -> Value:
    match question.kind:
        case QuestionKind.SCALE:
            return random.randint(1, 5)
        case QuestionKind.NUMBER:
            return Decimal(random.randint(0, 100)) / 10
        case QuestionKind.CHOICES:
            return frozenset(each for each in question.option_ids if random.random() < 0.4)
        case QuestionKind.NOTE:
            return "a note"
        case _:
            return random.choice(question.option_ids)
