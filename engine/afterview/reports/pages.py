"""The pages of a pack by the name of their file.

The names of the first two cannot be those of a theme's page, for an id has no hyphen and no capitals.
"""

from __future__ import annotations

from afterview.reports.index_page import index_page
from afterview.reports.links import page_of
from afterview.reports.question_page import question_page
from afterview.reports.theme_page import theme_page
from afterview.rule_base import RuleBase

__all__ = ["INDEX", "QUESTIONS", "render_pages"]

INDEX = "README.md"
QUESTIONS = "all-questions.md"


def render_pages(rule_base: RuleBase) -> dict[str, str]:
    """Return the pages of a pack in Markdown, by file name: an index, all questions, and each theme."""
    return {
        INDEX: index_page(rule_base, index=INDEX, questions=QUESTIONS),
        QUESTIONS: question_page(rule_base),
        **{
            page_of(theme): theme_page(rule_base, theme, index=INDEX, questions=QUESTIONS)
            for theme in rule_base.pack.themes
        },
    }
