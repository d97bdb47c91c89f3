"""``afterview contrast``: two causes of one case side by side."""

from __future__ import annotations

from pathlib import Path

import click

from afterview import RuleBase, contrast, contrast_data, contrast_document, diagnose, read_case
from afterview.errors import did_you_mean
from afterview_cli.case_files import warn_of_other_pack
from afterview_cli.formats import format_option, print_data, print_document
from afterview_cli.places import cause_at
from afterview_cli.terminal import (
    Packs,
    lang_option,
    load_in_language,
    look_of_terminal,
    pack_option,
    plain_option,
)

__all__ = ["command"]


@click.command("contrast", epilog="Example: afterview contrast 1 2 my-case.yaml")
@click.argument("one", metavar="A")
@click.argument("other", metavar="B")
@click.argument("path", metavar="CASE", type=click.Path(path_type=Path))
@format_option()
@plain_option
@lang_option()
@pack_option
def command(one: str, other: str, path: Path, form: str, plain: bool, lang: str | None, pack: Packs) -> None:
    """Say why one cause is ahead of another, and which answer would turn that.

    A and B are causes, in any order: their places in the result, or their ids. What weighs the same
    for both is left out.
    """
    rule_base = load_in_language(pack, lang)
    case = read_case(path, rule_base)
    differential = diagnose(rule_base, case.answers, case=case.name)
    one, other = (cause_at(each, differential) for each in (one, other))
    _refuse_what_cannot_be_compared(rule_base, one, other)
    warn_of_other_pack(path, case, rule_base)
    found = contrast(rule_base, differential, one, other)
    if form == "json":
        print_data(contrast_data(rule_base, found))
    else:
        print_document(contrast_document(rule_base, found), form, look_of_terminal(plain=plain))


def _refuse_what_cannot_be_compared(rule_base: RuleBase, one: str, other: str) -> None:
    for name, cause in (("A", one), ("B", other)):
        if cause not in rule_base.causes:
            hint = did_you_mean(cause, rule_base.causes) or "; see: afterview rules list causes"
            raise click.BadParameter(f"there is no cause {cause!r}{hint}", param_hint=name)
    if one == other:
        raise click.BadParameter(f"'{other}' is A already; name another cause", param_hint="B")
