"""``afterview diagnose``: one or a few case files to ranked, explained hypotheses."""

from __future__ import annotations

import json
from pathlib import Path

import click

from afterview import Differential, RuleBase, differential_data, render_text
from afterview_cli.case_files import read_cases
from afterview_cli.evaluator import diagnose_beside, engine_option, evaluator_in_words
from afterview_cli.phrases import phrases
from afterview_cli.terminal import lang_option, load_in_language, look_of_terminal, pack_option, plain_option

__all__ = ["command"]


@click.command("diagnose", epilog="Example: afterview diagnose my-case.yaml --format json")
@click.argument("paths", metavar="CASE...", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="Text to read, or JSON (one object; a list for several cases).",
)
@plain_option
@click.option("--verbose", "-v", is_flag=True, help="Every cause, not only the first few; and the evaluator.")
@engine_option
@lang_option()
@pack_option
def command(
    paths: tuple[Path, ...],
    form: str,
    plain: bool,
    verbose: bool,
    engine: str | None,
    lang: str | None,
    pack: Path | None,
) -> int:
    """Rank the likely causes of one rejection, or of a few.

    A CASE is a YAML or JSON file with the answers, such as `afterview ask` saves. A file that cannot be
    read is reported and the others are done all the same.
    """
    rule_base = load_in_language(pack, lang)
    cases = read_cases(paths, rule_base)
    found = [diagnose_beside(rule_base, case, engine) for case in cases]
    several = len(paths) > 1
    if form == "json":
        _print_json(rule_base, found, several=several)
    else:
        _print_text(rule_base, found, several=several, plain=plain, every=verbose)
    if verbose:
        said = phrases(rule_base.pack.language).evaluated_by
        click.echo(said.format(evaluator=evaluator_in_words(rule_base, engine)), err=form == "json")
    return 0 if len(cases) == len(paths) else 2


def _print_json(rule_base: RuleBase, found: list[Differential], *, several: bool) -> None:
    """Print one object or a list, in UTF-8 whatever the locale: equal input gives equal bytes."""
    data = [differential_data(rule_base, differential) for differential in found]
    if several or data:
        text = json.dumps(data if several else data[0], ensure_ascii=False, indent=2)
        click.echo(f"{text}\n".encode(), nl=False)


def _print_text(
    rule_base: RuleBase, found: list[Differential], *, several: bool, plain: bool, every: bool
) -> None:
    look = look_of_terminal(plain=plain)
    for position, differential in enumerate(found):
        if several:
            click.echo("\n" * bool(position) + f"== {differential.case}\n")
        click.echo(render_text(rule_base, differential, look, every=every), nl=False)
