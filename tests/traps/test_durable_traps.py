"""The traps of durable-rules 2.0.28 that our use could reach are there, and we do not step into them.

Each trap is shown twice: as the library has it, so that a version without it is noticed, and with our
encoding, so that whoever takes a safe way out of the code meets a failing test. What ends or hangs the
process runs in a child process.
"""

from __future__ import annotations

import platform
import threading
from itertools import count
from typing import Any

import pytest
from large_packs import rule, rule_base_of
from raw_durable import (
    HUNG,
    KILLED,
    RuleSet,
    all_of,
    fnv,
    messages_of_child,
    outcome_in_child,
)

from afterview import load_pack
from afterview.conditions import AllOf, Chosen, Condition, Within
from afterview.facts import Answer, State
from afterview.inference import durable, shards
from afterview.inference.productions import Statement, productions
from afterview.inference.session import Session, open_session
from afterview.rule_base import OptionLabel, Question, QuestionKind, Rule, RuleBase

pytestmark = pytest.mark.skipif(
    durable.unavailable() is not None, reason=f"durable-rules cannot be used here: {durable.unavailable()}"
)
_hashes = count(1)
YES_NO = tuple(OptionLabel(id=each, label=each) for each in ("yes", "no"))
YES, NO = Answer(state=State.KNOWN, value="yes"), Answer(state=State.KNOWN, value="no")


def yes_no(number: int) -> Question:
    return Question(id=f"q{number}", theme="theme", ask="?", kind=QuestionKind.YES_NO, options=YES_NO)


def says(number: int, value: str = "yes") -> Condition:
    return Chosen(question=f"q{number}", options=frozenset({value}))


def pack_of(questions: list[Question], rules: list[Rule]) -> RuleBase:
    return rule_base_of(questions, [], rules, hash_=f"traps-{next(_hashes)}")


def carried(session: Session) -> tuple[str, str, object]:
    return session.engine, session.trouble, session.check()


SOUND = ("durable", "", ())

OURS = """
    from large_packs import rule, rule_base_of
    from afterview.conditions import AllOf, AnyOf, Chosen, Within
    from afterview.facts import Answer, State
    from afterview.inference.session import open_session
    from afterview.rule_base import OptionLabel, Question, QuestionKind
    options = tuple(OptionLabel(id=each, label=each) for each in ("yes", "no"))
    def asked(number, kind=QuestionKind.YES_NO):
        return Question(id=f"q{number}", theme="theme", ask="?", kind=kind, options=options)
    def said(number):
        return Chosen(question=f"q{number}", options=frozenset({"yes"}))
    yes = Answer(state=State.KNOWN, value="yes")
    def report(session):
        print(session.engine, session.trouble, session.check())
"""


@pytest.mark.parametrize(
    ("trap", "outcome"),
    [
        pytest.param(
            """
            rules = RuleSet({"a": all_of({"x": "1"}, {"y": "1"})})
            rules.tell(sid="s", x="1")
            rules.delete("s")
            """,
            KILLED,
            id="a session in which nothing fired cannot be deleted",
            marks=pytest.mark.skipif(platform.libc_ver()[0] != "glibc", reason="needs memory that is filled"),
        ),
        pytest.param(
            'RuleSet({str(number): all_of({"x": str(number)}) for number in range(513)})',
            HUNG,
            id="513 first conditions are never registered",
        ),
        pytest.param(
            """
            rules = RuleSet({str(number): all_of({"x": str(number)}) for number in range(512)})
            rules.tell(sid="s", x="1")
            """,
            HUNG,
            id="of 512 first conditions the first fact never comes back",
        ),
        pytest.param(
            """
            rules = RuleSet({str(number): all_of({"x": "1"}) for number in range(256)})
            more = RuleSet({str(number): all_of({"x": "1"}) for number in range(257)})
            """,
            "durable_rules_engine.error: Could not create ruleset, error code: 108",
            id="257 rules with one condition are refused",
        ),
        pytest.param(
            """
            rules = {str(number): all_of({"x": "1"}) for number in range(256)}
            rules |= {f"other {number}": all_of({"y": "1"}) for number in range(5)}
            wrong = RuleSet(rules)
            wrong.tell(sid="s", x="1")
            print(len(wrong.fired))
            """,
            "261",
            id="after 256 rules with one condition others fire too",
        ),
        pytest.param(
            'RuleSet({str(n): all_of(both({"x": str(n % 300)}, {"y": str(n)})) for n in range(4097)})',
            "durable_rules_engine.error: Could not create ruleset, error code: 106",
            id="4,097 rules are refused",
        ),
        pytest.param(
            """
            rules = RuleSet({"a": all_of(*[{"x": str(number)} for number in range(17)])})
            for number in range(17):
                rules.tell(sid="s", x=str(number))
            """,
            "durable_rules_engine.error: Could not assert fact, error code: 304",
            id="17 conditions in one rule are refused when they hold",
        ),
        pytest.param(
            """
            rules = RuleSet({str(number): all_of({"$lt": {"x": number}}) for number in range(1, 70)})
            rules.tell(sid="s", x=0)
            """,
            "durable_rules_engine.error: Could not assert fact, error code: 303",
            id="65 branches for one fact are refused",
        ),
        pytest.param(
            """
            rules = RuleSet({"a": all_of({"x": "1"})})
            for number in range(1, 1_100):
                try:
                    rules.tell(sid=f"s{number}", x="1")
                except MemoryError:
                    print(number)
                    break
            """,
            "1025",
            id="the 1,025th session finds no memory",
        ),
        pytest.param(
            """
            rules = RuleSet({"a": all_of({"$nex": {"x": 1}})})
            rules.tell(sid="s", y="1")
            """,
            HUNG,
            id="a rule of absent fields alone fires for ever",
        ),
        pytest.param(
            """
            import threading
            from durable.lang import get_host
            get_host()
            print(threading.active_count() - 1)
            """,
            "2",
            id="the usual host starts two threads",
        ),
    ],
)
def test_the_library_has_this_trap(trap: str, outcome: str) -> None:
    assert outcome_in_child(trap, seconds=3 if outcome == HUNG else 60) == outcome


@pytest.mark.parametrize(
    "use",
    [
        pytest.param(
            """
            pack = rule_base_of([asked(1), asked(2)], [], [rule("theme.a", AllOf(parts=(said(1), said(2))))])
            for number in range(30):
                with open_session(pack) as session:
                    session.tell("q1", yes)
            report(session)
            """,
            id="a session in which no rule fired is closed",
        ),
        pytest.param(
            """
            rules = [rule(f"theme.r{number}", said(number)) for number in range(1_300)]
            with open_session(rule_base_of([asked(number) for number in range(1_300)], [], rules)) as session:
                for number in range(0, 1_300, 13):
                    session.tell(f"q{number}", yes)
            report(session)
            """,
            id="1,300 questions",
        ),
        pytest.param(
            """
            rules = [rule(f"theme.r{number}", Within(question="q1", low=number)) for number in range(900)]
            with open_session(rule_base_of([asked(1, QuestionKind.NUMBER)], [], rules)) as session:
                session.tell("q1", Answer(state=State.KNOWN, value=450))
            report(session)
            """,
            id="900 ranges over one question",
        ),
        pytest.param(
            """
            parts = [AnyOf(parts=(said(number), said(number + 1))) for number in range(40)]
            pairs = [(a, b) for a in parts for b in parts if a is not b]
            twos = [AnyOf(parts=(AllOf(parts=pair), said(40))) for pair in pairs[:900]]
            rules = [rule(f"theme.r{n}", AllOf(parts=(two, said(41)))) for n, two in enumerate(twos)]
            with open_session(rule_base_of([asked(number) for number in range(42)], [], rules)) as session:
                for number in range(42):
                    session.tell(f"q{number}", yes)
            report(session)
            """,
            id="more than 900 parts of conditions",
        ),
        pytest.param(
            """
            rules = [rule(f"theme.r{n}", AllOf(parts=(said(0), said(1 + n)))) for n in range(400)]
            with open_session(rule_base_of([asked(number) for number in range(401)], [], rules)) as session:
                session.tell("q0", yes)
                for number in range(1, 401, 7):
                    session.tell(f"q{number}", yes)
            report(session)
            """,
            id="400 rules with one condition in common",
        ),
        pytest.param(
            """
            rules = [
                rule(f"theme.r{a}-{b}", AllOf(parts=(said(a), said(b))))
                for a in range(95)
                for b in range(a)
            ]
            with open_session(rule_base_of([asked(number) for number in range(95)], [], rules)) as session:
                for number in range(0, 95, 9):
                    session.tell(f"q{number}", yes)
            report(session)
            """,
            id="4,465 rules",
        ),
        pytest.param(
            """
            import threading
            with open_session(rule_base_of([asked(1)], [], [rule("theme.a", said(1))])) as session:
                session.tell("q1", yes)
                assert threading.active_count() == 1
            report(session)
            """,
            id="no threads",
        ),
    ],
)
def test_our_use_does_not_meet_it(use: str) -> None:
    assert outcome_in_child(OURS.replace("\n    ", "\n") + _dedented(use), seconds=120) == "durable  ()"


def _dedented(code: str) -> str:
    return code.replace("\n" + " " * 12, "\n")


def test_40_parts_of_an_all_are_chained() -> None:
    every = AllOf(parts=tuple(says(number) for number in range(40)))
    with open_session(
        pack_of([yes_no(number) for number in range(40)], [rule("theme.all", every)])
    ) as session:
        for number in range(40):
            assert session.truths["theme.all"] is None
            session.tell(f"q{number}", YES)
        assert session.truths["theme.all"] is True
        assert carried(session) == SOUND


def test_an_answer_that_a_hundred_ranges_hold_for_makes_a_hundred_statements() -> None:
    rules = [rule(f"theme.r{number}", Within(question="q0", low=number)) for number in range(100)]
    scale = Question(id="q0", theme="theme", ask="?", kind=QuestionKind.SCALE, bounds=(0, 200))
    with open_session(pack_of([scale], rules)) as session:
        assert len(session.tell("q0", Answer(state=State.KNOWN, value=200)).now_true) == 100
        assert carried(session) == SOUND


def test_2_000_sessions_are_open_at_once() -> None:
    pack = pack_of([yes_no(0), yes_no(1)], [rule("theme.both", AllOf(parts=(says(0), says(1))))])
    sessions = [open_session(pack) for _ in range(2_000)]
    for question in ("q0", "q1"):
        for session in sessions:
            session.tell(question, YES)
    assert {(session.truths["theme.both"], *carried(session)) for session in sessions} == {(True, *SOUND)}


@pytest.fixture(scope="module")
def definitions() -> list[dict[str, Any]]:
    """Return every rule of the rule sets that the built-in pack becomes."""
    layout = shards.layout(productions(load_pack()).productions)
    sets = [shards.definition(shard, lambda number: number) for shard in layout.shards]
    return [rule for definition in sets for rule in definition.values()]


def test_every_condition_is_positive_and_asks_for_our_own_two_fields(
    definitions: list[dict[str, Any]],
) -> None:
    """Neither ``none`` nor ``any`` nor absent fields: no internal fact matches, nothing fires too early."""
    conditions = [condition for rule in definitions for need in rule["all"] for condition in need.values()]
    assert {tuple(name for test in each["$and"] for name in test) for each in conditions} == {
        ("subject", "says")
    }
    assert {tuple(each) for each in conditions} == {("$and",)}
    assert {type(value) for each in conditions for test in each["$and"] for value in test.values()} == {str}
    assert not [alias for rule in definitions for need in rule["all"] for alias in need if "$" in alias]


def test_rules_are_distinct_count_nothing_and_have_no_priority(definitions: list[dict[str, Any]]) -> None:
    assert {tuple(each) for each in definitions} == {("all", "dist", "run")}
    assert {each["dist"] for each in definitions} == {0}


def test_one_fact_can_fill_two_conditions_only_without_distinct() -> None:
    rules = RuleSet({"usual": all_of({"x": "1"}, {"y": "1"}), "ours": all_of({"x": "1"}, {"y": "1"}, dist=0)})
    rules.tell(sid="s", x="1", y="1")
    assert rules.fired == ["ours"]


def test_none_fires_before_its_time_and_is_not_taken_back() -> None:
    rules = RuleSet({"a": {"all": [{"n0": {"x": "1"}}, {"n1$not": {"y": "1"}}]}})
    rules.tell(sid="s", x="1")
    rules.tell(sid="s", y="1")
    assert rules.fired == ["a"]


def test_a_rule_over_denied_answers_waits_for_both() -> None:
    denied = AllOf(parts=(says(0), Chosen(question="q1", options=frozenset({"no"}))))
    with open_session(pack_of([yes_no(0), yes_no(1)], [rule("theme.a", denied)])) as session:
        session.tell("q0", YES)
        assert session.truths["theme.a"] is None
        session.tell("q1", YES)
        assert session.truths["theme.a"] is False


def test_an_event_is_used_up_by_one_rule_and_a_fact_is_not() -> None:
    rules = RuleSet({"a": all_of({"x": "1"}), "b": all_of({"x": "1"}, dist=0)})
    rules.host.post(rules.name, {"sid": "s", "x": "1"})
    assert len(rules.fired) == 1
    pack = pack_of(
        [yes_no(number) for number in range(3)], [rule("theme.a", says(0)), rule("theme.b", says(0))]
    )
    with open_session(pack) as session:
        assert session.tell("q0", YES).now_true == ("theme.a", "theme.b")


def test_values_that_look_alike_are_one_to_the_library_and_two_to_us() -> None:
    rules = RuleSet({"a": all_of({"$ex": {"x": 1}}), "number": all_of({"x": 1}), "text": all_of({"x": "1"})})
    rules.tell(sid="s", x=1)
    assert sorted(rules.fired) == ["a", "number", "text"]
    with pytest.raises(Exception, match="'x': '1'"):
        rules.tell(sid="s", x="1")
    first, second = (shards.fact(Statement("q", "1"), number, "s0") for number in (1, 2))
    assert first == {"subject": "q", "says": "1", "id": "1", "sid": "s0"}
    assert (first["id"], second["id"]) == ("1", "2")


def test_a_small_float_breaks_the_library_and_no_number_of_ours_reaches_it() -> None:
    rules = RuleSet({"a": all_of({"x": 1})})
    with pytest.raises(Exception, match="error code: 20"):
        rules.tell(sid="s", x=0.00001)
    number = Question(id="q0", theme="theme", ask="?", kind=QuestionKind.NUMBER, bounds=(0, 1))
    with open_session(pack_of([number], [rule("theme.a", Within(question="q0", low=0))])) as session:
        session.tell("q0", Answer(state=State.KNOWN, value=0.00001))  # type: ignore[arg-type]
        assert (session.truths["theme.a"], *carried(session)) == (True, *SOUND)


def test_names_sessions_and_ids_are_told_apart_by_their_hashes_alone() -> None:
    assert fnv("q562789") == fnv("q779192")
    rules = RuleSet({"a": all_of({"q779192": "1"}), "b": all_of({"x": "1"}, {"y": "1"})})
    rules.tell(sid="s", q562789="1")
    assert rules.fired == ["a"]
    rules.tell(sid="q562789", x="1")
    rules.tell(sid="q779192", y="1")
    assert rules.fired == ["a", "b"], "two sessions were one"
    rules.tell(sid="t", id="q562789", x="1")
    with pytest.raises(Exception, match="q779192"):
        rules.tell(sid="t", id="q779192", y="1")


def test_no_two_names_sessions_or_ids_of_ours_have_one_hash() -> None:
    sessions = [f"s{number}" for number in range(durable.MOST_SESSIONS)]
    ids = [str(number) for number in range(shards.MOST_NEEDS_IN_ALL + 1)]
    ids += [f"sid-{session}" for session in sessions]  # the fact that the library keeps about a session
    for names in (("subject", "says", "id", "sid", "$s"), sessions, ids):
        assert len({fnv(name) for name in names}) == len(names)


def test_a_fact_that_no_rule_reads_is_an_error_and_we_assert_none() -> None:
    rules = RuleSet({"a": all_of({"x": "1"})})
    with pytest.raises(Exception, match="'z': '1'"):
        rules.tell(sid="s", z="1")
    with open_session(pack_of([yes_no(0), yes_no(1)], [rule("theme.a", says(0))])) as session:
        session.tell("q1", YES)
        assert carried(session) == SOUND


def test_an_exception_in_an_action_is_swallowed_and_so_is_ctrl_c() -> None:
    def interrupt(_context: Any) -> None:
        raise KeyboardInterrupt

    after = RuleSet({"a": all_of({"x": "1"})}, interrupt).tell(sid="s", x="1")
    assert after["exception"].startswith("exception caught , traceback")


def test_what_fails_between_actions_is_logged_with_a_traceback_and_nobody_reads_it() -> None:
    fail = """
import durable.engine
def fail(*_):
    raise RuntimeError("out of order")
durable.engine.durable_rules_engine.complete_and_start_action = fail
"""
    raw = 'rules = RuleSet({"a": all_of({"x": "1"})})\nrules.tell(sid="s", x="1")\n'
    assert "Traceback" in messages_of_child(fail + raw)
    ours = """
with open_session(rule_base_of([asked(1)], [], [rule("theme.a", said(1))])) as session:
    session.tell("q1", yes)
print(session.engine, session.trouble)
"""
    prelude = OURS.replace("\n    ", "\n")
    assert messages_of_child(prelude + fail + ours) == ""
    assert outcome_in_child(prelude + fail + ours) == "reference durable-rules failed: out of order"


def test_an_action_that_outlasts_ten_seconds_is_left_unfinished_and_we_notice(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A suspended laptop, or a clock that is set, is enough."""
    clock = count(0, step=11)
    monkeypatch.setattr("durable.engine._unix_now", lambda: next(clock))
    rules = RuleSet({"a": all_of({"x": "1"}), "b": all_of({"x": "2"})})
    assert rules.tell(sid="s", x="1") == 0
    assert rules.tell(sid="s", x="2") is None
    assert rules.fired == ["a"], "the session is frozen"
    with open_session(pack_of([yes_no(0)], [rule("theme.a", says(0))])) as session:
        assert session.tell("q0", YES).now_true == ("theme.a",)
        assert (session.engine, session.trouble) == ("reference", "durable-rules did not finish")


def test_a_function_of_two_arguments_is_waited_for_and_ours_have_one(
    definitions: list[dict[str, Any]],
) -> None:
    def later(_context: Any, _done: Any) -> None: ...

    assert RuleSet({"a": all_of({"x": "1"})}, later).tell(sid="s", x="1") == 0
    assert durable.Firings().action(0).__code__.co_argcount == 1
    assert definitions[0]["run"].__code__.co_argcount == 1


def test_a_rule_set_cannot_be_defined_twice_and_ours_have_a_name_each() -> None:
    rules = RuleSet({"a": all_of({"x": "1"})})
    with pytest.raises(Exception, match="already registered"):
        rules.host.register_rulesets({rules.name: {"a": {**all_of({"x": "1"}), "run": lambda context: None}}})
    pack = pack_of([yes_no(0)], [rule("theme.a", says(0))])
    first, second = durable.Engine(pack, 1), durable.Engine(pack, 1)
    assert set(first._rule_sets).isdisjoint(second._rule_sets)


def test_a_missing_session_id_is_another_session_and_ours_never_is_missing() -> None:
    rules = RuleSet({"a": all_of({"x": "1"}, {"y": "1"})})
    rules.tell(sid="0", x="1")
    rules.tell(y="1")
    assert rules.fired == ["a"]
    pack = pack_of([yes_no(0), yes_no(1)], [rule("theme.a", AllOf(parts=(says(0), says(1))))])
    with open_session(pack) as one, open_session(pack) as other:
        one.tell("q0", YES)
        other.tell("q1", YES)
        assert (one.truths["theme.a"], other.truths["theme.a"]) == (None, None)


@pytest.mark.parametrize(
    ("after_each_session", "after_each_pack"), [("session.close()", ""), ("", "gc.collect()")]
)
def test_engines_that_are_gone_leave_no_memory_behind(after_each_session: str, after_each_pack: str) -> None:
    """The Python of durable-rules cannot delete rule sets, its C can; sessions may be left open."""
    use = f"""
import gc, resource
def peak():
    for number in range(25):
        rules = [rule(f"theme.r{{place}}", said(place)) for place in range(120)]
        pack = rule_base_of([asked(place) for place in range(120)], [], rules, hash_=str(number))
        for place in range(8):
            session = open_session(pack)
            session.tell("q1", yes)
            {after_each_session}
        {after_each_pack}
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
first, second = peak(), peak()
print(second < first * 1.2 or (first, second))
"""
    assert outcome_in_child(OURS.replace("\n    ", "\n") + use, seconds=120) == "True"


def test_sessions_run_their_actions_in_the_thread_that_tells() -> None:
    before = threading.active_count()
    with open_session(pack_of([yes_no(0)], [rule("theme.a", says(0))])) as session:
        session.tell("q0", NO)
        assert threading.active_count() == before
