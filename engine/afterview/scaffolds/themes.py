"""A new theme in a pack: a folder with a question, a cause, rules, advice and cases to be rewritten."""

from __future__ import annotations

import re
from pathlib import Path

from afterview.errors import AfterviewError
from afterview.loading import load_pack
from afterview.loading.nodes import MappingNode, SequenceNode, SourceFile
from afterview.loading.values import SNAKE
from afterview.loading.yaml_nodes import read_yaml
from afterview.scaffolds.files import read_text, schema_line, template, write

__all__ = ["new_theme", "theme_texts"]

_TOP_KEY = re.compile(r"[^\s#-]")


def new_theme(theme: str, pack: Path | str) -> tuple[Path, ...]:
    """Write a theme into a pack and its name into pack.yaml, after the others; return the files.

    Raises AfterviewError where there is such a folder, or the pack would not load; PackError where it does
    not load as it is.
    """
    folder = Path(pack)
    load_pack(folder)
    if not SNAKE.fullmatch(theme):
        raise AfterviewError(f"{theme!r} is no name of a theme: take small letters, digits and single _")
    texts = {inner: schema_line(folder, inner) + text for inner, text in theme_texts(theme).items()}
    texts["pack.yaml"] = _with_theme(read_text(folder / "pack.yaml"), theme)
    return write(folder, texts, changed=frozenset({"pack.yaml"}))


def theme_texts(theme: str) -> dict[str, str]:
    """Return the files of a new theme by their path in the pack, without the lines that name schemas."""
    words = theme.replace("_", " ")
    return {
        f"{theme}/{name}": text.replace("THEME_WORDS", words).replace("THEME", theme)
        for name, text in template("theme").items()
    }


def _with_theme(text: str, theme: str) -> str:
    """Return pack.yaml with one theme more, all else as it is written."""
    node = read_yaml(SourceFile("pack.yaml", text=text))
    themes = node.value("themes") if isinstance(node, MappingNode) else None
    assert isinstance(themes, SequenceNode), "the pack has been loaded"
    lines = text.splitlines(keepends=True)
    first = lines[themes.line - 1]
    if first[themes.column - 1] == "[":
        return _in_brackets(text, lines, themes, theme)
    end = "\r\n" if first.endswith("\r\n") else "\n"
    after = themes.line
    for number, line in enumerate(lines[themes.line :], start=themes.line + 1):
        if _TOP_KEY.match(line):
            break
        after = number if line.strip() and not line.startswith("#") else after
    if not lines[after - 1].endswith("\n"):
        lines[after - 1] += end
    return "".join([*lines[:after], f"{first[: themes.column - 1]}- {theme}{end}", *lines[after:]])


def _in_brackets(text: str, lines: list[str], themes: SequenceNode, theme: str) -> str:
    """Return the text with a name before the bracket that closes the list."""
    start = sum(map(len, lines[: themes.line - 1])) + themes.column - 1
    inner = text[start : start + themes.width - 1].rstrip().removesuffix(",")
    return f"{text[:start]}{inner}, {theme}]{text[start + themes.width :]}"
