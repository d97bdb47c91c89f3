"""Which column answers which question, and how that was recognised; nothing is guessed in silence."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from functools import cache

from afterview.free_text import one_line
from afterview.intake.headings import Heading, Layout, Part, is_own_words, without_markup
from afterview.intake.marks import OWN_FIELD
from afterview.intake.names import NONE_OF_THESE, Match, Names
from afterview.intake.reasons import Reasons
from afterview.rule_base import QuestionKind

__all__ = ["Column", "Told", "Use", "letters", "recognise_columns"]

_MOST_PARTS, _MOST_OTHERS = 20, 5
_LONGEST_HEADER = 300
_BRACKETS = (
    re.compile(r"(.*?)\s*\[([^\[\]]*)\]\s*", re.DOTALL),
    re.compile(r"(.*?)\s*\(choice=(.*)\)\s*", re.DOTALL),
    re.compile(r"(\w+?)___(\w+)"),
)
_JOINTS = re.compile(r"\s*>>\s*|\s+-\s+|-|/|\s+\(|_(?=other$)")
"""What stands between a question and one of its options where both are in one header."""
_SHORTEST_RUN = 2


class Use(StrEnum):
    """What is read from a column."""

    QUESTION = "question"
    OPTION = "option"
    OWN_WORDS = "own words"
    SUMMARY = "summary"
    METADATA = "metadata"
    UNRECOGNISED = "unrecognised"
    IGNORED = "ignored"


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One column of a file, counted from 0: its header, and what it is read for.

    ``matched`` says how the question was recognised, ``answers`` what its cells mean where somebody said so,
    ``remark`` what is worth a look. The ``option`` of a column may be "none of these".
    """

    number: int
    header: str
    use: Use
    question: str = ""
    option: str = ""
    matched: str = ""
    answers: Mapping[str, str] = field(default_factory=dict)
    remark: str = ""

    @property
    def letter(self) -> str:
        """What a spreadsheet calls the column."""
        return letters(self.number)


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What somebody said of a column: which one is meant, and what it is for."""

    header: str
    letter: str
    use: Use
    question: str = ""
    option: str = ""
    answers: Mapping[str, str] = field(default_factory=dict)


@cache
def letters(number: int) -> str:
    """Return what a spreadsheet calls a column that is counted from 0: A, Z, AA."""
    name = ""
    while number >= 0:
        name = chr(ord("A") + number % 26) + name
        number = number // 26 - 1
    return name


def recognise_columns(layout: Layout, names: Names, told: Sequence[Told] = ()) -> tuple[Column, ...]:
    """Return what each column is read for: as it was told, and otherwise as it is recognised."""
    said = _said(layout.headings, told)
    columns = [
        _as_told(number, heading, said[number]) if number in said else _plainly(number, heading, names)
        for number, heading in enumerate(layout.headings)
    ]
    if layout.by_position:
        _take_runs(columns, names)
    _take_close(columns, layout.headings, names)
    _take_own_words(columns)
    return tuple(_with_remarks(columns, names.reasons))


def _said(headings: Sequence[Heading], told: Sequence[Told]) -> dict[int, Told]:
    """Return what was told of each column: by letter and header, or by a header that stands there once."""
    by_place = {(each.letter, each.header): each for each in told}
    by_header: dict[str, list[Told]] = {}
    for each in told:
        by_header.setdefault(each.header, []).append(each)
    found = {}
    for number, heading in enumerate(headings):
        header = _header(heading.shown)
        alike = by_header.get(header, [])
        if (letters(number), header) in by_place:
            found[number] = by_place[letters(number), header]
        elif len(alike) == 1:
            found[number] = alike[0]
    return found


def _header(shown: str) -> str:
    """Return a header in one line and not too long, as the map of columns has it."""
    line = one_line(shown[:_LONGEST_HEADER])
    return f"{line}..." if len(shown) > _LONGEST_HEADER else line


def _column(number: int, heading: Heading, use: Use, match: Match | None = None, option: str = "") -> Column:
    return Column(
        number=number,
        header=_header(heading.shown),
        use=use,
        question=match.question if match else "",
        option=option,
        matched=match.by if match else "",
    )


def _as_told(number: int, heading: Heading, told: Told) -> Column:
    column = _column(number, heading, told.use, Match(told.question, "map") if told.question else None)
    return replace(column, option=told.option, answers=told.answers)


def _plainly(number: int, heading: Heading, names: Names) -> Column:
    """Return a column with what its header says outright."""
    if heading.part is Part.METADATA or OWN_FIELD.fullmatch(heading.shown):
        return _column(number, heading, Use.METADATA)
    for name in heading.names:
        match = names.exact(name)
        if match and heading.part is Part.OWN_WORDS:
            return _column(number, heading, Use.OWN_WORDS, match)
        if match and not heading.option:
            return _column(number, heading, Use.QUESTION, match)
    if heading.part is Part.OWN_WORDS:
        return _column(number, heading, Use.OWN_WORDS)
    for question, option in _parted(heading):
        found = _option_column(number, heading, names, question, option)
        if found is not None:
            return found
    return _column(number, heading, Use.UNRECOGNISED)


def _option_column(number: int, heading: Heading, names: Names, question: str, option: str) -> Column | None:
    """Return the column of one option, or of one row of a grid, whose row is a question itself."""
    match = _last_exact(names, question)
    if match and names.questions[match.question].kind is QuestionKind.CHOICES:
        chosen = names.option(match.question, option)
        if chosen is not None:
            return _column(number, heading, Use.OPTION, match, chosen)
    if match and is_own_words(option):
        return _column(number, heading, Use.OWN_WORDS, match)
    inner = names.exact(option)
    return _column(number, heading, Use.QUESTION, inner) if inner else None


def _last_exact(names: Names, text: str) -> Match | None:
    """Return the question that a text names, or the last part of a path of groups does."""
    return names.exact(text) or (names.exact(text.rpartition("/")[2]) if "/" in text else None)


def _parted(heading: Heading) -> Iterator[tuple[str, str]]:
    """Yield the ways in which a header may consist of a question and one of its options."""
    if heading.option:
        yield from ((name, heading.option) for name in heading.names)
        return
    for name in heading.names:
        text = " ".join(without_markup(name).split())
        for pattern in _BRACKETS:
            if parts := pattern.fullmatch(text):
                yield parts[1], parts[2]
        for joint in list(_JOINTS.finditer(text))[:_MOST_PARTS]:
            yield text[: joint.start()], text[joint.end() :].removesuffix(")" if "(" in joint[0] else "")


def _take_runs(columns: list[Column], names: Names) -> None:
    """Recognise columns side by side that have the options of one question above them."""
    start = 0
    while start < len(columns):
        runs = {id_: _run(columns, start, names, id_) for id_ in _several(names)}
        longest = max(runs.values(), default=0)
        best = [id_ for id_, length in runs.items() if length == longest]
        if longest < _SHORTEST_RUN:
            start += 1
            continue
        for number in range(start, start + longest):
            columns[number] = _in_run(columns[number], best, names)
        start += longest


def _several(names: Names) -> list[str]:
    return [id_ for id_, each in names.questions.items() if each.kind is QuestionKind.CHOICES]


def _run(columns: Sequence[Column], start: int, names: Names, question: str) -> int:
    """Return how many columns from here on have different options of a question above them."""
    seen: set[str] = set()
    for number in range(start, len(columns)):
        column = columns[number]
        option = names.option(question, column.header)
        if column.use is not Use.UNRECOGNISED or option is None or option in seen:
            break
        seen.add(option)
    return len(seen)


def _in_run(column: Column, questions: Sequence[str], names: Names) -> Column:
    if len(questions) > 1:
        return replace(column, remark=names.reasons.option_of.format(at=", ".join(questions)))
    option = names.option(questions[0], column.header) or NONE_OF_THESE
    return replace(column, use=Use.OPTION, question=questions[0], option=option, matched="position")


def _take_close(columns: list[Column], headings: Sequence[Heading], names: Names) -> None:
    """Recognise headers that come close to a question which no other header names outright."""
    taken = {column.question for column in columns if column.use in {Use.QUESTION, Use.OPTION}}
    for column in [each for each in columns if each.use is Use.UNRECOGNISED and not each.remark]:
        columns[column.number] = _closely(column, headings[column.number], names, taken)


def _closely(column: Column, heading: Heading, names: Names, taken: set[str]) -> Column:
    remarks = []
    for name in heading.names if not heading.option else ():
        match, nearest = names.close(name, taken)
        if match:
            return replace(column, use=Use.QUESTION, question=match.question, matched=match.by)
        remarks.append(nearest)
    for question, option in _parted(heading):
        match, _ = names.close(question, ())
        chosen = names.option(match.question, option) if match else None
        if match and chosen is not None and names.questions[match.question].kind is QuestionKind.CHOICES:
            return replace(column, use=Use.OPTION, question=match.question, option=chosen, matched=match.by)
    return replace(column, remark=next((each for each in remarks if each), ""))


def _take_own_words(columns: list[Column]) -> None:
    """Give each field for an answer in one's own words the question that stands before it."""
    for number, column in enumerate(columns):
        if column.use is Use.OWN_WORDS and not column.question:
            before = columns[number - 1] if number else column
            use = Use.OWN_WORDS if before.question else Use.UNRECOGNISED
            columns[number] = replace(column, use=use, question=before.question, matched=before.matched)


def _with_remarks(columns: Sequence[Column], reasons: Reasons) -> Iterator[Column]:
    """Yield the columns, and say where several answer one question."""
    by_option = {column.question for column in columns if column.use is Use.OPTION}
    places: dict[tuple[str, str], list[int]] = {}
    for column in columns:
        if column.use in {Use.QUESTION, Use.OPTION}:
            places.setdefault((column.question, column.option), []).append(column.number)
    for column in columns:
        alike = places.get((column.question, column.option), [])[: _MOST_OTHERS + 2]
        others = [letters(each) for each in alike if each != column.number]
        if column.use is Use.QUESTION and column.question in by_option:
            yield replace(column, use=Use.SUMMARY, remark=reasons.of_options)
        elif others and column.use in {Use.QUESTION, Use.OPTION}:
            listed = [*others[:_MOST_OTHERS], "..."][: len(others)]
            yield replace(column, remark=reasons.also_in.format(at=", ".join(listed)))
        else:
            yield column
