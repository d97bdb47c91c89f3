"""A question that nothing reads costs its reader time and changes no result.

A question is read by a rule's ``when``, a cause's ``possible_when``, a question's ``relevant_when`` or
``asked_when``, and the ``relevant_when`` of advice or a letter. Notes are read by no rule and are left out.

Bad: no condition names ``parking_found``.

```yaml
- id: parking_found
  ask: Did you find a place to park?
  kind: yes_no
```

Good: a rule reads it.

```yaml
- id: appointments.no-place-to-park
  when: {parking_found: no}
  then:
    - supports: came_late
      strength: weak
  because: You found no place to park.
```

To mend it, write a rule that reads the question, or take the question out.
"""

from __future__ import annotations

from collections.abc import Iterator

from afterview.checks.check import Check, CheckedPack, Flaw, Severity
from afterview.conditions import questions_read
from afterview.rule_base import QuestionKind


def find(pack: CheckedPack) -> Iterator[Flaw]:
    """Yield a problem for each question that nothing reads."""
    read = frozenset().union(*map(questions_read, pack.rule_base.conditions()))
    for question in pack.rule_base.questions.values():
        if question.kind is not QuestionKind.NOTE and question.id not in read:
            message = f"nothing reads the question '{question.id}': add a rule that does, or take it out"
            yield CHECK.flaw(question.location, message)


CHECK = Check(code="C101", name="unread-question", severity=Severity.WARNING, find=find, text=__doc__)
