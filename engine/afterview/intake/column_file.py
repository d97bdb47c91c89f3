"""columns.yaml: which column answers which question, to be looked at, mended and given back."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from afterview.errors import FormFileError
from afterview.facts import State
from afterview.intake.columns import Column, Told, Use
from afterview.intake.objects import LISTED
from afterview.intake.states import STATE_WORDS
from afterview.languages import spoken_in
from afterview.loading.codes import Code
from afterview.loading.fields import Fields, mapping_of
from afterview.loading.files import read_bytes
from afterview.loading.nodes import Abandoned, Node, ScalarNode, SequenceNode, SourceFile
from afterview.loading.values import Reader, list_of, one_of, sequence, text, word_of
from afterview.loading.yaml_nodes import read_tree
from afterview.rule_base import QuestionKind, RuleBase

__all__ = ["read_columns", "render_columns"]

_ENGLISH = """\
# Which column answers which question. Mend it, and give it back with the forms.
#   question: the id of a question; with option, the column of one of its options
#   use: ignored        the column is not read
#   answers: {A: b}     cells that say A mean the option b; several options stand in a list
# matched, remark and letter only tell; where two headers are alike, the letter says which is meant.
"""
_GERMAN = """\
# Welche Spalte welche Frage beantwortet. Berichtigen Sie es, und geben Sie es mit den Formularen zurück.
#   question: die Kennung einer Frage; mit option die Spalte einer ihrer Antworten
#   use: ignored        die Spalte wird nicht gelesen
#   answers: {A: b}     wo A steht, ist die Antwort b gemeint; mehrere Antworten stehen in einer Liste
# matched, remark und letter sind nur Auskunft; bei gleichen Überschriften sagt letter, welche gemeint ist.
"""
_MOST_COLUMNS = 20_000
_NOTHING = "none"
_SAID = (_NOTHING, *STATE_WORDS)
_ONE_ANSWER = "'{question}' has one answer, and no columns of options: leave 'option' out"


def render_columns(columns: Iterable[Column], language: str = "en") -> str:
    """Return a map of columns as YAML; those that several files share stand in it once."""
    entries = list({(each.letter, each.header): _entry(each) for each in columns}.values())
    return spoken_in(language, english=_ENGLISH, german=_GERMAN) + yaml.safe_dump(
        {"columns": entries}, allow_unicode=True, sort_keys=False, width=100
    )


def _entry(column: Column) -> dict[str, Any]:
    told = {"question": column.question} if column.question else {}
    if column.use is Use.OPTION:
        told["option"] = column.option or _NOTHING
    elif column.use is not Use.QUESTION:
        told["use"] = column.use.value
    answers = {cell: _meaning(meant) for cell, meant in column.answers.items()}
    extras = {"matched": column.matched, "remark": column.remark, "answers": answers}
    return {"letter": column.letter, "header": column.header, **told} | {k: v for k, v in extras.items() if v}


def _meaning(meant: str) -> str | list[str]:
    return meant.split(LISTED) if LISTED in meant else meant


def read_columns(path: Path | str, rule_base: RuleBase) -> tuple[Told, ...]:
    """Read a map of columns; raise FormFileError with all of its problems and their places."""
    path = Path(path)
    file = SourceFile(str(path))
    told: tuple[Told, ...] = ()
    try:
        read_bytes(file, path)
        node = read_tree(file)
        if node is None and not file.problems:
            file.refuse_file(Code.EMPTY, "this file says nothing: write `columns:` and a list of columns")
        elif node is not None:
            fields = Fields(file, node, ("columns",), "map of columns")
            told = fields.required("columns", _Reading(rule_base).columns)
            fields.finish()
    except Abandoned:
        raise FormFileError(file.problems) from None
    if file.problems:
        raise FormFileError(file.problems)
    return told


@dataclass(frozen=True, slots=True)
class _Reading:
    """Reads the entries of a map, whose ids are those of a rule base."""

    rule_base: RuleBase

    def columns(self, file: SourceFile, node: Node) -> tuple[Told, ...]:
        """Read the list of columns."""
        told = []
        for item in sequence(file, node, at_most=_MOST_COLUMNS).items:
            with suppress(Abandoned):
                told.append(self.column(file, item))
        return tuple(told)

    def column(self, file: SourceFile, node: Node) -> Told:
        """Read one column; how it was matched is for people, and passed over."""
        keys = ("letter", "header", "question", "option", "use", "answers", "matched", "remark")
        fields = Fields(file, node, keys, "column")
        known = word_of(self.rule_base.questions, Code.UNKNOWN_QUESTION, "question")
        question = fields.optional("question", known, "")
        use = fields.optional("use", one_of(Use, "use"), None)
        fields.finish()
        of_options = self._options(question)
        told: dict[str, Any] = {
            "header": fields.required("header", _header),
            "letter": fields.optional("letter", text, ""),
            "question": question,
            "option": fields.optional("option", self._option(question), ""),
            "answers": fields.optional("answers", mapping_of(text, of_options, "list of cells"), {}),
        }
        if question == "" and use is None:
            fields.refuse(node, Code.MISSING_KEY, "this column lacks 'question', or `use: ignored`: add one")
        if use is Use.OPTION and not fields.has("option"):
            fields.refuse(node, Code.MISSING_KEY, "this column lacks 'option': say which one a tick means")
        fields.finish()
        plain = Use.OPTION if fields.has("option") else Use.QUESTION
        return Told(use=use or plain, **told)

    def _option(self, question: str) -> Reader[str]:
        """Return a reader of what a tick in a column means: an option, none of them, or a state."""
        asked = self.rule_base.questions.get(question)
        ids = asked.option_ids if asked else ()
        reader = word_of([*ids, *_SAID], Code.UNKNOWN_OPTION, "option")

        def read(file: SourceFile, node: Node) -> str:
            if asked and asked.kind is not QuestionKind.CHOICES:
                raise file.refuse(node, Code.UNKNOWN_OPTION, _ONE_ANSWER.format(question=question))
            word = reader(file, node)
            return "" if word == _NOTHING and _NOTHING not in ids else word

        return read

    def _options(self, question: str) -> Reader[Any]:
        """Return a reader of what a cell means: an option, several, a number, or a state."""
        asked = self.rule_base.questions.get(question)
        if asked is None or not asked.kind.has_options:
            return text
        states = [each.value for each in State if each is not State.KNOWN]
        one = word_of([*asked.option_ids, *states], Code.UNKNOWN_OPTION, "answer")
        return one if asked.kind is not QuestionKind.CHOICES else _one_or_several(one)


def _header(file: SourceFile, node: Node) -> str:
    """Read a header, which may be empty."""
    return "" if isinstance(node, ScalarNode) and not node.text else text(file, node)


def _one_or_several(one: Reader[str]) -> Reader[str]:
    """Return a reader of one word, or of a list of words that are joined line by line."""

    def read(file: SourceFile, node: Node) -> str:
        return LISTED.join(list_of(one)(file, node)) if isinstance(node, SequenceNode) else one(file, node)

    return read
