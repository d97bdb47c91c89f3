"""A translation has every text of its pack; where one is missing, people read two languages on one page.

Bad: ``translations/de.yaml`` has the question ``stage_ended``, and its ``hint`` is left out or empty.

Good: all texts that ``afterview rules texts --lang de`` prints, or no translation.

```yaml
questions:
  stage_ended:
    ask: Wo endete es?
    hint: Die letzte Stufe, an der Sie teilgenommen haben.
```

To mend it, fill in what ``afterview rules texts --lang de --missing`` prints. The texts that are missing are
reported together, the first few by name.
"""

from __future__ import annotations

from collections.abc import Iterator

from afterview.checks.check import Check, CheckedPack, Flaw, Severity
from afterview.translations import texts

MOST_NAMED = 3


def find(pack: CheckedPack) -> Iterator[Flaw]:
    """Yield one problem for all texts that a translation lacks."""
    wanted = texts(pack.rule_base) if pack.translations else {}
    for translation in pack.translations:
        missing = [".".join(id_) for id_ in wanted if id_ not in translation.texts]
        if missing:
            named = ", ".join(missing[:MOST_NAMED]) + ", ..." * (len(missing) > MOST_NAMED)
            message = (
                f"{len(missing)} of {len(wanted)} texts are not translated ({named}): "
                f"`afterview rules texts --lang {translation.language} --missing` prints them, "
                "to be filled in"
            )
            yield CHECK.flaw(translation.location, message)


CHECK = Check(code="C121", name="untranslated-text", severity=Severity.WARNING, find=find, text=__doc__)
