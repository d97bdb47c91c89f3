from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from random import Random
from typing import Any

import pytest
from large_packs import large_case, large_rule_base, rule, rule_base_of

from afterview.conditions import AllOf, Chosen, Condition, Holds, Within
from afterview.errors import Location, PackError
from afterview.facts import UNASKED, Answer, State
from afterview.inference import durable, shards
from afterview.inference.session import Change, Difference, Session, open_session
from afterview.rule_base import OptionLabel, Question, QuestionKind, Rule, RuleBase

NEEDED = pytest.mark.skipif(
    durable.unavailable() is not None, reason=f"durable-rules cannot be used here: {durable.unavailable()}"
)
ENGINES = [pytest.param("durable", marks=NEEDED), "reference"]
COLOUR = Question(
    id="colour",
    theme="theme",
    ask="?",
    kind=QuestionKind.CHOICE,
    options=tuple(OptionLabel(id=each, label=each) for each in ("red", "green", "blue")),
)
SIZE = Question(id="size", theme="theme", ask="?", kind=QuestionKind.SCALE, bounds=(1, 5))
RED: Condition = Chosen(question="colour", options=frozenset({"red"}))
BIG: Condition = Within(question="size", low=4)
RULES = [
    rule("theme.red", RED, "striking"),
    rule("theme.striking-and-big", AllOf(parts=(Holds(finding="striking"), BIG))),
]
RULE_BASE = rule_base_of([COLOUR, SIZE], ["striking"], RULES, hash_="sessions")


def known(value: str | int, percent: int = 100) -> Answer:
    return Answer(state=State.KNOWN, value=value, percent=percent)


@pytest.mark.parametrize("engine", ENGINES)
def test_an_answer_decides_rules_and_findings_and_a_changed_one_decides_them_anew(engine: str) -> None:
    with open_session(RULE_BASE, engine) as session:
        assert session.engine == engine
        assert session.truths == {"theme.red": None, "theme.striking-and-big": None, "striking": None}
        assert session.tell("colour", known("red")) == Change(now_true=("theme.red", "striking"))
        assert session.tell("size", known(5)) == Change(now_true=("theme.striking-and-big",))
        assert session.tell("colour", known("red", percent=50)) == Change()
        assert session.tell("size", Answer(state=State.WITHHELD)) == Change(
            now_open=("theme.striking-and-big",)
        )
        assert session.tell("size", Answer(state=State.NOT_APPLICABLE)) == Change(
            now_false=("theme.striking-and-big",)
        )
        assert session.tell("colour", UNASKED) == Change(now_open=("theme.red", "striking"))
        assert session.tell("colour", known("blue")) == Change(now_false=("theme.red", "striking"))
        assert session.truths == {"theme.red": False, "theme.striking-and-big": False, "striking": False}
        assert session.answers == {"colour": known("blue"), "size": Answer(state=State.NOT_APPLICABLE)}
        assert (session.check(), session.trouble) == ((), "")


@pytest.mark.parametrize("engine", ENGINES)
def test_a_question_that_is_not_in_the_pack_is_no_answer(engine: str) -> None:
    with open_session(RULE_BASE, engine) as session:
        with pytest.raises(KeyError, match="shade"):
            session.tell("shade", known("red"))
        assert session.answers == {}


def test_an_engine_that_does_not_exist_is_refused() -> None:
    with pytest.raises(ValueError, match="no engine is called 'columnar': it is 'durable' or 'reference'"):
        open_session(RULE_BASE, "columnar")


@pytest.mark.parametrize("engine", ENGINES)
def test_a_closed_session_can_be_read_and_goes_on(engine: str) -> None:
    session = open_session(RULE_BASE, engine)
    session.tell("colour", known("red"))
    session.close()
    session.close()
    assert session.truths["striking"] is True
    assert session.tell("size", known(4)) == Change(now_true=("theme.striking-and-big",))
    session.close()


def test_without_durable_rules_the_reference_carries_the_session_and_says_why(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(sys.modules, "durable.engine", None)
    with open_session(RULE_BASE) as session:
        assert session.engine == "reference"
        assert session.trouble.startswith(
            "durable-rules cannot be used: ModuleNotFoundError: import of durable"
        )
        assert session.tell("colour", known("red")) == Change(now_true=("theme.red", "striking"))


@NEEDED
def test_a_pack_past_all_limits_is_refused_at_its_largest_rule(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shards, "MOST_NEEDS_IN_ALL", 8)
    where = Location(path="rules/theme/rules.yaml", line=7, column=3)
    when = AllOf(parts=tuple(Within(question="size", low=low) for low in range(1, 6)))
    large = Rule(id="theme.large", theme="theme", when=when, because="large", location=where)
    rule_base = rule_base_of([COLOUR, SIZE], ["striking"], [*RULES, large], hash_="refused")
    message = (
        "rules/theme/rules.yaml:7:3: E801 10 of the 17 needs of all productions come of this rule, "
        "and 8 is the most that is carried: split its condition"
    )
    with pytest.raises(PackError) as caught:
        durable.engine(rule_base)
    assert str(caught.value) == message
    with open_session(rule_base) as session:
        assert (session.engine, session.trouble) == ("reference", message)


@NEEDED
def test_where_the_rules_are_not_taken_the_reference_carries_the_session(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def refuse(*_: object) -> None:
        raise MemoryError("Could not create ruleset")

    monkeypatch.setattr("durable.engine.durable_rules_engine.create_ruleset", refuse)
    with open_session(rule_base_of([COLOUR], [], [rule("theme.red", RED)], hash_="not taken")) as session:
        assert session.engine == "reference"
        assert session.trouble == "durable-rules took no rules: Could not create ruleset"


@NEEDED
def test_an_exception_in_an_action_names_the_rule_and_the_reference_takes_over(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def refuse(_firings: durable.Firings, _production: int) -> None:
        raise RuntimeError("no room to remember")

    with open_session(RULE_BASE) as session:
        session.tell("size", known(5))
        monkeypatch.setattr(durable.Firings, "record", refuse)
        change = session.tell("colour", known("red"))
        assert change == Change(now_true=("theme.red", "theme.striking-and-big", "striking"))
        assert session.engine == "reference"
        assert session.trouble == "durable-rules failed at theme.red: no room to remember"


@NEEDED
def test_a_wrong_conclusion_is_found_by_the_check() -> None:
    rule_base = rule_base_of([COLOUR, SIZE], ["striking"], RULES, hash_="wrong")
    outcomes: Any = durable.engine(rule_base).compiled.outcomes
    for statement, (id_, truth) in list(outcomes.items()):
        outcomes[statement] = (id_, not truth if id_ == "striking" else truth)
    with open_session(rule_base) as session:
        session.tell("colour", known("red"))
        assert session.check() == (Difference(id="striking", session=False, reference=True),)


@NEEDED
def test_ctrl_c_in_the_midst_of_an_answer_leaves_the_session_as_it_was(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def interrupt(_firings: durable.Firings, _production: int) -> None:
        raise KeyboardInterrupt

    with open_session(RULE_BASE) as session:
        session.tell("size", known(5))
        with monkeypatch.context() as patch:
            patch.setattr(durable.Firings, "record", interrupt)
            with pytest.raises(KeyboardInterrupt):
                session.tell("colour", known("red"))
        assert session.answers == {"size": known(5)}
        change = session.tell("colour", known("red"))
        assert change == Change(now_true=("theme.red", "theme.striking-and-big", "striking"))
        assert (session.engine, session.check()) == ("durable", ())


@NEEDED
def test_more_sessions_than_have_a_state_all_go_on(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(durable, "MOST_SESSIONS", 3)
    rule_base, random = large_rule_base(31, questions=12, findings=4, rules=20), Random(31)
    told = [(open_session(rule_base), list(large_case(random, rule_base).items())) for _ in range(10)]
    for place in range(11):
        for session, answers in told:
            session.tell(*answers[place])
    assert [(session.engine, session.check()) for session, _ in told] == [("durable", ())] * 10
    assert len(durable.engine(rule_base)._awake) == 3


@NEEDED
def test_sessions_in_many_threads_do_not_meet() -> None:
    rule_base = large_rule_base(32, questions=30, findings=10, rules=60)
    found: list[tuple[str, object]] = []

    def work(seed: int) -> None:
        random = Random(seed)
        for _ in range(3):
            with open_session(rule_base) as session:
                for question, answer in large_case(random, rule_base).items():
                    session.tell(question, answer)
                found.append((session.engine, session.check()))

    threads = [threading.Thread(target=work, args=(seed,)) for seed in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    assert found == [("durable", ())] * 24


@NEEDED
@pytest.mark.skipif(not hasattr(os, "fork"), reason="the system has no fork")
def test_a_session_from_before_a_fork_goes_on_in_both_processes() -> None:
    rule_base, random = large_rule_base(33, questions=20, findings=5, rules=40), Random(33)
    answers = list(large_case(random, rule_base).items())
    session = open_session(rule_base)
    for question, answer in answers[:9]:
        session.tell(question, answer)
    with held(durable.engine(rule_base).lock):
        child = os.fork()
        if not child:
            os._exit(finish(session, answers[9:]))
    assert exit_code(child, seconds=30) == 0
    assert finish(session, answers[9:]) == 0


@contextmanager
def held(lock: AbstractContextManager[object]) -> Iterator[None]:
    """Hold a lock as another thread does in the midst of an answer."""
    taken, done = threading.Event(), threading.Event()

    def hold() -> None:
        with lock:
            taken.set()
            done.wait()

    thread = threading.Thread(target=hold)
    thread.start()
    taken.wait()
    yield
    done.set()
    thread.join()


def finish(session: Session, answers: list[tuple[str, Answer]]) -> int:
    """Tell the rest of a case, and return 0 if all is as it should be: an exit code."""
    try:
        for question, answer in answers:
            session.tell(question, answer)
        session.close()
        return 0 if (session.engine, session.check()) == ("durable", ()) else 3
    except BaseException:
        return 4


def exit_code(child: int, seconds: int) -> int:
    """Wait so long for a child process, and end it if it hangs."""
    for _ in range(10 * seconds):
        done, status = os.waitpid(child, os.WNOHANG)
        if done:
            return os.waitstatus_to_exitcode(status)
        time.sleep(0.1)
    os.kill(child, signal.SIGKILL)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


SPAWNED = """
import sys
from multiprocessing import get_context
from random import Random

sys.path.append({support!r})
from large_packs import large_case, large_rule_base
from afterview.inference.session import open_session


def work(seed):
    rule_base = large_rule_base(34, questions=20, findings=5, rules=40)
    with open_session(rule_base) as session:
        for question, answer in large_case(Random(seed), rule_base).items():
            session.tell(question, answer)
        return session.engine, session.check()


if __name__ == "__main__":
    assert work(0) == ("durable", ())
    with get_context({method!r}).Pool(2) as pool:
        print(pool.map(work, range(6)) == [("durable", ())] * 6)
"""


@NEEDED
@pytest.mark.parametrize("method", ["spawn", "fork", "forkserver"])
def test_workers_have_sessions_of_their_own(method: str, tmp_path: Path) -> None:
    support = str(Path(__file__).parents[1] / "support")
    script = tmp_path / "workers.py"
    script.write_text(SPAWNED.format(support=support, method=method), encoding="utf-8")
    done = subprocess.run(
        [sys.executable, str(script)], capture_output=True, text=True, timeout=120, check=False
    )
    assert (done.stdout, done.returncode) == ("True\n", 0), done.stderr


def test_equal_rule_bases_share_one_engine_and_others_have_their_own() -> None:
    pytest.importorskip("durable")
    first = rule_base_of([COLOUR, SIZE], ["striking"], RULES, hash_="one")
    again = rule_base_of([COLOUR, SIZE], ["striking"], RULES, hash_="one")
    other: RuleBase = rule_base_of([COLOUR, SIZE], ["striking"], RULES, hash_="two")
    assert durable.engine(first) is durable.engine(again)
    assert durable.engine(first) is not durable.engine(other)
