"""Texts speak of what somebody did, and pass no verdict on who they are.

Somebody who was turned down reads this alone. What they did can be done otherwise; what they are called stays
with them, and it is not known. Texts are searched for a list of words and phrases in English and German, in
every language of the pack; words in quotation marks, which repeat what somebody said, are left out.

Bad: it calls the reader names.

```yaml
- id: conduct.curt-with-receptionist
  when: {greeted_reception: curtly}
  then: [{supports: rude_to_staff, strength: strong}]
  because: You are arrogant towards people who serve.
```

Good: it says what happened.

```yaml
- id: conduct.curt-with-receptionist
  when: {greeted_reception: curtly}
  then: [{supports: rude_to_staff, strength: strong}]
  because: You spoke curtly to the receptionist.
```

To mend it, say what was done or seen, and how it may have looked.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from afterview.checks.check import Check, CheckedPack, Flaw, Severity
from afterview.checks.telling_words import CHARACTER, pattern
from afterview.checks.texts import placed_texts

_QUOTED = re.compile('"[^"]*"|\u201c[^\u201d]*\u201d|\u201e[^\u201c]*\u201c|\u00bb[^\u00ab]*\u00ab|<[^>]*>')


def find(pack: CheckedPack) -> Iterator[Flaw]:
    """Yield a flaw for each text that judges a person."""
    for placed in placed_texts(pack, "questions", "findings", "causes", "rules", "advice", "letters"):
        words = CHARACTER.get(placed.language.partition("-")[0])
        found = pattern(words).search(_QUOTED.sub("", placed.text)) if words else None
        if found is not None:
            message = (
                f'the text {".".join(placed.id)} judges a person ("{found[0]}"): say what was done, '
                "and how it may have looked"
            )
            yield CHECK.flaw(placed.location, message)


CHECK = Check(code="C117", name="verdict-on-character", severity=Severity.WARNING, find=find, text=__doc__)
