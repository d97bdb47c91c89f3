"""A translation has no text that its pack has not: something was renamed, taken out, or misspelt.

Bad: ``translations/de.yaml`` has the question ``stage_endet``, or a ``hint`` for a question without one.
Nobody ever reads it, and what it was written for is shown in another language.

Good: the same ids as in the pack. A pack with this fault loads all the same, so that nobody who changes a
rule has to wait for a translator.
"""

from __future__ import annotations

from collections.abc import Iterator

from afterview.errors import Problem, did_you_mean
from afterview.rule_base import RuleBase
from afterview.translations import TextId, Translation, texts

CODE = "C122"


def find(rule_base: RuleBase, translation: Translation) -> Iterator[Problem]:
    """Yield a problem for each id that the pack has not, but for those within another such."""
    known: dict[TextId, None] = dict.fromkeys(
        id_[:depth] for id_ in texts(rule_base) for depth in range(len(id_) + 1)
    )
    for id_, location in translation.places.items():
        if id_ not in known and id_[:-1] in known:
            beside = [each[-1] for each in known if each and each[:-1] == id_[:-1]]
            mend = did_you_mean(id_[-1], beside) or ": mend its name, or delete it"
            message = f"the pack has no text '{'.'.join(id_)}'{mend}"
            yield Problem(location=location, code=CODE, message=message)
