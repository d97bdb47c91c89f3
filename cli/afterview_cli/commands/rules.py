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
        "accuracy": (
            "afterview_cli.commands.rules_accuracy",
            "How often a pack is right about cases whose cause is known.",
        ),
        "list": (
            "afterview_cli.commands.rules_list",
            "List causes, questions, options, findings, rules or sources.",
        ),
        "docs": ("afterview_cli.commands.rules_docs", "Write pages about a pack, to read and to link to."),
        "texts": ("afterview_cli.commands.rules_texts", "Print the texts of a pack, to be translated."),
    },
    epilog="Example: afterview rules check --pack my-rules",
)
def command() -> None:
    """Check, test and list the rules, the built-in ones or your own."""
