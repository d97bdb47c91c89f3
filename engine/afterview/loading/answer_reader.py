"""The answers of a case: ``q: value``, ``q: {state: withheld}``, ``q: {value: v, certainty: guessing}``."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from afterview.errors import Unrecognised
from afterview.facts import Answer, State, Value
from afterview.loading.codes import Code
from afterview.loading.fields import Fields, mapping
from afterview.loading.nodes import Abandoned, MappingNode, Node, ScalarNode, SequenceNode, SourceFile
from afterview.loading.values import Reader, one_of, scalar, sort_of, unknown_word, word_of
from afterview.recognition import recognise
from afterview.rule_base import OldName, Question, QuestionKind, RuleBase

__all__ = ["AnswerReader"]


@dataclass(frozen=True, slots=True)
class AnswerReader:
    """Reads answers to the questions of one rule base; ``old_names`` takes down where an old id is used."""

    rule_base: RuleBase
    old_names: list[OldName] = field(default_factory=list)

    def answers(self, file: SourceFile, node: Node) -> Mapping[str, Answer]:
        """Read all answers of a case; those that are unasked are left out, which means the same."""
        written = mapping(file, node, "list of answers (`question: answer`)").entries
        answers = {}
        sound = True
        for key, value in written.values():
            try:
                question = self._question(file, key)
                if question.id in answers:
                    message = (
                        f"'{question.id}' is answered above already, by another of its names: delete one"
                    )
                    raise file.refuse(key, Code.REPEATED_KEY, message)
                answers[question.id] = self._answer(file, question, value)
            except Abandoned:
                sound = False
        if not sound:
            raise Abandoned
        return {question: answer for question, answer in answers.items() if answer.state is not State.UNASKED}

    def _question(self, file: SourceFile, key: ScalarNode) -> Question:
        question = self.rule_base.questions.get(key.text)
        if question is not None:
            return question
        if (renamed := self.rule_base.questions.get(self.rule_base.renamed.get(key.text, ""))) is not None:
            self.old_names.append(OldName(old=key.text, new=renamed.id, location=file.location(key)))
            return renamed
        if key.text in self.rule_base.findings:
            message = f"'{key.text}' is a finding, which follows from answers and is not answered: delete it"
            raise file.refuse(key, Code.UNKNOWN_QUESTION, message)
        raise unknown_word(file, key, self.rule_base.questions, Code.UNKNOWN_QUESTION, "question")

    def _answer(self, file: SourceFile, question: Question, node: Node) -> Answer:
        if isinstance(node, MappingNode):
            return self._detailed(file, question, node)
        return Answer(state=State.KNOWN, value=_value(question)(file, node))

    def _detailed(self, file: SourceFile, question: Question, node: MappingNode) -> Answer:
        """Read an answer with its state, certainty or observer; an empty one counts as absent."""
        given = {key: entry for key, entry in node.entries.items() if not _absent(entry[1])}
        fields = Fields(
            file, node._replace(entries=given), ("state", "value", "certainty", "observer"), "answer"
        )
        scale = self.rule_base.scale
        state = fields.optional("state", one_of(State, "state"), State.KNOWN)
        value = fields.optional("value", _value(question), None)
        certainty = fields.optional(
            "certainty", word_of(scale.certainty, Code.UNKNOWN_SCALE_WORD, "certainty"), None
        )
        observer = fields.optional(
            "observer", word_of(scale.observers, Code.UNKNOWN_SCALE_WORD, "observer"), None
        )
        fields.finish()
        if (state is State.KNOWN) is not (value is not None):
            raise file.refuse(fields.at("state"), Code.BAD_STATE, _misfit(question, state))
        percent = scale.percent(certainty, observer)
        return Answer(state=state, value=value, certainty=certainty, observer=observer, percent=percent)


def _absent(node: Node) -> bool:
    return isinstance(node, ScalarNode) and node.empty


def _misfit(question: Question, state: State) -> str:
    if state is State.KNOWN:
        return f"the answer to '{question.id}' has no value: add `value: ...`, or a state such as unknown"
    return f"the answer to '{question.id}' is {state}, and has a value too: keep one of the two"


def _value(question: Question) -> Reader[Value]:
    """Return a reader of the values a question takes."""

    def read(file: SourceFile, node: Node) -> Value:
        if isinstance(node, SequenceNode) and question.kind is QuestionKind.CHOICES:
            return _several(file, question, node)
        if not isinstance(node, ScalarNode):
            message = f"found {sort_of(node)} as the answer to '{question.id}', which takes a single answer"
            raise file.refuse(node, Code.UNRECOGNISED, message)
        if node.empty:
            message = (
                f"'{question.id}' has no answer: write one, leave the line out, or write {{state: unknown}}"
            )
            raise file.refuse(node, Code.UNRECOGNISED, message)
        return _recognised(file, question, node, node.text)

    return read


def _several(file: SourceFile, question: Question, node: SequenceNode) -> Value:
    chosen: frozenset[str] = frozenset()
    for item in node.items:
        one = _recognised(file, question, item, (scalar(file, item).text,))
        chosen |= one if isinstance(one, frozenset) else frozenset()
    return chosen


def _recognised(file: SourceFile, question: Question, node: Node, written: str | tuple[str, ...]) -> Value:
    try:
        return recognise(question, written)
    except Unrecognised as error:
        raise file.refuse(node, Code.UNRECOGNISED, str(error)) from None
