"""A rule of a group counts in some case: no stronger one fires whenever it does.

Evidence of one group counts once for a cause and sign, by its strongest line; of equal ones the rule whose id
comes first counts. A rule that is never the one that counts is listed as "not counted twice" in every report
and changes none. Rules are compared for each cause and sign by themselves, with answers that are not known
taken into account.

Bad: whoever was curt with the receptionist was curt with somebody.

```yaml
- id: conduct.curt
  when: {greeted_reception: [curtly, not_at_all]}
  then: [{supports: rude_to_staff, strength: strong}]
  because: You were curt.
  group: reception

- id: conduct.curt-with-receptionist
  when: {greeted_reception: curtly}
  then: [{supports: rude_to_staff, strength: moderate}]
  because: You were curt with the receptionist.
  group: reception
```

Good: the narrower rule is the stronger one, as ``strength: strong`` and ``strength: moderate`` the other way
round would say.

To mend it, raise the strength of the narrower rule, narrow the wider one, or take the rule out. The witness
is the fewest answers that make it fire, and a stronger one with it.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeAlias

from afterview.balance import evidence_groups
from afterview.checks.check import Check, CheckedPack, Outcome, Severity
from afterview.checks.search import Aim
from afterview.checks.witness import fewest_answers
from afterview.rule_base import Rule

MOST_STRONGER = 200
"""So many stronger rules of a group are looked at together; of rules below them nothing is decided."""
_Shadows: TypeAlias = tuple[int, tuple[int, ...]]
"""The position of a rule, and of those that count before it where they fire, too."""


def find(pack: CheckedPack) -> Iterator[Outcome]:
    """Yield a flaw for each written rule that never counts for one or several causes."""
    rules = pack.rule_base.rules
    for (position, stronger), causes in _shadows(pack).items():
        rule, others = rules[position], [rules[each] for each in stronger]
        if rule.generated or not pack.search.fires(rule).answers:
            continue
        if len(stronger) > MOST_STRONGER:
            yield CHECK.undecided(rule.id)
            continue
        found = pack.search.together((rule.when, Aim.TRUE), *((each.when, Aim.NOT_TRUE) for each in others))
        if not found.decided:
            yield CHECK.undecided(rule.id)
        elif found.never:
            message = _message(pack, rule, others, causes)
            yield CHECK.flaw(rule.location, message, fewest_answers(pack, rule))


def _shadows(pack: CheckedPack) -> dict[_Shadows, list[str]]:
    """Return for rules, with all that are stronger, the causes of which this is so."""
    found: dict[_Shadows, list[str]] = {}
    for cause, groups in evidence_groups(pack.rule_base).items():
        for group in groups:
            ranked = sorted(group.rules, key=lambda each: (-each[1], each[0]))
            for place, (position, _) in enumerate(ranked[1:], start=1):
                stronger = tuple(each for each, _ in ranked[: min(place, MOST_STRONGER + 1)])
                found.setdefault((position, stronger), []).append(cause)
    return found


def _message(pack: CheckedPack, rule: Rule, stronger: list[Rule], causes: list[str]) -> str:
    """Say which rule covers it alone, where one does; else all those that do together."""
    alone = (
        each
        for each in stronger
        if pack.search.together((rule.when, Aim.TRUE), (each.when, Aim.NOT_TRUE)).never
    )
    covering = [next(alone, None)]
    named = ", ".join(f"'{each.id}'" for each in (covering if covering[0] else stronger) if each)
    return (
        f"the rule '{rule.id}' never counts for {_listed(causes)}: whenever it fires, a stronger one of the "
        f"group '{rule.evidence_group}' does, too ({named}); raise its strength, or take it out"
    )


def _listed(causes: list[str]) -> str:
    return f"'{causes[0]}'" + (f" and {len(causes) - 1} other causes" if len(causes) > 1 else "")


CHECK = Check(code="C108", name="shadowed-rule", severity=Severity.WARNING, find=find, text=__doc__)
