"""Afterview's own evaluators of single cases."""

from __future__ import annotations

from afterview import Differential, RuleBase, diagnose, open_session
from afterview.conditions import Condition, Holds, Leaf, evaluate, leaf_belief
from afterview.facts import UNASKED, Answers, Belief
from afterview.inference.durable_case import DurableCase
from afterview.inference.reference import evaluate_case
from afterview.inference.session import DURABLE, Truths
from peers.scoring import FIRST, Found, Scoring

__all__ = ["DurableAtOnce", "DurableSession", "Inference", "Reference"]


class _Taking:
    """Takes a form as it is."""

    def __init__(self, rule_base: RuleBase) -> None:
        self.rule_base, self.scoring = rule_base, Scoring(rule_base)

    def prepare(self, answers: Answers) -> Answers:
        return answers


class Reference(_Taking):
    """The whole differential: bounds, ledgers and what firings rest on, too."""

    name = "reference, `afterview.diagnose`"

    def find(self, form: Answers) -> Found:
        return found(self.rule_base, diagnose(self.rule_base, form))


class Inference(_Taking):
    """Only the reference evaluator: beliefs, and what could still change."""

    name = "reference, inference alone"

    def find(self, form: Answers) -> Found:
        trace = evaluate_case(self.rule_base, form)
        fired = (position for position, rule in enumerate(trace.rules) if rule.belief > 0)
        gone = (position for position, cause in enumerate(self.rule_base.causes) if trace.rules_out(cause))
        return self.scoring.found(fired, gone)


class _Durable(_Taking):
    """Reads what durable-rules decided, which are rules and findings."""

    def found(self, truths: Truths, answers: Answers) -> Found:
        def believe(leaf: Leaf) -> Belief:
            if not isinstance(leaf, Holds):
                return leaf_belief(leaf, answers.get(leaf.question, UNASKED))
            truth = truths.get(leaf.finding)
            return 0 if truth is None else 1 if truth is leaf.holds else -1

        fired = (place for place, rule in enumerate(self.rule_base.rules) if truths.get(rule.id))
        possible = (cause.possible_when for cause in self.rule_base.causes.values())
        beliefs: dict[Condition | None, Belief] = {None: 0}
        gone = [
            position
            for position, each in enumerate(possible)
            if each is not None and beliefs.setdefault(each, evaluate(each, believe)) < 0
        ]
        return self.scoring.found(fired, gone)


class DurableSession(_Durable):
    """As a questionnaire uses it: one answer after another, and after each of them what it decided."""

    name = "durable-rules, an open session"

    def find(self, form: Answers) -> Found:
        with open_session(self.rule_base) as session:
            for question, answer in form.items():
                session.tell(question, answer)
            assert session.engine == DURABLE, session.trouble
            return self.found(session.truths, form)


class DurableAtOnce(_Durable):
    """As fast as it goes: all answers are stated, and then what follows is taken."""

    name = "durable-rules, all answers at once"

    def find(self, form: Answers) -> Found:
        case = DurableCase(self.rule_base)
        try:
            said = (case.compiled.statements(question, answer) for question, answer in form.items())
            return self.found(dict(case.state(tuple(each for some in said for each in some))), form)
        finally:
            case.close()


def found(rule_base: RuleBase, one: Differential) -> Found:
    """Return what every engine has to find: what the reference has."""
    rules = {rule.id: position for position, rule in enumerate(rule_base.rules)}
    causes = {cause: position for position, cause in enumerate(rule_base.causes)}
    return Found(
        fired=frozenset(rules[firing.rule] for firing in one.firings),
        findings=frozenset(finding for finding, truth in one.findings.items() if truth),
        scores={causes[each.cause]: int(each.score) for each in one.hypotheses},
        first=tuple(causes[each.cause] for each in one.hypotheses[:FIRST]),
    )
