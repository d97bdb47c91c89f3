"""No two rules say the same: the same condition, with the same effect on a cause or a finding.

Conditions are compared whatever the order and the spelling: ``not`` around an ``all`` is the ``any`` of what
is not so. One of the two is superfluous, or it was copied and was meant to say something else.

Bad: the same twice.

```yaml
- id: conduct.curt
  when: {greeted_reception: curtly, staff_link: yes}
  then: [{supports: rude_to_staff, strength: strong}]
  because: You were curt.

- id: conduct.curt-again
  when: {staff_link: yes, greeted_reception: curtly}
  then: [{supports: rude_to_staff, strength: strong}]
  because: You were curt.
  independent: It is another rule.
```

Good: one of them.

To mend it, take one out; or change the condition of the copy, if that was forgotten.
"""

from __future__ import annotations

from collections.abc import Iterator

from afterview.checks.check import Check, CheckedPack, Flaw, Severity
from afterview.conditions import Condition
from afterview.normal_form import normal_form
from afterview.rule_base import Rule


def find(pack: CheckedPack) -> Iterator[Flaw]:
    """Yield a flaw for each written rule that says what another one said before it."""
    said: dict[tuple[Condition, str, str], Rule] = {}
    for rule in pack.written:
        effects = [(normal_form(rule.when), *effect) for effect in _effects(rule)]
        earlier = next((said[each] for each in effects if each in said), None)
        for each in effects:
            said.setdefault(each, rule)
        if earlier is not None:
            message = (
                f"the rule '{rule.id}' says what '{earlier.id}' says, at {earlier.location}: the same "
                "condition with the same effect; take one of them out"
            )
            yield CHECK.flaw(rule.location, message)


def _effects(rule: Rule) -> Iterator[tuple[str, str]]:
    for item in rule.evidence:
        yield "for" if item.supports else "against", item.cause
    for finding in rule.findings:
        yield "finding", finding


CHECK = Check(code="C109", name="duplicate-rule", severity=Severity.WARNING, find=find, text=__doc__)
