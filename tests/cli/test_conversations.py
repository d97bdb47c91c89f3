"""Laws of the conversation: whatever is typed, nothing breaks and no answer is lost."""

from __future__ import annotations

from generated import rule_bases
from hypothesis import example, given, note
from hypothesis import strategies as st

from afterview import Answer, Interview, Length, Look, Order, RuleBase, State, read_case
from afterview.facts import Answers
from afterview_cli import sessions
from afterview_cli.dialogue import Dialogue, Ending
from afterview_cli.keeper import Keeper

KEYS = st.sampled_from(
    ["", "?", "b", "s", "x", "r", "d", "B", " X ", "l", "u", "e", "m", "w", "h", "??", "1 ?", "2 ?? @self"]
)
ANSWERS = st.one_of(
    st.integers(-1, 12).map(str),
    st.lists(st.integers(0, 5), min_size=1, max_size=4).map(lambda numbers: " ".join(map(str, numbers))),
    st.sampled_from(["yes", "n", "a", "c", "none", "2.5", "0.25", "1e3", "curtly", "12,5", "3 minutes"]),
)
ANYTHING = st.text(max_size=60) | st.sampled_from(
    ["null", "~", "- a", "{", "'", '"', "#", ": ", "&a *a", "!!x"]
)
TYPED = st.lists(KEYS | ANSWERS | ANYTHING, max_size=40)
ONWARDS = st.lists(st.sampled_from(["", "?", "x", "r"]) | ANSWERS, max_size=20)
LOOKS = st.builds(Look, width=st.integers(40, 120), plain=st.booleans())


class Person:
    """Types lines until there are none left; then the input ends, or the person interrupts."""

    def __init__(self, lines: list[str], *, interrupts: bool = False) -> None:
        self.lines = lines
        self.end = KeyboardInterrupt if interrupts else EOFError

    def read(self, _: str) -> str:
        if not self.lines:
            raise self.end
        return self.lines.pop(0)


def hold(
    interview: Interview, person: Person, look: Look
) -> tuple[Ending | None, Dialogue, Keeper, list[str]]:
    """Hold a conversation, and return how it ended (None: interrupted), with all that was shown."""
    shown: list[str] = []
    keeper = Keeper(name="generated")
    dialogue = Dialogue(
        interview=interview, read=person.read, write=shown.append, save=keeper.save, look=look
    )
    try:
        return dialogue.hold(), dialogue, keeper, shown
    except KeyboardInterrupt:
        return None, dialogue, keeper, shown
    finally:
        note("\n".join(shown))


def kept(keeper: Keeper, start: Interview) -> Answers:
    """Return the answers in the file, which is then forgotten, or those of the start where there is none."""
    if keeper.file is None:
        return start.answers
    assert keeper.file.read_text(encoding="utf-8") == keeper.text
    try:
        return read_case(keeper.file, start.rule_base).answers
    finally:
        sessions.forget_all()


def asked(answers: Answers) -> Answers:
    """Return answers without what was put off, which comes again in the next sitting."""
    return {id_: answer for id_, answer in answers.items() if answer.state is not State.UNASKED}


@given(st.data(), rule_bases(), TYPED, LOOKS, st.booleans())
def test_whatever_is_typed_nothing_breaks_and_every_answer_is_in_the_file(
    data: st.DataObject, rule_base: RuleBase, typed: list[str], look: Look, interrupts: bool
) -> None:
    length, order = data.draw(st.sampled_from(Length)), data.draw(st.sampled_from(Order))
    start = Interview(rule_base=rule_base, answers={}, length=length, order=order)
    ending, dialogue, keeper, shown = hold(start, Person(typed, interrupts=interrupts), look)
    assert kept(keeper, start) == asked(dialogue.interview.answers)
    assert ending is not Ending.FINISHED or dialogue.interview.question is None
    if not look.plain:
        assert [line for line in shown if len(line) > look.width] == []


@given(TYPED, LOOKS)
@example(["\x85\ud800\u2028"], Look())
@example(["é" * 2_000], Look())
@example(["9" * 5_000], Look())
@example([" \N{NO-BREAK SPACE}\N{ZERO WIDTH JOINER}"], Look())
def test_whatever_note_is_typed_the_file_has_it_and_can_be_read_again(
    rule_base: RuleBase, typed: list[str], look: Look
) -> None:
    unknown = Answer(state=State.UNKNOWN)
    others = {each: unknown for each in rule_base.questions if each != "remarks"}
    start = Interview(rule_base=rule_base, answers=others)
    _, dialogue, keeper, _ = hold(start, Person(typed), look)
    assert kept(keeper, start) == asked(dialogue.interview.answers)


@given(ONWARDS, ONWARDS, LOOKS)
def test_two_sittings_come_to_the_same_as_one(
    rule_base: RuleBase, first: list[str], second: list[str], look: Look
) -> None:
    start = Interview(rule_base=rule_base, answers={})
    one = hold(start, Person([*first, *second]), look)[1].interview.answers
    ending, half, keeper, _ = hold(start, Person(list(first)), look)
    if ending is Ending.STOPPED:
        resumed = Interview(rule_base=rule_base, answers=kept(keeper, start))
        half = hold(resumed, Person(list(second)), look)[1]
    assert (half.interview.answers, list(half.interview.answers)) == (one, list(one))


@given(rule_bases(), st.lists(st.sampled_from(["b", "x", "r", "l", "?"]) | ANSWERS, max_size=30))
def test_undoing_takes_the_answers_of_a_sitting_back_one_by_one(
    rule_base: RuleBase, typed: list[str]
) -> None:
    def saved(lines: list[str]) -> list[list[tuple[str, Answer]]]:
        found: list[list[tuple[str, Answer]]] = []
        dialogue = Dialogue(
            interview=Interview(rule_base=rule_base, answers={}, length=Length.FULL),
            read=Person(lines).read,
            write=lambda _: None,
            save=lambda interview: found.append(list(interview.answers.items())),
            look=Look(),
        )
        dialogue.hold()
        return found

    there = saved(list(typed))
    assert saved([*typed, *["u"] * (len(there) + 1)]) == [*there, *there[-2::-1], *[[]] * bool(there)]
