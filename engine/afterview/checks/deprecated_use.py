"""Nothing rests on deprecated rules alone.

A deprecated rule will be taken out. A finding that only such rules conclude is an error from that day on, and
whatever reads it fails with it.

Bad: the only rule that concludes ``looked_unprepared`` is deprecated, and another rule reads the finding.

```yaml
- id: preparation.knew-nothing
  when: {knew_product: no}
  then: [{finding: looked_unprepared}]
  because: You did not know what they make.
  status: deprecated
```

Good: another rule concludes it, too, or nothing reads it any more.

To mend it, write the rule that takes its place, or take the finding out together with what reads it.
"""

from __future__ import annotations

from collections.abc import Iterator

from afterview.checks.check import Check, CheckedPack, Flaw, Severity
from afterview.conditions import findings_read
from afterview.rule_base import Rule, Status


def find(pack: CheckedPack) -> Iterator[Flaw]:
    """Yield a flaw for each rule that lasts and reads a finding that does not."""
    going = {
        finding: rules
        for finding, rules in pack.rule_base.concluding.items()
        if rules and all(map(_is_deprecated, rules))
    }
    for rule in pack.written:
        for finding in sorted(findings_read(rule.when) & going.keys()):
            if not _is_deprecated(rule):
                named = ", ".join(f"'{each.id}'" for each in going[finding])
                message = (
                    f"the rule '{rule.id}' reads the finding '{finding}', which only deprecated rules "
                    f"conclude ({named}): write one that takes their place, or stop reading it"
                )
                yield CHECK.flaw(rule.location, message)


def _is_deprecated(rule: Rule) -> bool:
    return rule.status is Status.DEPRECATED


CHECK = Check(code="C119", name="deprecated-use", severity=Severity.WARNING, find=find, text=__doc__)
