"""A form for KoboToolbox, ODK and the like: an XLSForm, in every language that the rules are there in.

Questions and options are called by their ids, so that what comes back needs no map. A question is shown
unless the answers so far tell that it makes no sense (:mod:`afterview.blank_forms.xpath`). See xlsform.org.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, TypeAlias

from afterview.blank_forms.form_words import form_words
from afterview.blank_forms.offered import number_range, offered
from afterview.blank_forms.spreadsheets import workbook_bytes
from afterview.blank_forms.xpath import Paths
from afterview.intake.marks import ABOUT_FORM
from afterview.rule_base import LONGEST_NOTE, Question, QuestionKind, RuleBase

if TYPE_CHECKING:
    from xlsxwriter import Workbook

__all__ = ["xlsform"]

Row: TypeAlias = dict[str, str]
Voices: TypeAlias = Mapping[str, Mapping[str, Question]]
"""The questions by id, in each language of the form."""

_LANGUAGES = {"en": "English", "de": "Deutsch", "fr": "Français", "es": "Español", "it": "Italiano"}
_WIDTH = 40


def xlsform(rule_base: RuleBase, questions: Sequence[Question], also: Sequence[RuleBase] = ()) -> bytes:
    """Return the XLSForm; it opens in the language of the rule base, and can be switched to the others."""
    voices = {each.pack.language: each.questions for each in (*also, rule_base)}
    paths = Paths(rule_base, questions)
    survey = [*_about(voices)]
    survey += [_asked(question, voices, paths.relevant(question)) for question in questions]
    survey += [
        {"type": "calculate", "name": name, "calculation": each} for name, each in paths.calculated.items()
    ]
    choices = [each for question in questions for each in _choices(question, voices)]
    sheets = {"survey": survey, "choices": choices, "settings": [_settings(rule_base)]}

    def fill(book: Workbook) -> None:
        for name, rows in sheets.items():
            _write(book, name, rows)

    return workbook_bytes(fill)


def _settings(rule_base: RuleBase) -> Row:
    pack = rule_base.pack
    return {
        "form_title": form_words(pack.language).title,
        "form_id": re.sub(r"\W", "_", pack.name),
        "version": pack.version,
        "default_language": _named(pack.language),
        "style": "pages",
    }


def _about(voices: Voices) -> Iterator[Row]:
    """Yield what is said before the first question."""
    said = {language: form_words(language) for language in voices}
    labels = {each: " ".join((said[each].welcome, said[each].free, said[each].purpose)) for each in said}
    yield {"type": "note", "name": ABOUT_FORM} | _spoken("label", labels)


def _asked(question: Question, voices: Voices, relevant: str) -> Row:
    """Return the row of a question."""
    said = {language: questions[question.id] for language, questions in voices.items()}
    constraint, message = _constraint(question, said)
    row = {"type": _type(question), "name": question.id, "relevant": relevant, "constraint": constraint}
    row |= _spoken("label", {language: each.ask for language, each in said.items()})
    row |= _spoken("hint", {language: _hint(each, language) for language, each in said.items()})
    return row | _spoken("constraint_message", message)


def _type(question: Question) -> str:
    match question.kind:
        case QuestionKind.CHOICES:
            return f"select_multiple {question.id}"
        case QuestionKind.NOTE:
            return "text"
        case _ if offered(question, ""):
            return f"select_one {question.id}"
        case _:
            return "decimal" if question.places else "integer"


def _hint(question: Question, language: str) -> str:
    words = form_words(language)
    hints = [question.hint]
    if question.kind is QuestionKind.CHOICES:
        hints.append(words.several)
    if question.kind is QuestionKind.NOTE:
        hints.append(words.no_names)
    if question.sensitive:
        hints.append(words.private)
    return " ".join(filter(None, hints))


def _constraint(question: Question, said: Mapping[str, Question]) -> tuple[str, Mapping[str, str]]:
    """Return what an answer must be, in XPath, and in words."""
    if question.kind is QuestionKind.NOTE:
        return f"string-length(.) <= {LONGEST_NOTE}", {}
    if question.kind is QuestionKind.CHOICES:
        alone = [each.id for each in offered(question, "") if each.id not in question.option_ids]
        several = " or ".join(f"selected(., '{each}')" for each in alone)
        return (f"not({several}) or count-selected(.) = 1" if alone else ""), {}
    if offered(question, ""):
        return "", {}
    ends = zip((">=", "<="), question.bounds, strict=True)
    parts = [f". {sign} {end}" for sign, end in ends if end is not None]
    if question.places:
        parts.append(rf"regex(., '^-?[0-9]+(\.[0-9]{{1,{question.places}}})?$')")
    return " and ".join(parts), {language: number_range(each, language) for language, each in said.items()}


def _choices(question: Question, voices: Voices) -> Iterator[Row]:
    labels = {
        language: {each.id: each.label for each in offered(questions[question.id], language)}
        for language, questions in voices.items()
    }
    for option in offered(question, ""):
        said = {language: each.get(option.id, option.label) for language, each in labels.items()}
        yield {"list_name": question.id, "name": option.id} | _spoken("label", said)


def _spoken(column: str, said: Mapping[str, str]) -> Row:
    """Return a column for each language; nothing in a text is taken for an answer to be put in."""
    return {f"{column}::{_named(language)}": text.replace("${", "$ {") for language, text in said.items()}


def _named(language: str) -> str:
    return f"{_LANGUAGES.get(language, language)} ({language})"


def _write(book: Workbook, name: str, rows: Sequence[Row]) -> None:
    """Write a sheet: a column for each key, those of the first rows first."""
    sheet, head = book.add_worksheet(name), book.add_format({"bold": True})
    columns = list(dict.fromkeys(key for row in rows for key in row))
    sheet.set_column(0, len(columns) - 1, _WIDTH)
    sheet.freeze_panes(1, 0)
    for number, column in enumerate(columns):
        sheet.write_string(0, number, column, head)
        for place, row in enumerate(rows, 1):
            if row.get(column):
                sheet.write_string(place, number, row[column])
