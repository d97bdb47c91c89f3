"""Which form tool a file comes from, told by its marks, and how that tool lays out its columns.

One small function a tool takes the first rows and returns their layout, or nothing where its marks are
missing. The functions are tried in a fixed order, the surest marks first.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import TypeAlias

from afterview.intake import marks
from afterview.intake.headings import Heading, Layout, Part, folded, headings, is_own_words
from afterview.intake.reasons import ENGLISH

__all__ = ["HEAD", "TOOLS", "layout_of"]

HEAD = 3
"""How many rows the marks of a tool may take up."""

Head: TypeAlias = Sequence[Sequence[str]]

_IMPORT_ID = re.compile(r"""^\{\s*["']ImportId["']\s*:\s*["']([^"']*)["']""")


def layout_of(head: Head) -> Layout:
    """Return the layout of a file by its first rows; where no tool is recognised, one row of headers."""
    for tool, recognise in TOOLS.items():
        layout = recognise(tool, head)
        if layout is not None:
            return layout
    return Layout(tool="", headings=headings(head[0], lambda _: False))


def _row(head: Head, number: int) -> list[str]:
    """Return the folded cells of one of the first rows, as many as there are headers."""
    cells = [folded(cell) for cell in head[number]] if number < len(head) else []
    return cells + [""] * (len(head[0]) - len(cells))


def _plain(tool: str, head: Head, metadata: Callable[[str], bool]) -> Layout:
    return Layout(tool=tool, headings=headings(head[0], metadata))


def _even(head: Head, rows: int) -> list[list[str]]:
    """Return the rows of headers, each as long as the longest; workbooks leave out empty cells at the end."""
    width = max(map(len, head[:rows]))
    return [[*row, *[""] * (width - len(row))] for row in head[:rows]]


def _qualtrics(tool: str, head: Head) -> Layout | None:
    """Column ids, question texts, and then import ids, one of which is the mark."""
    if len(head) < 3 or not any(_IMPORT_ID.match(cell.strip()) for cell in head[2]):
        return None
    return _qualtrics_rows(tool, head, 3)


def _old_qualtrics(tool: str, head: Head) -> Layout | None:
    """Column ids and question texts, the first being ``V1`` and ``ResponseID``."""
    if len(head) < 2 or _row(head, 0)[0] != "v1" or _row(head, 1)[0] != "responseid":
        return None
    return _qualtrics_rows(tool, head, 2)


def _qualtrics_rows(tool: str, head: Head, rows: int) -> Layout:
    head = _even(head, rows)
    ids, texts = _row(head, 0), _row(head, 1)
    own = [
        id_ in marks.QUALTRICS or (rows == 2 and text in marks.QUALTRICS)
        for id_, text in zip(ids, texts, strict=True)
    ]
    columns = tuple(
        _qualtrics_heading(id_, text, metadata)
        for id_, text, metadata in zip(head[0], head[1], own, strict=True)
    )
    names = [text if rows == 2 and id_.startswith("v") else id_ for id_, text in zip(ids, texts, strict=True)]
    said: dict[str, Callable[[str], str]] = {"status": _preview, "finished": _not_finished}
    left_out = {names.index(name): reason for name, reason in said.items() if name in names}
    blanks = frozenset({"-99"})
    return Layout(tool=tool, headings=columns, head=rows, blanks=blanks, left_out=left_out)


def _preview(cell: str) -> str:
    return ENGLISH.preview if "preview" in folded(cell) else ""


def _not_finished(cell: str) -> str:
    return ENGLISH.not_submitted if folded(cell) in {"0", "false"} else ""


def _qualtrics_heading(id_: str, text: str, metadata: bool) -> Heading:
    """Return a heading; where a text is cut or has several paragraphs, each may be the question."""
    paragraphs = [each.strip() for each in text.splitlines() if each.strip()]
    chosen = re.sub(r"\s*-\s*Selected Choice\s*$", "", text)
    own_words = id_.endswith("_TEXT") or re.search(r"-\s*Text\s*$", text)
    part = Part.METADATA if metadata else Part.OWN_WORDS if own_words else Part.ANSWER
    return Heading(shown=text or id_, names=(id_, chosen, *reversed(paragraphs)), part=part)


def _surveymonkey(tool: str, head: Head) -> Layout | None:
    """Question texts over blocks of columns, and mostly a second row that says what each of them has."""
    first, second = _row(head, 0), _row(head, 1)
    if not {"respondent id", "respondentid"} & set(first):
        return None
    below = marks.RESPONSE | {"other (please specify)"}
    two = second[0] == "" and bool(below & set(second))
    if not two and not {"collector id", "start date"} & set(first) and first[0] != "respondentid":
        return None
    if not two:
        return _plain(tool, head, marks.SURVEYMONKEY.__contains__)
    return Layout(tool=tool, headings=_surveymonkey_blocks(head), head=2)


def _surveymonkey_blocks(head: Head) -> tuple[Heading, ...]:
    """Return the headings with each question carried on over its block, but not over anything else."""
    question, found = "", []
    for text, below in zip(*_even(head, 2), strict=True):
        metadata, added = folded(text) in marks.SURVEYMONKEY, "[added]" in folded(below)
        if metadata or added or not below.strip():
            question = ""
        elif text.strip():
            question = text
        found.append(_surveymonkey_heading(question or text, below, metadata))
    return tuple(found)


def _surveymonkey_heading(question: str, below: str, metadata: bool) -> Heading:
    if metadata or folded(below) in marks.RESPONSE:
        part = Part.METADATA if metadata else Part.ANSWER
        return Heading(shown=question, names=(question,), part=part)
    part = Part.OWN_WORDS if is_own_words(below) else Part.ANSWER
    shown = f"{question} - {below}" if below else question
    return Heading(shown=shown, names=(question,), option=below, part=part)


def _typeform(tool: str, head: Head) -> Layout | None:
    first = _row(head, 0)
    if first[0] != "#" or not any(each == "network id" or each.startswith("submit date") for each in first):
        return None
    left_out = {first.index("response type"): _partial} if "response type" in first else {}
    columns = tuple(Heading(shown=cell, names=(cell,), part=_typeform_part(cell)) for cell in head[0])
    return Layout(tool=tool, headings=columns, left_out=left_out, by_position=True)


def _partial(cell: str) -> str:
    return "" if folded(cell) in {"", "completed"} else ENGLISH.not_submitted


def _typeform_part(cell: str) -> Part:
    if folded(cell) in marks.TYPEFORM:
        return Part.METADATA
    return Part.OWN_WORDS if is_own_words(cell) else Part.ANSWER


def _tally(tool: str, head: Head) -> Layout | None:
    first = _row(head, 0)
    return _plain(tool, head, marks.TALLY.__contains__) if tuple(first[:3]) == marks.TALLY else None


def _microsoft(tool: str, head: Head) -> Layout | None:
    first = _row(head, 0)
    usual = first[0] == "id" and first[1:4] == ["start time", "completion time", "email"]
    localised = first[0] == "id" and len(first) > 4 and _row(head, 1)[3] == "anonymous"
    if not usual and not localised:
        return None
    own = set(first[:5]) if localised else marks.MICROSOFT
    points = ("points - ", "feedback - ")
    return _plain(tool, head, lambda cell: cell in own or cell.startswith(points))


def _kobo(tool: str, head: Head) -> Layout | None:
    first = set(_row(head, 0))
    if not (
        ("_uuid" in first and {"_submission_time", "_id"} & first)
        or "meta/instanceid" in first
        or {"key", "submissiondate"} <= first
    ):
        return None
    return _plain(
        tool, head, lambda cell: cell in marks.KOBO or cell.startswith(("_", "meta/", "meta-instance"))
    )


def _limesurvey(tool: str, head: Head) -> Layout | None:
    first = _row(head, 0)
    bracketed = sum(cell.endswith("]") for cell in first)
    codes = first[0] == "id" and bool({"submitdate", "lastpage", "startlanguage"} & set(first))
    texts = first[0] in {"response id", "answer id", "antwort id"} and (
        bracketed >= 2 or bool({"date submitted", "last page", "start language"} & set(first))
    )
    if not codes and not texts:
        return None
    sent = [number for number, cell in enumerate(first) if cell in marks.SUBMITTED][:1]
    columns = headings(
        head[0], lambda cell: cell in marks.LIMESURVEY or cell.startswith(("group time", "grouptime"))
    )
    return Layout(tool=tool, headings=columns, left_out=dict.fromkeys(sent, _not_sent))


def _not_sent(cell: str) -> str:
    return "" if cell.strip() else ENGLISH.not_submitted


def _weak_limesurvey(tool: str, head: Head) -> Layout | None:
    """Codes with those of their subquestions, ``Q1[SQ2]``, and no metadata at all."""
    if sum(re.fullmatch(r"\w+\[\w+\]", cell) is not None for cell in _row(head, 0)) < 3:
        return None
    return _plain(tool, head, marks.LIMESURVEY.__contains__)


def _redcap(tool: str, head: Head) -> Layout | None:
    first = _row(head, 0)
    if not any(re.search(r"\w___\w+$", cell) or re.fullmatch(marks.REDCAP, cell) for cell in first):
        return None
    status = [number for number, cell in enumerate(first) if cell.endswith("_complete")]
    columns = headings(head[0], lambda cell: marks.REDCAP.fullmatch(cell) is not None or cell == "record_id")
    return Layout(tool=tool, headings=columns, status=_pages(len(first), status))


def _redcap_labels(tool: str, head: Head) -> Layout | None:
    first = _row(head, 0)
    status = [number for number, cell in enumerate(first) if re.fullmatch(r"complete\?(_\d+)?", cell)]
    if not status and not any("(choice=" in cell for cell in first):
        return None
    own = {first[number] for number in status} | marks.REDCAP_LABELS
    return Layout(tool=tool, headings=headings(head[0], own.__contains__), status=_pages(len(first), status))


def _pages(width: int, status: Sequence[int]) -> dict[int, int]:
    """Return for each column the first column after it that says how complete its page is."""
    ends = {number: next((end for end in status if end > number), -1) for number in range(width)}
    return {number: end for number, end in ends.items() if end >= 0}


def _jotform(tool: str, head: Head) -> Layout | None:
    return _plain(tool, head, marks.JOTFORM.__contains__) if _row(head, 0)[0] == "submission date" else None


def _google(tool: str, head: Head) -> Layout | None:
    first = _row(head, 0)
    if first[0] not in marks.GOOGLE_FIRST or not any(" " in cell or "_" in cell for cell in first[1:]):
        return None
    return _plain(tool, head, lambda cell: cell in marks.GOOGLE or cell.endswith(("[score]", "[feedback]")))


TOOLS: dict[str, Callable[[str, Head], Layout | None]] = {
    "Qualtrics": _qualtrics,
    "Qualtrics, two rows": _old_qualtrics,
    "SurveyMonkey": _surveymonkey,
    "Typeform": _typeform,
    "Tally": _tally,
    "Microsoft Forms": _microsoft,
    "KoboToolbox or ODK": _kobo,
    "LimeSurvey": _limesurvey,
    "REDCap": _redcap,
    "REDCap, labels": _redcap_labels,
    "Jotform": _jotform,
    "Google Forms": _google,
    "LimeSurvey, codes": _weak_limesurvey,
}
"""The tools by their names, in the order in which their marks are looked for."""
