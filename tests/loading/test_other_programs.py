"""Files as other programs save them: read where nothing is lost, and else refused with what to do."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from afterview.errors import PackError
from afterview.loading import load_pack

SAVE = "save the file as UTF-8 in your editor"


def saved(base: Path, change: Callable[[bytes], bytes]) -> None:
    rules = base / "conduct" / "rules.yaml"
    rules.write_bytes(change(rules.read_bytes()))


@pytest.mark.parametrize(
    "change",
    [
        lambda data: b"\xef\xbb\xbf" + data,
        lambda data: data.replace(b"\n", b"\r\n"),
        lambda data: b"\xef\xbb\xbf" + data.replace(b"\n", b"\r\n"),
        lambda data: data.replace(b"\n", b"\r"),
        lambda data: data.rstrip(b"\n"),
        lambda data: data.replace(b"\n", b"  \n"),
        lambda data: data + b"\n" * 100,
        lambda data: b"---\n" + data,
        lambda data: data + b"...\n",
    ],
)
def test_marks_and_ends_of_lines_of_any_editor_change_no_rule(
    base: Path, change: Callable[[bytes], bytes]
) -> None:
    before = load_pack(base).rules
    saved(base, change)

    assert [(rule.id, rule.when, rule.because) for rule in load_pack(base).rules] == [
        (rule.id, rule.when, rule.because) for rule in before
    ]


WORD = b"PK\x03\x04\x14\x00\x06\x00\x08\x00"
"""How a document of Word begins."""


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (
            lambda data: WORD,
            "1:3: E007 the invisible character U+0003 stands here: delete it and type the place again",
        ),
        (
            lambda data: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
            f"1:1: E006 the byte 0xD0 is no UTF-8 text: {SAVE}",
        ),
        (lambda data: data.decode().encode("utf-16"), f"1:1: E006 the byte 0xFF is no UTF-8 text: {SAVE}"),
        (
            lambda data: data.decode().encode("utf-16-be"),
            "1:1: E007 the character U+0000 stands here, so this is no text file: name one that is",
        ),
        (
            lambda data: data.replace(b"Your answers", "Réponses".encode("latin-1")),
            f"13:13: E006 the byte 0xE9 is no UTF-8 text: {SAVE}",
        ),
        (
            lambda data: data.replace(b"Your answers", "Your “answers”".encode("cp1252")),
            f"13:17: E006 the byte 0x93 is no UTF-8 text: {SAVE}",
        ),
        (
            lambda data: b"{\\rtf1\\ansi\n" + data,
            "1:1: E008 this is no YAML (did not find expected ',' or '}'): what is opened with [ or { is not "
            "closed, or lacks a comma",
        ),
        (
            lambda data: b"<html><body>\n" + data,
            "2:5: E008 this is no YAML (mapping values are not allowed in this context): a second colon in "
            "the line, or a line indented too far",
        ),
    ],
)
def test_what_no_text_editor_saved_is_refused(
    base: Path, change: Callable[[bytes], bytes], message: str
) -> None:
    saved(base, change)

    with pytest.raises(PackError) as caught:
        load_pack(base)

    assert str(caught.value).splitlines()[0] == f"base/conduct/rules.yaml:{message}"
