"""Causes, and what anybody can do about them."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from afterview.conditions import Condition
from afterview.errors import Location
from afterview.evidence import Tenths

__all__ = ["Cause", "CauseKind", "Changeable"]


class CauseKind(StrEnum):
    """Whether a cause is about something other than skill, about skill, or not about the candidate."""

    NON_SKILL = "non_skill"
    SKILL = "skill"
    OUTSIDE_CONTROL = "outside_control"


class Changeable(StrEnum):
    """Whether somebody can do something about a cause."""

    YES = "yes"
    PARTLY = "partly"
    NO = "no"


@dataclass(frozen=True, slots=True, kw_only=True)
class Cause:
    """Something that can make an employer say no.

    ``prior`` is the probability, among rejected candidates for whom ``possible_when`` holds, that without
    this they might not have been rejected; ``prior_weight`` the same in tenths of a deciban; ``among`` and
    ``basis`` say in words among whom it is counted and how it came about.
    """

    id: str
    theme: str
    title: str
    short: str
    kind: CauseKind
    prior: float
    prior_weight: Tenths
    changeable: Changeable
    observable_at: tuple[str, ...] = ()
    event: bool = False
    possible_when: Condition | None = None
    among: str = ""
    basis: str = ""
    cites: tuple[str, ...] = ()
    location: Location = field(default=Location(path=""), compare=False)

    @property
    def is_rival(self) -> bool:
        """Whether this competes with the causes that are not about skill."""
        return self.kind is not CauseKind.NON_SKILL
