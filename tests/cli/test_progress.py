"""The line that says how far a batch is."""

from __future__ import annotations

import sys
from collections.abc import Callable

import pytest

from afterview_cli.progress import Progress


@pytest.fixture
def lines(capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Callable[..., list[str]]:
    """Return what progress shows in terminals so wide, with ten seconds between one call and the next."""

    def show(*told: tuple[int, float], columns: int = 80, language: str = "en") -> list[str]:
        now = 0
        monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
        monkeypatch.setattr("time.monotonic", lambda: now)
        monkeypatch.setenv("COLUMNS", str(columns))
        shown = Progress(language)
        for rows, fraction in told:
            shown(rows, fraction)
            now += 10
        shown.end()
        return capfd.readouterr().err.removesuffix("\n").split("\r")[1:]

    return show


def test_progress_has_rows_rate_and_time_left(lines: Callable[..., list[str]]) -> None:
    assert lines((0, 0.0), (20_000, 0.25), (80_000, 1.0)) == [
        "  0%  0 rows",
        " 25%  20,000 rows  2,000 a second  0:00:30 left",
        "100%  80,000 rows  4,000 a second              ",
    ]


def test_progress_speaks_german(lines: Callable[..., list[str]]) -> None:
    shown = lines((0, 0.0), (20_000, 0.25), language="de")

    assert shown[1:] == [" 25%  20.000 Zeilen  2.000 je Sekunde  noch 0:00:30"]


def test_what_was_done_before_a_stop_does_not_count_into_the_rate(lines: Callable[..., list[str]]) -> None:
    assert lines((60_000, 0.0), (80_000, 0.8))[1:] == [" 80%  80,000 rows  2,000 a second  0:00:10 left"]


def test_progress_never_fills_a_line(lines: Callable[..., list[str]]) -> None:
    assert lines((0, 0.0), (20_000, 0.25), columns=30)[1:] == [" 25%  20,000 rows  2,000 a se"]
