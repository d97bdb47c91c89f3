"""``afterview rules graph``: what is read by which rule, and what follows, as a picture."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from afterview import (
    RuleBase,
    Unrecognised,
    graph_around,
    load_pack,
    pack_graph,
    theme_graph,
    themes_graph,
)
from afterview.errors import did_you_mean
from afterview_cli.terminal import Packs, pack_option
from afterview_cli.themes import refuse_unknown_theme, theme_option

if TYPE_CHECKING:
    from afterview.graph import Graph

__all__ = ["command"]

DEPTH = 2


@click.command("graph", epilog="Example: afterview rules graph dress_compared --format svg --to dress.svg")
@click.argument("id_", metavar="[ID]", required=False)
@theme_option
@click.option("--rules", "every", is_flag=True, help="Every rule as a box of its own, also without an ID.")
@click.option(
    "--depth",
    metavar="N",
    type=click.IntRange(1, 20),
    help=f"How many steps to go from ID, to each side; {DEPTH} by default.",
)
@click.option(
    "--format",
    "form",
    type=click.Choice(["mermaid", "svg", "json"]),
    default="mermaid",
    show_default=True,
    help="Text for Markdown, a picture, or JSON for programs.",
)
@click.option("--to", metavar="FILE", type=click.Path(path_type=Path), help="Write this file.")
@pack_option
def command(
    id_: str | None,
    theme: str | None,
    every: bool,
    depth: int | None,
    form: str,
    to: Path | None,
    pack: Packs,
) -> int:
    """Draw what reads what in a pack: questions, findings, rules and causes.

    Around ID, a question, finding, rule or cause: what it rests on and what rests on it. Of a theme: what its
    rules lead to, each rule an edge. Of neither: the themes, and how many rules join them.
    """
    if id_ is None and depth is not None:
        raise click.UsageError("--depth says how far to go from an ID: name one")
    if id_ is not None and theme is not None:
        raise click.UsageError("an ID and --theme are two pictures: name one of them")
    rule_base = load_pack(pack)
    refuse_unknown_theme(rule_base, theme)
    graph = _graph(rule_base, id_, theme, depth or DEPTH, every=every)
    name = rule_base.pack.theme(theme).name if theme else rule_base.pack.name
    drawn = _drawn(graph, form, name)
    if to is None:
        click.echo(drawn.encode(), nl=False)
    else:
        to.write_text(drawn, encoding="utf-8", newline="\n")
        click.echo(to)
    return 0


def _graph(rule_base: RuleBase, id_: str | None, theme: str | None, depth: int, *, every: bool) -> Graph:
    if theme is not None:
        return theme_graph(rule_base, theme, rules=every)
    if id_ is None:
        return pack_graph(rule_base) if every else themes_graph(rule_base)
    known = {*rule_base.questions, *rule_base.findings, *rule_base.causes, *rule_base.rules_by_id}
    if id_ not in known:
        hint = did_you_mean(id_, known) or "; see: afterview rules list"
        raise Unrecognised(f"no question, finding, rule or cause is called {id_!r}{hint}")
    return graph_around(rule_base, id_, depth)


def _drawn(graph: Graph, form: str, name: str) -> str:
    if form == "svg":
        from afterview import graph_svg

        return graph_svg(graph, name)
    if form == "mermaid":
        from afterview import graph_mermaid

        return graph_mermaid(graph)
    from afterview import graph_data

    return f"{json.dumps(graph_data(graph), ensure_ascii=False, indent=2)}\n"
