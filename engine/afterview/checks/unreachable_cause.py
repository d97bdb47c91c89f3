"""Some answer moves every cause: a rule for or against it can fire where the cause is possible.

A cause that nothing moves stands in every report where it stood before the first question.

Bad: the only rule about the cause needs a visit, and the cause is possible only without one.

```yaml
- id: rude_to_staff
  title: You were curt with the staff
  possible_when: {visited: no}
```

```yaml
- id: conduct.curt-with-receptionist
  when: {visited: yes, greeted_reception: curtly}
  then: [{supports: rude_to_staff, strength: strong}]
  because: You were curt with the receptionist.
```

Good: ``possible_when: {visited: yes}``.

To mend it, write a rule about the cause that can fire, or mend its ``possible_when``. Rules made by stage
contrast count here.
"""

from __future__ import annotations

from collections.abc import Iterator

from afterview.checks.check import Check, CheckedPack, Outcome, Severity
from afterview.checks.search import Aim
from afterview.conditions import Condition


def find(pack: CheckedPack) -> Iterator[Outcome]:
    """Yield a flaw for each cause that no rule can move."""
    speaking: dict[str, list[Condition]] = {cause: [] for cause in pack.rule_base.causes}
    for rule in pack.rule_base.rules:
        for item in rule.evidence:
            speaking[item.cause].append(rule.when)
    for cause in pack.rule_base.causes.values():
        possible = [(cause.possible_when, Aim.NOT_FALSE)] if cause.possible_when else []
        decided = True
        for when in speaking[cause.id]:
            found = pack.search.together((when, Aim.TRUE), *possible)
            decided = decided and found.decided
            if found.answers is not None:
                break
        else:
            if not decided:
                yield CHECK.undecided(cause.id)
                continue
            message = (
                f"no answer moves the cause '{cause.id}': no rule about it can fire where it is possible; "
                "write one that can, or take the cause out"
            )
            yield CHECK.flaw(cause.location, message)


CHECK = Check(code="C111", name="unreachable-cause", severity=Severity.ERROR, find=find, text=__doc__)
