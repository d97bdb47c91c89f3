"""``afterview rules check``: whether everything in a pack is as it should be."""

from __future__ import annotations

from pathlib import Path

import click

from afterview import PackError, check_pack, load_cases, load_pack, load_translations
from afterview_cli.terminal import pack_option, problems_text

__all__ = ["command"]


@click.command("check", epilog="Example: afterview rules check --pack my-rules")
@pack_option
def command(pack: Path | None) -> int:
    """Report every mistake in a pack, with its place and how to mend it.

    Ends with exit code 1 where anything was found, and 2 where there is no pack to check.
    """
    try:
        rule_base = load_pack(pack)
        cases = load_cases(pack, rule_base)
        translations = load_translations(pack, rule_base)
    except PackError as error:
        if pack is not None and not (pack / "pack.yaml").is_file():
            raise
        click.echo(problems_text(error.problems), err=True)
        return 1
    problems = check_pack(rule_base, cases, translations)
    if problems:
        click.echo(problems_text(problems), err=True)
        return 1
    written = sum(not rule.generated for rule in rule_base.rules)
    contents = (
        f"{len(rule_base.questions)} questions, {len(rule_base.causes)} causes, {written} written rules, "
        f"{len(rule_base.rules) - written} rules from stages, {len(cases)} cases"
    )
    click.echo(f"{rule_base.pack.name} {rule_base.pack.version}: nothing wrong in {contents}")
    return 0
