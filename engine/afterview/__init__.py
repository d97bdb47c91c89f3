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
    "State",
    "Unrecognised",
    "check_pack",
    "diagnose",
    "differential_data",
    "load_cases",
    "load_pack",
    "open_session",
    "read_case",
    "recognise",
    "recognise_answers",
    "render_case",
    "render_failure",
    "render_text",
    "run_case",
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
    "State": "facts",
    "Unrecognised": "errors",
    "check_pack": "checks",
    "diagnose": "differential",
    "differential_data": "reports",
    "load_cases": "loading",
    "load_pack": "loading",
    "open_session": "inference.session",
    "read_case": "loading",
    "recognise": "answers",
    "recognise_answers": "answers",
    "render_case": "reports",
    "render_failure": "reports",
    "render_text": "reports",
    "run_case": "cases",
}

if TYPE_CHECKING:
    from afterview.answers import recognise, recognise_answers
    from afterview.cases import run_case
    from afterview.checks import check_pack
    from afterview.differential import Differential, diagnose
    from afterview.errors import AfterviewError, CaseFileError, PackError, Unrecognised
    from afterview.facts import Answer, State
    from afterview.inference.session import open_session
    from afterview.interview import Interview
    from afterview.loading import load_cases, load_pack, read_case
    from afterview.reports import Look, differential_data, render_case, render_failure, render_text
    from afterview.rule_base import Case, RuleBase


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module 'afterview' has no attribute {name!r}")
    value = getattr(import_module(f"afterview.{_HOMES[name]}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
