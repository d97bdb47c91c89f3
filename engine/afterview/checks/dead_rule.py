"""A rule can fire: some answers make its ``when`` true.

All answers are tried that its conditions tell apart, through findings and the rules that conclude them, "does
not apply" included. Where none will do, the rule never says anything, and what it was written for is not
covered, although it looks so.

Bad: no answer is both.

```yaml
- id: appearance.casual-and-formal
  when:
    all:
      - {dress_compared: much_more_casual}
      - {dress_compared: more_formal}
  then:
    - supports: dressed_wrongly
      strength: moderate
  because: Your dress did not fit.
```

Good: one or the other.

```yaml
- id: appearance.casual-or-formal
  when: {dress_compared: [much_more_casual, more_formal]}
  then:
    - supports: dressed_wrongly
      strength: moderate
  because: Your dress did not fit.
```

To mend it, look for two parts that exclude each other (often one of them in a finding), for a limit outside
the range of the question, or for an ``all`` that should be an ``any``.
"""

from __future__ import annotations

from collections.abc import Iterator

from afterview.checks.check import Check, CheckedPack, Outcome, Severity


def find(pack: CheckedPack) -> Iterator[Outcome]:
    """Yield a flaw for each written rule that no answers make true."""
    for rule in pack.written:
        found = pack.search.fires(rule)
        if not found.decided:
            yield CHECK.undecided(rule.id)
        elif found.never:
            message = (
                f"the rule '{rule.id}' can never fire: no answers make its `when` true; "
                "look for parts that exclude each other"
            )
            yield CHECK.flaw(rule.location, message)


CHECK = Check(code="C107", name="dead-rule", severity=Severity.ERROR, find=find, text=__doc__)
