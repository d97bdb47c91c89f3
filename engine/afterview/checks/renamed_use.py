"""Nothing is called by an id that it no longer has.

An old id that ``renamed_from`` lists keeps working, so that answers which were saved with it can still be
read. Within a pack it makes two names for one thing, and it stops working with the next clean-up.

Bad: the question is called ``phone_manner`` by now.

```yaml
- id: conduct.curt-on-the-phone
  when: {phone_tone: curt}
```

Good: the id of today.

```yaml
- id: conduct.curt-on-the-phone
  when: {phone_manner: curt}
```

To mend it, write the new id, which the message names.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from afterview.checks.check import Check, CheckedPack, Flaw, Severity


def find(pack: CheckedPack) -> Iterator[Flaw]:
    """Yield a flaw for each place in rules, cases or translations that uses an old id."""
    cases = (case.old_names for case in pack.cases)
    translations = (each.old_names for each in pack.translations)
    for use in chain(pack.rule_base.old_names, *cases, *translations):
        yield CHECK.flaw(use.location, f"'{use.old}' is called '{use.new}' by now: write that")


CHECK = Check(code="C124", name="renamed-use", severity=Severity.WARNING, find=find, text=__doc__)
