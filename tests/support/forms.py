"""A small rule base with a question of each kind, and files of forms as tools write them."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, BinaryIO, TypeVar
from xml.sax.saxutils import escape, quoteattr

from handmade import PACK, SCALE

from afterview.errors import Location
from afterview.facts import Answer, State, Value
from afterview.intake.asides import SetAside
from afterview.intake.forms import Form, read_forms
from afterview.rule_base import OptionLabel, Question, QuestionKind, RuleBase
from afterview.translations import Translation

GREETED = "How did you greet the people at reception?"
BROUGHT = "What had you brought along?"
SHOWN = "What did you show, or talk about?"
ON_TIME = "Were you there on time?"
WENT = "How well did you answer their questions?"
LEFT = "How many candidates were left at the end?"
WORDS = "What did they say, word for word?"
NOTEBOOK, PAPERS, GIFT = "A notebook", "Papers (CV, references, samples)", "A gift; a small one"
"""Options that have commas, brackets and semicolons in them, as those of real forms."""


def _options(**labels: str) -> tuple[OptionLabel, ...]:
    return tuple(OptionLabel(id=id_, label=label) for id_, label in labels.items())


def _question(id_: str, ask: str, kind: QuestionKind, **more: Any) -> Question:
    return Question(id=id_, theme="theme", ask=ask, kind=kind, **more)


QUESTIONS = (
    _question(
        "greeted",
        GREETED,
        QuestionKind.CHOICE,
        options=_options(warmly="Warmly", politely="Politely", curtly="Curtly, or in passing"),
    ),
    _question(
        "brought",
        BROUGHT,
        QuestionKind.CHOICES,
        options=_options(notebook=NOTEBOOK, papers=PAPERS, gift=GIFT),
    ),
    _question(
        "shown",
        SHOWN,
        QuestionKind.CHOICES,
        options=_options(notebook=NOTEBOOK, samples="Samples", site="A site"),
    ),
    _question("on_time", ON_TIME, QuestionKind.YES_NO, options=_options(yes="yes", no="no")),
    _question("went", WENT, QuestionKind.SCALE, bounds=(1, 5), ends=("badly", "very well")),
    _question("left", LEFT, QuestionKind.NUMBER, bounds=(0, 500), unit="candidates"),
    _question("words", WORDS, QuestionKind.NOTE),
)
RULES = RuleBase(
    pack=PACK,
    scale=SCALE,
    questions={each.id: each for each in QUESTIONS},
    findings={},
    causes={},
    rules=(),
    advice=(),
    sources={},
)
GERMAN = Translation(
    language="de",
    texts={
        ("questions", "greeted", "ask"): "Wie hast du die Leute am Empfang gegrüßt?",
        ("questions", "greeted", "options", "curtly"): "Knapp, oder im Vorbeigehen",
        ("questions", "brought", "ask"): "Was hattest du dabei?",
        ("questions", "brought", "options", "papers"): "Unterlagen (Lebenslauf, Zeugnisse)",
        ("questions", "left", "unit"): "Leute",
    },
    places={},
    location=Location(path="de"),
)


def known(value: Value) -> Answer:
    return Answer(state=State.KNOWN, value=value)


def several(*options: str) -> Answer:
    return known(frozenset(options))


def csv_text(rows: Iterable[Sequence[str]], delimiter: str = ",") -> str:
    stream = io.StringIO()
    csv.writer(stream, delimiter=delimiter, lineterminator="\n").writerows(rows)
    return stream.getvalue()


def write(folder: Path, content: str | bytes | Iterable[Sequence[str]], name: str = "forms.csv") -> Path:
    """Write a file: bytes, text, or rows as CSV."""
    path = folder / name
    if not isinstance(content, str | bytes):
        content = csv_text(content)
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def read(path: Path, **more: Any) -> list[Form | SetAside]:
    return list(read_forms([path], RULES, **more))


def answers(path: Path, **more: Any) -> list[dict[str, Answer]]:
    """Return the answers of each form in a file that holds nothing else."""
    found = read(path, **more)
    assert all(isinstance(each, Form) and not each.set_aside for each in found), found
    return [dict(each.answers) for each in found if isinstance(each, Form)]


def reasons(path: Path, **more: Any) -> list[tuple[int, str]]:
    """Return the rows that were set aside, with their reasons."""
    return [(each.row, each.reason) for each in read(path, **more) if isinstance(each, SetAside)]


Written = TypeVar("Written", Path, BinaryIO)
_SPREADSHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"


def write_workbook(
    path: Written,
    rows: Iterable[Sequence[object]] = (),
    *,
    sheet: str | None = None,
    sheets: Sequence[tuple[str, str]] = (("Sheet1", "visible"),),
    shared: Sequence[str] = (),
) -> Written:
    """Write a workbook: rows of texts and numbers, or the XML of a sheet's data and shared texts."""
    listed = "".join(
        f'<sheet name={quoteattr(name)} sheetId="{number}" state="{state}" r:id="r{number}"/>'
        for number, (name, state) in enumerate(sheets, 1)
    )
    links = "".join(
        f'<Relationship Id="r{number}" Type="{_OFFICE}/worksheet" Target="worksheets/sheet{number}.xml"/>'
        for number in range(1, len(sheets) + 1)
    )
    texts = "".join(f"<si><t>{escape(each)}</t></si>" for each in shared)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        book = f'<workbook xmlns="{_SPREADSHEET}" xmlns:r="{_OFFICE}"><sheets>{listed}</sheets></workbook>'
        archive.writestr("xl/workbook.xml", book)
        archive.writestr(
            "xl/_rels/workbook.xml.rels", f'<Relationships xmlns="{_PACKAGE}">{links}</Relationships>'
        )
        archive.writestr("xl/sharedStrings.xml", f'<sst xmlns="{_SPREADSHEET}">{texts}</sst>')
        data = _sheet_rows(rows) if sheet is None else sheet
        for number in range(1, len(sheets) + 1):
            archive.writestr(
                f"xl/worksheets/sheet{number}.xml",
                f'<worksheet xmlns="{_SPREADSHEET}"><sheetData>{data}</sheetData></worksheet>',
            )
    return path


def _sheet_rows(rows: Iterable[Sequence[object]]) -> str:
    return "".join(f"<row>{''.join(map(_cell, row))}</row>" for row in rows)


def _cell(value: object) -> str:
    if value is None:
        return "<c/>"
    if isinstance(value, bool):
        return f'<c t="b"><v>{int(value)}</v></c>'
    if isinstance(value, int | float):
        return f"<c><v>{value}</v></c>"
    return f'<c t="inlineStr"><is><t xml:space="preserve">{escape(str(value))}</t></is></c>'
