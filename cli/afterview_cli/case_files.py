"""Several case files at once: one that cannot be read is reported, and the others are done all the same."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import click

from afterview import Case, CaseFileError, RuleBase, read_case
from afterview.errors import Location
from afterview_cli.phrases import phrases
from afterview_cli.terminal import problems_text

__all__ = ["read_cases", "warn_of_other_pack"]


def read_cases(paths: Iterable[Path], rule_base: RuleBase) -> list[Case]:
    """Return the cases that can be read."""
    cases: list[Case] = []
    for path in paths:
        try:
            cases.append(read_case(path, rule_base))
        except CaseFileError as error:
            click.echo(problems_text(error.problems), err=True)
        else:
            warn_of_other_pack(path, cases[-1], rule_base)
    return cases


def warn_of_other_pack(path: Path, case: Case, rule_base: RuleBase) -> None:
    """Say so where a case was written with another pack, another version of it, or ids of before."""
    here = (rule_base.pack.name, rule_base.pack.version)
    if case.pack is not None and case.pack != here:
        said = phrases(rule_base.pack.language).other_pack
        place = Location(path=str(path))
        click.echo(said.format(path=place, written=" ".join(case.pack), now=" ".join(here)), err=True)
    for use in case.old_names:
        said = phrases(rule_base.pack.language).old_name
        click.echo(said.format(place=use.location, old=use.old, new=use.new), err=True)
