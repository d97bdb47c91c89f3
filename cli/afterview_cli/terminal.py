"""What the terminal at hand allows: its width and colours, and how problems are shown on it."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, TypeAlias, TypeVar

import click
from click.core import ParameterSource

from afterview import Look, PackError, RuleBase, load_pack
from afterview.errors import Problem

__all__ = [
    "Packs",
    "lang_option",
    "load_in_language",
    "look_of_terminal",
    "named_again",
    "pack_option",
    "plain_option",
    "problems_text",
]

Command = TypeVar("Command", bound=Callable[..., Any])
Packs: TypeAlias = tuple[Path, ...]
"""The packs that were named; none for the built-in one."""

WIDEST, NARROWEST = 120, 40

_STYLES: dict[str, dict[str, Any]] = {
    "heading": {"bold": True, "underline": True},
    "title": {"bold": True},
    "band": {"fg": "cyan"},
    "quiet": {"dim": True},
}
pack_option = click.option(
    "--pack",
    "pack",
    metavar="PACK",
    multiple=True,
    type=click.Path(path_type=Path),
    help="Rules of your own: a folder, or an installed pack. May be given several times.",
)
plain_option = click.option("--plain", is_flag=True, help="Labelled lines, without layout or colour.")


def lang_option(use: str = "of all texts", *, required: bool = False) -> Callable[[Command], Command]:
    """Return the option for a language; ``use`` says of what.

    The locale is not asked, so that equal input gives equal bytes.
    """
    return click.option(
        "--lang",
        metavar="LANG",
        envvar="AFTERVIEW_LANG",
        show_envvar=True,
        required=required,
        help=f"The language {use}, such as de.",
    )


def named_again(packs: Packs) -> list[str]:
    """Return the words that name the same packs on another command line."""
    return [word for pack in packs for word in ("--pack", str(pack))]


def load_in_language(pack: Packs, lang: str | None) -> RuleBase:
    """Read a pack in a language; one that only the environment wishes for gives way where a pack lacks it.

    Raises PackError with everything that is wrong with the pack, or where the language was asked for.
    """
    source = click.get_current_context().get_parameter_source("lang")
    try:
        return load_pack(pack, language=lang)
    except PackError as error:
        lacking = all(problem.code == "E113" for problem in error.problems)
        if not lacking or source is not ParameterSource.ENVIRONMENT:
            raise
    return load_pack(pack)


def look_of_terminal(*, plain: bool) -> Look:
    """Return how text should be laid out on standard output.

    Plain where it was asked for, where output is no terminal, or where NO_COLOR is set (no-color.org).
    """
    terminal = sys.stdout.isatty() and os.environ.get("TERM") != "dumb"
    width = max(NARROWEST, min(WIDEST, shutil.get_terminal_size().columns))
    return Look(width=width, plain=plain or not terminal or bool(os.environ.get("NO_COLOR")), paint=_paint)


def _paint(text: str, role: str) -> str:
    return click.style(text, **_STYLES[role])


def problems_text(problems: Sequence[Problem]) -> str:
    """Return problems with their lines and carets, and how many there are where there are several."""
    count = [f"{len(problems)} problems"] if len(problems) > 1 else []
    return "\n".join([*(problem.with_excerpt() for problem in problems), *count])
