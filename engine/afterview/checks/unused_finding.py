"""A finding that no condition reads leads nowhere.

Rules conclude it, and neither a rule nor a relevance condition asks for it: the pack is longer than it need
be, and whoever reads it looks for a use that there is not.

Bad: nothing reads ``looked_unprepared``.

```yaml
- id: preparation.knew-nothing
  when: {knew_product: no}
  then:
    - finding: looked_unprepared
  because: You did not know what they make.
```

Good: a rule whose ``when`` has it.

```yaml
- id: preparation.unprepared
  when: {looked_unprepared: yes}
  then:
    - supports: no_company_research
      strength: moderate
  because: You looked unprepared.
```

To mend it, write a rule that reads the finding, or take out the finding and what concludes it.
"""

from __future__ import annotations

from collections.abc import Iterator

from afterview.checks.check import Check, CheckedPack, Flaw, Severity
from afterview.conditions import findings_read


def find(pack: CheckedPack) -> Iterator[Flaw]:
    """Yield a problem for each finding that no condition reads."""
    read = frozenset().union(*map(findings_read, pack.rule_base.conditions()))
    for finding in pack.rule_base.findings.values():
        if finding.id not in read:
            message = f"nothing reads the finding '{finding.id}': add a rule that does, or take it out"
            yield CHECK.flaw(finding.location, message)


CHECK = Check(code="C102", name="unused-finding", severity=Severity.WARNING, find=find, text=__doc__)
