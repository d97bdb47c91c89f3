"""A translation has no text that its pack has not: something was renamed, taken out, or misspelt.

Nobody ever reads it, and what it was written for is shown in another language. A pack with this fault loads
all the same, so that nobody who changes a rule has to wait for a translator.

Bad: the pack has no question ``stage_endet``.

```yaml
questions:
  stage_endet: {ask: Wo endete es?}
```

Good: the same ids as in the pack.

```yaml
questions:
  stage_ended: {ask: Wo endete es?}
```

To mend it, take the name that the pack has now, or delete the text.
"""

from __future__ import annotations

from collections.abc import Iterator

from afterview.checks.check import Check, CheckedPack, Flaw, Severity
from afterview.errors import did_you_mean
from afterview.rule_base import ChangeKind, Pack
from afterview.translations import TEXT_SECTIONS, TextId, texts


def find(pack: CheckedPack) -> Iterator[Flaw]:
    """Yield a problem for each id that the pack has not, but for those within another such.

    What a pack above took away has its texts beneath it still, and rightly.
    """
    known: dict[TextId, None] = dict.fromkeys(
        id_[:depth] for id_ in texts(pack.rule_base) for depth in range(len(id_) + 1)
    )
    gone = set(_taken_away(pack.rule_base.pack))
    for translation in pack.translations:
        for id_, location in translation.places.items():
            if id_ not in known and id_[:-1] in known and gone.isdisjoint({id_[:2], id_[:3]}):
                beside = [each[-1] for each in known if each and each[:-1] == id_[:-1]]
                mend = did_you_mean(id_[-1], beside) or ": mend its name, or delete it"
                yield CHECK.flaw(location, f"the pack has no text '{'.'.join(id_)}'{mend}")


def _taken_away(pack: Pack) -> Iterator[TextId]:
    """Yield the ids of entries that packs disabled beneath them, and of keys that they changed."""
    for change in pack.changes:
        entry = (TEXT_SECTIONS[change.sort], change.id)
        yield from ((*entry, key) for key in change.keys)
        if change.kind is ChangeKind.DISABLED:
            yield entry


CHECK = Check(code="C122", name="orphaned-translation", severity=Severity.WARNING, find=find, text=__doc__)
