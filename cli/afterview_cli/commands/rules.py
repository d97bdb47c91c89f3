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
        "diff": (
            "afterview_cli.commands.rules_diff",
            "What a new version of a pack says otherwise, and what that does to cases.",
        ),
        "accuracy": (
            "afterview_cli.commands.rules_accuracy",
            "How often a pack is right about cases whose cause is known.",
        ),
        "list": (
            "afterview_cli.commands.rules_list",
            "List causes, questions, options, findings, rules or sources.",
        ),
        "docs": ("afterview_cli.commands.rules_docs", "Write pages about a pack, to read and to link to."),
        "explain": (
            "afterview_cli.commands.rules_explain",
            "Show a rule, a cause, a question or a finding as a page.",
        ),
        "graph": ("afterview_cli.commands.rules_graph", "Draw what reads what in a pack."),
        "packs": (
            "afterview_cli.commands.rules_packs",
            "Which packs there are, and what one changes of another.",
        ),
        "schema": ("afterview_cli.commands.rules_schema", "Print what editors need to complete files."),
        "new": ("afterview_cli.commands.rules_new", "Begin a pack, a theme or a rule."),
        "texts": ("afterview_cli.commands.rules_texts", "Print the texts of a pack, to be translated."),
    },
    epilog="Example: afterview rules check --pack my-rules",
)
def command() -> None:
    """Check, test and list the rules, the built-in ones or your own."""
