"""Files of a pack as an unlucky hand leaves them: Hypothesis strategies over real files, each change small.

A change is drawn by place and sort, so that Hypothesis can make an example that fails smaller.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from hypothesis import strategies as st

__all__ = ["mutated"]

PIECES: tuple[str, ...] = (
    *"[{}]:-&*!|>?'\"#@`,%\n\t ",
    *(
        "\0",
        "\r",
        "\r\n",
        "\x85",
        "\x0c",
        "\x1b[2J",
        "\u2028",
        "\u202e",
        "\u2066",
        "\u200b",
        "\u00a0",
        "\ufeff",
    ),
    *("\ufffe", "\u0130", "e\u0301", "\N{GRINNING FACE}", "\u201cquote\u201d", "---\n", "...\n", "<<: *a\n"),
    *(
        "&a ",
        "*a",
        "!x ",
        "!!python/object:os.system ",
        "!!binary ",
        "%YAML 2\n",
        "<<<<<<< HEAD\n",
        "=======\n",
    ),
    *(
        "\n- \n",
        "\n-\n",
        "? ",
        "|\n",
        ">-\n",
        "[" * 40,
        "{a: " * 40,
        "- " * 40,
        "x" * 2_001,
        "\u00e4" * 3_000,
    ),
)
VALUES: tuple[str, ...] = (
    *(
        "yes",
        "no",
        "''",
        '""',
        "null",
        "~",
        "0",
        "-1",
        "-0",
        "1e9",
        "1e99",
        "1e-99",
        "0.5",
        ".5",
        "5.",
        "+1",
        "0x10",
    ),
    *(
        "010",
        "0o7",
        "1_000",
        "NaN",
        ".nan",
        ".inf",
        "-.inf",
        "2026-11-22",
        "12:30",
        "1e400",
        "9" * 16,
        "9" * 400,
    ),
    *(
        "0." + "0" * 14 + "1",
        "0.00000001",
        "[]",
        "{}",
        "[[]]",
        "[[[a]]]",
        "{not: x}",
        "{not: {not: []}}",
        "not",
        "all",
    ),
    *("any", "count", "[yes, no]", "[a, a]", "{a: b}", "{? [a]: b}", "{at_least: 1}", "{between: [2, 1]}"),
    *(
        "{count: {at_least: 99, of: []}}",
        "{all: []}",
        "{any: [{}]}",
        "{kind: skill}",
        "{state: known}",
        "{value: }",
    ),
    *("'{'", "'{}'", "'{{a}}'", "'{a b}'", "'{stage_ended}'", "|\n  text"),
    *(
        "\u0665",
        "\u00bd",
        "\u2212 1",
        "&a x",
        "*a",
        "!t x",
        "unknown",
        "known",
        "S1",
        "S1.1",
        "stable",
        "a\u202eb",
    ),
)
COMMENTS = (
    "# afterview: ignore dead-rule - kept",
    "# afterview: ignore unread-question, idle-option -- both",
    "# afterview: ignore",
    "# afterview: ignore nothing-of-that - why",
    "# afterview: " + "x, " * 400,
    "#afterview:ignore useless-silence - itself",
)
ENCODINGS = ("utf-16", "utf-16-le", "utf-32", "latin-1", "cp1252", "utf-8-sig", "utf-7", "cp500")
_KEY = re.compile(r"(?<=[\s{\[,-])[A-Za-z_][\w.-]*(?=:)|^[A-Za-z_][\w.-]*(?=:)", re.MULTILINE)
_VALUE = re.compile(r"(?<=: )[^\n]+")
_TOKEN = re.compile(r"[\w.-]+")
_NEST = re.compile(r"\[[^\[\]\n]*\]|\{[^{}\n]*\}")
_ENTRY = re.compile(r"^- .*\n(?:(?!- ).*\n)*", re.MULTILINE)

Change = Callable[[st.DrawFn, str, Sequence[str]], str]


@st.composite
def mutated(draw: st.DrawFn, whole: str, others: Sequence[str], *, most: int = 3) -> bytes:
    """Return the bytes of a file that was changed once or more often; parts may come from other files."""
    text = whole
    for change in draw(st.lists(st.sampled_from(CHANGES), min_size=1, max_size=most)):
        text = change(draw, text, others)
    sort = draw(st.integers(0, 19))
    if sort == 19:
        return text.encode(draw(st.sampled_from(ENCODINGS)), "replace")
    data = text.encode("utf-8", "surrogatepass")
    return _flipped(draw, data) if sort == 18 and data else data


def _flipped(draw: st.DrawFn, data: bytes) -> bytes:
    at = draw(_place(len(data)))
    return data[:at] + bytes([data[at] ^ (1 << draw(st.integers(0, 7)))]) + data[at + 1 :]


def _place(length: int) -> st.SearchStrategy[int]:
    """Return a place: a share of the whole, so that all of it is met as often."""
    return st.integers(0, 9_999).map(lambda share: share * 7_919 % 10_000 * length // 10_000)


def _range(draw: st.DrawFn, length: int) -> tuple[int, int]:
    start = draw(_place(length))
    return start, start + draw(st.sampled_from((1, 1, 1, 2, 3, 8, 40)))


def _lines(change: Callable[[st.DrawFn, list[str], Sequence[str]], None]) -> Change:
    """Return a change of a text from one of its lines, of which there is one at least."""

    def changed(draw: st.DrawFn, text: str, others: Sequence[str]) -> str:
        lines = text.split("\n")
        change(draw, lines, others)
        return "\n".join(lines)

    return changed


@_lines
def delete_lines(draw: st.DrawFn, lines: list[str], others: Sequence[str]) -> None:
    start, end = _range(draw, len(lines))
    del lines[start:end]


@_lines
def double_lines(draw: st.DrawFn, lines: list[str], others: Sequence[str]) -> None:
    start, end = _range(draw, len(lines))
    lines[end:end] = lines[start:end]


@_lines
def swap_lines(draw: st.DrawFn, lines: list[str], others: Sequence[str]) -> None:
    one, two = draw(_place(len(lines))), draw(_place(len(lines)))
    lines[one], lines[two] = lines[two], lines[one]


@_lines
def indent_lines(draw: st.DrawFn, lines: list[str], others: Sequence[str]) -> None:
    start, end = _range(draw, len(lines))
    blanks = draw(st.sampled_from(("  ", " ", "    ", "\t", "\u00a0", "- ", "# ", "", "\u3000")))
    for number in range(start, min(end, len(lines))):
        lines[number] = blanks + lines[number] if blanks else lines[number].lstrip()


@_lines
def put_in_a_comment(draw: st.DrawFn, lines: list[str], others: Sequence[str]) -> None:
    at = draw(_place(len(lines)))
    indent = " " * draw(st.sampled_from((0, 2, 4)))
    lines.insert(at, indent + draw(st.sampled_from(COMMENTS)))


@_lines
def cut_a_line(draw: st.DrawFn, lines: list[str], others: Sequence[str]) -> None:
    at = draw(_place(len(lines)))
    lines[at] = lines[at][: draw(_place(len(lines[at]) + 1))]


def cut_off(draw: st.DrawFn, text: str, others: Sequence[str]) -> str:
    return text[: draw(_place(len(text)))]


def cut_off_the_front(draw: st.DrawFn, text: str, others: Sequence[str]) -> str:
    return text[draw(_place(len(text))) :]


def put_in_a_piece(draw: st.DrawFn, text: str, others: Sequence[str]) -> str:
    at = draw(_place(len(text) + 1))
    return text[:at] + draw(st.sampled_from(PIECES)) + text[at:]


def change_a_value(draw: st.DrawFn, text: str, others: Sequence[str]) -> str:
    return _replaced(draw, _VALUE, text, draw(st.sampled_from(VALUES)))


def change_a_word(draw: st.DrawFn, text: str, others: Sequence[str]) -> str:
    return _replaced(draw, _TOKEN, text, draw(st.sampled_from(VALUES)))


def exchange_a_word(draw: st.DrawFn, text: str, others: Sequence[str]) -> str:
    return _replaced(draw, _TOKEN, text, _part(draw, _TOKEN, draw(st.sampled_from(others))))


def exchange_a_value(draw: st.DrawFn, text: str, others: Sequence[str]) -> str:
    return _replaced(draw, _VALUE, text, _part(draw, _VALUE, draw(st.sampled_from(others))))


def exchange_a_value_within(draw: st.DrawFn, text: str, others: Sequence[str]) -> str:
    return _replaced(draw, _VALUE, text, _part(draw, _VALUE, text))


def exchange_a_nest(draw: st.DrawFn, text: str, others: Sequence[str]) -> str:
    return _replaced(draw, _NEST, text, _part(draw, _NEST, draw(st.sampled_from((text, *others)))))


def rename_a_key(draw: st.DrawFn, text: str, others: Sequence[str]) -> str:
    return _replaced(draw, _KEY, text, _part(draw, _KEY, draw(st.sampled_from((text, *others)))))


def empty_a_list(draw: st.DrawFn, text: str, others: Sequence[str]) -> str:
    return _replaced(draw, _NEST, text, draw(st.sampled_from(("[]", "{}", ""))))


def delete_an_entry(draw: st.DrawFn, text: str, others: Sequence[str]) -> str:
    return _replaced(draw, _ENTRY, text, "")


def take_over_an_entry(draw: st.DrawFn, text: str, others: Sequence[str]) -> str:
    return f"{text}\n{_part(draw, _ENTRY, draw(st.sampled_from((text, *others))))}"


def take_over_a_file(draw: st.DrawFn, text: str, others: Sequence[str]) -> str:
    other = draw(st.sampled_from(others))
    return draw(st.sampled_from((other, f"{text}\n{other}", f"{other}\n{text}", f"{text}\n---\n{other}")))


def end_lines_otherwise(draw: st.DrawFn, text: str, others: Sequence[str]) -> str:
    return text.replace("\n", draw(st.sampled_from(("\r\n", "\r", "\n\n", "\x85", "\u2028", " \n", "\n\t"))))


def quote_otherwise(draw: st.DrawFn, text: str, others: Sequence[str]) -> str:
    return text.replace('"', draw(st.sampled_from(("\u201c", "'", "", '""', "\\"))))


CHANGES: tuple[Change, ...] = (
    *(delete_lines, double_lines, swap_lines, indent_lines, put_in_a_comment, cut_a_line, cut_off),
    *(cut_off_the_front, put_in_a_piece, put_in_a_piece, change_a_value, change_a_value, change_a_word),
    *(change_a_word, exchange_a_word, exchange_a_value, exchange_a_value_within, exchange_a_value_within),
    *(exchange_a_nest, rename_a_key, empty_a_list, delete_an_entry, take_over_an_entry, take_over_a_file),
    *(end_lines_otherwise, quote_otherwise),
)


def _found(draw: st.DrawFn, pattern: re.Pattern[str], text: str) -> re.Match[str] | None:
    """Return the part of a text that comes at or after some place."""
    return pattern.search(text, draw(_place(len(text)))) or pattern.search(text)


def _part(draw: st.DrawFn, pattern: re.Pattern[str], text: str) -> str:
    found = _found(draw, pattern, text)
    return found[0] if found else ""


def _replaced(draw: st.DrawFn, pattern: re.Pattern[str], text: str, new: str) -> str:
    found = _found(draw, pattern, text)
    return text[: found.start()] + new + text[found.end() :] if found else text + new
