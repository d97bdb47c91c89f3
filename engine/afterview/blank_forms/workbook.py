"""A form as a spreadsheet: one row a form, with lists to choose from, for two thousand rows.

A question with several answers has a column for each of its options, and one for "none of these", which also
takes what may be said instead of an answer. What can be chosen stands on a hidden sheet.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from textwrap import shorten, wrap
from typing import TYPE_CHECKING, Any, TypeAlias

from afterview.blank_forms.form_words import FormWords, form_words
from afterview.blank_forms.headers import headers, option_header
from afterview.blank_forms.offered import NONE, number_range, offered, options_of, states_of
from afterview.blank_forms.spreadsheets import letters, workbook_bytes
from afterview.rule_base import LONGEST_NOTE, OptionLabel, Question, QuestionKind, RuleBase

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.worksheet import Worksheet

__all__ = ["workbook"]

_ROWS = 2_000
_LISTS = "Lists"
_TICK = "x"
_WIDE, _NARROW, _ABOUT_WIDTH = 30, 20, 90
_EDGE = 3
"""How many characters of a column's width bold letters take besides."""
_LINE = 15
"""The height of a line, in points."""
_LONGEST_MESSAGE = 255
"""How many characters a spreadsheet shows beside a cell."""
_HEADS = ("#DCE6F1", "#EEF3E6")
"""The colours of the headers, which change from one question to the next."""


Choices: TypeAlias = tuple[str | int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Column:
    """A column: its header, the place of its question in the form, and what can be chosen.

    ``others`` is what may stand there instead of a number.
    """

    header: str
    place: int
    question: Question
    width: int = _WIDE
    choices: Choices = ()
    others: Choices = ()


def workbook(rule_base: RuleBase, questions: Sequence[Question]) -> bytes:
    """Return the spreadsheet."""
    words = form_words(rule_base.pack.language)
    columns = list(_columns(rule_base, questions))

    def fill(book: Workbook) -> None:
        form, about = book.add_worksheet(words.sheet), book.add_worksheet(words.about_sheet)
        lists = _Lists(book.add_worksheet(_LISTS))
        _write_headers(book, form, columns)
        for number, column in enumerate(columns):
            _take_answers(form, number, _rule(column, number, lists) | _help(column, rule_base))
        _write_about(book, about, words)
        lists.sheet.hide()

    return workbook_bytes(fill)


def _columns(rule_base: RuleBase, questions: Sequence[Question]) -> Iterator[_Column]:
    above, language = headers(rule_base, questions), rule_base.pack.language
    for place, question in enumerate(questions):
        header, states = above[question.id], states_of(question, language)
        if question.kind is QuestionKind.CHOICES:
            for option in options_of(question):
                choices = (_TICK, *_labels(states)) if option.id == NONE else (_TICK,)
                header = option_header(question, above[question.id], option)
                yield _Column(header=header, place=place, question=question, width=_NARROW, choices=choices)
        else:
            choices = _labels(offered(question, language))
            yield _Column(
                header=header, place=place, question=question, choices=choices, others=_labels(states)
            )


def _labels(options: Iterable[OptionLabel]) -> Choices:
    """Return what is chosen from a list; a number is entered as one."""
    return tuple(int(each.label) if each.label.isdecimal() else each.label for each in options)


class _Lists:
    """The hidden sheet of what can be chosen: a column for each list, however many columns use it."""

    def __init__(self, sheet: Worksheet) -> None:
        self.sheet = sheet
        self._places: dict[Choices, str] = {}

    def place(self, choices: Choices) -> str:
        """Return where a list stands, as a reference."""
        if choices not in self._places:
            number = len(self._places)
            for row, choice in enumerate(choices):
                self.sheet.write(row, number, choice)
            letter = letters(number)
            self._places[choices] = f"={_LISTS}!${letter}$1:${letter}${len(choices)}"
        return self._places[choices]


def _rule(column: _Column, number: int, lists: _Lists) -> dict[str, Any]:
    """Return what the cells of a column take."""
    question = column.question
    if column.choices:
        return {"validate": "list", "source": lists.place(column.choices)}
    if question.kind is QuestionKind.NOTE:
        return {"validate": "length", "criteria": "<=", "value": LONGEST_NOTE}
    cell = f"{letters(number)}2"
    ends = zip((">=", "<="), question.bounds, strict=True)
    bounds = "".join(f",{cell}{sign}{end}" for sign, end in ends if end is not None)
    right = f"AND(ISNUMBER({cell}){bounds},{cell}=ROUND({cell},{question.places}))"
    others = lists.place(column.others).removeprefix("=")
    return {"validate": "custom", "value": f"=OR({right},COUNTIF({others},{cell})>0)"}


def _help(column: _Column, rule_base: RuleBase) -> dict[str, str]:
    """Return what is shown beside a cell, and what is said to an answer that is none."""
    question, words = column.question, form_words(rule_base.pack.language)
    is_number = not column.choices and question.kind is not QuestionKind.NOTE
    told = [
        words.tick if question.kind is QuestionKind.CHOICES else question.hint,
        words.no_names if question.kind is QuestionKind.NOTE else "",
        number_range(question, rule_base.pack.language) if is_number else "",
        words.private if question.sensitive else "",
    ]
    message = " ".join(filter(None, told))
    shown = {"input_message": shorten(message, _LONGEST_MESSAGE, placeholder=" ...")} if message else {}
    return shown | {"error_title": words.refused, "error_message": words.expected}


def _take_answers(form: Worksheet, number: int, rule: dict[str, Any]) -> None:
    form.data_validation(1, number, _ROWS, number, rule)


def _write_headers(book: Workbook, form: Worksheet, columns: Sequence[_Column]) -> None:
    looks = {"bold": True, "text_wrap": True, "valign": "top", "border": 1, "border_color": "#B0B0B0"}
    heads = [book.add_format({**looks, "bg_color": colour}) for colour in _HEADS]
    text = book.add_format({"num_format": "@", "text_wrap": True})
    for number, column in enumerate(columns):
        is_note = column.question.kind is QuestionKind.NOTE
        form.set_column(number, number, column.width, text if is_note else None)
        form.write_string(0, number, column.header, heads[column.place % len(heads)])
    form.set_row(0, max(_height(each.header, each.width) for each in columns))
    form.freeze_panes(1, 0)


def _height(text: str, width: int) -> int:
    """Return how many points a text is high that is wrapped to so many characters."""
    return _LINE * (len(wrap(text, width - _EDGE)) + 1)


def _write_about(book: Workbook, about: Worksheet, words: FormWords) -> None:
    wrapped = book.add_format({"text_wrap": True, "valign": "top"})
    about.set_column(0, 0, _ABOUT_WIDTH)
    about.write_string(0, 0, words.title, book.add_format({"bold": True, "font_size": 14}))
    for row, text in enumerate((words.welcome, words.free, words.purpose, words.one_row), 2):
        about.set_row(row, _height(text, _ABOUT_WIDTH))
        about.write_string(row, 0, text, wrapped)
