"""Cases: answers, with what is expected of them, or what is known of the cause."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from afterview.errors import Location
from afterview.facts import Answer
from afterview.rule_base.layers import OldName
from afterview.rule_base.scale import Standing

__all__ = ["Case", "Expectation", "Label", "LabelledCase", "Labels"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Expectation:
    """What a case expects of its differential; an empty field expects nothing."""

    top: tuple[str, ...] = ()
    band: Mapping[str, str] = field(default_factory=dict)
    fires: tuple[str, ...] = ()
    silent: tuple[str, ...] = ()
    below: Mapping[str, str] = field(default_factory=dict)
    standing: Standing | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Label:
    """What somebody who knows says was the cause, in their own words.

    ``cause``, ``family`` and ``also``, the causes that may have been at work beside it, are words that
    :class:`Labels` translates. ``scorable`` says that the cause is known well enough to judge by,
    ``recoverable`` that it can be told from the account at all; ``confidence`` is a probability.
    """

    cause: str
    family: str = ""
    also: tuple[str, ...] = ()
    stage: str = ""
    scorable: bool = True
    recoverable: bool = True
    confidence: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Labels:
    """What the words of labellers mean here: the causes and the themes of a pack; none means none of ours.

    A word that is an id of the pack itself needs no entry.
    """

    causes: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    families: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """Answers, plus what is expected of the differential, or what is known to have been the cause."""

    name: str
    answers: Mapping[str, Answer]
    expect: Expectation = Expectation()
    cites: tuple[str, ...] = ()
    pack: tuple[str, str] | None = None
    """Name and version of the pack it was written with, where the file says so."""
    id: str = ""
    source: str = ""
    """Where the account comes from: an address or a citation."""
    label: Label | None = None
    old_names: tuple[OldName, ...] = field(default=(), compare=False)
    """Where it still uses an id that the pack has renamed."""
    location: Location = field(default=Location(path=""), compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class LabelledCase:
    """A case whose cause is known, what is known of it, and what the words of that mean."""

    case: Case
    label: Label
    labels: Labels = Labels()
