"""The session beside a case: durable-rules, or the reference evaluator, told the same answers.

The result is always the reference's. What a session derived is compared with it at the end, so that a
difference is said aloud and never decides anything.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import TracebackType
from typing import Self

import click

import afterview
from afterview import Answer, Case, Differential, RuleBase, State, diagnose
from afterview_cli.phrases import phrases

__all__ = ["Beside", "diagnose_beside", "engine_option", "evaluator_in_words"]

DURABLE, REFERENCE = "durable", "reference"

engine_option = click.option(
    "--engine",
    type=click.Choice([DURABLE, REFERENCE]),
    help="What derives findings and rules as answers come in, durable-rules where it can be used; the "
    "result is the same.",
)


def evaluator_in_words(rule_base: RuleBase, engine: str | None = None) -> str:
    """Return what evaluates a case here, and why it is the reference where durable-rules was to be."""
    said = phrases(rule_base.pack.language)
    with afterview.open_session(rule_base, engine or DURABLE) as session:
        if session.engine == DURABLE:
            return said.beside_durable
        return f"{said.reference} ({session.trouble})" if session.trouble else said.reference


def diagnose_beside(rule_base: RuleBase, case: Case, engine: str | None) -> Differential:
    """Diagnose a case, with a session beside it unless the reference is wanted alone.

    A session is imported only where there is one.
    """
    if engine != REFERENCE:
        with Beside(rule_base, engine) as beside:
            beside.tell(case.answers)
    return diagnose(rule_base, case.answers, case=case.name)


class Beside:
    """A session that is told the answers of one case as they come."""

    def __init__(self, rule_base: RuleBase, engine: str | None) -> None:
        self._asked_for = engine
        self._said = phrases(rule_base.pack.language)
        self._session = afterview.open_session(rule_base, engine or DURABLE)
        self._told: dict[str, Answer] = {}

    def tell(self, answers: Mapping[str, Answer]) -> None:
        """Tell the session which answers are new or changed, and which were taken back."""
        for question in self._told.keys() - answers.keys():
            self._session.tell(question, Answer(state=State.UNASKED))
        for question, answer in answers.items():
            if self._told.get(question) != answer:
                self._session.tell(question, answer)
        self._told = dict(answers)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if kind is None:
            self._compare()
        self._session.close()

    def _compare(self) -> None:
        if self._session.trouble and self._asked_for == DURABLE:
            click.echo(self._said.reference_used.format(trouble=self._session.trouble), err=True)
        differing = [each.id for each in self._session.check()]
        if differing:
            click.echo(self._said.differing.format(names=", ".join(differing)), err=True)
