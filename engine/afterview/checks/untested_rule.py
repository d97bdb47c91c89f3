"""Every written rule has a case that fires it and one in which it stays silent, both named.

What no case names can be broken without anybody noticing.

Bad: no case names ``conduct.curt-with-receptionist``.

Good: one case has it under ``fires``, and another under ``silent``.

```yaml
- name: Curt with the receptionist
  answers: {greeted_reception: curtly}
  expect: {fires: [conduct.curt-with-receptionist]}

- name: Kind to everybody
  answers: {greeted_reception: warmly}
  expect: {silent: [conduct.curt-with-receptionist]}
```

To mend it, add the case that is missing to ``cases.yaml`` of the theme.
"""

from __future__ import annotations

from collections.abc import Iterator

from afterview.checks.check import Check, CheckedPack, Flaw, Severity


def find(pack: CheckedPack) -> Iterator[Flaw]:
    """Yield a problem for each written rule that some case should name, and none does."""
    fired = {rule for case in pack.cases for rule in case.expect.fires}
    silent = {rule for case in pack.cases for rule in case.expect.silent}
    for rule in pack.written:
        missing = [word for word, named in (("fires", fired), ("silent", silent)) if rule.id not in named]
        if missing:
            message = f"no case names the rule '{rule.id}' under {' or '.join(missing)}: add one that does"
            yield CHECK.flaw(rule.location, message)


CHECK = Check(code="C104", name="untested-rule", severity=Severity.WARNING, find=find, text=__doc__)
