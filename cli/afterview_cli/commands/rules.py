"""``afterview rules``: for those who write rules."""

from __future__ import annotations

import click

from afterview_cli.lazy import LazyGroup

__all__ = ["command"]


@click.group(
    "rules",
    cls=LazyGroup,
    modules={
        "check": ("afterview_cli.commands.rules_check", "Report every mistake in a pack."),
        "test": ("afterview_cli.commands.rules_test", "Run the cases of a pack, or case files."),
        "list": ("afterview_cli.commands.rules_list", "List causes, questions, findings, rules or sources."),
    },
    epilog="Example: afterview rules check --pack my-rules",
)
def command() -> None:
    """Check, test and list the rules, the built-in ones or your own."""
