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
    "Check",
    "CheckedPacks",
    "Checkup",
    "Differential",
    "Document",
    "Draft",
    "FileKind",
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
    "can_draw",
    "case_files",
    "check_pack",
    "check_packs",
    "checkup_annotations",
    "checkup_data",
    "cohort_summary",
    "contradictions",
    "contrast",
    "contrast_data",
    "contrast_document",
    "coverage_data",
    "coverage_document",
    "diagnose",
    "diff_packs",
    "differential_data",
    "document_html",
    "document_markdown",
    "document_text",
    "draft_letter",
    "evaluate_table",
    "evaluated_schema",
    "explain_document",
    "failed_cases",
    "fired_rules",
    "form_questions",
    "graph_around",
    "graph_data",
    "graph_mermaid",
    "graph_svg",
    "how_known",
    "installed_packs",
    "known_checks",
    "letter_data",
    "letter_document",
    "load_cases",
    "load_pack",
    "load_translations",
    "loading_mistakes",
    "measure_accuracy",
    "measure_coverage",
    "mutation_data",
    "mutation_document",
    "named_questions",
    "new_pack",
    "new_rule",
    "new_theme",
    "open_session",
    "pack_diff_data",
    "pack_diff_document",
    "pack_graph",
    "pack_lines",
    "packs_data",
    "packs_document",
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
    "render_checkup",
    "render_failure",
    "render_letter",
    "render_pages",
    "render_schema",
    "render_site",
    "render_text",
    "render_translation",
    "report_document",
    "run_batch",
    "run_case",
    "texts",
    "theme_graph",
    "themes_graph",
    "try_mutants",
    "what_if",
    "what_if_data",
    "what_if_document",
    "why_not",
    "why_not_data",
    "why_not_document",
    "write_site",
]

_HOMES = {
    "AfterviewError": "errors",
    "Answer": "facts",
    "BatchEngine": "batch.options",
    "BatchSettings": "batch.options",
    "Case": "rule_base",
    "CaseFileError": "errors",
    "Check": "checks",
    "CheckedPacks": "checks.packs",
    "Checkup": "checks",
    "Differential": "differential",
    "Document": "reports.document",
    "Draft": "letters",
    "FileKind": "schemas",
    "FinishedBatch": "batch.finished",
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
    "can_draw": "reports.graph_layout",
    "case_files": "loading.case_folders",
    "check_pack": "checks",
    "check_packs": "checks.packs",
    "checkup_annotations": "reports.check_report",
    "checkup_data": "reports.check_report",
    "cohort_summary": "reports.cohort",
    "contradictions": "reports.remarks",
    "contrast": "explanation.contrast",
    "contrast_data": "reports.contrast_data",
    "contrast_document": "reports.contrast",
    "coverage_data": "reports.coverage",
    "coverage_document": "reports.coverage",
    "diagnose": "differential",
    "diff_packs": "pack_diff",
    "differential_data": "reports",
    "document_html": "reports.document_html",
    "document_markdown": "reports.document_markdown",
    "document_text": "reports.document_text",
    "draft_letter": "letters",
    "evaluate_table": "tables.evaluation",
    "evaluated_schema": "tables.schema",
    "explain_document": "reports.rule_page",
    "failed_cases": "cases",
    "fired_rules": "tables.fired",
    "form_questions": "blank_forms.selection",
    "graph_around": "graph",
    "graph_data": "reports.graph_data",
    "graph_mermaid": "reports.graph_mermaid",
    "graph_svg": "reports.graph_svg",
    "how_known": "reports.provenance",
    "installed_packs": "loading",
    "known_checks": "checks",
    "letter_data": "reports.letter",
    "letter_document": "reports.letter",
    "load_cases": "loading",
    "load_pack": "loading",
    "load_translations": "loading.translations",
    "loading_mistakes": "reports.check_report",
    "measure_accuracy": "accuracy",
    "measure_coverage": "coverage",
    "mutation_data": "reports.mutation",
    "mutation_document": "reports.mutation",
    "named_questions": "blank_forms.selection",
    "new_pack": "scaffolds",
    "new_rule": "scaffolds",
    "new_theme": "scaffolds",
    "open_session": "inference.session",
    "pack_diff_data": "reports.pack_diff",
    "pack_diff_document": "reports.pack_diff",
    "pack_graph": "graph",
    "pack_lines": "checks",
    "packs_data": "reports.packs",
    "packs_document": "reports.packs",
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
    "render_checkup": "reports.check_report",
    "render_failure": "reports",
    "render_letter": "reports.letter",
    "render_pages": "reports.pages",
    "render_schema": "schemas",
    "render_site": "reports.site.site",
    "render_text": "reports",
    "render_translation": "reports.translation_file",
    "report_document": "reports.audiences",
    "run_batch": "batch.run",
    "run_case": "cases",
    "texts": "translations",
    "theme_graph": "graph",
    "themes_graph": "graph",
    "try_mutants": "mutation",
    "what_if": "explanation.what_if",
    "what_if_data": "reports.what_if_data",
    "what_if_document": "reports.what_if",
    "why_not": "explanation.why_not",
    "why_not_data": "reports.why_not_data",
    "why_not_document": "reports.why_not",
    "write_site": "reports.site.folder",
}
_EXTRAS = {"markupsafe": "html", "numpy": "batch", "rapidfuzz": "batch"}
"""The extra that installs a package which is needed as soon as something is imported."""

if TYPE_CHECKING:
    from afterview.accuracy import measure_accuracy
    from afterview.advice import Plan, plan
    from afterview.agenda import Length, Order
    from afterview.answers import recognise_answers
    from afterview.batch.finished import FinishedBatch
    from afterview.batch.options import BatchEngine, BatchSettings, PageForm, ResultForm
    from afterview.batch.run import run_batch
    from afterview.blank_forms import FormSort, blank_form
    from afterview.blank_forms.selection import form_questions, named_questions
    from afterview.cases import failed_cases, run_case
    from afterview.checks import Check, Checkup, check_pack, known_checks, pack_lines
    from afterview.checks.packs import CheckedPacks, check_packs
    from afterview.cohort.earlier import read_cohort
    from afterview.coverage import measure_coverage
    from afterview.differential import Differential, diagnose
    from afterview.errors import AfterviewError, CaseFileError, PackError, Unrecognised
    from afterview.explanation.contrast import contrast
    from afterview.explanation.goals import Goal, read_goal
    from afterview.explanation.what_if import what_if
    from afterview.explanation.why_not import why_not
    from afterview.facts import Answer, State
    from afterview.graph import graph_around, pack_graph, theme_graph, themes_graph
    from afterview.inference.session import open_session
    from afterview.interview import Interview
    from afterview.letters import Draft, NoLetter, draft_letter
    from afterview.loading import installed_packs, load_cases, load_pack, read_case
    from afterview.loading.case_folders import case_files
    from afterview.loading.labelled import read_labelled_cases
    from afterview.loading.translations import load_translations
    from afterview.mutation import try_mutants
    from afterview.pack_diff import diff_packs
    from afterview.recognition import recognise
    from afterview.reports import Look, differential_data, render_case, render_failure, render_text
    from afterview.reports.accuracy import render_accuracy
    from afterview.reports.accuracy_data import accuracy_data
    from afterview.reports.audiences import Reader, report_document
    from afterview.reports.check_report import (
        checkup_annotations,
        checkup_data,
        loading_mistakes,
        render_checkup,
    )
    from afterview.reports.cohort import cohort_summary
    from afterview.reports.contrast import contrast_document
    from afterview.reports.contrast_data import contrast_data
    from afterview.reports.coverage import coverage_data, coverage_document
    from afterview.reports.document import Document
    from afterview.reports.document_html import document_html
    from afterview.reports.document_markdown import document_markdown
    from afterview.reports.document_text import document_text
    from afterview.reports.graph_data import graph_data
    from afterview.reports.graph_layout import can_draw
    from afterview.reports.graph_mermaid import graph_mermaid
    from afterview.reports.graph_svg import graph_svg
    from afterview.reports.letter import letter_data, letter_document, render_letter
    from afterview.reports.mutation import mutation_data, mutation_document
    from afterview.reports.pack_diff import pack_diff_data, pack_diff_document
    from afterview.reports.packs import packs_data, packs_document
    from afterview.reports.pages import render_pages
    from afterview.reports.provenance import how_known
    from afterview.reports.remarks import contradictions
    from afterview.reports.rule_page import explain_document
    from afterview.reports.site.folder import write_site
    from afterview.reports.site.site import render_site
    from afterview.reports.translation_file import render_translation
    from afterview.reports.what_if import what_if_document
    from afterview.reports.what_if_data import what_if_data
    from afterview.reports.why_not import why_not_document
    from afterview.reports.why_not_data import why_not_data
    from afterview.rule_base import Case, RuleBase
    from afterview.scaffolds import new_pack, new_rule, new_theme
    from afterview.schemas import FileKind, render_schema
    from afterview.shaking import Shake
    from afterview.tables.evaluation import evaluate_table
    from afterview.tables.fired import fired_rules, plain_results
    from afterview.tables.schema import evaluated_schema
    from afterview.translations import texts


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module 'afterview' has no attribute {name!r}")
    try:
        value = getattr(import_module(f"afterview.{_HOMES[name]}"), name)
    except ModuleNotFoundError as error:
        if error.name not in _EXTRAS:
            raise
        from afterview.errors import AfterviewError

        extra = f"pip install 'afterview[{_EXTRAS[error.name]}]' installs it"
        raise AfterviewError(f"this needs {error.name}, which is not installed - {extra}") from error
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
