"""translations/: the texts of a pack in other languages, by the ids of what they belong to.

A text may be left out, or left empty until somebody writes it, and a translation may lag behind its pack:
neither is a mistake here. What is missing, or has no counterpart, is for the checks of a pack to say.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from contextlib import suppress
from typing import NamedTuple, TypeAlias

from afterview.conditions import questions_required
from afterview.errors import Location, PackError, did_you_mean
from afterview.loading.codes import Code
from afterview.loading.fields import Fields, mapping
from afterview.loading.letters import letter_text
from afterview.loading.nodes import Abandoned, MappingNode, Node, ScalarNode, SourceFile, shown
from afterview.loading.sentences import check_sentence, with_current_ids
from afterview.loading.stack import PackChoice, PackStack, open_stack
from afterview.loading.values import Reader, either, sequence, text
from afterview.loading.vocabulary import Vocabulary
from afterview.loading.yaml_nodes import read_tree
from afterview.recognition import plain_form
from afterview.rule_base import RuleBase
from afterview.translations import (
    ENDS,
    STAGE_SENTENCES,
    TEXT_SECTIONS,
    TEXTS,
    TextId,
    Translation,
    translated,
)

__all__ = ["in_language", "load_translations"]


class _Plain(NamedTuple):
    """A text, and how it is read; a ``sentence`` may insert answers."""

    sentence: bool = False
    reader: Reader[str] = text


class _Ends(NamedTuple):
    """A list of two texts."""


class _Each(NamedTuple):
    """A mapping from ids of the pack to what each of them has."""

    shape: _Shape


_Shape: TypeAlias = _Plain | _Ends | _Each | Mapping[str, "_Shape"]

_TEXT, _SENTENCE, _LETTER = _Plain(), _Plain(sentence=True), _Plain(reader=letter_text)
_SPECIAL: Mapping[str, Mapping[str, _Shape]] = {
    "questions": {"options": _Each(_TEXT), "ends": _Ends()},
    "rules": {"because": _SENTENCE},
    "letters": {"subject": _LETTER, "paragraphs": _Each(_LETTER)},
    "sources": {"claims": _Each(_TEXT)},
}
"""What is more than a plain text, or more than one."""
_RENAMED: Collection[TextId] = {("questions",), ("findings",), ("causes",), ("rules",)}
"""What can have old ids, by what its texts stand under."""
_FILE: _Shape = {
    "stages": {"because": dict.fromkeys(STAGE_SENTENCES, _SENTENCE)},
    **{sort: _Each({**dict.fromkeys(each, _TEXT), **_SPECIAL.get(sort, {})}) for sort, each in TEXTS.items()},
}
"""The shape of a file."""


def load_translations(choice: PackChoice, rule_base: RuleBase) -> tuple[Translation, ...]:
    """Read all translations of packs, of which the rule base is in its own language, by language.

    Raises PackError with all problems of all of them.
    """
    stack = open_stack(choice)
    read = {language: _Reading(stack, rule_base, language) for language in sorted(stack.translations)}
    _refuse_problems(file for files in stack.translations.values() for file in files)
    return tuple(
        Translation(
            language=language,
            texts=reading.texts,
            places={id_: file.location(node) for id_, (file, node) in reading.places.items()},
            location=_location(stack, language),
            old_names=tuple(reading.vocabulary.old_names),
        )
        for language, reading in read.items()
    )


def _location(stack: PackStack, language: str) -> Location:
    """Return the file of a language in the highest pack that has it, or its folder where there is no such."""
    folder = next(each for each in reversed(stack.layers) if language in each.translations)
    file = f"translations/{language}.yaml"
    return Location(path=f"{folder.name}/{file if file in folder.files else f'translations/{language}'}")


def in_language(rule_base: RuleBase, language: str, stack: PackStack) -> RuleBase:
    """Return a rule base in one of the languages of its pack.

    Raises PackError where there are no such texts, or mistakes in them.
    """
    if language == rule_base.pack.language:
        return rule_base
    if language not in stack.translations:
        known = sorted({rule_base.pack.language, *stack.translations})
        file = SourceFile(f"{stack.base.name}/translations")
        guess = did_you_mean(language, known) or f": take {either(known)}"
        file.refuse_file(Code.UNKNOWN_LANGUAGE, f"there are no texts in {shown(language)} here{guess}")
        raise PackError(file.problems)
    reading = _Reading(stack, rule_base, language)
    _refuse_problems(stack.translations[language])
    return translated(rule_base, language, reading.texts)


def _refuse_problems(files: Iterable[SourceFile]) -> None:
    if problems := [problem for file in files for problem in file.problems]:
        raise PackError(problems)


def _overridden(rule_base: RuleBase) -> Mapping[TextId, int]:
    """Return the texts that packs override, and from which layer on a translation is of the new text."""
    heights = {layer.name: height for height, layer in enumerate(rule_base.pack.layers)}
    return {
        (TEXT_SECTIONS[change.sort], change.id, key): heights[change.layer]
        for change in rule_base.pack.changes
        for key in change.keys
    }


class _Fields(Fields):
    """A mapping of which no key is its name."""

    def name(self) -> str:
        return f"this {self.what}"


class _Reading:
    """The texts of one language, from all of its files; what is wrong with these then stands in them."""

    def __init__(self, stack: PackStack, rule_base: RuleBase, language: str) -> None:
        self.rule_base = rule_base
        self.vocabulary = Vocabulary(questions=dict(rule_base.questions), renamed=dict(rule_base.renamed))
        self.outdated = _overridden(rule_base)
        self.texts: dict[TextId, str] = {}
        self.places: dict[TextId, tuple[SourceFile, Node]] = {}
        for file in stack.translations[language]:
            if language == rule_base.pack.language:
                message = (
                    f"the pack itself is written in {shown(language)}: change its texts where they stand"
                )
                file.refuse_file(Code.STRAY_FILE, message)
            elif (node := read_tree(file)) is not None:
                with suppress(Abandoned):
                    self.read(file, node, _FILE, ())

    def read(self, file: SourceFile, node: Node, shape: _Shape, id_: TextId) -> None:
        """Read what stands under an id; raise Abandoned where it is not of the shape that belongs there."""
        if isinstance(node, ScalarNode) and node.empty:
            return
        if isinstance(shape, _Plain):
            self.take(file, node, id_, shape)
        elif isinstance(shape, _Ends):
            for end, item in zip(ENDS, sequence(file, node, at_least=2, at_most=2).items, strict=True):
                self.inner(file, item, item, _TEXT, (*id_, end))
        elif isinstance(shape, _Each):
            what = f"mapping of ids under '{'.'.join(id_)}'"
            ids = mapping(file, node, what)
            for key, (place, value) in ids.entries.items():
                today = self.vocabulary.current(file, place) if id_ in _RENAMED else key
                self.inner(file, place, value, shape.shape, (*id_, today))
            self.refuse_confusable(file, ids, id_)
        else:
            self.fields(file, node, shape, id_)

    def fields(self, file: SourceFile, node: Node, shape: Mapping[str, _Shape], id_: TextId) -> None:
        """Read a mapping whose keys are known."""
        what = f"translation of '{'.'.join(id_)}'" if id_ else "translation"
        fields = _Fields(file, node, tuple(shape), what)
        for key, inner in shape.items():
            if fields.has(key):
                place, value = fields.node.entries[key]
                self.inner(file, place, value, inner, (*id_, key))
                if inner == _SENTENCE and (may_insert := self.may_insert((*id_, key))) is not None:
                    check_sentence(fields, value, may_insert, self.vocabulary)

    def inner(self, file: SourceFile, place: Node, node: Node, shape: _Shape, id_: TextId) -> None:
        """Read what stands under a key, and go on where it is wrong."""
        self.places.setdefault(id_, (file, place))
        with suppress(Abandoned):
            self.read(file, node, shape, id_)

    def take(self, file: SourceFile, node: Node, id_: TextId, shape: _Plain) -> None:
        """Keep a text, unless it speaks of what a higher pack says otherwise."""
        said = shape.reader(file, node)
        if shape.sentence:
            said = with_current_ids(said, self.vocabulary)
        if file.layer < self.outdated.get(id_[:3], 0):
            return
        if id_ in self.texts:
            first = SourceFile.location(*self.places[id_])
            message = f"'{'.'.join(id_)}' stands at {first} already: delete one of the two"
            raise file.refuse(node, Code.TRANSLATED_TWICE, message)
        self.texts[id_] = said

    def may_insert(self, id_: TextId) -> Collection[str] | None:
        """Return the questions whose answers a sentence may insert, or None where the pack has no such."""
        if id_[0] == "stages":
            told = self.rule_base.pack.stage_ended, self.rule_base.pack.stage_passed
            return {each for each in told[: 2 if id_[-1] == "passed" else 1] if each is not None}
        rule = self.rule_base.rules_by_id.get(id_[1])
        return None if rule is None else questions_required(rule.when)

    def refuse_confusable(self, file: SourceFile, labels: MappingNode, id_: TextId) -> None:
        """Refuse a label that names another option, too, by its id or its label in either language."""
        question = self.rule_base.questions.get(id_[1]) if id_[2:] == ("options",) else None
        if question is None:
            return
        taken = {
            plain_form(each): option.id for option in question.options for each in (option.id, option.label)
        }
        elsewhere = (option for option in question.option_ids if option not in labels.entries)
        for option in elsewhere:  # an earlier file may have its label
            taken.setdefault(plain_form(self.texts.get((*id_, option), option)), option)
        for option, (_, node) in labels.entries.items():
            spelling = plain_form(self.texts.get((*id_, option), option))
            first = taken.setdefault(spelling, option) if option in question.option_ids else option
            if first != option:
                message = f"'{option}' and '{first}' are both recognised as '{spelling}': reword one"
                file.refuse(node, Code.CONFUSABLE_OPTIONS, message)
