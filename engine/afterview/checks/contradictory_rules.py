"""No condition speaks both for a cause and against it.

Two rules with the same condition, one for a cause and one against it, take away from each other what they
add. A reader is told the one and the other of one and the same thing.

Bad: the same answer for and against.

```yaml
- id: conduct.curt
  when: {greeted_reception: curtly}
  then: [{supports: rude_to_staff, strength: strong}]
  because: You were curt.

- id: conduct.curt-and-brief
  when: {greeted_reception: curtly}
  then: [{counters: rude_to_staff, strength: weak}]
  because: You were brief, which is no fault.
```

Good: one rule, with the strength that remains; the second thought is its ``caution``.

```yaml
- id: conduct.curt
  when: {greeted_reception: curtly}
  then: [{supports: rude_to_staff, strength: 8}]
  because: You were curt.
  caution: To be brief is no fault.
```

To mend it, put the two together, or change the condition of one of them. The witness is the fewest answers
that make both fire.
"""

from __future__ import annotations

from collections.abc import Iterator

from afterview.checks.check import Check, CheckedPack, Flaw, Severity
from afterview.checks.witness import fewest_answers
from afterview.conditions import Condition
from afterview.normal_form import normal_form
from afterview.rule_base import Rule


def find(pack: CheckedPack) -> Iterator[Flaw]:
    """Yield a flaw for each pair of written rules that speak for and against a cause on the same ground."""
    spoken: dict[tuple[Condition, str, bool], Rule] = {}
    for rule in pack.written:
        ground = normal_form(rule.when)
        for item in rule.evidence:
            spoken.setdefault((ground, item.cause, item.supports), rule)
            other = spoken.get((ground, item.cause, not item.supports))
            if other is not None:
                way, back = ("for", "against") if item.supports else ("against", "for")
                message = (
                    f"the rule '{rule.id}' speaks {way} '{item.cause}', and '{other.id}', at "
                    f"{other.location}, {back} it, under the same condition: put them together"
                )
                yield CHECK.flaw(rule.location, message, fewest_answers(pack, rule))


CHECK = Check(code="C110", name="contradictory-rules", severity=Severity.WARNING, find=find, text=__doc__)
