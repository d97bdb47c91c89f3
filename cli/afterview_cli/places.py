"""Causes by their place in a result: ``afterview why-not 2 my-case.yaml``."""

from __future__ import annotations

import re

import click

from afterview import Differential

__all__ = ["cause_at", "goal_at"]

_PLACE = re.compile(r"\s*([0-9]+)\s*")


def cause_at(written: str, differential: Differential) -> str:
    """Return the cause at a place of the result, or what was written where that is no number.

    Raises BadParameter where the result has no such place.
    """
    place = _PLACE.fullmatch(written)
    if place is None:
        return written
    found = {hypothesis.rank: hypothesis.cause for hypothesis in differential.hypotheses}
    if int(place[1]) not in found:
        raise click.BadParameter(f"the result of this case has no place {int(place[1])}; it has {len(found)}")
    return found[int(place[1])]


def goal_at(written: str, differential: Differential) -> str:
    """Return a goal with the cause at its place where it begins with a number, as in ``1<0.2``."""
    place = re.match(r"\s*[0-9]+(?=\s*[<>\u2264\u2265])", written)
    return written if place is None else cause_at(place[0], differential) + written[place.end() :]
