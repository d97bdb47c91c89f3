"""``afterview rules new``: beginnings of packs, themes and rules, to write on from."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import click

from afterview import new_pack, new_rule, new_theme

__all__ = ["command"]

_pack_to_change = click.option(
    "--pack",
    "pack",
    metavar="DIR",
    required=True,
    type=click.Path(path_type=Path),
    help="The pack to write into.",
)


@click.group("new", epilog="Example: afterview rules new pack my-rules")
def command() -> None:
    """Begin a pack, a theme or a rule.

    What is written loads, its cases hold, and comments say what to write where. Nothing is written over, and
    nothing at all where the pack would not load with it.
    """


@command.command("pack", epilog="Example: afterview rules new pack my-rules")
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@click.option("--alone", is_flag=True, help="One that stands alone, without the built-in rules beneath it.")
def _pack(folder: Path, alone: bool) -> int:
    """Write a small pack into a new folder, with schemas for editors beside it.

    It lies over the built-in rules and adds a theme to them; its name is that of the folder.
    """
    return _told(path for path in new_pack(folder, alone=alone) if path.suffix == ".yaml")


@command.command("theme", epilog="Example: afterview rules new theme small_talk --pack my-rules")
@click.argument("name", metavar="NAME")
@_pack_to_change
def _theme(name: str, pack: Path) -> int:
    """Write a theme into a pack: a question, a cause, rules, advice and cases."""
    return _told(new_theme(name, pack))


@command.command("rule", epilog="Example: afterview rules new rule arrival.wrong-floor --pack my-rules")
@click.argument("id_", metavar="ID")
@click.option(
    "--supports", metavar="CAUSE", help="What it speaks for; otherwise the first cause of the theme."
)
@_pack_to_change
def _rule(id_: str, supports: str | None, pack: Path) -> int:
    """Add a rule to a pack, with the question that it reads and a case for and against it.

    ID is the theme, a point, and what the rule says: arrival.wrong-floor.
    """
    return _told(new_rule(id_, pack, supports=supports))


def _told(paths: Iterable[Path]) -> int:
    for path in paths:
        click.echo(path)
    return 0
