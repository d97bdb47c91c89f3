"""``afterview why-not``: why a cause stands no higher, a rule did not fire, a question was not asked."""

from __future__ import annotations

from pathlib import Path

import click

from afterview import RuleBase, Unrecognised, diagnose, read_case, why_not, why_not_data, why_not_document
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


@click.command("why-not", epilog="Example: afterview why-not 3 my-case.yaml")
@click.argument("target", metavar="CAUSE|RULE|FINDING|QUESTION")
@click.argument("path", metavar="CASE", type=click.Path(path_type=Path))
@click.option("--all", "every", is_flag=True, help="Every rule, not only the nearest few.")
@format_option()
@plain_option
@lang_option()
@pack_option
def command(
    target: str, path: Path, every: bool, form: str, plain: bool, lang: str | None, pack: Packs
) -> int:
    """Tell why something is not so in a case, and what would make it so.

    Of a cause, the rules that could speak for it and do not; of a rule or a finding, each condition: met,
    not met or open, what was answered and what is wanted; of a question, why it was not asked. The nearest
    come first, and what only waits for an answer stands apart. A number is the cause at that place of the
    result.
    """
    rule_base = load_in_language(pack, lang)
    case = read_case(path, rule_base)
    target = cause_at(target, diagnose(rule_base, case.answers))
    _refuse_what_is_not_there(rule_base, target)
    warn_of_other_pack(path, case, rule_base)
    found = why_not(rule_base, case.answers, target)
    if form == "json":
        print_data(why_not_data(rule_base, found, case=case.name))
    else:
        document = why_not_document(rule_base, found, case=case.name, every=every)
        print_document(document, form, look_of_terminal(plain=plain))
    return 0


def _refuse_what_is_not_there(rule_base: RuleBase, target: str) -> None:
    """Raise Unrecognised for an unknown id, and say where the known ones are if none comes near."""
    known = {*rule_base.causes, *rule_base.rules_by_id, *rule_base.findings, *rule_base.questions}
    if target not in known:
        hint = did_you_mean(target, known) or "; see: afterview rules list causes"
        raise Unrecognised(f"no cause, rule, finding or question is called {target!r}{hint}")
