"""``afterview rules diff``: what a new version of a pack says otherwise, and what that does to cases."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING

import click

from afterview import diff_packs, pack_diff_data, pack_diff_document
from afterview_cli.formats import print_data, print_document
from afterview_cli.terminal import look_of_terminal, plain_option

if TYPE_CHECKING:
    from afterview.totals import Total

__all__ = ["command"]


def _percent(_: click.Context, __: click.Parameter, written: str | None) -> Fraction | None:
    """Read a percentage from 0 to 100, with or without its sign, exactly as it is written."""
    if written is None:
        return None
    try:
        percent = Fraction(written.removesuffix("%").strip())
    except (ValueError, ZeroDivisionError):
        raise click.BadParameter(f"{written!r} is no percentage, such as 2%") from None
    if not 0 <= percent <= 100:
        raise click.BadParameter(f"{written!r} is not between 0% and 100%")
    return percent


@click.command("diff", epilog="Example: afterview rules diff rules my-rules --fail-above 2%")
@click.argument("old", type=click.Path(path_type=Path))
@click.argument("new", type=click.Path(path_type=Path))
@click.option(
    "--cases",
    metavar="DIR",
    type=click.Path(path_type=Path, file_okay=False),
    help="Compare in the case files of this folder, not in the packs' own cases.",
)
@click.option(
    "--fail-above",
    metavar="PERCENT",
    callback=_percent,
    help="Exit code 1 if another cause is first in more of the cases than this, such as 2%.",
)
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "markdown", "json"]),
    default="text",
    show_default=True,
    help="Text to read, Markdown, or JSON.",
)
@plain_option
def command(
    old: Path, new: Path, cases: Path | None, fail_above: Fraction | None, form: str, plain: bool
) -> int:
    """Compare two folders of packs: what the new one says otherwise, and what becomes of cases.

    Ends with exit code 1 where more cases than --fail-above have another cause first, or none could be
    compared, and 2 where a pack cannot be read.
    """
    diff = diff_packs(old, new, cases)
    if form == "json":
        print_data(pack_diff_data(diff))
    else:
        print_document(pack_diff_document(diff), form, look_of_terminal(plain=plain))
    return _verdict(diff.effects.changed, fail_above)


def _verdict(changed: Total, fail_above: Fraction | None) -> int:
    """Return the exit code; say so where too many cases have another cause first."""
    if fail_above is None:
        return 0
    if not changed.of:
        click.echo("No case could be compared, so nobody knows how many change.", err=True)
        return 1
    if changed.percent <= fail_above:
        return 0
    asked = f"{float(fail_above):g}"
    click.echo(
        f"Another cause was to be first in at most {asked} percent of the cases: it is in {changed.text}.",
        err=True,
    )
    return 1
