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
    "Case",
    "CaseFileError",
    "Differential",
    "Interview",
    "Look",
    "PackError",
    "RuleBase",
    "Shake",
    "State",
    "Unrecognised",
    "accuracy_data",
    "check_pack",
    "diagnose",
    "differential_data",
    "load_cases",
    "load_pack",
    "load_translations",
    "measure_accuracy",
    "open_session",
    "read_case",
    "read_labelled_cases",
    "recognise",
    "recognise_answers",
    "render_accuracy",
    "render_case",
    "render_failure",
    "render_pages",
    "render_text",
    "render_translation",
    "run_case",
    "texts",
]

_HOMES = {
    "AfterviewError": "errors",
    "Answer": "facts",
    "Case": "rule_base",
    "CaseFileError": "errors",
    "Differential": "differential",
    "Interview": "interview",
    "Look": "reports",
    "PackError": "errors",
    "RuleBase": "rule_base",
    "Shake": "shaking",
    "State": "facts",
    "Unrecognised": "errors",
    "accuracy_data": "reports.accuracy_data",
    "check_pack": "checks",
    "diagnose": "differential",
    "differential_data": "reports",
    "load_cases": "loading",
    "load_pack": "loading",
    "load_translations": "loading.translations",
    "measure_accuracy": "accuracy",
    "open_session": "inference.session",
    "read_case": "loading",
    "read_labelled_cases": "loading.labelled",
    "recognise": "answers",
    "recognise_answers": "answers",
    "render_accuracy": "reports.accuracy",
    "render_case": "reports",
    "render_failure": "reports",
    "render_pages": "reports.pages",
    "render_text": "reports",
    "render_translation": "reports.translation_file",
    "run_case": "cases",
    "texts": "translations",
}

if TYPE_CHECKING:
    from afterview.accuracy import measure_accuracy
    from afterview.answers import recognise, recognise_answers
    from afterview.cases import run_case
    from afterview.checks import check_pack
    from afterview.differential import Differential, diagnose
    from afterview.errors import AfterviewError, CaseFileError, PackError, Unrecognised
    from afterview.facts import Answer, State
    from afterview.inference.session import open_session
    from afterview.interview import Interview
    from afterview.loading import load_cases, load_pack, read_case
    from afterview.loading.labelled import read_labelled_cases
    from afterview.loading.translations import load_translations
    from afterview.reports import Look, differential_data, render_case, render_failure, render_text
    from afterview.reports.accuracy import render_accuracy
    from afterview.reports.accuracy_data import accuracy_data
    from afterview.reports.pages import render_pages
    from afterview.reports.translation_file import render_translation
    from afterview.rule_base import Case, RuleBase
    from afterview.shaking import Shake
    from afterview.translations import texts


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module 'afterview' has no attribute {name!r}")
    value = getattr(import_module(f"afterview.{_HOMES[name]}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
