"""No question that speaks for a cause asks for a protected trait.

Age, religion, origin, health, disability, pregnancy and orientation are nobody's fault and no reason to turn
anybody down. A rule that reads them for a cause that is not about skill says to its reader that they are.
What *they* asked about such things, or said of them, may be asked: as evidence for bias it is welcome. Texts
are searched for a list of words in English and German, in every language of the pack.

Bad: it asks what is true of the reader.

```yaml
- id: health
  ask: Do you have an illness that showed?
  kind: yes_no
```

```yaml
- id: conduct.ill
  when: {health: yes}
  then: [{supports: seemed_tired, strength: moderate}]
  because: You were ill.
```

Good: it asks what they did, and speaks for bias.

```yaml
- id: asked_about_health
  ask: Did they ask whether you are ill?
  kind: yes_no
```

To mend it, ask for what was seen or said in the interview. Where the words mean something else, silence the
check with a reason.
"""

from __future__ import annotations

from collections.abc import Iterator

from afterview.checks.check import Check, CheckedPack, Flaw, Severity
from afterview.checks.telling_words import PROTECTED, pattern
from afterview.checks.texts import placed_texts
from afterview.rule_base import CauseKind


def find(pack: CheckedPack) -> Iterator[Flaw]:
    """Yield a flaw for each text that asks for a trait and is read as evidence for a cause."""
    accusing = _accusing(pack)
    for placed in placed_texts(pack, "questions"):
        words = PROTECTED.get(placed.language.partition("-")[0])
        asked = placed.id[2] in {"ask", "options"} and placed.id[1] in accusing
        found = pattern(words).search(placed.text) if words and asked else None
        if found is not None:
            message = (
                f"the question '{placed.id[1]}' speaks for '{accusing[placed.id[1]]}' and asks for a "
                f'protected trait ("{found[0]}"): ask for what was said or done in the interview'
            )
            yield CHECK.flaw(placed.location, message)


def _accusing(pack: CheckedPack) -> dict[str, str]:
    """Return the questions that speak for a cause that is not about skill, with the first such cause."""
    base = pack.rule_base
    found: dict[str, str] = {}
    for rule in base.rules:
        for item in rule.evidence:
            if item.supports and base.causes[item.cause].kind is CauseKind.NON_SKILL:
                for question in base.questions_under(rule.when):
                    found.setdefault(question, item.cause)
    return found


CHECK = Check(code="C116", name="protected-trait", severity=Severity.ERROR, find=find, text=__doc__)
