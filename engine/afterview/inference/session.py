"""An open session: answers are told one by one, and say which rules and findings they decide.

Two carriers mean the same by it. durable-rules chains forward from each answer; the reference evaluator
evaluates the whole case anew. Nobody's questionnaire may fail because of durable-rules: where it cannot be
used, or fails on the way, the reference takes over and ``trouble`` says why.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Protocol, Self, TypeAlias

from afterview.errors import PackError
from afterview.facts import Answer, Answers, Truth, truth
from afterview.inference.durable import EngineTrouble, unavailable
from afterview.inference.durable_case import DurableCase
from afterview.inference.reference import evaluate_case
from afterview.rule_base import RuleBase

__all__ = ["DURABLE", "REFERENCE", "Change", "Difference", "Session", "open_session"]

DURABLE, REFERENCE = "durable", "reference"
"""The names of what can carry a session."""

Truths: TypeAlias = Mapping[str, Truth]
"""The truth of every rule and finding by id, in the order of the rule base."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """The rules and findings that an answer decided, each in the order of the rule base.

    ``now_open`` are those that are undecided again, which only a changed answer brings about.
    """

    now_true: tuple[str, ...] = ()
    now_false: tuple[str, ...] = ()
    now_open: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """A rule or finding of which a session says something else than the reference evaluator."""

    id: str
    session: Truth
    reference: Truth


def open_session(rule_base: RuleBase, engine: str = DURABLE) -> Session:
    """Return a new session without answers, carried by durable-rules or by the reference evaluator."""
    if engine not in {DURABLE, REFERENCE}:
        raise ValueError(f"no engine is called {engine!r}: it is {DURABLE!r} or {REFERENCE!r}")
    if engine == REFERENCE:
        return Session(rule_base, _Reference(rule_base))
    if trouble := unavailable():
        return Session(rule_base, _Reference(rule_base), trouble=f"durable-rules cannot be used: {trouble}")
    try:
        return Session(rule_base, _Durable(rule_base))
    except (PackError, EngineTrouble) as error:
        return Session(rule_base, _Reference(rule_base), trouble=str(error))


class Session:
    """One case that is being told; used by one thread at a time.

    ``trouble`` says why the reference evaluator carries a session that durable-rules was to carry.
    """

    def __init__(self, rule_base: RuleBase, carrier: _Carrier, trouble: str = "") -> None:
        self._rule_base, self._carrier, self.trouble = rule_base, carrier, trouble
        self._answers: dict[str, Answer] = {}
        self._truths = _undecided(rule_base)

    @property
    def engine(self) -> str:
        """What carries the session: ``durable`` or ``reference``."""
        return self._carrier.name

    @property
    def answers(self) -> Answers:
        """The answers as they were told last."""
        return dict(self._answers)

    @property
    def truths(self) -> Truths:
        """The truth of every rule and finding, by id; None where the answers do not decide it."""
        return dict(self._truths)

    def tell(self, question: str, answer: Answer) -> Change:
        """Answer a question for the first time or anew; one that is unasked takes an answer back.

        Raises KeyError for a question that the rule base does not have.
        """
        if question not in self._rule_base.questions:
            raise KeyError(question)
        answers = {**self._answers, question: answer}
        before, after = self._truths, self._carried(answers, question)
        self._answers, self._truths = answers, after
        return _change(before, after)

    def _carried(self, answers: Answers, told: str) -> Truths:
        try:
            return self._carrier.truths(answers, told)
        except EngineTrouble as error:
            self.trouble = str(error)
            self._carrier.close()
            self._carrier = _Reference(self._rule_base)
            return self._carrier.truths(answers, told)

    def check(self) -> tuple[Difference, ...]:
        """Return where the session and the reference evaluator differ; the latter is right then."""
        right = _Reference(self._rule_base).truths(self._answers)
        return tuple(
            Difference(id=id_, session=self._truths[id_], reference=right[id_])
            for id_ in right
            if self._truths[id_] is not right[id_]
        )

    def close(self) -> None:
        """Give back what the session holds; it can be read still, and even goes on if something is told."""
        self._carrier.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def _undecided(rule_base: RuleBase) -> Truths:
    return dict.fromkeys((*rule_base.rules_by_id, *rule_base.findings))


def _change(before: Truths, after: Truths) -> Change:
    def now(value: Truth) -> Iterator[str]:
        return (id_ for id_ in after if after[id_] is value and before[id_] is not value)

    return Change(now_true=tuple(now(True)), now_false=tuple(now(False)), now_open=tuple(now(None)))


class _Carrier(Protocol):
    """What derives the truths of a case: ``told`` is the question whose answer is new."""

    @property
    def name(self) -> str: ...

    def truths(self, answers: Answers, told: str) -> Truths: ...

    def close(self) -> None: ...


class _Reference:
    name = REFERENCE

    def __init__(self, rule_base: RuleBase) -> None:
        self._rule_base = rule_base

    def truths(self, answers: Answers, told: str = "") -> Truths:
        """Evaluate the whole case."""
        trace = evaluate_case(self._rule_base, answers)
        beliefs = {
            rule.id: each.belief for rule, each in zip(self._rule_base.rules, trace.rules, strict=True)
        }
        return {id_: truth(belief) for id_, belief in (beliefs | dict(trace.findings)).items()}

    def close(self) -> None:
        """Hold nothing, and give nothing back."""


class _Durable:
    name = DURABLE

    def __init__(self, rule_base: RuleBase) -> None:
        self._rule_base = rule_base
        self._start()

    def _start(self) -> None:
        self._case = DurableCase(self._rule_base)
        self._said: dict[str, frozenset[object]] = {}
        self._truths = dict(_undecided(self._rule_base))
        self._whole = True

    def truths(self, answers: Answers, told: str) -> Truths:
        """State what an answer adds; if it takes anything back, tell the whole case to a fresh session.

        Whatever interrupts this, Ctrl-C as well, the next answer finds a fresh session.
        """
        said = frozenset(self._case.compiled.statements(told, answers[told]))
        added_only = self._whole and self._said.get(told, frozenset()) <= said
        self._whole = False
        if not added_only:
            self._case.close()
            self._start()
            self._whole = False
        for question in (told,) if added_only else answers:
            self._state(question, answers[question])
        self._whole = True
        return dict(self._truths)

    def _state(self, question: str, answer: Answer) -> None:
        statements = self._case.compiled.statements(question, answer)
        self._truths.update(self._case.state(statements))
        self._said[question] = frozenset(statements)

    def close(self) -> None:
        """Give the state of the session back."""
        self._case.close()
