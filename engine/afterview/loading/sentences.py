"""Sentences that insert answers: ``You wore {dress_compared}``."""

from __future__ import annotations

import re
from collections.abc import Collection

from afterview.errors import did_you_mean
from afterview.loading.codes import Code
from afterview.loading.fields import Fields
from afterview.loading.nodes import Node, ScalarNode, shown
from afterview.loading.values import MOST_GUESSES, SNAKE, either
from afterview.loading.vocabulary import Vocabulary
from afterview.rule_base import OldName, QuestionKind

__all__ = ["check_sentence", "with_current_ids"]

_BRACES = re.compile(r"\{([^{}]*)\}|[{}]")


def check_sentence(fields: Fields, node: Node, may_insert: Collection[str], vocabulary: Vocabulary) -> None:
    """Refuse braces that hold no question, notes, and questions whose answer may not be known."""
    written = _BRACES.finditer(node.text if isinstance(node, ScalarNode) else "")
    for found in {each[0]: each for each in written}.values():
        name = found[1]
        if name is None or not SNAKE.fullmatch(name):
            message = f"{shown(found[0])} inserts nothing: write {{question_id}}, or leave the brace out"
            fields.refuse(node, Code.BAD_PLACEHOLDER, message)
        elif name in vocabulary.renamed and vocabulary.renamed[name] in may_insert:
            place = fields.file.location(node)
            vocabulary.old_names.append(OldName(old=name, new=vocabulary.renamed[name], location=place))
        elif name not in may_insert:
            _refuse_insertion(fields, node, name, may_insert, vocabulary)


def with_current_ids(sentence: str, vocabulary: Vocabulary) -> str:
    """Return a sentence that inserts answers to questions by their ids of today."""

    def current(found: re.Match[str]) -> str:
        return f"{{{vocabulary.renamed[found[1]]}}}" if found[1] in vocabulary.renamed else found[0]

    return _BRACES.sub(current, sentence) if vocabulary.renamed else sentence


def _refuse_insertion(
    fields: Fields, node: Node, name: str, may_insert: Collection[str], vocabulary: Vocabulary
) -> None:
    question = vocabulary.questions.get(name)
    if name in vocabulary.findings:
        message = (
            f"'{name}' is a finding, and a sentence inserts answers only: leave it out, or name a question"
        )
        fields.refuse(node, Code.UNKNOWN_QUESTION, message)
    elif name not in vocabulary.questions:
        if "questions" not in vocabulary.unread:
            told = len(fields.file.problems)
            guess = did_you_mean(name, vocabulary.questions) if told < MOST_GUESSES else ""
            message = f"unknown question {{{name}}} in this sentence{guess}"
            fields.refuse(node, Code.UNKNOWN_QUESTION, message)
    elif question is not None and question.kind is QuestionKind.NOTE:
        fields.refuse(node, Code.NOTE_READ, f"'{name}' is a note, which no sentence quotes: leave it out")
    else:
        can = [f"insert {either(sorted(may_insert), 'and')} only"] if may_insert else ["leave it out"]
        mend = either(["require it in `when`", *can] if fields.has("when") else can)
        message = f"the answer to '{name}' is not sure to be known when this is said: {mend}"
        fields.refuse(node, Code.UNSURE_PLACEHOLDER, message)
