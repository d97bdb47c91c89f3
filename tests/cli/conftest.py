"""A home of its own for every test, a small pack, and ways to run the command line."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from command_line import PATIENCE, Command, Outcome, Terminal

from afterview import RuleBase, load_pack
from afterview_cli.main import run


@pytest.fixture(scope="session")
def pack() -> Path:
    """Return the folder of a small pack with a question of every kind."""
    return Path(__file__).parent / "pack"


@pytest.fixture(scope="session")
def rule_base(pack: Path) -> RuleBase:
    return load_pack(pack)


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the folder in which sessions are saved; no test touches those of whoever runs it."""
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setattr("platformdirs.user_data_path", lambda name, **_: tmp_path / "data" / name)
    for name in (
        "NO_COLOR",
        "COLUMNS",
        "LINES",
        "LC_ALL",
        "PYTHONUTF8",
        "PYTHONIOENCODING",
        "AFTERVIEW_LANG",
    ):
        monkeypatch.delenv(name, raising=False)
    return tmp_path / "data" / "afterview" / "sessions"


@pytest.fixture
def afterview(capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Command:
    """Run a command in this process, in an empty folder, with lines to read."""
    monkeypatch.chdir(tmp_path)

    def call(*arguments: str | Path, typed: str = "") -> Outcome:
        monkeypatch.setattr(sys, "stdin", io.StringIO(typed))
        code = run([str(each) for each in arguments])
        return Outcome(code, *capfd.readouterr())

    return call


@pytest.fixture
def process(tmp_path: Path) -> Command:
    """Run a command as a process of its own, in an empty folder, with bytes to read."""

    def call(*arguments: str | Path, typed: bytes = b"", **surroundings: str) -> Outcome:
        done = subprocess.run(
            [sys.executable, "-m", "afterview_cli", *map(str, arguments)],
            input=typed,
            capture_output=True,
            cwd=tmp_path,
            env={**os.environ, **surroundings},
            timeout=PATIENCE,
            check=False,
        )
        out, err = (each.decode("utf-8", "surrogateescape") for each in (done.stdout, done.stderr))
        return Outcome(done.returncode, out, err)

    return call


@pytest.fixture
def terminal() -> Iterator[Callable[..., Terminal]]:
    """Run a command on a terminal."""
    if os.name != "posix":
        pytest.skip("there are no pseudo-terminals")
    begun: list[Terminal] = []

    def call(*arguments: str | Path, columns: int = 80, **surroundings: str) -> Terminal:
        begun.append(Terminal(arguments, columns, {"LC_ALL": "C.UTF-8", **surroundings}))
        return begun[-1]

    yield call
    for each in begun:
        each.process.kill()
        each.process.wait()
