"""Any two causes can be told apart by some answer.

Where all rules say the same of two causes, with the same weight, and both are possible in the same cases, no
answer ever changes which of them is first. The one with the higher prior always is, and the other is noise.

Bad: every rule about the one is about the other.

```yaml
- id: conduct.curt-with-receptionist
  when: {greeted_reception: curtly}
  then:
    - {supports: rude_to_staff, strength: strong}
    - {supports: cold_to_staff, strength: strong}
  because: You were curt with the receptionist.
```

Good: a rule that speaks for one of them alone, or one cause in place of the two.

To mend it, write a rule that tells them apart, or put them together. Causes without any rule are left to
other checks.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator

from afterview.balance import evidence_groups
from afterview.checks.check import Check, CheckedPack, Flaw, Severity
from afterview.normal_form import normal_form
from afterview.rule_base import Cause


def find(pack: CheckedPack) -> Iterator[Flaw]:
    """Yield a flaw for each cause of which the rules say what they say of an earlier one."""
    earlier: dict[Hashable, Cause] = {}
    for cause in pack.rule_base.causes.values():
        said = _said(pack, cause)
        if said is None:
            continue
        other = earlier.setdefault(said, cause)
        if other is not cause:
            message = (
                f"no answer tells the cause '{cause.id}' from '{other.id}', at {other.location}: all rules "
                "say the same of both; write one that does not, or put them together"
            )
            yield CHECK.flaw(cause.location, message)


def _said(pack: CheckedPack, cause: Cause) -> Hashable | None:
    """Return all that is said of a cause: where it is possible, and its groups of evidence."""
    groups = []
    for group in evidence_groups(pack.rule_base)[cause.id]:
        said = [(normal_form(pack.rule_base.rules[rule].when), weight) for rule, weight in group.rules]
        groups.append((group.sign, frozenset(said)))
    possible = normal_form(cause.possible_when) if cause.possible_when else None
    counted = frozenset((each, groups.count(each)) for each in groups)
    return (possible, counted) if groups else None


CHECK = Check(code="C115", name="twin-causes", severity=Severity.WARNING, find=find, text=__doc__)
