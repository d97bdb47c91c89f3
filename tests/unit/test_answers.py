"""What someone wrote, and the answer it is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

import pytest
from generated import PACK, SCALE

from afterview.answers import Written, checked_answers, recognise_answers
from afterview.errors import Unrecognised
from afterview.facts import Answer, State, Value
from afterview.recognition import plain_form, recognise
from afterview.rule_base import LONGEST_NOTE, OptionLabel, Question, QuestionKind, RuleBase


def question(kind: QuestionKind, own: str = "q", **options: str) -> Question:
    labels = tuple(OptionLabel(id=option, label=label) for option, label in options.items())
    return Question(id=own, theme="t", ask="?", kind=kind, options=labels)


GREETED = question(
    QuestionKind.CHOICE, "greeted", warmly="Warmly", not_at_all="Not at all", hm="A nod - or less"
)
CLIENTS = question(QuestionKind.YES_NO, "clients", yes="yes", no="no")
BROUGHT = question(
    QuestionKind.CHOICES, "brought", pen="A pen", resume="Your resume, on paper", paper="On paper"
)
WENT = Question(
    id="went", theme="t", ask="?", kind=QuestionKind.SCALE, bounds=(1, 5), ends=("Badly", "Very well")
)
WEEKS = Question(id="weeks", theme="t", ask="?", kind=QuestionKind.NUMBER, bounds=(0, 52), unit="weeks")
HOURS = Question(
    id="hours",
    theme="t",
    ask="?",
    kind=QuestionKind.NUMBER,
    bounds=(Decimal("0.0"), Decimal("40.0")),
    places=1,
)
NOTE = question(QuestionKind.NOTE, "note")


@pytest.mark.parametrize(
    ("asked", "written", "value"),
    [
        (GREETED, "warmly", "warmly"),
        (GREETED, "Warmly", "warmly"),
        (GREETED, "  WARMLY. ", "warmly"),
        (GREETED, "not_at_all", "not_at_all"),
        (GREETED, "not at all", "not_at_all"),
        (GREETED, "Not-at-all!", "not_at_all"),
        (GREETED, "not\u00a0at  all", "not_at_all"),
        (GREETED, "a nod \N{EN DASH} or less", "hm"),
        (GREETED, "\N{LEFT DOUBLE QUOTATION MARK}Warmly\N{RIGHT DOUBLE QUOTATION MARK}", "warmly"),
        (CLIENTS, "yes", "yes"),
        (CLIENTS, "JA", "yes"),
        (CLIENTS, "oui.", "yes"),
        (CLIENTS, "y", "yes"),
        (CLIENTS, "true", "yes"),
        (CLIENTS, "1", "yes"),
        (CLIENTS, "no", "no"),
        (CLIENTS, "Nein!", "no"),
        (CLIENTS, "non", "no"),
        (CLIENTS, "n", "no"),
        (CLIENTS, "False", "no"),
        (CLIENTS, "0", "no"),
        (BROUGHT, ["pen", "Your resume, on paper"], frozenset({"pen", "resume"})),
        (BROUGHT, ("pen", "A pen"), frozenset({"pen"})),
        (BROUGHT, [], frozenset()),
        (BROUGHT, "none of these", frozenset()),
        (BROUGHT, "None.", frozenset()),
        (BROUGHT, "pen", frozenset({"pen"})),
        (BROUGHT, "pen, resume", frozenset({"pen", "resume"})),
        (BROUGHT, "pen;resume;", frozenset({"pen", "resume"})),
        (BROUGHT, "a pen, your resume, on paper", frozenset({"pen", "resume"})),
        (BROUGHT, "On paper, a pen", frozenset({"paper", "pen"})),
        (WENT, "4", 4),
        (WENT, " 4 ", 4),
        (WENT, "4.0", 4),
        (WENT, "+4", 4),
        (WENT, "very well", 5),
        (WENT, "Badly", 1),
        (WENT, "\N{FULLWIDTH DIGIT FOUR}", 4),
        (WEEKS, "3 weeks", 3),
        (WEEKS, "3", 3),
        (HOURS, "2", Decimal("2.0")),
        (HOURS, "1.5", Decimal("1.5")),
        (HOURS, "1.50", Decimal("1.5")),
        (HOURS, "5e-1", Decimal("0.5")),
        (NOTE, "It rained,\nand nobody came.", "It rained,\nand nobody came."),
        (NOTE, "It\x1b[2J rained.\u202e", "It\ufffd[2J rained.\ufffd"),
    ],
)
def test_an_answer_is_recognised(asked: Question, written: str | Sequence[str], value: Value) -> None:
    found = recognise(asked, written)

    assert (found, type(found)) == (value, type(value))


@pytest.mark.parametrize(
    ("asked", "written", "message"),
    [
        (
            GREETED,
            "warmy",
            "'warmy' is no answer to 'greeted', which takes warmly, not_at_all or hm"
            " - did you mean 'warmly'?",
        ),
        (GREETED, "xyz", "'xyz' is no answer to 'greeted', which takes warmly, not_at_all or hm"),
        (GREETED, " ", "nothing was written for 'greeted', which takes warmly, not_at_all or hm"),
        (
            GREETED,
            ["warmly"],
            "a list was written for 'greeted', which takes warmly, not_at_all or hm",
        ),
        (CLIENTS, "maybe", "'maybe' is no answer to 'clients', which takes yes or no"),
        (
            BROUGHT,
            "pen, pencil",
            "'pencil' is no answer to 'brought', which takes any of pen, resume or paper"
            " - did you mean 'pen'?",
        ),
        (BROUGHT, ["none"], "'none' is no answer to 'brought', which takes any of pen, resume or paper"),
        (BROUGHT, "", "nothing was written for 'brought', which takes any of pen, resume or paper"),
        (WENT, "6", "6 is out of range; 'went' takes a whole number from 1 to 5"),
        (WENT, "-1", "-1 is out of range; 'went' takes a whole number from 1 to 5"),
        (WENT, "4.5", "4.5 has too many decimal places; 'went' takes a whole number"),
        (WENT, "four", "'four' is no number; 'went' takes a whole number from 1 to 5"),
        (WENT, "nan", "'nan' is no number; 'went' takes a whole number from 1 to 5"),
        (WENT, "1e1", "1e1 is out of range; 'went' takes a whole number from 1 to 5"),
        (WENT, "1e99", "1e99 is out of range; 'went' takes a whole number from 1 to 5"),
        (HOURS, "1e-9", "1e-9 has too many decimal places; 'hours' takes at most 1 decimal place"),
        (WENT, "1_0", "'1_0' is no number; 'went' takes a whole number from 1 to 5"),
        (WEEKS, "60 weeks", "60 is out of range; 'weeks' takes a whole number from 0 to 52 weeks"),
        (WEEKS, "3 months", "'3 months' is no number; 'weeks' takes a whole number from 0 to 52 weeks"),
        (HOURS, "1.55", "1.55 has too many decimal places; 'hours' takes at most 1 decimal place"),
        (
            HOURS,
            "1,5",
            "'1,5' is no number; 'hours' takes a number from 0.0 to 40.0 - write a point, not a comma",
        ),
        (NOTE, "", "nothing was written for 'note', which takes a text"),
        (NOTE, ["It rained."], "a list was written for 'note', which takes a text"),
        (
            NOTE,
            "x" * (LONGEST_NOTE + 1),
            "the note on 'note' has 2,001 characters, and at most 2,000 fit: shorten it",
        ),
    ],
)
def test_what_is_no_answer_is_refused_with_what_would_be_one(
    asked: Question, written: str | Sequence[str], message: str
) -> None:
    with pytest.raises(Unrecognised) as caught:
        recognise(asked, written)

    assert str(caught.value) == message


def test_of_many_options_a_few_are_listed() -> None:
    many = question(QuestionKind.CHOICE, **{f"o{n}": f"Option {n}" for n in range(12)})

    with pytest.raises(Unrecognised) as caught:
        recognise(many, "zzz")

    assert str(caught.value) == (
        "'zzz' is no answer to 'q', which takes o0, o1, o2, o3, o4, o5, o6, o7 or one of 4 more"
    )


def test_a_message_quotes_nothing_that_steers_a_terminal() -> None:
    with pytest.raises(Unrecognised) as caught:
        recognise(CLIENTS, "\x1b[31m" + "ye\ns" * 100)

    message = str(caught.value)
    assert message.isprintable()
    assert len(message) < 130


def test_an_id_comes_before_the_label_of_another_option() -> None:
    odd = question(QuestionKind.CHOICE, one="two", two="one")

    assert recognise(odd, "one") == "one"


def test_the_plain_form_of_a_text_leaves_out_what_does_not_matter() -> None:
    assert plain_form("  \u2018Didn\u2019t_say-so!\u2019 ") == "didn't say so"
    assert plain_form("...") == ""


ALL = RuleBase(
    pack=PACK,
    scale=SCALE,
    questions={each.id: each for each in (GREETED, CLIENTS, BROUGHT, WENT, WEEKS, HOURS, NOTE)},
    findings={},
    causes={},
    rules=(),
    advice=(),
    sources={},
)


def test_the_answers_of_a_case_are_recognised_however_a_program_has_them() -> None:
    written: dict[str, Written] = {
        "greeted": {"value": "Not at all", "certainty": "guessing", "observer": "self"},
        "clients": True,
        "brought": ["pen"],
        "went": 4,
        "weeks": {"state": "withheld"},
        "hours": 7.5,
        "note": None,
    }
    assert recognise_answers(ALL, written) == {
        "greeted": Answer(
            state=State.KNOWN, value="not_at_all", certainty="guessing", observer="self", percent=40
        ),
        "clients": Answer(state=State.KNOWN, value="yes"),
        "brought": Answer(state=State.KNOWN, value=frozenset({"pen"})),
        "went": Answer(state=State.KNOWN, value=4),
        "weeks": Answer(state=State.WITHHELD),
        "hours": Answer(state=State.KNOWN, value=Decimal("7.5")),
        "note": Answer(state=State.UNKNOWN),
    }


@pytest.mark.parametrize(
    ("written", "message"),
    [
        ({"greted": "warmly"}, "there is no question 'greted' - did you mean 'greeted'?"),
        ({"\x1b[31m": "warmly"}, r"there is no question '\x1b[31m'"),
        (
            {"greeted": {"state": "known"}},
            "'greeted' is known with no value; it takes warmly, not_at_all or hm",
        ),
        (
            {"greeted": {"value": "hm", "certainty": "sur"}},
            "the scale has no word 'sur'; it has sure, think_so, guessing",
        ),
        (
            {"greeted": {"is": "hm"}},
            "the answer to 'greeted' is written {'is': 'hm'}; it takes state, value, certainty, observer, "
            "and as states known, not_applicable, unknown, withheld, unasked",
        ),
    ],
)
def test_what_is_no_answer_of_a_case_is_refused(written: dict[str, Written], message: str) -> None:
    with pytest.raises(Unrecognised) as caught:
        recognise_answers(ALL, written)
    assert str(caught.value) == message


@pytest.mark.parametrize(
    ("id_", "value"),
    [
        ("greeted", "rudely"),
        ("clients", "maybe"),
        ("brought", "pen"),
        ("went", 6),
        ("went", "4"),
        ("note", 3),
    ],
)
def test_an_answer_made_by_a_program_must_fit_its_question(id_: str, value: Value) -> None:
    with pytest.raises(Unrecognised, match=f"^'{id_}' is known with the value {value!r}; it takes "):
        checked_answers(ALL, {id_: Answer(state=State.KNOWN, value=value)})


FAR = replace(
    ALL,
    questions={
        "far": Question(id="far", theme="t", ask="?", kind=QuestionKind.NUMBER, bounds=(None, None), places=2)
    },
)


@pytest.mark.parametrize(
    "value", [Decimal(10**28), Decimal("1e999999999"), Decimal("NaN"), Decimal("sNaN"), Decimal("-Infinity")]
)
def test_a_number_that_cannot_be_reckoned_with_is_no_answer(value: Decimal) -> None:
    with pytest.raises(
        Unrecognised, match=r"^'far' is known with the value Decimal\('.*'\); it takes a number"
    ):
        checked_answers(FAR, {"far": Answer(state=State.KNOWN, value=value)})


@pytest.mark.parametrize("value", [Decimal(10**25), Decimal("1.500"), Decimal("0e-30"), 10**40, -3])
def test_zeros_at_the_end_of_a_number_are_no_decimal_places(value: Value) -> None:
    answers = {"far": Answer(state=State.KNOWN, value=value)}
    assert checked_answers(FAR, answers) == answers


@pytest.mark.parametrize("value", [Decimal("1.501"), Decimal("1e-30"), Decimal("0.009")])
def test_too_many_decimal_places_are_no_answer(value: Decimal) -> None:
    with pytest.raises(Unrecognised):
        checked_answers(FAR, {"far": Answer(state=State.KNOWN, value=value)})


def test_certainty_and_observer_decide_what_an_answer_counts_for() -> None:
    unsure = Answer(state=State.KNOWN, value="hm", certainty="guessing")
    assert checked_answers(ALL, {"greeted": unsure})["greeted"].percent == 50
