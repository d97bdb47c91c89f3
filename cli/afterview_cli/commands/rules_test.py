"""``afterview rules test``: whether a pack's cases come out as their authors expect."""

from __future__ import annotations

from pathlib import Path

import click

from afterview import load_cases, load_pack, render_failure, run_case
from afterview_cli.case_files import read_cases
from afterview_cli.terminal import look_of_terminal, pack_option, plain_option

__all__ = ["command"]


@click.command("test", epilog="Example: afterview rules test my-cases/*.yaml")
@click.argument("paths", metavar="[CASE]...", nargs=-1, type=click.Path(path_type=Path))
@plain_option
@pack_option
def command(paths: tuple[Path, ...], plain: bool, pack: Path | None) -> int:
    """Run the cases of a pack, or the case files named.

    A case that fails is shown with what it expects, what was found, and the ledgers that say why. Ends
    with exit code 1 where any failed, and 2 where a file cannot be read.
    """
    rule_base = load_pack(pack)
    cases = read_cases(paths, rule_base) if paths else load_cases(pack, rule_base)
    results = [run_case(rule_base, case) for case in cases]
    failed = [result for result in results if not result.passed]
    look = look_of_terminal(plain=plain)
    for result in failed:
        click.echo(render_failure(rule_base, result, look))
    click.echo(f"{len(results) - len(failed)} passed, {len(failed)} failed")
    if len(cases) < len(paths):
        return 2
    return 1 if failed else 0
