"""``afterview rules docs``: the pages of a pack, for people who read no rule files."""

from __future__ import annotations

from pathlib import Path

import click

from afterview import load_pack, render_pages
from afterview.reports.links import page_of
from afterview.reports.pages import QUESTIONS
from afterview_cli.terminal import pack_option
from afterview_cli.themes import refuse_unknown_theme, theme_option

__all__ = ["command"]


@click.command("docs", epilog="Example: afterview rules docs --to pages")
@theme_option
@click.option("--questions", is_flag=True, help="Only the page of all questions, without what follows.")
@click.option("--to", metavar="DIR", type=click.Path(path_type=Path), help="Write files into this folder.")
@pack_option
def command(theme: str | None, questions: bool, to: Path | None, pack: Path | None) -> int:
    """Write pages about a pack in Markdown: what is asked, what follows from what, and what to do.

    They are printed, or written into the folder that --to names.
    """
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
