"""What someone wrote -> a value: option ids, labels, yes/ja/oui, numbers.

Recognition is strict about meaning and lenient about spelling: capitals, white space, ``_`` or ``-`` for a
blank, and punctuation at the ends do not matter; what is not plainly one answer is refused, with the
answers that would be one.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from afterview.errors import Unrecognised, did_you_mean
from afterview.facts import Value
from afterview.free_text import one_line
from afterview.rule_base import LONGEST_NOTE, Question, QuestionKind

__all__ = ["HIDDEN", "expected_answer", "plain_form", "recognise"]

HIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufeff\ufffe\uffff]"
)
"""Characters that steer a terminal, end lines or turn the direction of text where no one sees it."""

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
        raise Unrecognised(
            f"nothing was written for '{question.id}', which takes {expected_answer(question)}"
        )
    match question.kind:
        case QuestionKind.NOTE:
            return _note(question, written)
        case QuestionKind.CHOICES:
            return _chosen_in_text(question, written)
        case QuestionKind.SCALE | QuestionKind.NUMBER:
            return _number(question, written)
        case _:
            return _option(question, written)


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
        raise Unrecognised(f"a list was written for '{question.id}', which takes {expected_answer(question)}")
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
            f"{_shown(written)} is no number; '{question.id}' takes {expected_answer(question)}{hint}"
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
        raise Unrecognised(f"{shown} is out of range; '{question.id}' takes {expected_answer(question)}")
    rounded = exact.quantize(Decimal(1).scaleb(-question.places))
    if rounded != exact:
        places = "1 decimal place" if question.places == 1 else f"{question.places} decimal places"
        wanted = f"at most {places}" if question.places else "a whole number"
        raise Unrecognised(f"{shown} has too many decimal places; '{question.id}' takes {wanted}")
    low, high = question.bounds
    if (low is not None and rounded < low) or (high is not None and rounded > high):
        raise Unrecognised(f"{shown} is out of range; '{question.id}' takes {expected_answer(question)}")
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
        f"{_shown(written)} is no answer to '{question.id}', which takes {expected_answer(question)}{guess}"
    )


def expected_answer(question: Question) -> str:
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
    plain = one_line(text)
    return f"'{plain[:_LONGEST_QUOTE]}...'" if len(plain) > _LONGEST_QUOTE else f"'{plain}'"
