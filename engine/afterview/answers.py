"""What someone wrote -> an answer: option ids, labels, yes/ja/oui, numbers.

Recognition is strict about meaning and lenient about spelling: capitals, white space, ``_`` or ``-`` for a
blank, and punctuation at the ends do not matter; what is not plainly one answer is refused, with the
answers that would be one.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Any, TypeAlias

from afterview.errors import Unrecognised, did_you_mean
from afterview.facts import Answer, Answers, State, Value
from afterview.rule_base import LONGEST_NOTE, Question, QuestionKind, RuleBase

__all__ = ["HIDDEN", "as_asked", "checked_answers", "plain_form", "recognise", "recognise_answers"]

HIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufeff\ufffe\uffff]"
)
"""Characters that steer a terminal, end lines or turn the direction of text where no one sees it."""

Written: TypeAlias = str | int | float | Decimal | Sequence[str] | Mapping[str, Any] | Answer | None
"""What a program may hand in as an answer; True and False, numbers to Python, mean yes and no."""

_YES = frozenset({"yes", "y", "true", "1", "ja", "j", "oui", "si", "sí", "sim", "tak"})
_NO = frozenset({"no", "n", "false", "0", "nein", "non", "nee", "não", "nie"})
_NONE_OF_THESE = frozenset({"none of these", "none"})
_NUMBER = re.compile(r"[+-]?[0-9]{1,15}(\.[0-9]{1,15})?([eE][+-]?[0-9]{1,2})?")
_MOST_DIGITS = 15
_PLAIN = str.maketrans("\u2018\u2019\u201c\u201d_-\u2010\u2011\u2013\u2014", "''\"\"      ")
_ENDS = " \t\n.,;:!?'\"()[]{}<>*"
_MOST_LISTED = 8
_LONGEST_QUOTE = 60


def recognise(question: Question, written: str | Sequence[str]) -> Value:
    """Return the value of an answer as somebody wrote it.

    A sequence, or a text with commas or semicolons, answers a ``choices`` question; an empty sequence
    says "none of these". Raises Unrecognised with a sentence for whoever wrote it.
    """
    if not isinstance(written, str):
        return _several(question, written)
    if not written.strip():
        raise Unrecognised(f"nothing was written for '{question.id}', which takes {_expected(question)}")
    match question.kind:
        case QuestionKind.NOTE:
            return _note(question, written)
        case QuestionKind.CHOICES:
            return _chosen_in_text(question, written)
        case QuestionKind.SCALE | QuestionKind.NUMBER:
            return _number(question, written)
        case _:
            return _option(question, written)


def recognise_answers(rule_base: RuleBase, written: Mapping[str, Written]) -> dict[str, Answer]:
    """Return the answers of a case as somebody wrote them, by question id.

    An answer is text, a number, True or False, a list of options, an :class:`Answer`, None for "don't
    know", or a mapping as in a case file: ``{"value": "curtly", "certainty": "guessing"}``. Raises
    Unrecognised where a question or an answer is not known to the rule base.
    """
    answers = {id_: _answer(_question(rule_base, id_), each) for id_, each in written.items()}
    return checked_answers(rule_base, answers)


def as_asked(rule_base: RuleBase, question: Question, answer: Answer) -> Answer:
    """Return an answer as an interview takes it: seen by whom the question names, unless that was said."""
    if answer.state is not State.KNOWN or answer.observer is not None or not question.observer:
        return answer
    percent = rule_base.scale.percent(answer.certainty, question.observer)
    return replace(answer, observer=question.observer, percent=percent)


def checked_answers(rule_base: RuleBase, answers: Answers) -> dict[str, Answer]:
    """Return answers that a program made, with what their certainty and observer come to.

    Raises Unrecognised where one is no answer to its question, or its words are not in the scale.
    """
    return {id_: _checked(rule_base, _question(rule_base, id_), each) for id_, each in answers.items()}


def _checked(rule_base: RuleBase, question: Question, answer: Answer) -> Answer:
    if not isinstance(answer, Answer):
        raise Unrecognised(
            f"the answer to '{question.id}' is a {type(answer).__name__}: use recognise_answers"
        )
    if (answer.state is State.KNOWN) is not _fits(question, answer.value):
        value = f"the value {answer.value!r}" if answer.value is not None else "no value"
        raise Unrecognised(f"'{question.id}' is {answer.state} with {value}; it takes {_expected(question)}")
    if answer.certainty is answer.observer is None:
        return answer
    scale = rule_base.scale
    for word, words in ((answer.certainty, scale.certainty), (answer.observer, scale.observers)):
        if word is not None and word not in tuple(words):
            raise Unrecognised(f"the scale has no word {word!r}; it has {', '.join(words)}")
    return replace(answer, percent=scale.percent(answer.certainty, answer.observer))


def _fits(question: Question, value: Value | None) -> bool:
    """Whether a value is one that an answer to the question can have."""
    match question.kind:
        case QuestionKind.NOTE:
            return isinstance(value, str)
        case QuestionKind.CHOICES:
            return isinstance(value, frozenset) and value <= set(question.option_ids)
        case QuestionKind.SCALE | QuestionKind.NUMBER:
            low, high = question.bounds
            if not isinstance(value, int | Decimal) or isinstance(value, bool):
                return False
            whole = value == round(value, question.places)
            return whole and (low is None or value >= low) and (high is None or value <= high)
        case _:
            return value in question.option_ids


def _question(rule_base: RuleBase, id_: str) -> Question:
    if id_ not in rule_base.questions:
        raise Unrecognised(f"there is no question {id_!r}{did_you_mean(id_, rule_base.questions)}")
    return rule_base.questions[id_]


def _answer(question: Question, written: Written) -> Answer:
    if isinstance(written, Answer):
        return written
    if written is None:
        return Answer(state=State.UNKNOWN)
    if isinstance(written, Mapping):
        return _detailed(question, written)
    return Answer(state=State.KNOWN, value=_recognised(question, written))


def _recognised(question: Question, written: Any) -> Value:
    if isinstance(written, bool):
        return recognise(question, "yes" if written else "no")
    if isinstance(written, int | float | Decimal):
        return recognise(question, str(written))
    listed = isinstance(written, Sequence) and not isinstance(written, bytes)
    if not listed or not all(isinstance(each, str) for each in written):
        raise Unrecognised(f"{written!r} is no answer to '{question.id}', which takes {_expected(question)}")
    return recognise(question, written)


def _detailed(question: Question, written: Mapping[str, Any]) -> Answer:
    """Return an answer that is written with its state, certainty or observer."""
    keys, states = ("state", "value", "certainty", "observer"), [state.value for state in State]
    state = written.get("state", State.KNOWN.value)
    if written.keys() - set(keys) or state not in states:
        expected = f"{', '.join(keys)}, and as states {', '.join(states)}"
        raise Unrecognised(f"the answer to '{question.id}' is written {dict(written)!r}; it takes {expected}")
    value = written.get("value")
    return Answer(
        state=State(state),
        value=None if value is None else _recognised(question, value),
        certainty=written.get("certainty"),
        observer=written.get("observer"),
    )


def plain_form(text: str) -> str:
    """Return a text with what does not matter taken away: capitals, blanks, punctuation at the ends."""
    folded = unicodedata.normalize("NFKC", text).casefold().translate(_PLAIN)
    return " ".join(folded.strip(_ENDS).split())


def _spellings(question: Question) -> Iterator[tuple[str, str]]:
    """Yield what may be written, and the option it names; last the labels in the pack's own language."""
    for each in _in_both_languages(question):
        for option in each.options:
            yield option.id, option.id
            yield option.label, option.id


def _option(question: Question, written: str) -> str:
    option = _match(question, written)
    if option is None:
        raise _unrecognised(question, written)
    return option


def _match(question: Question, written: str) -> str | None:
    """Return the option that a text names: by its id or label as they are, or in plain form."""
    text = written.strip()
    exact = dict(reversed(list(_spellings(question))))
    if text in exact:
        return exact[text]
    plain = plain_form(text)
    if question.kind is QuestionKind.YES_NO:
        return "yes" if plain in _YES else "no" if plain in _NO else None
    return next((option for spelling, option in _spellings(question) if plain_form(spelling) == plain), None)


def _several(question: Question, written: Sequence[str]) -> Value:
    if question.kind is not QuestionKind.CHOICES:
        raise Unrecognised(f"a list was written for '{question.id}', which takes {_expected(question)}")
    return frozenset(_option(question, each) for each in written)


def _chosen_in_text(question: Question, written: str) -> frozenset[str]:
    """Return the options in a text; labels that have commas in them are found, too."""
    whole = _match(question, written)
    if whole is not None:
        return frozenset({whole})
    if plain_form(written) in {*_NONE_OF_THESE, plain_form(question.answer_words.none_of_these)}:
        return frozenset()
    pieces = [piece for piece in written.split(";" if ";" in written else ",") if piece.strip()]
    return frozenset(_joined_options(question, pieces))


def _joined_options(question: Question, pieces: Sequence[str]) -> Iterator[str]:
    """Yield the option of each piece, or of the longest run of pieces that is one label."""
    start = 0
    while start < len(pieces):
        for end in range(len(pieces), start, -1):
            option = _match(question, ",".join(pieces[start:end]))
            if option is not None:
                yield option
                start = end
                break
        else:
            raise _unrecognised(question, pieces[start])


def _number(question: Question, written: str) -> int | Decimal:
    text = unicodedata.normalize("NFKC", written).strip()
    for each in _in_both_languages(question):
        text = text.removesuffix(each.unit).rstrip()
        if (end := _end_label(each, text)) is not None:
            return end
    if question.answer_words.decimal_mark != ".":
        text = text.replace(question.answer_words.decimal_mark, ".")
    if not _NUMBER.fullmatch(text):
        hint = " - write a point, not a comma" if _NUMBER.fullmatch(text.replace(",", ".")) else ""
        raise Unrecognised(
            f"{_shown(written)} is no number; '{question.id}' takes {_expected(question)}{hint}"
        )
    return _in_range(question, Decimal(text), text)


def _in_both_languages(question: Question) -> tuple[Question, ...]:
    """Return the question as it is shown, and as it stands in the pack where that is another language."""
    return (question,) if question.original is None else (question, question.original)


def _end_label(question: Question, text: str) -> int | Decimal | None:
    plain = plain_form(text)
    for label, bound in zip(question.ends or (), question.bounds, strict=False):
        if plain_form(label) == plain:
            return bound
    return None


def _in_range(question: Question, exact: Decimal, shown: str) -> int | Decimal:
    if exact.adjusted() > _MOST_DIGITS:
        raise Unrecognised(f"{shown} is out of range; '{question.id}' takes {_expected(question)}")
    rounded = exact.quantize(Decimal(1).scaleb(-question.places))
    if rounded != exact:
        places = "1 decimal place" if question.places == 1 else f"{question.places} decimal places"
        wanted = f"at most {places}" if question.places else "a whole number"
        raise Unrecognised(f"{shown} has too many decimal places; '{question.id}' takes {wanted}")
    low, high = question.bounds
    if (low is not None and rounded < low) or (high is not None and rounded > high):
        raise Unrecognised(f"{shown} is out of range; '{question.id}' takes {_expected(question)}")
    return rounded if question.places else int(rounded)


def _note(question: Question, written: str) -> str:
    """Return the text, with a visible sign for each character that no case file may contain."""
    if len(written) > LONGEST_NOTE:
        message = (
            f"the note on '{question.id}' has {len(written):,} characters, and at most {LONGEST_NOTE:,} fit"
        )
        raise Unrecognised(f"{message}: shorten it")
    return HIDDEN.sub("\ufffd", written)


def _unrecognised(question: Question, written: str) -> Unrecognised:
    spellings: Mapping[str, str] = dict(_spellings(question))
    guess = did_you_mean(written.strip(), spellings)
    return Unrecognised(
        f"{_shown(written)} is no answer to '{question.id}', which takes {_expected(question)}{guess}"
    )


def _expected(question: Question) -> str:
    """Return what would be an answer, as the end of a sentence."""
    if question.kind is QuestionKind.NOTE:
        return "a text"
    if question.kind.is_numeric:
        low, high = question.bounds
        sort = "a number" if question.places else "a whole number"
        unit = f" {question.unit}" if question.unit else ""
        return f"{sort} from {low} to {high}{unit}"
    listed = list(question.option_ids[:_MOST_LISTED])
    left = len(question.option_ids) - len(listed)
    last = f"one of {left} more" if left else listed.pop()
    several = "any of " if question.kind is QuestionKind.CHOICES else ""
    return several + (f"{', '.join(listed)} or {last}" if listed else last)


def _shown(text: str) -> str:
    plain = " ".join("".join(char if char.isprintable() else " " for char in text).split())
    return f"'{plain[:_LONGEST_QUOTE]}...'" if len(plain) > _LONGEST_QUOTE else f"'{plain}'"
