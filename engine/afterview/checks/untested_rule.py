"""Every written rule has a case that fires it and one in which it stays silent, both named.

Bad: a rule ``conduct.curt-with-receptionist`` that no case names under ``fires``.

Good: one case with it under ``fires``, and another with it under ``silent``.
"""

from __future__ import annotations

from collections.abc import Iterator

from afterview.errors import Problem
from afterview.rule_base import Case, RuleBase

CODE = "C104"


def find(rule_base: RuleBase, cases: tuple[Case, ...]) -> Iterator[Problem]:
    """Yield a problem for each written rule that some case should name, and none does."""
    fired = {rule for case in cases for rule in case.expect.fires}
    silent = {rule for case in cases for rule in case.expect.silent}
    for rule in rule_base.rules:
        missing = [word for word, named in (("fires", fired), ("silent", silent)) if rule.id not in named]
        if missing and not rule.generated:
            message = f"no case names the rule '{rule.id}' under {' or '.join(missing)}: add one that does"
            yield Problem(location=rule.location, code=CODE, message=message)
