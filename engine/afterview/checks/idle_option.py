"""An option does something: some condition names it, or it is the usual answer.

Whoever takes an option that no condition names has answered, and has been told nothing by it: to the rules it
is the same as any other option that none names. Usual answers report nothing out of the ordinary and are left
out. So are *no*, the only option that none names, which is then the opposite of all the others, and the two
questions that tell the stages.

Bad: no condition reads ``by_bus`` or ``by_train``.

```yaml
- id: came_how
  ask: How did you get there?
  kind: choice
  options: {on_foot: On foot, by_bus: By bus, by_train: By train}
```

Good: options that rules tell apart, and one for the rest.

```yaml
- id: came_how
  ask: How did you get there?
  kind: choice
  options: {on_foot: On foot, otherwise: Otherwise}
```

To mend it, write a rule that reads the option, name it under ``usual``, or put it together with the others.
The witness is an answer that does nothing.
"""

from __future__ import annotations

from collections.abc import Iterator

from afterview.candidates import leaves_over
from afterview.checks.check import Check, CheckedPack, Flaw, Severity
from afterview.conditions import Within
from afterview.facts import Answer, State
from afterview.rule_base import Question, QuestionKind, RuleBase


def find(pack: CheckedPack) -> Iterator[Flaw]:
    """Yield a flaw for each question that is read, with its options that do nothing."""
    for question in pack.rule_base.questions.values():
        idle = _idle(pack.rule_base, question)
        if idle:
            named = ", ".join(f"'{option}'" for option in idle)
            message = (
                f"no condition tells the options {named} of the question '{question.id}' apart: read them, "
                "put them together, or name them under `usual`"
                if len(idle) > 1
                else f"no condition names the option {named} of the question '{question.id}': read it, name "
                "it under `usual`, or take it out"
            )
            yield CHECK.flaw(question.location, message, {question.id: _taken(question, idle[0])})


def _idle(rule_base: RuleBase, question: Question) -> list[str]:
    reading = leaves_over(rule_base, question.id)
    stages = {rule_base.pack.stage_ended, rule_base.pack.stage_passed}
    if not reading or question.kind is QuestionKind.YES_NO or question.id in stages:
        return []
    named = {option for leaf in reading if not isinstance(leaf, Within) for option in leaf.options}
    unnamed = [option for option in question.option_ids if option not in named]
    told = [option for option in unnamed if option not in (question.usual or ())]
    alone = len(unnamed) == 1 and question.kind is QuestionKind.CHOICE
    return [] if alone else told


def _taken(question: Question, option: str) -> Answer:
    """Return the answer that takes an option, and no other."""
    value = frozenset({option}) if question.kind is QuestionKind.CHOICES else option
    return Answer(state=State.KNOWN, value=value)


CHECK = Check(code="C112", name="idle-option", severity=Severity.NOTE, find=find, text=__doc__)
