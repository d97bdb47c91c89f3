"""What touches on health, disability, culture, religion or money comes with a caution.

A rule that reads a sensitive question and speaks for a cause that is not about skill says something that may
hurt, and that may have grounds of which nobody there knew. Its ``caution`` says so, beneath the evidence.
Questions are sensitive where they say ``sensitive: yes``.

Bad: it speaks of a smell, and leaves it at that.

```yaml
- id: appearance.scent-noticed
  when: {scent_remarked: yes}
  then: [{supports: scent_noticed, strength: strong}]
  because: Somebody remarked on a smell.
```

Good: it says what else may be behind it.

```yaml
- id: appearance.scent-noticed
  when: {scent_remarked: yes}
  then: [{supports: scent_noticed, strength: strong}]
  because: Somebody remarked on a smell.
  caution: Illness, medicines and food can cause it; a doctor can say more than we can.
```

To mend it, add a ``caution`` to the rule.
"""

from __future__ import annotations

from collections.abc import Iterator

from afterview.checks.check import Check, CheckedPack, Flaw, Severity
from afterview.conditions import questions_read
from afterview.rule_base import CauseKind


def find(pack: CheckedPack) -> Iterator[Flaw]:
    """Yield a flaw for each rule that reads a sensitive question against its reader, without a caution."""
    base = pack.rule_base
    for rule in pack.written:
        sensitive = sorted(each for each in questions_read(rule.when) if base.questions[each].sensitive)
        accused = [
            item.cause
            for item in rule.evidence
            if item.supports and base.causes[item.cause].kind is CauseKind.NON_SKILL
        ]
        if sensitive and accused and not rule.caution:
            message = (
                f"the rule '{rule.id}' speaks for '{accused[0]}' by the sensitive question "
                f"'{sensitive[0]}', without a caution: say under `caution` what else may be behind it"
            )
            yield CHECK.flaw(rule.location, message)


CHECK = Check(code="C118", name="missing-caution", severity=Severity.WARNING, find=find, text=__doc__)
