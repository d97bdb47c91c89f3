"""A rule can be true where the questions that it reads are relevant.

An interview asks a question only where its ``relevant_when`` is not false. If that is false whenever a rule
that reads the question could fire, nobody is ever asked what the rule needs; it fires at best for answers
that somebody wrote into a form all the same. What the relevance requires must itself be relevant.

Bad: the question is asked of those who were there, and the rule is for those who were not.

```yaml
- id: greeted_reception
  ask: How did you greet the people at reception?
  kind: choice
  options: {warmly: Warmly, curtly: Curtly}
  relevant_when: {stage_ended: in_person}
```

```yaml
- id: conduct.curt-on-the-telephone
  when: {stage_ended: phone_screen, greeted_reception: curtly}
  then: [{supports: rude_to_staff, strength: moderate}]
  because: You were curt.
```

Good: the rule for those who were there, or ``relevant_when`` for both.

To mend it, widen the relevance of the question, or correct the rule. The witness is the fewest answers that
make the rule fire.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain

from afterview.checks.check import Check, CheckedPack, Outcome, Severity
from afterview.checks.search import Aim, Found
from afterview.checks.witness import fewest_answers
from afterview.conditions import Condition, questions_read, questions_required
from afterview.rule_base import Rule, RuleBase


def find(pack: CheckedPack) -> Iterator[Outcome]:
    """Yield a flaw for each written rule and question of which one excludes the other."""
    for rule in pack.written:
        if pack.search.fires(rule).answers is None:
            continue
        read = {each: _relevance(pack.rule_base, each) for each in sorted(questions_read(rule.when))}
        if _fires_where(pack, rule, chain.from_iterable(read.values())).answers is not None:
            continue
        for question, relevant in read.items():
            found = _fires_where(pack, rule, relevant)
            if not found.decided:
                yield CHECK.undecided(f"{rule.id} with {question}")
            elif found.never:
                message = (
                    f"the rule '{rule.id}' can only fire where its question '{question}' is not relevant, "
                    "so nobody is asked it: widen the question's `relevant_when`, or correct the rule"
                )
                yield CHECK.flaw(rule.location, message, fewest_answers(pack, rule))


def _fires_where(pack: CheckedPack, rule: Rule, relevant: Iterable[Condition]) -> Found:
    """Return answers that make a rule fire where none of some conditions is false."""
    aims = dict.fromkeys((each, Aim.NOT_FALSE) for each in relevant)
    return pack.search.together((rule.when, Aim.TRUE), *aims) if aims else pack.search.fires(rule)


def _relevance(rule_base: RuleBase, question: str) -> list[Condition]:
    """Return the relevance of a question and, further up, of those that it requires."""
    found: dict[str, Condition] = {}
    waiting = [question]
    while waiting:
        id_ = waiting.pop()
        condition = rule_base.questions[id_].relevant_when
        if condition is not None and id_ not in found:
            found[id_] = condition
            waiting += sorted(questions_required(condition))
    return [*found.values()]


CHECK = Check(code="C113", name="hidden-question", severity=Severity.WARNING, find=find, text=__doc__)
