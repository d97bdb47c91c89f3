"""A claim that nothing cites was read and then forgotten, or what rests on it does not say so.

It counts if a rule, cause, question, finding, piece of advice or letter cites it. That a case cites it, or
that something cites its source as a whole, is not enough.

Bad: nothing cites ``S1.2``.

```yaml
S1:
  title: What interviewers say
  claims:
    S1.2: Casual dress is held against candidates for jobs with clients.
```

Good: the rule that rests on it has ``cites: [S1.2]``.

To mend it, cite the claim where it matters, or take it out.
"""

from __future__ import annotations

from collections.abc import Iterator

from afterview.checks.check import Check, CheckedPack, Flaw, Severity
from afterview.rule_base import Advice, Cause, Finding, Letter, Question, Rule, RuleBase


def find(pack: CheckedPack) -> Iterator[Flaw]:
    """Yield a problem for each claim that nothing cites."""
    cited = set(_cited(pack.rule_base))
    for source in pack.rule_base.sources.values():
        for claim in source.claims:
            if claim not in cited:
                message = f"nothing cites the claim '{claim}': cite it where it matters, or take it out"
                yield CHECK.flaw(source.location, message)


def _cited(rule_base: RuleBase) -> Iterator[str]:
    """Yield what rules, causes, questions, findings, advice and letters cite."""
    citing: list[Rule | Cause | Question | Finding | Advice | Letter] = [
        *rule_base.rules,
        *rule_base.causes.values(),
        *rule_base.questions.values(),
        *rule_base.findings.values(),
        *rule_base.advice,
        *rule_base.letters,
    ]
    return (claim for each in citing for claim in each.cites)


CHECK = Check(code="C105", name="uncited-claim", severity=Severity.WARNING, find=find, text=__doc__)
