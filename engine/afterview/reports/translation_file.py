"""The texts of a pack as a file of translations: each beneath its original, ready to be filled in."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Mapping

import yaml

from afterview.rule_base import RuleBase
from afterview.translations import ENDS, Text, TextId, Translation, texts

__all__ = ["render_translation"]

WIDTH = 100


def render_translation(
    rule_base: RuleBase, translation: Translation | None, *, theme: str | None = None, missing: bool = False
) -> str:
    """Return all texts of a rule base as YAML with what a translation says for them, or those it lacks.

    With a ``theme`` these are the texts of that theme alone; the empty theme has what belongs to none. Of a
    scale that lacks one end only, the other comes with it, left empty: the two are one list.
    """
    said = translation.texts if translation else {}
    wanted = {
        id_: text
        for id_, text in texts(rule_base).items()
        if (theme is None or text.theme == theme) and not (missing and _is_said(id_, said))
    }
    lacking = len(wanted.keys() - said.keys())
    first = f"# {lacking} of these {len(wanted)} texts are missing. Each stands beneath its original."
    return "".join(f"{line}\n" for line in [first, *_lines(wanted, {} if missing else said)])


def _is_said(id_: TextId, said: Mapping[TextId, str]) -> bool:
    """Whether a translation has a text; of the ends of a scale, whether it has both."""
    return all((*id_[:-1], end) in said for end in ENDS) if id_[-2] == "ends" else id_ in said


def _lines(wanted: Mapping[TextId, Text], said: Mapping[TextId, str]) -> Iterator[str]:
    before: TextId = ()
    for id_, text in wanted.items():
        for depth, key in enumerate(id_[:-1]):
            if id_[: depth + 1] != before[: depth + 1]:
                yield f"{'  ' * depth}{key}:"
        indent = "  " * (len(id_) - 1)
        comment = f"{indent}# "
        yield from textwrap.wrap(text.text, WIDTH, initial_indent=comment, subsequent_indent=comment)
        yield f"{indent}{_entry(id_, said.get(id_, ''))}"
        before = id_


def _entry(id_: TextId, said: str) -> str:
    """Return the line of a text: a list's for the ends of a scale, else that of its key."""
    if id_[-2] == "ends":
        return _written([said]) if said else "-"
    return _written({id_[-1]: said}) if said else f"{id_[-1]}:"


def _written(data: object) -> str:
    return yaml.safe_dump(data, allow_unicode=True, width=float("inf")).rstrip("\n")
