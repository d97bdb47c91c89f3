"""What holds for every command: help, exit codes, and streams that are full, closed or of another locale."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from command_line import Command

COMMANDS: list[tuple[str, ...]] = [
    (),
    ("ask",),
    ("diagnose",),
    ("rules",),
    ("rules", "check"),
    ("rules", "test"),
    ("rules", "list"),
    ("rules", "texts"),
]
posix = pytest.mark.skipif(os.name != "posix", reason="pipes and devices are those of POSIX")


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: " ".join(command) or "afterview")
@pytest.mark.parametrize("option", ["-h", "--help"])
def test_help_is_short_and_ends_with_an_example(
    afterview: Command, command: tuple[str, ...], option: str
) -> None:
    outcome = afterview(*command, option)
    lines = outcome.out.splitlines()
    assert (outcome.code, outcome.err) == (0, "")
    assert lines[0].startswith(" ".join(["Usage: afterview", *command]))
    assert lines[-1].startswith(("  Example: afterview", "  Example: `afterview", "  Begin with: afterview"))
    assert len(lines) <= 30
    assert "..." not in outcome.out.replace("CASE...", "").replace("[ARGS]...", "").replace("[CASE]...", "")


def test_the_version_names_the_program_its_rules_and_the_evaluator(afterview: Command) -> None:
    outcome = afterview("--version")
    assert (outcome.code, outcome.err) == (0, "")
    assert [line.split()[0] for line in outcome.out.splitlines()] == ["afterview", "rules", "evaluated"]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("bogus",), "Error: No such command 'bogus'"),
        (("diagnos",), "Error: No such command 'diagnos' - did you mean 'diagnose'?"),
        (("rules", "chek"), "Error: No such command 'chek' - did you mean 'check'?"),
        (("diagnose",), "Error: Missing argument 'CASE...'."),
        (("ask", "--bogus"), "Error: No such option '--bogus'."),
        (
            ("diagnose", "--format", "xml", "case.yaml"),
            "Error: Invalid value for '--format': 'xml' is not one of 'text', 'markdown', 'html', 'json'.",
        ),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else "",
)
def test_wrong_usage_is_told_in_a_sentence(
    afterview: Command, arguments: tuple[str, ...], message: str
) -> None:
    outcome = afterview(*arguments)
    assert (outcome.code, outcome.out) == (2, "")
    assert outcome.err.splitlines()[-1].removesuffix(".") == message.removesuffix(".")


@pytest.fixture
def case(tmp_path: Path) -> str:
    (tmp_path / "case.yaml").write_text("answers: {ended_at: phone}\n", encoding="utf-8")
    return "case.yaml"


def exit_code(command: str, folder: Path, pack: Path) -> tuple[int, str]:
    """Run a shell command in which ``afterview`` is ours; return its exit code and what went to stderr."""
    program = f'afterview() {{ "{sys.executable}" -m afterview_cli "$@"; }}; pack="{pack}"; '
    done = subprocess.run(
        ["/bin/bash", "-c", program + command], cwd=folder, capture_output=True, timeout=60, check=False
    )
    return done.returncode, done.stderr.decode()


@posix
@pytest.mark.parametrize("command", ['diagnose --pack "$pack" case.yaml', "rules list sources", "--help"])
def test_a_reader_who_has_gone_ends_it_without_a_word(
    case: str, tmp_path: Path, pack: Path, command: str
) -> None:
    script = f"afterview {command} | true; exit ${{PIPESTATUS[0]}}"
    assert exit_code(script, tmp_path, pack) == (141, "")


@posix
def test_a_reader_of_errors_who_has_gone_ends_it_too(tmp_path: Path, pack: Path) -> None:
    script = "afterview diagnose none.yaml 2>&1 | true; exit ${PIPESTATUS[0]}"
    assert exit_code(script, tmp_path, pack) == (141, "")


@posix
def test_the_first_line_can_be_had_alone(case: str, tmp_path: Path, pack: Path) -> None:
    code, err = exit_code("afterview rules list rules | head -1", tmp_path, pack)
    assert (code, err) == (0, "")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no /dev/full")
@pytest.mark.parametrize("command", ['diagnose --pack "$pack" case.yaml', "rules list sources", "--help"])
def test_a_full_disk_is_told_in_a_sentence(case: str, tmp_path: Path, pack: Path, command: str) -> None:
    assert exit_code(f"afterview {command} > /dev/full", tmp_path, pack) == (
        2,
        "afterview: the output: No space left on device\n",
    )


@posix
@pytest.mark.parametrize(
    ("redirected", "code"),
    [
        ("diagnose --pack $pack case.yaml >&-", 0),
        ("diagnose --pack $pack none.yaml 2>&-", 2),
        ("ask --pack $pack <&- >/dev/null", 0),
        ("ask --pack $pack <&- >&- 2>&-", 0),
    ],
)
def test_closed_streams_are_no_mistake(
    case: str, tmp_path: Path, pack: Path, redirected: str, code: int
) -> None:
    assert exit_code(f"afterview {redirected}", tmp_path, pack) == (code, "")


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="ulimit -f counts otherwise elsewhere")
def test_a_disk_that_fills_up_keeps_the_answers_before_and_prints_them_all(
    home: Path, tmp_path: Path, pack: Path
) -> None:
    lines = "2\n3\n1 3\n4\n12.5\nn\n" + "rain and " * 200 + "sun\ns\n"
    (tmp_path / "typed").write_text(lines, encoding="utf-8")
    script = "(ulimit -f 1; afterview ask --pack $pack < typed 2>&1) | cat >&2"
    _, printed = exit_code(script, tmp_path, pack)
    (path,) = home.iterdir()
    assert "remarks" not in path.read_text(encoding="utf-8")
    assert "scent: 'no'" in path.read_text(encoding="utf-8")
    assert "Your answers cannot be saved (File too large). They are printed when you stop.\n" in printed
    assert "Your answers, since they could not be saved:\n" in printed
    assert printed.count("rain and") > 300


@pytest.mark.parametrize(
    "surroundings",
    [
        {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
        {"PYTHONIOENCODING": "ascii"},
        {"PYTHONIOENCODING": "latin-1"},
        {"LC_ALL": "C.UTF-8"},
    ],
    ids=str,
)
def test_any_locale_will_do(process: Command, pack: Path, home: Path, surroundings: dict[str, str]) -> None:
    typed = "1\n0\n“wat”\n3\n5\nn\nZoë kam spät — leider.\n".encode(
        "latin-1" if "latin-1" in surroundings.values() else "utf-8", "replace"
    )
    outcome = process("ask", "--pack", pack, typed=typed, **surroundings)
    assert (outcome.code, outcome.err) == (0, "")
    (path,) = home.iterdir()
    assert "remarks: Zoë kam spät" in path.read_text(encoding="utf-8")


def test_bytes_that_the_locale_cannot_read_do_no_harm(process: Command, pack: Path, home: Path) -> None:
    outcome = process("ask", "--pack", pack, typed=b"1\n\xff\n0\n3\n5\nn\nZo\xeb\n", LC_ALL="C.UTF-8")
    assert (outcome.code, outcome.err) == (0, "")
    (path,) = home.iterdir()
    assert "remarks: Zo\ufffd" in path.read_text(encoding="utf-8")


def test_two_sessions_at_once_are_two_files(home: Path, tmp_path: Path, pack: Path) -> None:
    command = [sys.executable, "-m", "afterview_cli", "ask", "--pack", str(pack)]
    begun = [subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL) for _ in range(4)]
    for number, each in enumerate(begun):
        each.communicate(f"1\n0\n{number + 1}\ns\n".encode(), timeout=60)
    kept = sorted(line for path in home.iterdir() for line in path.read_text().splitlines() if "went" in line)
    assert kept == [f"  answers_went: {number}" for number in (1, 2, 3, 4)]


def test_help_loads_no_engine_and_no_command(tmp_path: Path) -> None:
    code = (
        "import sys; from afterview_cli.main import run; run(['-h']); run(['rules', '-h']); "
        "print({'yaml', 'tabulate', 'afterview.loading', 'afterview_cli.dialogue'} & set(sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, timeout=60, check=True)
    assert done.stdout.decode().splitlines()[-1] == "set()"


def test_one_case_loads_nothing_that_only_a_conversation_needs(case: str, tmp_path: Path, pack: Path) -> None:
    code = (
        "import sys; from afterview_cli.main import run; "
        f"run(['diagnose', '--pack', {str(pack)!r}, 'case.yaml']); "
        "print({'platformdirs', 'difflib', 'tabulate', 'afterview.interview', 'afterview_cli.dialogue', "
        "'afterview.loading.labels', 'afterview.loading.translations'} & set(sys.modules))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=tmp_path, capture_output=True, timeout=60, check=True
    )
    assert done.stdout.decode().splitlines()[-1] == "set()"


def test_the_same_program_runs_as_a_module(process: Command) -> None:
    assert process("--bogus").err.startswith("Usage: afterview ")
