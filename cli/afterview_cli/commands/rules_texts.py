"""``afterview rules texts``: what translators work from."""

from __future__ import annotations

import click

from afterview import load_pack, load_translations, render_translation
from afterview.languages import LANGUAGE
from afterview_cli.terminal import Packs, lang_option, pack_option
from afterview_cli.themes import refuse_unknown_theme, theme_option

__all__ = ["command"]

NO_THEME = "pack"
"""What ``--theme`` calls the texts that belong to no theme."""


@click.command("texts", epilog="Example: afterview rules texts --lang de --theme conduct --missing")
@lang_option("to translate into", required=True)
@click.option("--missing", is_flag=True, help="Only the texts that are not translated yet.")
@theme_option
@pack_option
def command(lang: str, missing: bool, theme: str | None, pack: Packs) -> int:
    """Print the texts of a pack as a file of translations, each beneath its original.

    What is translated is filled in, the rest is left empty. Save it as translations/LANG.yaml, or one
    theme at a time in a folder translations/LANG; `--theme pack` has what belongs to no theme.
    """
    if not LANGUAGE.fullmatch(lang):
        raise click.BadParameter(f"'{lang}' is no language, such as de or pt-BR", param_hint="--lang")
    rule_base = load_pack(pack)
    if lang == rule_base.pack.language:
        raise click.BadParameter(f"the pack itself is written in '{lang}'", param_hint="--lang")
    if theme != NO_THEME:
        refuse_unknown_theme(rule_base, theme)
    translations = {each.language: each for each in load_translations(pack, rule_base)}
    printed = render_translation(
        rule_base, translations.get(lang), theme="" if theme == NO_THEME else theme, missing=missing
    )
    click.echo(printed.encode(), nl=False)
    return 0
