"""A case that failed, as text: what it expects, what was found, and the ledgers that say why."""

from __future__ import annotations

from collections.abc import Iterator

from afterview.cases import CaseResult
from afterview.reports.ledger import entries
from afterview.reports.text import Look, ledger_lines
from afterview.rule_base import RuleBase

__all__ = ["render_failure"]


def render_failure(rule_base: RuleBase, result: CaseResult, look: Look) -> str:
    """Return a failed case as text that ends with a newline."""
    return "\n".join(_lines(rule_base, result, look)) + "\n"


def _lines(rule_base: RuleBase, result: CaseResult, look: Look) -> Iterator[str]:
    yield f"failed: {result.case.name} ({result.case.location})"
    for miss in result.misses:
        yield f"  expected {miss.expected}"
        yield f"  found    {miss.found}"
    wanted = {cause for miss in result.misses for cause in miss.causes}
    for hypothesis in result.differential.hypotheses:
        if hypothesis.cause in wanted:
            yield f"  {hypothesis.rank}. {hypothesis.cause} {hypothesis.band} {hypothesis.posterior:.4f}"
            yield from ledger_lines(list(entries(rule_base, hypothesis)), look)
    for ruled_out in result.differential.ruled_out:
        if ruled_out.cause in wanted:
            yield f"  {ruled_out.cause} is ruled out by {', '.join(fact.id for fact in ruled_out.why)}"
