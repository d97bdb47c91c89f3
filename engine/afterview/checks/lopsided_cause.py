"""A cause can be argued for and against: by a rule each way, and by two for it where it is not about skill.

Bad: a cause ``rude_to_staff`` with one rule that supports it and none that counters it. Whoever was polite
can never say so, and one answer decides.

Good: two rules for it and one against it. Rules made by stage contrast do not count.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from afterview.errors import Problem
from afterview.rule_base import Case, RuleBase

CODE = "C103"


def find(rule_base: RuleBase, cases: tuple[Case, ...]) -> Iterator[Problem]:
    """Yield a problem for each cause with too few written rules for it or against it."""
    written = [rule for rule in rule_base.rules if not rule.generated]
    counts = Counter((item.cause, item.supports) for rule in written for item in rule.evidence)
    for cause in rule_base.causes.values():
        wanted = 1 if cause.is_rival else 2
        supports, counters = counts[cause.id, True], counts[cause.id, False]
        if supports < wanted or counters < 1:
            message = (
                f"the cause '{cause.id}' has too few rules, {supports} for it and {counters} against it: "
                f"write at least {wanted} for it and 1 against it"
            )
            yield Problem(location=cause.location, code=CODE, message=message)
