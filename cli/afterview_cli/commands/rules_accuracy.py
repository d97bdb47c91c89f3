"""``afterview rules accuracy``: how often a pack is right about cases whose cause is known."""

from __future__ import annotations

import math
from collections.abc import Sequence
from pathlib import Path

import click

from afterview import (
    Shake,
    accuracy_data,
    load_pack,
    measure_accuracy,
    read_labelled_cases,
    render_accuracy,
)
from afterview_cli.formats import print_data
from afterview_cli.terminal import Packs, look_of_terminal, pack_option, plain_option

__all__ = ["command"]

ROUNDS, SEED = 100, 0


@click.command("accuracy", epilog="Example: afterview rules accuracy my-accounts --shake 20")
@click.argument("paths", metavar="CASES...", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option(
    "--labels",
    metavar="FILE",
    type=click.Path(path_type=Path),
    help="What the words of the labels mean; else the nearest labels.yaml.",
)
@click.option("--apart", is_flag=True, help="Each of CASES by itself first, then all together.")
@click.option(
    "--at-least",
    metavar="SHARE",
    type=click.FloatRange(0, 1),
    help="Exit code 1 if the right cause is first in less than this, such as 0.7.",
)
@click.option(
    "--shake",
    metavar="PERCENT",
    type=click.IntRange(0, 90),
    help="Change every weight by up to so much, and see what becomes of first place.",
)
@click.option("--rounds", type=click.IntRange(1, 10_000), help=f"How often to shake; {ROUNDS} by default.")
@click.option("--seed", type=int, help=f"Equal seeds shake alike; {SEED} by default.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="Text to read, or JSON.",
)
@plain_option
@pack_option
def command(
    paths: tuple[Path, ...],
    labels: Path | None,
    apart: bool,
    at_least: float | None,
    shake: int | None,
    rounds: int | None,
    seed: int | None,
    form: str,
    plain: bool,
    pack: Packs,
) -> int:
    """Hold a pack against accounts of rejections whose cause is known.

    CASES are case files with a label, or folders of them. Ends with exit code 1 where --at-least is not
    reached, and 2 where a file cannot be read.
    """
    if at_least is not None and math.isnan(at_least):
        raise click.BadParameter("nan is no share, such as 0.7", param_hint="--at-least")
    if shake is None and (rounds is not None or seed is not None):
        raise click.UsageError("--rounds and --seed say how to shake: add --shake, such as --shake 20")
    rule_base = load_pack(pack)
    how = None if shake is None else Shake(percent=shake, rounds=rounds or ROUNDS, seed=seed or SEED)
    cases = read_labelled_cases(paths, rule_base, labels)
    parts = [read_labelled_cases([path], rule_base, labels) for path in paths] if apart else []
    measured = [measure_accuracy(rule_base, each, how) for each in (*parts, cases)]
    if form == "json":
        print_data([accuracy_data(each) for each in measured] if apart else accuracy_data(measured[0]))
    else:
        look = look_of_terminal(plain=plain)
        titles = [*map(str, paths), "together"] if apart else []
        _print_text([render_accuracy(each, look) for each in measured], titles)
    return _verdict(measured[-1].first.value, at_least)


def _print_text(reports: Sequence[str], titles: Sequence[str]) -> None:
    """Print reports, beneath titles where there are any."""
    for position, report in enumerate(reports):
        if titles:
            click.echo("\n" * bool(position) + f"== {titles[position]}\n")
        click.echo(report, nl=False)


def _verdict(first: float | None, at_least: float | None) -> int:
    """Return the exit code; say so where first place was right less often than was asked for."""
    if at_least is None or (first is not None and first >= at_least):
        return 0
    found = "no case counts" if first is None else f"it was in {first:.4f}"
    click.echo(f"The right cause was to be first in at least {at_least:g}: {found}.", err=True)
    return 1
