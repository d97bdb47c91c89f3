"""A cause without advice leaves its reader alone with it.

Bad: no piece of advice is for ``rude_to_staff``.

Good: advice says what to do, when, and how to notice that it worked. Where nothing can be changed, it says
so, and what can be done instead.

```yaml
- id: greet_everyone_alike
  for: [rude_to_staff]
  do: Greet everybody you meet there as you would greet the person who hires.
  by: at the next visit
  worked_if: You know the name of one person at the desk.
  effort: 1
```

To mend it, write advice that names the cause under ``for``.
"""

from __future__ import annotations

from collections.abc import Iterator

from afterview.checks.check import Check, CheckedPack, Flaw, Severity


def find(pack: CheckedPack) -> Iterator[Flaw]:
    """Yield a problem for each cause that no advice is for."""
    advised = {cause for advice in pack.rule_base.advice for cause in advice.causes}
    for cause in pack.rule_base.causes.values():
        if cause.id not in advised:
            message = f"no advice is for the cause '{cause.id}': write some that names it under `for`"
            yield CHECK.flaw(cause.location, message)


CHECK = Check(code="C106", name="unadvised-cause", severity=Severity.WARNING, find=find, text=__doc__)
