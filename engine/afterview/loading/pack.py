"""pack.yaml: what a pack is called, its themes, and the questions that tell the stages."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

from afterview.errors import did_you_mean
from afterview.languages import LANGUAGE
from afterview.loading.codes import Code
from afterview.loading.fields import Fields, mapping
from afterview.loading.nodes import Abandoned, MappingNode, Node, SequenceNode, SourceFile, shown
from afterview.loading.requirements import PACK_NAME, namespace, requirements
from afterview.loading.sentences import check_sentence
from afterview.loading.values import (
    Reader,
    distinct,
    either,
    identifier,
    list_of,
    own_id,
    scalar,
    sequence,
    shaped,
    text,
    word_of,
)
from afterview.loading.versions import VERSION, VersionRange, version_range
from afterview.loading.vocabulary import Vocabulary
from afterview.rule_base import GENERATED_THEME, Question, QuestionKind, Theme

__all__ = ["ENGINE_VERSION", "PackHead", "Stages", "read_head", "read_stages"]

ENGINE_VERSION = "0.1"
"""What packs may ask for in ``engine``; reading the installed package's metadata would be too slow."""
_KEYS = ("name", "version", "language", "licence", "engine", "themes")
_BASE_KEYS = ("stages", "interview")
"""What only the pack at the bottom has."""
_EXTENSION_KEYS = ("namespace", "requires")
"""What only a pack has that lies over others."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PackHead:
    """What pack.yaml says, but for the stages, which are read once the questions are known."""

    name: str
    version: str
    language: str
    licence: str
    themes: tuple[Theme, ...]
    namespace: str = ""
    requires: Mapping[str, VersionRange] = field(default_factory=dict)
    after: Mapping[str, str] = field(default_factory=dict)
    """For a theme the theme that it is asked after; others are asked last."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stages:
    """The questions that tell the stages, the stages in order, and the sentences of the generated rules."""

    ended: Question
    passed: Question
    order: tuple[str, ...]
    because_passed: str
    because_ended: str


def read_head(
    file: SourceFile, node: Node, folders: Sequence[str], beneath: Collection[str] = ()
) -> PackHead:
    """Read pack.yaml but for its stages; the themes it lists must be the folders there are.

    ``beneath`` are the themes of the packs that this one lies over.
    """
    fields = Fields(file, node, (*_KEYS, *_BASE_KEYS, *_EXTENSION_KEYS), "pack")
    name = fields.required("name", shaped(PACK_NAME, Code.BAD_ID, "a pack's name, such as my-pack"))
    version = fields.required("version", shaped(VERSION, Code.BAD_VERSION, "a version, such as 0.1.0"))
    language = fields.required("language", shaped(LANGUAGE, Code.BAD_VERSION, "a language, such as en or de"))
    licence = fields.required("licence", text)
    fields.required("engine", _engine)
    requires = fields.optional("requires", requirements, {})
    own_word = fields.optional("namespace", namespace, "")
    _check_place(fields)
    themes = fields.required("themes", _themes(folders, file.namespace, beneath))
    after = _after(fields, beneath)
    fields.finish()
    return PackHead(
        name=name,
        version=version,
        language=language,
        licence=licence,
        themes=themes,
        namespace=own_word,
        requires=requires,
        after=after,
    )


def _check_place(fields: Fields) -> None:
    """Refuse what a pack has that lies over others, where this one stands alone, and the reverse."""
    if fields.has("requires"):
        if not fields.has("namespace"):
            fields.required("namespace", namespace)
        for key in _BASE_KEYS:
            if fields.has(key):
                message = (
                    f"'{key}' is for the pack at the bottom to say, and this one requires others: delete it"
                )
                fields.refuse(fields.node.entries[key][0], Code.MISPLACED_KEY, message)
    elif fields.has("namespace"):
        message = "'namespace' is for a pack that lies over others: delete it, or say what it `requires`"
        fields.refuse(fields.node.entries["namespace"][0], Code.MISPLACED_KEY, message)


def _theme(file: SourceFile, node: Node) -> Theme:
    """Read the id of a theme, or a mapping with its title and what it is about."""
    if not isinstance(node, MappingNode):
        return Theme(id=_theme_id(file, node))
    fields = Fields(file, node, ("id", "title", "about", "after"), "theme")
    own, title = fields.required("id", _theme_id), fields.required("title", text)
    about = fields.optional("about", text, "")
    fields.finish()
    return Theme(id=own, title=title, about=about)


def _theme_id(file: SourceFile, node: Node) -> str:
    theme = identifier(file, node)
    if theme in {GENERATED_THEME, "translations"}:
        raise file.refuse(node, Code.RESERVED, f"no theme may be called '{theme}': take another name")
    return own_id(file, node, theme)


def _themes(folders: Sequence[str], own_word: str, beneath: Collection[str]) -> Reader[tuple[Theme, ...]]:
    def read(file: SourceFile, node: Node) -> tuple[Theme, ...]:
        if own_word and not folders and isinstance(node, SequenceNode) and not node.items:
            return ()
        themes = list_of(_theme)(file, node)
        places = tuple(_place_of_id(item) for item in sequence(file, node).items)
        listed = distinct(file, places, [theme.id for theme in themes])
        for theme, place in zip(listed, places, strict=True):
            if theme in beneath:
                message = f"a pack beneath has a theme '{theme}', too: call one of the two otherwise"
                file.refuse(place, Code.REPEATED_ID, message)
            elif theme not in folders:
                guess = did_you_mean(theme, folders) or ": write one, or take it off the list"
                file.refuse(
                    place, Code.UNKNOWN_THEME, f"the theme '{theme}' has no folder with YAML files{guess}"
                )
        for folder in folders:
            if folder not in listed:
                mend = "add it where its questions are to be asked"
                if own_word and folder != own_word and not folder.startswith(f"{own_word}_"):
                    mend = f"call it '{own_word}_{folder}', and add that"
                message = f"the folder '{folder}' is not in this list: {mend}"
                file.refuse(node, Code.UNKNOWN_THEME, message)
        return themes

    return read


def _after(fields: Fields, beneath: Collection[str]) -> Mapping[str, str]:
    """Read after which theme of the packs beneath each theme is asked, where it says so."""
    listed = fields.at("themes")
    wanted: dict[str, str] = {}
    for item in listed.items if isinstance(listed, SequenceNode) else ():
        node = item.value("after") if isinstance(item, MappingNode) else None
        if node is not None and isinstance(item, MappingNode):
            own = item.value("id")
            try:
                place = word_of(beneath, Code.UNKNOWN_THEME, "theme of a pack beneath")(fields.file, node)
                wanted[getattr(own, "text", "")] = place
            except Abandoned:
                fields.broken = True
    return wanted


def _place_of_id(node: Node) -> Node:
    return node.value("id") or node if isinstance(node, MappingNode) else node


def _engine(file: SourceFile, node: Node) -> None:
    works_with = version_range("Afterview")(file, node)
    if ENGINE_VERSION not in works_with:
        message = (
            f"this pack works with Afterview {works_with}, and this is {ENGINE_VERSION}: "
            f"take another version of either"
        )
        raise file.refuse(node, Code.WRONG_ENGINE, message)


def read_stages(file: SourceFile, node: Node, vocabulary: Vocabulary) -> Stages:
    """Read which questions tell the stages, and check that their options are these stages."""
    fields = Fields(file, node, ("ended", "passed", "order", "because"), "list of stages")
    ended = fields.required("ended", _asked(vocabulary, QuestionKind.CHOICE))
    passed = fields.required("passed", _asked(vocabulary, QuestionKind.CHOICES))
    order = fields.required("order", list_of(identifier, at_least=2))
    vocabulary.stages = order
    sentences = fields.required("because", _because)
    fields.finish()
    if set(order) != set(ended.option_ids):
        message = (
            f"`order` and the options of '{ended.id}' differ: it takes {either(ended.option_ids, 'and')}"
        )
        fields.refuse(fields.at("order"), Code.BAD_STAGES, message)
    if others := [each for each in passed.option_ids if each not in order]:
        message = f"'{passed.id}' has the option '{others[0]}', which `order` does not list as a stage"
        fields.refuse(fields.at("passed"), Code.BAD_STAGES, message)
    said = mapping(file, fields.at("because"), "pair of sentences").entries
    check_sentence(fields, said["passed"][1], {ended.id, passed.id}, vocabulary)
    check_sentence(fields, said["ended"][1], {ended.id}, vocabulary)
    fields.finish()
    return Stages(
        ended=ended, passed=passed, order=order, because_passed=sentences[0], because_ended=sentences[1]
    )


def _asked(vocabulary: Vocabulary, kind: QuestionKind) -> Reader[Question]:
    def read(file: SourceFile, node: Node) -> Question:
        named = vocabulary.question_or_finding(file, scalar(file, node))
        if isinstance(named, str) or named.kind is not kind:
            message = (
                f"{shown(scalar(file, node).text)} must be a question of the kind {kind} to tell the stages"
            )
            raise file.refuse(node, Code.BAD_STAGES, message)
        return named

    return read


def _because(file: SourceFile, node: Node) -> tuple[str, str]:
    fields = Fields(file, node, ("passed", "ended"), "pair of sentences")
    passed = fields.required("passed", text)
    ended = fields.required("ended", text)
    fields.finish()
    return passed, ended
