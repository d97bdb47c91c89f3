"""A page for each client, under a name that is safe everywhere."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from dataclasses import replace

from afterview.batch.options import PageForm
from afterview.coaching_purpose import coaching_purpose
from afterview.differential import diagnose
from afterview.facts import Answers
from afterview.reports.audiences import Reader, report_document
from afterview.reports.document import Paragraph, Tone
from afterview.rule_base import RuleBase

__all__ = ["client_page", "page_name"]

_ENDINGS = {PageForm.HTML: "html", PageForm.MARKDOWN: "md", PageForm.TEXT: "txt"}
_LONGEST = 60
_UNSAFE = re.compile(r"[^\w]+")


def page_name(file: int, row: int, id_: str, form: PageForm) -> str:
    """Return the name of a page: the number of its file, its row, and what is safe of its id.

    File and row alone tell pages apart, so that ids which differ only in unsafe letters do not meet.
    """
    plain = _UNSAFE.sub("-", unicodedata.normalize("NFKC", id_)).strip("-_")
    named = f"-{plain[:_LONGEST].strip('-_')}" if plain else ""
    return f"{file}-{row:07d}{named}.{_ENDINGS[form]}"


def client_page(rule_base: RuleBase, answers: Answers, case: str, form: PageForm) -> bytes:
    """Return the report of one form, as a coach reads it, and what it is not for; it has no notes."""
    document = report_document(rule_base, diagnose(rule_base, answers, case=case), Reader.COACH)
    purpose = Paragraph(text=coaching_purpose(rule_base.pack.language), tone=Tone.CAREFUL)
    return _renderer(form)(replace(document, blocks=(*document.blocks, purpose))).encode()


def _renderer(form: PageForm) -> Callable[..., str]:
    if form is PageForm.HTML:
        from afterview.reports.document_html import document_html

        return document_html
    if form is PageForm.MARKDOWN:
        from afterview.reports.document_markdown import document_markdown

        return document_markdown
    from afterview.reports.document_text import document_text

    return document_text
