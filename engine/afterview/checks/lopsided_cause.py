"""A cause can be argued for and against: by a rule each way, and by two for it where it is not about skill.

With one rule for it, one answer decides. With none against it, whoever did well can never say so. Rules made
by stage contrast do not count.

Bad: ``rude_to_staff`` has one rule that supports it, and none that counters it.

```yaml
- id: conduct.curt-with-receptionist
  when: {greeted_reception: curtly}
  then:
    - supports: rude_to_staff
      strength: strong
  because: You were curt with the receptionist.
```

Good: another rule for it, and one against it, such as this.

```yaml
- id: conduct.greeted-reception-kindly
  when: {greeted_reception: warmly}
  then:
    - counters: rude_to_staff
      strength: moderate
  because: You greeted the people at reception kindly.
```

To mend it, write the rules that are missing. A cause for which nobody can think of any is no cause to list.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from afterview.checks.check import Check, CheckedPack, Flaw, Severity


def find(pack: CheckedPack) -> Iterator[Flaw]:
    """Yield a problem for each cause with too few written rules for it or against it."""
    counts = Counter((item.cause, item.supports) for rule in pack.written for item in rule.evidence)
    for cause in pack.rule_base.causes.values():
        wanted = 1 if cause.is_rival else 2
        supports, counters = counts[cause.id, True], counts[cause.id, False]
        if supports < wanted or counters < 1:
            message = (
                f"the cause '{cause.id}' has too few rules, {supports} for it and {counters} against it: "
                f"write at least {wanted} for it and 1 against it"
            )
            yield CHECK.flaw(cause.location, message)


CHECK = Check(code="C103", name="lopsided-cause", severity=Severity.WARNING, find=find, text=__doc__)
