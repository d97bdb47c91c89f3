"""The session beside a case: what is said of it, and that it decides nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from afterview import Answer, State, load_pack
from afterview.inference import durable, session
from afterview_cli.evaluator import Beside
from afterview_cli.main import run

EXAMPLE = str(Path(__file__).parents[2] / "docs" / "examples" / "odour.yaml")
DIFFERENCE = session.Difference(id="appearance.no-scent", session=True, reference=None)


def outcome(capfd: pytest.CaptureFixture[str], *options: str) -> tuple[int, str, str]:
    code = run(["diagnose", "--format", "json", *options, EXAMPLE])
    return code, *capfd.readouterr()


def test_either_engine_prints_the_same_bytes(capfd: pytest.CaptureFixture[str]) -> None:
    assert outcome(capfd, "--engine", "durable") == outcome(capfd, "--engine", "reference")


def test_a_difference_is_said_and_decides_nothing(
    capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    code, right, quiet = outcome(capfd)
    monkeypatch.setattr(session.Session, "check", lambda self: (DIFFERENCE,))
    assert (code, quiet) == (0, "")
    assert outcome(capfd) == (
        0,
        right,
        "durable-rules and the reference evaluator differ on appearance.no-scent; "
        "the result is the reference's. Please report this.\n",
    )


def test_an_engine_that_cannot_be_used_is_spoken_of_only_where_it_was_asked_for(
    capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    _, right, _ = outcome(capfd, "--engine", "reference")
    monkeypatch.setattr(session, "unavailable", lambda: "ImportError: undefined symbol")
    assert outcome(capfd) == (0, right, "")
    assert outcome(capfd, "--engine", "durable") == (
        0,
        right,
        "durable-rules cannot be used: ImportError: undefined symbol; the reference evaluator was used.\n",
    )


def test_the_version_names_the_evaluator_and_why_it_is_the_reference(
    capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(session, "unavailable", lambda: "ImportError: undefined symbol")
    assert run(["--version"]) == 0
    assert capfd.readouterr().out.splitlines()[-1] == (
        "evaluated by the reference evaluator (durable-rules cannot be used: ImportError: undefined symbol)"
    )


@pytest.mark.skipif(durable.unavailable() is not None, reason="durable-rules cannot be imported here")
def test_the_version_names_durable_rules_where_it_can_be_used(capfd: pytest.CaptureFixture[str]) -> None:
    assert run(["--version"]) == 0
    assert capfd.readouterr().out.splitlines()[-1] == (
        "evaluated by durable-rules, compared with the reference evaluator"
    )


def test_the_questionnaire_tells_the_session_every_answer(
    capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    told: list[str] = []
    tell = session.Session.tell

    def overheard(self: session.Session, question: str, answer: Answer) -> session.Change:
        told.append(question)
        return tell(self, question, answer)

    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    monkeypatch.setattr(session.Session, "tell", overheard)
    typed = tmp_path / "typed"
    typed.write_text("4\n1 2\n0\ns\n", encoding="utf-8")
    with typed.open(encoding="utf-8") as lines:
        monkeypatch.setattr("sys.stdin", lines)
        assert run(["ask"]) == 0
    assert told == ["stage_ended", "what_happened", "what_was_said"]
    assert capfd.readouterr().err == ""


def test_an_answer_that_is_undone_is_taken_from_the_session(
    capfd: pytest.CaptureFixture[str],
) -> None:
    pack = load_pack()
    answers = {
        "stage_ended": Answer(state=State.KNOWN, value="in_person"),
        "greeted_reception": Answer(state=State.KNOWN, value="curtly"),
    }
    with Beside(pack, "durable") as beside:
        beside.tell(answers)
        beside.tell({"stage_ended": answers["stage_ended"]})
        assert dict(beside._session.truths)["conduct.curt-with-receptionist"] is not True
    assert capfd.readouterr() == ("", "")
