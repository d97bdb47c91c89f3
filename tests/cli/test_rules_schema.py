"""afterview rules schema: JSON Schemas, printed or written."""

from __future__ import annotations

from pathlib import Path

from command_line import Command, Outcome

from afterview import FileKind, render_schema


def test_a_schema_is_printed(afterview: Command) -> None:
    assert afterview("rules", "schema", "rules") == Outcome(0, render_schema(FileKind.RULES))


def test_all_schemas_are_written_into_a_folder_that_is_made(afterview: Command, tmp_path: Path) -> None:
    outcome = afterview("rules", "schema", "--to", "a/b")
    assert outcome == Outcome(0, "".join(f"a/b/{kind.schema_file}\n" for kind in FileKind))
    assert {path.name: path.read_text(encoding="utf-8") for path in (tmp_path / "a" / "b").iterdir()} == {
        kind.schema_file: render_schema(kind) for kind in FileKind
    }
    assert afterview("rules", "schema", "case", "--to", "c") == Outcome(0, "c/case.schema.json\n")


def test_without_a_kind_or_a_folder_the_kinds_are_named(afterview: Command) -> None:
    outcome = afterview("rules", "schema")
    assert (outcome.code, outcome.out) == (2, "")
    assert "pack, scale, sources, changes, questions" in outcome.err
