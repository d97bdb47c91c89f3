"""``afterview diagnose``: one or a few case files to ranked, explained hypotheses."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from afterview import Differential, RuleBase, differential_data
from afterview_cli.case_files import read_cases
from afterview_cli.evaluator import diagnose_beside, engine_option, evaluator_in_words
from afterview_cli.formats import audience_option, format_option, print_data, print_report
from afterview_cli.phrases import phrases
from afterview_cli.terminal import (
    Packs,
    lang_option,
    load_in_language,
    look_of_terminal,
    pack_option,
    plain_option,
)

__all__ = ["command"]


@click.command("diagnose", epilog="Example: afterview diagnose my-case.yaml --audience candidate")
@click.argument("paths", metavar="CASE...", nargs=-1, required=True, type=click.Path(path_type=Path))
@audience_option
@format_option("JSON (one object; a list for several cases)")
@plain_option
@click.option("--verbose", "-v", is_flag=True, help="Every cause, not only the first few; and the evaluator.")
@engine_option
@lang_option()
@pack_option
def command(
    paths: tuple[Path, ...],
    audience: str | None,
    form: str,
    plain: bool,
    verbose: bool,
    engine: str | None,
    lang: str | None,
    pack: Packs,
) -> int:
    """Rank the likely causes of one rejection, or of a few.

    A CASE is a YAML or JSON file with the answers, such as `afterview ask` saves. A file that cannot be
    read is reported and the others are done all the same.
    """
    _refuse_what_does_not_go_together(paths, audience, form)
    rule_base = load_in_language(pack, lang)
    cases = read_cases(paths, rule_base)
    found = [diagnose_beside(rule_base, case, engine) for case in cases]
    several = len(paths) > 1
    if form == "json":
        _print_json(rule_base, found, several=several)
    else:
        look = look_of_terminal(plain=plain)
        for position, differential in enumerate(found):
            if several:
                _part(differential, form, first=position == 0)
            print_report(rule_base, differential, audience, form, look, every=verbose)
    if verbose:
        said = phrases(rule_base.pack.language).evaluated_by
        click.echo(said.format(evaluator=evaluator_in_words(rule_base, engine)), err=form != "text")
    return 0 if len(cases) == len(paths) else 2


def _refuse_what_does_not_go_together(paths: Sequence[Path], audience: str | None, form: str) -> None:
    if form == "json" and audience:
        raise click.UsageError("JSON holds the whole result, for whoever reads it: leave out --audience")
    if form == "html" and len(paths) > 1:
        raise click.UsageError("a page of HTML is about one case: name one CASE")


def _part(differential: Differential, form: str, *, first: bool) -> None:
    """Set a report of several apart: as text by the name of its case, which other forms hold themselves."""
    if form == "text":
        click.echo("\n" * (not first) + f"== {differential.case}\n")
    elif not first:
        click.echo()


def _print_json(rule_base: RuleBase, found: list[Differential], *, several: bool) -> None:
    data = [differential_data(rule_base, differential) for differential in found]
    if several or data:
        print_data(data if several else data[0])
