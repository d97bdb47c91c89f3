"""From a differential to something a person, or another program, reads."""

from __future__ import annotations

from afterview.reports.case_file import render_case
from afterview.reports.data import differential_data
from afterview.reports.failures import render_failure
from afterview.reports.text import Look, render_text

__all__ = ["Look", "differential_data", "render_case", "render_failure", "render_text"]
