"""The kinds of files that have a schema, and each schema as a whole."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from enum import StrEnum

from afterview.schemas.case_files import (
    case_schema,
    cases_schema,
    columns_schema,
    labels_schema,
    translation_schema,
)
from afterview.schemas.pack_files import changes_schema, pack_schema, scale_schema, sources_schema
from afterview.schemas.parts import Schema
from afterview.schemas.theme_files import (
    advice_schema,
    causes_schema,
    findings_schema,
    letters_schema,
    questions_schema,
    rules_schema,
)

__all__ = ["FileKind", "file_schema", "render_schema"]

_DIALECT = "https://json-schema.org/draft/2020-12/schema"


class FileKind(StrEnum):
    """A kind of file; those of a pack are called after their file."""

    PACK = "pack"
    SCALE = "scale"
    SOURCES = "sources"
    CHANGES = "changes"
    QUESTIONS = "questions"
    FINDINGS = "findings"
    CAUSES = "causes"
    RULES = "rules"
    ADVICE = "advice"
    LETTERS = "letters"
    CASES = "cases"
    CASE = "case"
    LABELS = "labels"
    TRANSLATION = "translation"
    COLUMNS = "columns"

    @property
    def schema_file(self) -> str:
        """The name of the file that its schema stands in."""
        return f"{self}.schema.json"


_SCHEMAS: Mapping[FileKind, tuple[str, Callable[[], Schema]]] = {
    FileKind.PACK: ("pack.yaml: the name of a pack, its themes and its stages", pack_schema),
    FileKind.SCALE: ("scale.yaml: the words of a pack and their numbers", scale_schema),
    FileKind.SOURCES: ("sources.yaml: what a pack leans on", sources_schema),
    FileKind.CHANGES: ("changes.yaml: what a pack changes of those beneath it", changes_schema),
    FileKind.QUESTIONS: ("questions.yaml: what is asked", questions_schema),
    FileKind.FINDINGS: ("findings.yaml: statements that follow from answers", findings_schema),
    FileKind.CAUSES: ("causes.yaml: what may have decided it", causes_schema),
    FileKind.RULES: ("rules.yaml: what answers say about causes", rules_schema),
    FileKind.ADVICE: ("advice.yaml: what to do next", advice_schema),
    FileKind.LETTERS: ("letters.yaml: what to write to them, and when nothing", letters_schema),
    FileKind.CASES: ("cases.yaml: stories, and what should come of them", cases_schema),
    FileKind.CASE: ("A case that has a file of its own", case_schema),
    FileKind.LABELS: ("labels.yaml: what the words of labels mean", labels_schema),
    FileKind.TRANSLATION: ("The texts of a pack in another language", translation_schema),
    FileKind.COLUMNS: ("columns.yaml: which column answers which question", columns_schema),
}


def file_schema(kind: FileKind) -> Schema:
    """Return the JSON Schema (draft 2020-12) of a kind of file."""
    title, schema = _SCHEMAS[kind]
    return {"$schema": _DIALECT, "title": title, **schema()}


def render_schema(kind: FileKind) -> str:
    """Return the same as JSON, which ends with a newline."""
    return f"{json.dumps(file_schema(kind), ensure_ascii=False, indent=2)}\n"
