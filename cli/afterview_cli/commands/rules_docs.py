"""``afterview rules docs``: the pages of a pack, for people who read no rule files."""

from __future__ import annotations

from pathlib import Path

import click
from click.core import ParameterSource

from afterview import load_cases, load_pack, render_pages
from afterview.reports.links import page_of
from afterview.reports.pages import QUESTIONS
from afterview_cli.terminal import Packs, lang_option, load_in_language, pack_option
from afterview_cli.themes import refuse_unknown_theme, theme_option

__all__ = ["command"]


@click.command("docs", epilog="Example: afterview rules docs --as html --to site")
@theme_option
@click.option("--questions", is_flag=True, help="Only the page of all questions, without what follows.")
@click.option(
    "--as",
    "form",
    type=click.Choice(["markdown", "html"]),
    default="markdown",
    show_default=True,
    help="Pages in Markdown, or a site in HTML with a page for everything.",
)
@click.option("--to", metavar="DIR", type=click.Path(path_type=Path), help="Write files into this folder.")
@lang_option("of a site")
@pack_option
def command(
    theme: str | None, questions: bool, form: str, to: Path | None, lang: str | None, pack: Packs
) -> int:
    """Write pages about a pack: what is asked, what follows from what, and what to do.

    In Markdown they are printed, or written into the folder that --to names. As HTML they are a small site
    that is read from the disk: open the index.html that is named in the end.
    """
    if form == "html":
        return _write_site(theme, questions, to, lang, pack)
    asked = click.get_current_context().get_parameter_source("lang") is ParameterSource.COMMANDLINE
    if lang and asked:
        raise click.UsageError("--lang is the language of a site: add --as html")
    rule_base = load_pack(pack)
    refuse_unknown_theme(rule_base, theme)
    pages = render_pages(rule_base)
    wanted = [*([QUESTIONS] if questions else []), *([page_of(theme)] if theme else [])] or list(pages)
    if to is None:
        click.echo("\n".join(pages[name] for name in wanted).encode(), nl=False)
        return 0
    to.mkdir(parents=True, exist_ok=True)
    for name in wanted:
        (to / name).write_text(pages[name], encoding="utf-8", newline="\n")
        click.echo(to / name)
    return 0


def _write_site(theme: str | None, questions: bool, to: Path | None, lang: str | None, pack: Packs) -> int:
    from afterview import can_draw, render_site, write_site

    if theme or questions:
        raise click.UsageError("a site is a whole: leave out --theme and --questions, or --as html")
    if to is None:
        raise click.UsageError("a site is a folder: say which with --to DIR")
    rule_base = load_in_language(pack, lang)
    site = render_site(rule_base, load_cases(pack, rule_base))
    click.echo(write_site(site, to))
    if not can_draw():
        click.echo("without pictures of causes: pip install 'afterview[graph]' adds them", err=True)
    return 0
