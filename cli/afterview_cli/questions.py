"""One question on the screen: its options, what may be typed, and what was typed in other words."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterator, Sequence

from afterview import Answer, Interview, Look, State, how_known, recognise
from afterview.rule_base import LONGEST_NOTE, Question, QuestionKind, RuleBase
from afterview_cli.marks import Marked, marked
from afterview_cli.page import INDENT, Page
from afterview_cli.phrases import Phrases

__all__ = [
    "answer_in_words",
    "chosen",
    "echoed",
    "either",
    "misunderstood",
    "options",
    "read_answer",
    "show_question",
    "span",
]

MOST_ECHOED = 40
MOST_NAMED = 3


def show_question(page: Page, interview: Interview, question: Question) -> None:
    """Write a question with all that is needed to answer it, and the answer that it has already."""
    said, given = page.said, interview.given
    page.title(said.place.format(position=interview.position, about=interview.about), question.ask)
    if question.hint:
        page.say_aside(question.hint)
    if question.sensitive and question.reason:
        page.say_aside(said.asked_because.format(reason=question.reason))
    if question.kind.is_numeric:
        page.say_aside(span(question, said))
    for line in options(question, page.look):
        page.write(line)
    if question.kind is QuestionKind.CHOICES:
        page.say_aside(said.several_may_apply)
    if question.kind is QuestionKind.NOTE:
        page.say_aside(said.about_notes)
    if given is not None:
        words = answer_in_words(interview.rule_base, question, given, said)
        page.say_aside(said.answer_so_far.format(answer=words))
        page.say_keys(said.keeping, indent=INDENT)


def options(question: Question, look: Look) -> Iterator[str]:
    """Yield the numbered options, if any: on one line where they fit, else one on each."""
    if not question.options:
        return
    numbered = [(str(number), option.label) for number, option in enumerate(question.options, start=1)]
    if question.kind is QuestionKind.CHOICES:
        numbered.append(("0", question.answer_words.none_of_these))
    if look.plain:
        yield from (f"{number}: {label}" for number, label in numbered)
        return
    in_a_row = "   ".join(["", *(f"{number} {label}" for number, label in numbered)])
    if len(in_a_row) <= look.width:
        yield in_a_row
        return
    digits = len(str(len(question.options)))
    for number, label in numbered:
        first = f"   {number:>{digits}} "
        yield from textwrap.wrap(label, look.width, initial_indent=first, subsequent_indent=" " * len(first))


def span(question: Question, said: Phrases) -> str:
    """Return the numbers that answer a question: ``1 (badly) to 5 (very well)``."""
    low, high = (said.number(str(bound)) for bound in question.bounds)
    if question.ends is not None:
        low, high = f"{low} ({question.ends[0]})", f"{high} ({question.ends[1]})"
    return f"{said.span.format(low=low, high=high)} {question.unit}".rstrip()


def misunderstood(question: Question, line: str, said: Phrases) -> str:
    """Return what to say where a line is no answer: what was read, and what may be typed."""
    if question.kind is QuestionKind.NOTE:
        found, most = said.whole(len(line)), said.whole(LONGEST_NOTE)
        return said.note_too_long.format(question=question.id, found=found, most=most)
    return said.no_answer.format(typed=echoed(line), mend=_mend(question, said))


def echoed(line: str) -> str:
    """Return what was typed as it is said again, cut where it is long."""
    return line if len(line) <= MOST_ECHOED else f"{line[:MOST_ECHOED]}…"


def _mend(question: Question, said: Phrases) -> str:
    """Return what may be typed to answer a question, as a sentence without its full stop."""
    low, high = (said.number(str(bound)) for bound in question.bounds)
    match question.kind:
        case QuestionKind.CHOICES:
            return said.type_several.format(most=len(question.options))
        case QuestionKind.CHOICE | QuestionKind.YES_NO:
            return said.type_one.format(most=len(question.options))
        case _ if question.places:
            return said.type_decimals.format(low=low, high=high)
        case _:
            return said.type_whole.format(low=low, high=high)


def chosen(question: Question, line: str) -> str | list[str]:
    """Return what was typed with the numbers of options replaced by their ids."""
    if not question.kind.has_options or not re.fullmatch(r"[0-9]{1,3}([\s,;]+[0-9]{1,3})*[\s,;]*", line):
        return line
    numbers = [int(number) for number in re.findall(r"[0-9]+", line)]
    ids = question.option_ids
    if question.kind is QuestionKind.CHOICES:
        if numbers == [0]:
            return []
        return [ids[number - 1] if 1 <= number <= len(ids) else str(number) for number in numbers]
    return ids[numbers[0] - 1] if len(numbers) == 1 and 1 <= numbers[0] <= len(ids) else line


def read_answer(rule_base: RuleBase, question: Question, line: str, said: Phrases) -> Answer:
    """Return what was typed as an answer, with how sure somebody is and who saw it; a note takes no marks.

    Raises Unrecognised where it is none, and UnknownObserver where nobody is called so.
    """
    scale = rule_base.scale
    found = Marked(answer=line) if question.kind is QuestionKind.NOTE else marked(line, scale, said)
    return Answer(
        state=State.KNOWN,
        value=recognise(question, chosen(question, found.answer)),
        certainty=found.certainty,
        observer=found.observer,
        percent=scale.percent(found.certainty, found.observer),
    )


def answer_in_words(rule_base: RuleBase, question: Question, answer: Answer, said: Phrases) -> str:
    """Return an answer in the words a person reads, with how sure they were and who saw it."""
    match answer.state:
        case State.NOT_APPLICABLE:
            return said.does_not_apply
        case State.WITHHELD:
            return said.withheld
        case State.UNASKED:
            return said.put_off
        case _:
            words = said.unknown if answer.value is None else question.words(answer.value)
    how = how_known(rule_base, answer)
    return f"{words} ({how})" if how else words


def either(answers: Sequence[str], said: Phrases) -> str:
    """Return the first few answers as alternatives: ``a, b or 4 more``."""
    named = list(answers[:MOST_NAMED])
    if len(answers) > MOST_NAMED:
        named.append(said.more.format(count=len(answers) - MOST_NAMED))
    return said.or_.join(filter(None, [", ".join(named[:-1]), named[-1]]))
