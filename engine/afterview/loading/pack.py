"""pack.yaml: what a pack is called, its themes, and the questions that tell the stages."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from afterview.errors import did_you_mean
from afterview.languages import LANGUAGE
from afterview.loading.codes import Code
from afterview.loading.fields import Fields, mapping
from afterview.loading.nodes import MappingNode, Node, SourceFile, shown
from afterview.loading.sentences import check_sentence
from afterview.loading.values import (
    Reader,
    distinct,
    either,
    identifier,
    list_of,
    scalar,
    sequence,
    shaped,
    text,
)
from afterview.loading.vocabulary import Vocabulary
from afterview.rule_base import GENERATED_THEME, Question, QuestionKind, Theme

__all__ = ["ENGINE_VERSION", "PackHead", "Stages", "read_head", "read_stages"]

ENGINE_VERSION = (0, 1)
"""What packs may ask for in ``engine``; reading the installed package's metadata would be too slow."""
_PACK_KEYS = ("name", "version", "language", "licence", "engine", "themes", "stages", "interview")
_NAME = re.compile(r"[a-z0-9]+([-_.][a-z0-9]+)*")
_VERSION = re.compile(r"[0-9]+(\.[0-9]+){0,3}([-+.]?[0-9A-Za-z]+)*")
_ENGINE = re.compile(r"[0-9]{1,6}(\.[0-9]{1,6}){0,3}")


@dataclass(frozen=True, slots=True, kw_only=True)
class PackHead:
    """What pack.yaml says, but for the stages, which are read once the questions are known."""

    name: str
    version: str
    language: str
    licence: str
    themes: tuple[Theme, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Stages:
    """The questions that tell the stages, the stages in order, and the sentences of the generated rules."""

    ended: Question
    passed: Question
    order: tuple[str, ...]
    because_passed: str
    because_ended: str


def read_head(file: SourceFile, node: Node, folders: Sequence[str]) -> PackHead:
    """Read pack.yaml but for its stages; the themes it lists must be the folders there are."""
    fields = Fields(file, node, _PACK_KEYS, "pack")
    name = fields.required("name", shaped(_NAME, Code.BAD_ID, "a pack's name, such as my-pack"))
    version = fields.required("version", shaped(_VERSION, Code.BAD_VERSION, "a version, such as 0.1.0"))
    language = fields.required("language", shaped(LANGUAGE, Code.BAD_VERSION, "a language, such as en or de"))
    licence = fields.required("licence", text)
    fields.required("engine", _engine)
    themes = fields.required("themes", _themes(folders))
    fields.finish()
    return PackHead(name=name, version=version, language=language, licence=licence, themes=themes)


def _theme(file: SourceFile, node: Node) -> Theme:
    """Read the id of a theme, or a mapping with its title and what it is about."""
    if not isinstance(node, MappingNode):
        return Theme(id=_theme_id(file, node))
    fields = Fields(file, node, ("id", "title", "about"), "theme")
    own, title = fields.required("id", _theme_id), fields.required("title", text)
    about = fields.optional("about", text, "")
    fields.finish()
    return Theme(id=own, title=title, about=about)


def _theme_id(file: SourceFile, node: Node) -> str:
    theme = identifier(file, node)
    if theme in {GENERATED_THEME, "translations"}:
        raise file.refuse(node, Code.RESERVED, f"no theme may be called '{theme}': take another name")
    return theme


def _themes(folders: Sequence[str]) -> Reader[tuple[Theme, ...]]:
    def read(file: SourceFile, node: Node) -> tuple[Theme, ...]:
        themes = list_of(_theme)(file, node)
        places = tuple(_place_of_id(item) for item in sequence(file, node).items)
        listed = distinct(file, places, [theme.id for theme in themes])
        for theme, place in zip(listed, places, strict=True):
            if theme not in folders:
                guess = did_you_mean(theme, folders) or ": write one, or take it off the list"
                file.refuse(
                    place, Code.UNKNOWN_THEME, f"the theme '{theme}' has no folder with YAML files{guess}"
                )
        for folder in folders:
            if folder not in listed:
                message = (
                    f"the folder '{folder}' is not in this list: add it where its questions are to be asked"
                )
                file.refuse(node, Code.UNKNOWN_THEME, message)
        return themes

    return read


def _place_of_id(node: Node) -> Node:
    return node.value("id") or node if isinstance(node, MappingNode) else node


def _engine(file: SourceFile, node: Node) -> None:
    fields = Fields(file, node, ("at_least", "below"), "range of engine versions")
    at_least = fields.required("at_least", _engine_version)
    below = fields.optional("below", _engine_version, None)
    fields.finish()
    if _padded(ENGINE_VERSION) < at_least or (below is not None and _padded(ENGINE_VERSION) >= below):
        ours = ".".join(map(str, ENGINE_VERSION))
        theirs = f"{_dotted(at_least)} or later" + (f", before {_dotted(below)}" if below else "")
        message = (
            f"this pack works with Afterview {theirs}, and this is {ours}: take another version of either"
        )
        raise file.refuse(node, Code.WRONG_ENGINE, message)


def _engine_version(file: SourceFile, node: Node) -> tuple[int, ...]:
    written = shaped(_ENGINE, Code.BAD_VERSION, "a version of Afterview, such as 0.1")(file, node)
    return _padded(tuple(int(part) for part in written.split(".")))


def _dotted(version: tuple[int, ...]) -> str:
    return ".".join(map(str, version)).removesuffix(".0.0")


def _padded(version: tuple[int, ...]) -> tuple[int, ...]:
    return version + (0,) * (4 - len(version))


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
