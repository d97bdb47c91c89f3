"""``afterview rules check``: whether everything in a pack is as it should be."""

from __future__ import annotations

import json
from collections.abc import Sequence

import click

from afterview import (
    Check,
    CheckedPacks,
    Checkup,
    PackError,
    RuleBase,
    check_packs,
    checkup_annotations,
    checkup_data,
    known_checks,
    loading_mistakes,
    render_checkup,
)
from afterview.errors import did_you_mean
from afterview_cli.terminal import Packs, pack_option

__all__ = ["command"]


class _Checks(click.ParamType[tuple[Check, ...]]):
    """Names of checks, or their codes, separated by commas."""

    name = "checks"

    def convert(
        self, value: str | tuple[Check, ...], param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[Check, ...]:
        if not isinstance(value, str):
            return value
        known = {name: check for check in known_checks() for name in (check.name, check.code)}
        names = [each.strip() for each in value.split(",") if each.strip()]
        for name in names:
            if name not in known:
                guess = (
                    did_you_mean(name, known)
                    or f": take one of {', '.join(each.name for each in known_checks())}"
                )
                self.fail(f"there is no check '{name}'{guess}", param, ctx)
        return tuple(known[name] for name in names)


@click.command("check", epilog="Example: afterview rules check --pack my-rules --ignore untested-rule")
@click.option("--select", metavar="NAMES", type=_Checks(), help="Run only these checks.")
@click.option("--ignore", metavar="NAMES", type=_Checks(), help="Run all checks but these.")
@click.option("--explain", metavar="NAME", type=_Checks(), help="Print what a check is for, and stop.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "github"]),
    default="text",
    show_default=True,
    help="Text to read, JSON, or annotations for GitHub.",
)
@pack_option
def command(
    select: tuple[Check, ...] | None,
    ignore: tuple[Check, ...] | None,
    explain: tuple[Check, ...] | None,
    form: str,
    pack: Packs,
) -> int:
    """Report every mistake in a pack, with its place and how to mend it.

    Ends with exit code 1 where an error or a warning was found, and 2 where there is no pack to check.
    """
    if explain is not None:
        click.echo("\n".join(check.page for check in explain).encode(), nl=False)
        return 0
    chosen = [check for check in select or known_checks() if check not in (ignore or ())]
    try:
        found = check_packs(pack, chosen)
    except PackError as error:
        if {problem.location.path for problem in error.problems} & set(map(str, pack)):
            raise
        return _tell(loading_mistakes(error.problems), form, pack)
    code = _tell(found.checkup, form, pack, found.rule_base)
    if form == "text" and code == 0:
        _praise(found, chosen)
    return code


def _tell(checkup: Checkup, form: str, pack: Packs, rule_base: RuleBase | None = None) -> int:
    """Print what was found, and return the exit code."""
    if form == "json":
        data = json.dumps(checkup_data(checkup, rule_base), ensure_ascii=False, indent=2)
        click.echo(f"{data}\n".encode(), nl=False)
    elif form == "github":
        for line in checkup_annotations(checkup, pack):
            click.echo(f"{line}\n".encode(), nl=False)
    elif text := render_checkup(checkup):
        click.echo(text, err=True)
    return 0 if checkup.passed else 1


def _praise(found: CheckedPacks, chosen: Sequence[Check]) -> None:
    """Print what was looked at, where nothing is wrong with it."""
    rule_base, checkup = found.rule_base, found.checkup
    written = sum(not rule.generated for rule in rule_base.rules)
    contents = (
        f"{len(rule_base.questions)} questions, {len(rule_base.causes)} causes, {written} written rules, "
        f"{len(rule_base.rules) - written} rules from stages, {len(found.cases)} cases"
    )
    left_out = len(known_checks()) - len(chosen)
    remarks = [
        f"{len(checkup.flaws)} to note" if checkup.flaws else "",
        f"{len(checkup.silenced)} silenced" if checkup.silenced else "",
        f"{left_out} of {len(known_checks())} checks left out" if left_out else "",
    ]
    said = f" ({', '.join(filter(None, remarks))})" if any(remarks) else ""
    click.echo(f"{rule_base.pack.name} {rule_base.pack.version}: nothing wrong in {contents}{said}")
