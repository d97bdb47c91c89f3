"""A cause without advice leaves its reader alone with it.

Bad: a cause ``rude_to_staff`` that no piece of advice is for.

Good: advice with ``for: [rude_to_staff]``: what to do, when, and how to notice that it worked. Where nothing
can be changed, the advice says so, and what can be done instead.
"""

from __future__ import annotations

from collections.abc import Iterator

from afterview.errors import Problem
from afterview.rule_base import Case, RuleBase

CODE = "C106"


def find(rule_base: RuleBase, cases: tuple[Case, ...]) -> Iterator[Problem]:
    """Yield a problem for each cause that no advice is for."""
    advised = {cause for advice in rule_base.advice for cause in advice.causes}
    for cause in rule_base.causes.values():
        if cause.id not in advised:
            message = f"no advice is for the cause '{cause.id}': write some that names it under `for`"
            yield Problem(location=cause.location, code=CODE, message=message)
