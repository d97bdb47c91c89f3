"""``interview`` in pack.yaml: which questions open an interview, and which the employer's words answer."""

from __future__ import annotations

from typing import NamedTuple

from afterview.loading.codes import Code
from afterview.loading.fields import Fields
from afterview.loading.nodes import Node, SourceFile, shown
from afterview.loading.values import Reader, distinct, list_of, scalar, sequence
from afterview.loading.vocabulary import Vocabulary

__all__ = ["Openings", "read_interview"]


class Openings(NamedTuple):
    """Questions by id: those asked first, in this order, and those to ask again once the employer spoke."""

    opening: tuple[str, ...] = ()
    employer_said: tuple[str, ...] = ()


def read_interview(file: SourceFile, node: Node, vocabulary: Vocabulary) -> Openings:
    """Read both lists of questions."""
    fields = Fields(file, node, ("opening", "employer_said"), "plan of an interview")
    questions = _questions(vocabulary)
    found = Openings(
        opening=fields.optional("opening", questions, ()),
        employer_said=fields.optional("employer_said", questions, ()),
    )
    fields.finish()
    return found


def _questions(vocabulary: Vocabulary) -> Reader[tuple[str, ...]]:
    def read(file: SourceFile, node: Node) -> tuple[str, ...]:
        named = list_of(_question(vocabulary))(file, node)
        return distinct(file, sequence(file, node).items, list(named))

    return read


def _question(vocabulary: Vocabulary) -> Reader[str]:
    def read(file: SourceFile, node: Node) -> str:
        found = vocabulary.question_or_finding(file, scalar(file, node))
        if isinstance(found, str):
            message = f"{shown(found)} is a finding, and only questions can be asked"
            raise file.refuse(node, Code.UNKNOWN_QUESTION, message)
        return found.id

    return read
