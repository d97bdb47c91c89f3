"""Afterview: likely, non-skill causes of a rejection, weighed against honest rivals and explained.

>>> import afterview
>>> pack = afterview.load_pack()
>>> answers = afterview.recognise_answers(pack, {"stage_ended": "in_person", "greeted_reception": "curtly"})
>>> differential = afterview.diagnose(pack, answers)
>>> print(afterview.render_text(pack, differential))  # doctest: +SKIP

Names are imported when they are first used, so that a program pays only for what it needs.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

__version__ = "0.1.0"

__all__ = [
    "AfterviewError",
    "Answer",
    "BatchEngine",
    "BatchSettings",
    "Case",
    "CaseFileError",
    "Differential",
    "Document",
    "Draft",
    "FinishedBatch",
    "FormSort",
    "Goal",
    "Interview",
    "Length",
    "Look",
    "NoLetter",
    "Order",
    "PackError",
    "PageForm",
    "Plan",
    "Reader",
    "ResultForm",
    "RuleBase",
    "Shake",
    "State",
    "Unrecognised",
    "accuracy_data",
    "blank_form",
    "check_pack",
    "cohort_summary",
    "contradictions",
    "contrast",
    "contrast_data",
    "contrast_document",
    "diagnose",
    "differential_data",
    "document_html",
    "document_markdown",
    "document_text",
    "draft_letter",
    "evaluate_table",
    "evaluated_schema",
    "fired_rules",
    "form_questions",
    "how_known",
    "letter_data",
    "letter_document",
    "load_cases",
    "load_pack",
    "load_translations",
    "measure_accuracy",
    "named_questions",
    "open_session",
    "plain_results",
    "plan",
    "read_case",
    "read_cohort",
    "read_goal",
    "read_labelled_cases",
    "recognise",
    "recognise_answers",
    "render_accuracy",
    "render_case",
    "render_failure",
    "render_letter",
    "render_pages",
    "render_text",
    "render_translation",
    "report_document",
    "run_batch",
    "run_case",
    "texts",
    "what_if",
    "what_if_data",
    "what_if_document",
    "why_not",
    "why_not_data",
    "why_not_document",
]

_HOMES = {
    "AfterviewError": "errors",
    "Answer": "facts",
    "BatchEngine": "batch.options",
    "BatchSettings": "batch.options",
    "Case": "rule_base",
    "CaseFileError": "errors",
    "Differential": "differential",
    "Document": "reports.document",
    "Draft": "letters",
    "FinishedBatch": "batch.run",
    "FormSort": "blank_forms",
    "Goal": "explanation.goals",
    "Interview": "interview",
    "Length": "agenda",
    "Look": "reports",
    "NoLetter": "letters",
    "Order": "agenda",
    "PackError": "errors",
    "PageForm": "batch.options",
    "Plan": "advice",
    "Reader": "reports.audiences",
    "ResultForm": "batch.options",
    "RuleBase": "rule_base",
    "Shake": "shaking",
    "State": "facts",
    "Unrecognised": "errors",
    "accuracy_data": "reports.accuracy_data",
    "blank_form": "blank_forms",
    "check_pack": "checks",
    "cohort_summary": "reports.cohort",
    "contradictions": "reports.remarks",
    "contrast": "explanation.contrast",
    "contrast_data": "reports.contrast_data",
    "contrast_document": "reports.contrast",
    "diagnose": "differential",
    "differential_data": "reports",
    "document_html": "reports.document_html",
    "document_markdown": "reports.document_markdown",
    "document_text": "reports.document_text",
    "draft_letter": "letters",
    "evaluate_table": "tables.evaluation",
    "evaluated_schema": "tables.schema",
    "fired_rules": "tables.fired",
    "form_questions": "blank_forms.selection",
    "how_known": "reports.provenance",
    "letter_data": "reports.letter",
    "letter_document": "reports.letter",
    "load_cases": "loading",
    "load_pack": "loading",
    "load_translations": "loading.translations",
    "measure_accuracy": "accuracy",
    "named_questions": "blank_forms.selection",
    "open_session": "inference.session",
    "plain_results": "tables.fired",
    "plan": "advice",
    "read_case": "loading",
    "read_cohort": "cohort.earlier",
    "read_goal": "explanation.goals",
    "read_labelled_cases": "loading.labelled",
    "recognise": "recognition",
    "recognise_answers": "answers",
    "render_accuracy": "reports.accuracy",
    "render_case": "reports",
    "render_failure": "reports",
    "render_letter": "reports.letter",
    "render_pages": "reports.pages",
    "render_text": "reports",
    "render_translation": "reports.translation_file",
    "report_document": "reports.audiences",
    "run_batch": "batch.run",
    "run_case": "cases",
    "texts": "translations",
    "what_if": "explanation.what_if",
    "what_if_data": "reports.what_if_data",
    "what_if_document": "reports.what_if",
    "why_not": "explanation.why_not",
    "why_not_data": "reports.why_not_data",
    "why_not_document": "reports.why_not",
}

if TYPE_CHECKING:
    from afterview.accuracy import measure_accuracy
    from afterview.advice import Plan, plan
    from afterview.agenda import Length, Order
    from afterview.answers import recognise_answers
    from afterview.batch.options import BatchEngine, BatchSettings, PageForm, ResultForm
    from afterview.batch.run import FinishedBatch, run_batch
    from afterview.blank_forms import FormSort, blank_form
    from afterview.blank_forms.selection import form_questions, named_questions
    from afterview.cases import run_case
    from afterview.checks import check_pack
    from afterview.cohort.earlier import read_cohort
    from afterview.differential import Differential, diagnose
    from afterview.errors import AfterviewError, CaseFileError, PackError, Unrecognised
    from afterview.explanation.contrast import contrast
    from afterview.explanation.goals import Goal, read_goal
    from afterview.explanation.what_if import what_if
    from afterview.explanation.why_not import why_not
    from afterview.facts import Answer, State
    from afterview.inference.session import open_session
    from afterview.interview import Interview
    from afterview.letters import Draft, NoLetter, draft_letter
    from afterview.loading import load_cases, load_pack, read_case
    from afterview.loading.labelled import read_labelled_cases
    from afterview.loading.translations import load_translations
    from afterview.recognition import recognise
    from afterview.reports import Look, differential_data, render_case, render_failure, render_text
    from afterview.reports.accuracy import render_accuracy
    from afterview.reports.accuracy_data import accuracy_data
    from afterview.reports.audiences import Reader, report_document
    from afterview.reports.cohort import cohort_summary
    from afterview.reports.contrast import contrast_document
    from afterview.reports.contrast_data import contrast_data
    from afterview.reports.document import Document
    from afterview.reports.document_html import document_html
    from afterview.reports.document_markdown import document_markdown
    from afterview.reports.document_text import document_text
    from afterview.reports.letter import letter_data, letter_document, render_letter
    from afterview.reports.pages import render_pages
    from afterview.reports.provenance import how_known
    from afterview.reports.remarks import contradictions
    from afterview.reports.translation_file import render_translation
    from afterview.reports.what_if import what_if_document
    from afterview.reports.what_if_data import what_if_data
    from afterview.reports.why_not import why_not_document
    from afterview.reports.why_not_data import why_not_data
    from afterview.rule_base import Case, RuleBase
    from afterview.shaking import Shake
    from afterview.tables.evaluation import evaluate_table
    from afterview.tables.fired import fired_rules, plain_results
    from afterview.tables.schema import evaluated_schema
    from afterview.translations import texts


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module 'afterview' has no attribute {name!r}")
    value = getattr(import_module(f"afterview.{_HOMES[name]}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
