"""A finding that no condition reads leads nowhere.

Bad: rules conclude ``looked_unprepared``, and neither a rule nor a relevance condition asks for it.

Good: a rule whose ``when`` has ``looked_unprepared: yes``, or no such finding.
"""

from __future__ import annotations

from collections.abc import Iterator

from afterview.conditions import findings_read
from afterview.errors import Problem
from afterview.rule_base import Case, RuleBase

CODE = "C102"


def find(rule_base: RuleBase, cases: tuple[Case, ...]) -> Iterator[Problem]:
    """Yield a problem for each finding that no condition reads."""
    read = frozenset().union(*map(findings_read, rule_base.conditions()))
    for finding in rule_base.findings.values():
        if finding.id not in read:
            message = f"nothing reads the finding '{finding.id}': add a rule that does, or take it out"
            yield Problem(location=finding.location, code=CODE, message=message)
