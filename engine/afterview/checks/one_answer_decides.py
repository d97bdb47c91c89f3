"""No single answer makes a cause that is not about skill likely.

A self-report never proves a cause. Where one answer, with nothing else known, takes a cause to the highest
band, whoever slips on it is told that it was probably this. Of questions with several answers each option is
tried by itself. What the employer said themselves may decide: questions that ``pack.yaml`` names under
``employer_said`` are left out, and so are causes about skill or outside of anybody's control.

Bad: a hundred times as common, for a cause of which one in ten is turned down.

```yaml
- id: appearance.creased-shirt
  when: {shirt_creased: yes}
  then: [{supports: dressed_carelessly, strength: decisive}]
  because: Your shirt was creased.
```

Good: ``strength: moderate``, and a second rule for what the people there said or did.

To mend it, lower the strength or the prior, or let the rule ask for a second answer. The witness is the
answer.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain

from afterview.balance import evidence_groups
from afterview.candidates import telling_values
from afterview.checks.check import Check, CheckedPack, Flaw, Severity
from afterview.conditions import (
    AllOf,
    AnyOf,
    AtLeast,
    Condition,
    Holds,
    Leaf,
    Not,
    evaluate,
    leaf_belief,
    push_negations,
    questions_read,
)
from afterview.evidence import posterior
from afterview.facts import Answer, Belief, State, Value
from afterview.rule_base import Question, QuestionKind, RuleBase


def find(pack: CheckedPack) -> Iterator[Flaw]:
    """Yield a flaw for each cause and question of which one answer decides; the first such is the witness."""
    base = pack.rule_base
    likely = base.scale.bands[0]
    reading = _reading(base)
    for question in base.questions.values():
        if question.id in base.pack.employer_said or question.id not in reading:
            continue
        told: set[tuple[str, int]] = set()
        for value in _values(base, question):
            answer = Answer(state=State.KNOWN, value=value)
            for cause, chance, rule in _decided(base, question.id, answer, reading[question.id]):
                if (cause, rule) not in told:
                    told.add((cause, rule))
                    message = (
                        f"one answer to '{question.id}' alone makes '{cause}' {likely.word}, {chance:.2f}, "
                        f"most of all by the rule '{base.rules[rule].id}': lower a strength, or ask for more"
                    )
                    yield CHECK.flaw(base.rules[rule].location, message, {question.id: answer})


def _reading(base: RuleBase) -> Mapping[str, list[int]]:
    """Return for each question the positions of the rules that it alone may make true."""
    found: dict[str, list[int]] = {}
    alone = _Enough(base)
    for position, rule in enumerate(base.rules):
        for question in alone.of(push_negations(rule.when)):
            found.setdefault(question, []).append(position)
    return found


class _Enough:
    """The questions of which each alone may make a condition true; others need not be looked at."""

    def __init__(self, base: RuleBase) -> None:
        self._base = base
        self._findings: dict[Holds, frozenset[str]] = {}

    def of(self, condition: Condition) -> frozenset[str]:
        """Return those questions of a condition whose negations have been pushed to the leaves."""
        match condition:
            case AllOf(parts=parts):
                return frozenset.intersection(*map(self.of, parts))
            case AnyOf(parts=parts):
                return frozenset().union(*map(self.of, parts))
            case AtLeast(count=count, parts=parts):
                times = Counter(chain.from_iterable(map(self.of, parts)))
                return frozenset(question for question, often in times.items() if often >= count)
            case Not(part=part):
                return questions_read(part)
            case Holds():
                return self._concluded(condition)
            case leaf:
                return frozenset({leaf.question})

    def _concluded(self, leaf: Holds) -> frozenset[str]:
        if leaf not in self._findings:
            rules = self._base.concluding[leaf.finding]
            each = [self.of(push_negations(rule.when, negate=not leaf.holds)) for rule in rules]
            self._findings[leaf] = frozenset().union(*each) if leaf.holds else frozenset.intersection(*each)
        return self._findings[leaf]


def _values(base: RuleBase, question: Question) -> Iterable[Value]:
    return () if question.kind is QuestionKind.NOTE else telling_values(base, question)


def _decided(
    base: RuleBase, question: str, answer: Answer, reading: list[int]
) -> Iterator[tuple[str, float, int]]:
    """Yield the causes that an answer alone makes likely, how likely, and the rule that says most for it."""
    belief = _Alone(base, question, answer)
    fired = {position for position in reading if belief.of(base.rules[position].when) > 0}
    spoken = {item.cause for position in fired for item in base.rules[position].evidence if item.supports}
    for cause in sorted(spoken):
        known = base.causes[cause]
        groups = evidence_groups(base)[cause]
        score = known.prior_weight + sum(each.counted(lambda rule: 100 * (rule in fired)) for each in groups)
        likely = base.scale.bands[0].at_least
        if known.is_rival or posterior(score) < likely <= 1 or known.prior >= likely:
            continue
        if known.possible_when is None or belief.of(known.possible_when) >= 0:
            weights = {rule: weight for each in groups if each.sign > 0 for rule, weight in each.rules}
            yield (
                cause,
                posterior(score),
                max(fired & weights.keys(), key=lambda rule: (weights[rule], -rule)),
            )


class _Alone:
    """The belief in conditions where one answer is all that is known."""

    def __init__(self, base: RuleBase, question: str, answer: Answer) -> None:
        self._base, self._question, self._answer = base, question, answer
        self._findings: dict[str, Belief] = {}

    def of(self, condition: Condition) -> Belief:
        """Return the belief in a condition."""
        return evaluate(condition, self._leaf)

    def _leaf(self, leaf: Leaf) -> Belief:
        if not isinstance(leaf, Holds):
            return leaf_belief(leaf, self._answer) if leaf.question == self._question else 0
        if leaf.finding not in self._findings:
            rules = self._base.concluding[leaf.finding]
            self._findings[leaf.finding] = max(self.of(rule.when) for rule in rules)
        return self._findings[leaf.finding] * (1 if leaf.holds else -1)


CHECK = Check(code="C114", name="one-answer-decides", severity=Severity.NOTE, find=find, text=__doc__)
