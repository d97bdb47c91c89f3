"""``afterview rules packs``: which packs there are, and what one changes of those beneath it."""

from __future__ import annotations

import click

from afterview import installed_packs, load_pack, packs_data, packs_document
from afterview_cli.formats import print_data, print_document
from afterview_cli.terminal import Packs, look_of_terminal, pack_option, plain_option

__all__ = ["command"]


@click.command("packs", epilog="Example: afterview rules packs --pack my-rules")
@click.option("--installed", is_flag=True, help="List the packs that are installed, with their folders.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "markdown", "json"]),
    default="text",
    show_default=True,
    help="Text to read, Markdown, or JSON.",
)
@plain_option
@pack_option
def command(installed: bool, form: str, plain: bool, pack: Packs) -> int:
    """Show what a pack adds to those beneath it, overrides and disables in them, and why.

    With that come the rules and the advice which go with a cause that is disabled, and the findings that
    do not hold in other cases than before.
    """
    if installed:
        folders = installed_packs()
        if form == "json":
            print_data({name: str(folder) for name, folder in folders.items()})
        else:
            click.echo("\n".join(f"{name}: {folder}" for name, folder in folders.items()))
        return 0
    rule_base = load_pack(pack)
    if form == "json":
        print_data(packs_data(rule_base))
    else:
        print_document(packs_document(rule_base), form, look_of_terminal(plain=plain))
    return 0
