"""Whole batches: files in, a folder out."""

from __future__ import annotations

import csv
import io
import json
import os
import stat
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import pytest
from builtin import pack
from form_files import WRONG, contents, write_forms

import afterview
from afterview.batch import (
    BatchEngine,
    BatchSettings,
    Counts,
    FolderInUse,
    PageForm,
    ResultForm,
    crew,
    options,
    run_batch,
)
from afterview.batch.pages import page_name
from afterview.intake.forms import Form, read_forms
from afterview.rule_base import QuestionKind


@pytest.fixture
def forms(tmp_path: Path) -> Path:
    return write_forms(tmp_path / "forms.csv", 300)


@pytest.fixture
def few_forms(tmp_path: Path) -> Path:
    """Return a file of one batch, for what takes its time with every form or is the same for few."""
    return write_forms(tmp_path / "forms.csv", 20)


@pytest.fixture(autouse=True)
def _short_batches(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(options, "ROWS", 64)
    monkeypatch.setattr(options, "ROWS_OF_PARQUET", 128)


def rows(path: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(path.read_text(encoding="utf-8-sig"))))


def test_every_row_ends_in_exactly_one_place(tmp_path: Path, forms: Path) -> None:
    finished = run_batch(pack(), [forms], tmp_path / "out")
    results, asides = rows(tmp_path / "out/differentials.csv"), rows(tmp_path / "out/set-aside.csv")
    whole = [int(row["row"]) for row in asides if row["what"] == "row"]
    placed = [int(row["row"]) for row in results] + whole
    assert sorted(placed) == list(range(2, 302))
    assert finished.total == Counts(
        records=300,
        diagnosed=len(results),
        rows_aside=len(whole),
        answers_aside=sum(row["what"] == "answer" for row in asides),
    )


def test_results_are_those_of_each_form_alone(tmp_path: Path, forms: Path) -> None:
    run_batch(pack(), [forms], tmp_path / "out")
    found = {int(row["row"]): row for row in rows(tmp_path / "out/differentials.csv")}
    alone = [form for form in read_forms([forms], pack()) if isinstance(form, Form)]
    assert list(found) == [form.row for form in alone], "the order is that of the file"
    for form in alone:
        first = afterview.diagnose(pack(), form.answers).hypotheses[0]
        row = found[form.row]
        assert (row["cause_1"], row["band_1"]) == (first.cause, first.band)
        assert row["set_aside"].split() == list(dict.fromkeys(each.question for each in form.set_aside))


@pytest.mark.parametrize("form", list(ResultForm))
def test_two_processes_write_the_same_bytes_as_one(tmp_path: Path, forms: Path, form: ResultForm) -> None:
    settings = BatchSettings(results=form)
    run_batch(pack(), [forms, forms], tmp_path / "one", settings=settings, processes=1)
    run_batch(pack(), [forms, forms], tmp_path / "two", settings=settings, processes=2)
    assert contents(tmp_path / "two") == contents(tmp_path / "one")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "cp1252"])
def test_text_is_read_by_processes_that_begin_anew_as_well(
    tmp_path: Path, forms: Path, monkeypatch: pytest.MonkeyPatch, encoding: str
) -> None:
    text = forms.read_text(encoding="utf-8").replace("Name", "Größe", 1)
    forms.write_bytes(text.encode(encoding, "replace"))
    settings = BatchSettings(id_column="Größe", notes=True)
    run_batch(pack(), [forms], tmp_path / "one", settings=settings, processes=1)
    monkeypatch.setattr(crew, "_context", lambda: get_context("spawn"))
    run_batch(pack(), [forms], tmp_path / "two", settings=settings, processes=2)
    assert contents(tmp_path / "two") == contents(tmp_path / "one")


@pytest.mark.parametrize("engine", [BatchEngine.REFERENCE, BatchEngine.DURABLE])
def test_every_engine_finds_the_same(tmp_path: Path, engine: BatchEngine) -> None:
    forms = write_forms(tmp_path / "forms.csv", 20)
    run_batch(pack(), [forms], tmp_path / "columnar")
    finished = run_batch(pack(), [forms], tmp_path / "other", settings=BatchSettings(engine=engine))
    assert finished.differing == ()
    assert contents(tmp_path / "other") == contents(tmp_path / "columnar")


@pytest.mark.parametrize(
    ("settings", "rows"),
    [
        (BatchSettings(), 1 << 12),
        (BatchSettings(pages=PageForm.TEXT), 1 << 8),
        (BatchSettings(engine=BatchEngine.REFERENCE), 1 << 8),
        (BatchSettings(results=ResultForm.PARQUET, engine=BatchEngine.REFERENCE), 1 << 15),
    ],
)
def test_few_forms_are_worked_at_together_where_each_takes_long(
    monkeypatch: pytest.MonkeyPatch, settings: BatchSettings, rows: int
) -> None:
    monkeypatch.undo()
    assert settings.rows == rows


def test_parquet_comes_in_parts_that_hold_the_same(tmp_path: Path, forms: Path) -> None:
    dataset = pytest.importorskip("pyarrow.dataset")
    run_batch(pack(), [forms], tmp_path / "text", settings=BatchSettings(results=ResultForm.JSON_LINES))
    run_batch(pack(), [forms], tmp_path / "parquet", settings=BatchSettings(results=ResultForm.PARQUET))
    parts = sorted((tmp_path / "parquet/differentials").iterdir())
    assert [each.name for each in parts] == [f"part-0000{number}.parquet" for number in range(3)]
    table = dataset.dataset([str(each) for each in parts]).to_table()
    lines = (tmp_path / "text/differentials.jsonl").read_text(encoding="utf-8").splitlines()
    plain = [{name: json.loads(line)[name] for name in json.loads(line) if name != "fired"} for line in lines]
    assert table.select(list(plain[0])).to_pylist() == plain


@pytest.mark.parametrize("cells", ["", "\n\n,Anna\n"])
def test_parquet_without_a_form_still_tells_its_columns(tmp_path: Path, cells: str) -> None:
    parquet = pytest.importorskip("pyarrow.parquet")
    forms = tmp_path / "forms.csv"
    forms.write_text(f"{next(iter(pack().questions))},Name\n{cells}", encoding="utf-8")
    settings = BatchSettings(results=ResultForm.PARQUET, id_column="Name")
    run_batch(pack(), [forms], tmp_path / "out", settings=settings)
    table = parquet.read_table(tmp_path / "out/differentials")
    assert (table.num_rows, table.column_names[:4]) == (0, ["file", "row", "id", "answered"])


@pytest.mark.skipif(os.name != "posix", reason="elsewhere names of files are Unicode")
@pytest.mark.parametrize("form", list(ResultForm))
def test_a_file_may_have_a_name_that_is_no_unicode(tmp_path: Path, form: ResultForm) -> None:
    forms = write_forms(Path(os.fsdecode(os.fsencode(tmp_path / "forms") + b"\xff.csv")), 20)
    finished = run_batch(pack(), [forms], tmp_path / "out", settings=BatchSettings(results=form))
    summary = json.loads((tmp_path / "out/summary.json").read_text(encoding="utf-8"))
    assert finished.total.records == 20
    assert summary["files"][0]["file"] == str(tmp_path / "forms\ufffd.csv")


def test_without_a_file_there_is_nothing_to_evaluate(tmp_path: Path) -> None:
    with pytest.raises(afterview.AfterviewError, match="there is no file of forms: name one"):
        run_batch(pack(), [], tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_nobody_is_named_and_no_note_is_written_unless_asked_for(tmp_path: Path, few_forms: Path) -> None:
    run_batch(pack(), [few_forms], tmp_path / "out", settings=BatchSettings(pages=PageForm.HTML))
    everything = b"".join(contents(tmp_path / "out").values())
    assert b"Client" not in everything
    assert b"zebra" not in everything


def test_names_and_notes_that_are_asked_for_are_no_formulas(tmp_path: Path, forms: Path) -> None:
    settings = BatchSettings(id_column="Name", notes=True)
    run_batch(pack(), [forms], tmp_path / "out", settings=settings)
    note = next(each.id for each in pack().questions.values() if each.kind is QuestionKind.NOTE)
    found = rows(tmp_path / "out/differentials.csv")
    assert {row["id"][:8] for row in found} == {"'=Client"}
    assert {row[f"note.{note}"][:7] for row in found} == {"", "'=zebra"}


def test_a_wrong_answer_sets_aside_itself_or_its_row(tmp_path: Path) -> None:
    question = next(each for each in pack().questions.values() if each.kind is QuestionKind.CHOICE)
    other = next(each for each in pack().questions.values() if each.kind is QuestionKind.SCALE)
    path = tmp_path / "forms.csv"
    path.write_text(f'{question.id},{other.id}\n"{WRONG}",1\n{question.option_ids[0]},1\n', encoding="utf-8")
    answer = run_batch(pack(), [path], tmp_path / "answer")
    whole = run_batch(pack(), [path], tmp_path / "row", settings=BatchSettings(whole_rows=True))
    assert answer.total == Counts(records=2, diagnosed=2, answers_aside=1)
    assert whole.total == Counts(records=2, diagnosed=1, rows_aside=1)
    (row,) = rows(tmp_path / "answer/set-aside.csv")
    assert (row["row"], row["column"], row["question"], row["value"]) == ("2", "A", question.id, WRONG)


def test_everything_is_readable_by_its_owner_alone(tmp_path: Path, few_forms: Path) -> None:
    settings = BatchSettings(pages=PageForm.TEXT, results=ResultForm.PARQUET)
    run_batch(pack(), [few_forms], tmp_path / "out", settings=settings)
    for path in (tmp_path / "out", *(tmp_path / "out").rglob("*")):
        assert stat.S_IMODE(path.stat().st_mode) == (0o700 if path.is_dir() else 0o600), path


def test_there_is_a_page_for_each_form(tmp_path: Path, few_forms: Path) -> None:
    settings = BatchSettings(pages=PageForm.MARKDOWN, id_column="Name")
    finished = run_batch(pack(), [few_forms], tmp_path / "out", settings=settings)
    pages = sorted((tmp_path / "out/pages").iterdir())
    assert len(pages) == finished.total.diagnosed
    assert pages[0].name == "1-0000002-Client-0.md"
    page = pages[0].read_text(encoding="utf-8")
    assert page.startswith("# ")
    assert "and not for decisions about a person's benefits, placement or hiring." in page


@pytest.mark.parametrize(
    ("id_", "named"),
    [
        ("../../etc/passwd", "-etc-passwd"),
        ("", ""),
        ("...", ""),
        ("Anna M\u00fcller", "-Anna-M\u00fcller"),
        ("con", "-con"),
        ("a\x00b\nc", "-a-b-c"),
        ("x" * 500, "-" + "x" * 60),
    ],
)
def test_the_name_of_a_page_is_safe_whatever_the_id_holds(id_: str, named: str) -> None:
    assert page_name(1, 12, id_, PageForm.HTML) == f"1-0000012{named}.html"


def test_results_are_not_written_over_unless_that_is_asked_for(tmp_path: Path, few_forms: Path) -> None:
    out = tmp_path / "out"
    run_batch(pack(), [few_forms], out, settings=BatchSettings(pages=PageForm.TEXT))
    (out / "mine.txt").write_text("kept")
    before = contents(out)
    with pytest.raises(FolderInUse, match=r"there are results in this folder: .*--replace"):
        run_batch(pack(), [few_forms], out)
    assert contents(out) == before
    settings = BatchSettings(results=ResultForm.JSON_LINES)
    run_batch(pack(), [few_forms], out, settings=settings, overwrite=True)
    run_batch(pack(), [few_forms], tmp_path / "new", settings=settings)
    assert contents(out) == contents(tmp_path / "new") | {"mine.txt": b"kept"}


@pytest.mark.parametrize(
    "name", ["about.txt", "summary.json", "pages/1-0000002.html", "differentials/part-00000.parquet"]
)
def test_what_another_program_left_is_no_result_and_is_never_replaced(
    tmp_path: Path, forms: Path, name: str
) -> None:
    foreign = tmp_path / "out" / name
    foreign.parent.mkdir(parents=True)
    foreign.write_text("{}")
    first = name.partition("/")[0]
    for overwrite in (False, True):
        with pytest.raises(FolderInUse, match=rf"'{first}' is in this folder, and no batch wrote it: take"):
            run_batch(pack(), [forms], tmp_path / "out", overwrite=overwrite)
    assert contents(tmp_path / "out") == {name: b"{}"}


@pytest.mark.parametrize("name", ["pages/notes.docx", "pages/.git/config", "differentials/mine.parquet"])
def test_what_somebody_put_beside_pages_is_not_lost_with_them(
    tmp_path: Path, few_forms: Path, name: str
) -> None:
    out = tmp_path / "out"
    run_batch(pack(), [few_forms], out, settings=BatchSettings(pages=PageForm.TEXT))
    (out / name).parent.mkdir(parents=True, exist_ok=True)
    (out / name).write_text("kept")
    before, (folder, inside, *_) = contents(out), name.split("/")
    with pytest.raises(FolderInUse, match=f"'{folder}/{inside}' is in this folder, and no batch wrote it"):
        run_batch(pack(), [few_forms], out, overwrite=True)
    assert contents(out) == before
    (out / folder / inside).rename(tmp_path / "elsewhere")
    run_batch(pack(), [few_forms], out, overwrite=True)


def test_an_output_folder_that_cannot_be_made_is_an_error_that_names_it(tmp_path: Path, forms: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(afterview.AfterviewError, match=r"file/out: .*: name a folder that you may write to"):
        run_batch(pack(), [forms], tmp_path / "file/out")


def test_the_cohort_and_the_summary_say_what_they_are_not_for(tmp_path: Path, forms: Path) -> None:
    run_batch(pack(), [forms], tmp_path / "out")
    for name in ("about.txt", "summary.json", "cohort.html", "cohort.json"):
        text = (tmp_path / "out" / name).read_text(encoding="utf-8")
        assert "coaching" in text, name
        assert "benefits, placement or hiring" in text, name


def test_what_was_recognised_can_be_given_back(tmp_path: Path, forms: Path) -> None:
    run_batch(pack(), [forms], tmp_path / "out")
    run_batch(pack(), [forms], tmp_path / "again", columns=tmp_path / "out/columns.yaml")
    first, second = contents(tmp_path / "out"), contents(tmp_path / "again")
    assert second["differentials.csv"] == first["differentials.csv"]
    assert second["set-aside.csv"] == first["set-aside.csv"]


def test_the_summary_counts_by_file(tmp_path: Path, forms: Path) -> None:
    other = write_forms(tmp_path / "other.csv", 10, seed=2)
    finished = run_batch(pack(), [forms, other], tmp_path / "out")
    summary: dict[str, Any] = json.loads((tmp_path / "out/summary.json").read_text(encoding="utf-8"))
    assert [each["records"] for each in summary["files"]] == [300, 10]
    assert summary["counts"]["records"] == finished.total.records == 310
    assert os.fspath(other) in summary["files"][1]["file"]
