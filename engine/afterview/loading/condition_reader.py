"""Nodes -> conditions, each leaf read as its question's kind wants it."""

from __future__ import annotations

from dataclasses import dataclass

from afterview.conditions import (
    AllOf,
    AnyOf,
    AtLeast,
    Chosen,
    Condition,
    Holds,
    Includes,
    Not,
    Quantity,
    Within,
)
from afterview.loading.codes import Code
from afterview.loading.fields import Fields, mapping
from afterview.loading.nodes import Abandoned, MappingNode, Node, ScalarNode, SequenceNode, SourceFile, shown
from afterview.loading.numbers import answer_number, answer_range
from afterview.loading.values import (
    Reader,
    either,
    list_of,
    number_between,
    sequence,
    sort_of,
    unknown_word,
    yes_or_no,
)
from afterview.loading.vocabulary import Vocabulary
from afterview.rule_base import Question, QuestionKind

__all__ = ["ConditionReader", "option_reader"]

MOST_PARTS = 64
_QUANTITIES = tuple(each.value for each in Quantity)


@dataclass(frozen=True, slots=True)
class ConditionReader:
    """Reads the conditions of a pack, whose names it knows."""

    vocabulary: Vocabulary

    def read(self, file: SourceFile, node: Node) -> Condition:
        """Read a mapping: all of its entries must be true."""
        written = mapping(file, node, "condition").entries
        _check_length(file, node, len(written))
        parts = []
        for key, value in written.values():
            try:
                parts.append(self._entry(file, key, value))
            except Abandoned:
                continue
        if len(parts) < len(written):
            raise Abandoned
        return parts[0] if len(parts) == 1 else AllOf(parts=tuple(parts))

    def _entry(self, file: SourceFile, key: ScalarNode, value: Node) -> Condition:
        match key.text:
            case "all":
                return AllOf(parts=self._parts(file, value))
            case "any":
                return AnyOf(parts=self._parts(file, value))
            case "not":
                return Not(part=self.read(file, value))
            case "count":
                return self._count(file, value)
        named = self.vocabulary.question_or_finding(file, key)
        if isinstance(named, str):
            return Holds(finding=named, holds=yes_or_no(file, value))
        return _leaf(file, key, named, value)

    def _parts(self, file: SourceFile, node: Node) -> tuple[Condition, ...]:
        if isinstance(node, SequenceNode):
            _check_length(file, node, len(node.items))
        items = sequence(file, node).items
        parts = []
        for item in items:
            try:
                parts.append(self.read(file, item))
            except Abandoned:
                continue
        if len(parts) < len(items):
            raise Abandoned
        return tuple(parts)

    def _count(self, file: SourceFile, node: Node) -> Condition:
        fields = Fields(file, node, ("at_least", "of"), "count")
        count = fields.required("at_least", number_between(-(10**9), 10**9))
        parts = fields.required("of", self._parts)
        fields.finish()
        if not 1 <= count <= len(parts):
            message = (
                f"at_least is {count}, and `of` has {len(parts)} parts: ask for 1 to {len(parts)} of them"
            )
            raise file.refuse(fields.at("at_least"), Code.BAD_COUNT, message)
        return AtLeast(count=count, parts=parts)


def _check_length(file: SourceFile, node: Node, length: int) -> None:
    if length == 0:
        raise file.refuse(
            node, Code.EMPTY_LIST, "this condition is empty: name a question or a finding in it"
        )
    if length > MOST_PARTS:
        message = (
            f"{length} parts stand here, and at most {MOST_PARTS} may: write findings for groups of them"
        )
        raise file.refuse(node, Code.TOO_MANY_PARTS, message)


def _leaf(file: SourceFile, key: ScalarNode, question: Question, value: Node) -> Condition:
    match question.kind:
        case QuestionKind.NOTE:
            message = f"'{question.id}' is a note, which no rule reads: ask a question with options beside it"
            raise file.refuse(key, Code.NOTE_READ, message)
        case QuestionKind.CHOICES:
            return _includes(file, question, value)
        case QuestionKind.SCALE | QuestionKind.NUMBER:
            return _within(file, question, value)
        case _:
            return Chosen(question=question.id, options=_chosen(file, question, value))


def _chosen(file: SourceFile, question: Question, value: Node) -> frozenset[str]:
    if not isinstance(value, MappingNode):
        return _options(file, question, value)
    if tuple(value.entries) != ("not",):
        first = shown(next(iter(value.entries), ""))
        message = f"{first} does not suit '{question.id}': name an option, a list of them, or {{not: option}}"
        raise file.refuse(value, Code.WRONG_CONDITION, message)
    excluded = _options(file, question, value.entries["not"][1])
    if not (left := frozenset(question.option_ids) - excluded):
        raise file.refuse(
            value, Code.WRONG_CONDITION, f"this leaves no option of '{question.id}': name fewer"
        )
    return left


def _includes(file: SourceFile, question: Question, value: Node) -> Condition:
    if not isinstance(value, MappingNode):
        _options(file, question, value)
        written = value.text if isinstance(value, ScalarNode) else "[...]"
        message = (
            f"several answers can be given to '{question.id}': use includes (all of these), includes_any or "
            f"excludes, as in {{includes: {written}}}"
        )
        raise file.refuse(value, Code.WRONG_CONDITION, message)
    if "not" in value.entries:
        message = f"`not` does not suit '{question.id}', to which several answers can be given: use excludes"
        raise file.refuse(value, Code.WRONG_CONDITION, message)
    fields = Fields(file, value, _QUANTITIES, f"condition on '{question.id}'")
    _check_length(file, value, len(value.entries))
    parts = []
    for key, (_, options) in value.entries.items():
        if key in _QUANTITIES:
            named = _options(file, question, options)
            parts.append(Includes(question=question.id, quantity=Quantity(key), options=named))
    fields.finish()
    return parts[0] if len(parts) == 1 else AllOf(parts=tuple(parts))


def _within(file: SourceFile, question: Question, value: Node) -> Condition:
    if isinstance(value, ScalarNode):
        number = answer_number(file, value, question)
        return Within(question=question.id, low=number, high=number)
    if isinstance(value, SequenceNode):
        message = f"the answer to '{question.id}' is one number: use between, at_least or at_most"
        raise file.refuse(value, Code.WRONG_CONDITION, message)
    if "not" in value.entries:
        message = (
            f"`not` does not suit '{question.id}', whose answer is a number: use at_least or at_most, or "
            f"write not: {{{question.id}: ...}} around it"
        )
        raise file.refuse(value, Code.WRONG_CONDITION, message)
    low, high = answer_range(file, value, question)
    return Within(question=question.id, low=low, high=high)


def _options(file: SourceFile, question: Question, node: Node) -> frozenset[str]:
    read = option_reader(question)
    if isinstance(node, SequenceNode):
        return frozenset(list_of(read)(file, node))
    if isinstance(node, MappingNode):
        raise file.refuse(
            node, Code.WRONG_CONDITION, f"found {sort_of(node)}, expected an option or a list of options"
        )
    return frozenset({read(file, node)})


def option_reader(question: Question) -> Reader[str]:
    """Return a reader of the options of a question."""
    known = question.option_ids

    def read(file: SourceFile, node: Node) -> str:
        if isinstance(node, ScalarNode) and node.text in known:
            return node.text
        if isinstance(node, ScalarNode):
            what = f"option of '{question.id}':"
            raise unknown_word(file, node, question.option_ids, Code.UNKNOWN_OPTION, what)
        raise file.refuse(
            node,
            Code.WRONG_CONDITION,
            f"found {sort_of(node)}, expected one of {either(question.option_ids)}",
        )

    return read
