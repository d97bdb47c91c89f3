"""Rules, the evidence they give, and the findings they conclude."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from afterview.conditions import Condition
from afterview.errors import Location
from afterview.evidence import Tenths

__all__ = ["GENERATED_THEME", "STAGE_GROUP", "EvidenceItem", "Finding", "Rule", "Status"]

GENERATED_THEME = "stage"
"""The theme part of the ids of generated rules; no folder of a pack may have this name."""

STAGE_GROUP = "stage"
"""The group that all evidence from stage contrast shares."""


class Status(StrEnum):
    """How settled a rule is; an experimental one fires and is marked, a deprecated one fires and warns."""

    EXPERIMENTAL = "experimental"
    STABLE = "stable"
    DEPRECATED = "deprecated"


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """A derived statement that holds, does not hold, or is unknown."""

    id: str
    theme: str
    title: str
    cites: tuple[str, ...] = ()
    location: Location = field(default=Location(path=""), compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidenceItem:
    """What one rule says about one cause; ``weight`` is in tenths, below zero where it counters."""

    cause: str
    weight: Tenths

    @property
    def supports(self) -> bool:
        """Whether the evidence speaks for the cause."""
        return self.weight > 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """``when`` conditions and what follows: evidence for or against causes, and findings.

    ``generated`` rules come from stage contrast. ``evidence`` has one entry a cause: a target that is a
    whole kind has been spelled out.
    """

    id: str
    theme: str
    when: Condition
    because: str
    evidence: tuple[EvidenceItem, ...] = ()
    findings: tuple[str, ...] = ()
    group: str = ""
    independent: str = ""
    cites: tuple[str, ...] = ()
    caution: str = ""
    status: Status = Status.STABLE
    generated: bool = False
    location: Location = field(default=Location(path=""), compare=False)

    @property
    def evidence_group(self) -> str:
        """The group its evidence counts in; a rule that names none is a group of its own."""
        return self.group or self.id
