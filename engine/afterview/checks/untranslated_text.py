"""A translation has every text of its pack; where one is missing, people read two languages on one page.

Bad: ``translations/de.yaml`` has the question ``stage_ended``, and its ``hint`` is left out or empty.

Good: all texts that ``afterview rules texts --lang de`` prints, or no translation. The texts that are missing
are reported together, the first few by name; ``afterview rules texts --lang de --missing`` prints them all.
"""

from __future__ import annotations

from collections.abc import Iterator

from afterview.errors import Problem
from afterview.rule_base import RuleBase
from afterview.translations import Translation, texts

CODE = "C121"
MOST_NAMED = 3


def find(rule_base: RuleBase, translation: Translation) -> Iterator[Problem]:
    """Yield one problem for all texts that a translation lacks."""
    wanted = texts(rule_base)
    missing = [".".join(id_) for id_ in wanted if id_ not in translation.texts]
    if missing:
        named = ", ".join(missing[:MOST_NAMED]) + ", ..." * (len(missing) > MOST_NAMED)
        message = (
            f"{len(missing)} of {len(wanted)} texts are not translated ({named}): "
            f"`afterview rules texts --lang {translation.language} --missing` prints them, to be filled in"
        )
        yield Problem(location=translation.location, code=CODE, message=message)
