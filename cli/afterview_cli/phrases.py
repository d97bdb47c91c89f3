"""What the questionnaire and the commands around it say in their own voice, in each language.

Usage errors, problems of files and the commands for rule authors speak English only. The keys are the
same in every language. A phrase may have names in braces, the same ones in every language.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

__all__ = ["Counted", "Phrases", "phrases"]


class Counted(NamedTuple):
    """A phrase about one thing, and about any other number of them, which is inserted as ``count``."""

    one: str
    several: str

    def of(self, count: int) -> str:
        """Return the phrase for a number of things."""
        return self.one if count == 1 else self.several.format(count=count)


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrases:
    """All that is said in one language. Keys stand before their meaning, as in ``b back``."""

    decimal_mark: str
    thousands_mark: str
    or_: str
    more: str
    quoted: str

    looking: tuple[str, ...]
    leaving_open: tuple[str, ...]
    keeping: tuple[str, ...]
    at_the_end: tuple[str, ...]
    keys: str

    greeting: str
    welcome_back: Counted
    about: Counted
    no_more_questions: str
    first_question: str

    place: str
    question: str
    asked_because: str
    span: str
    several_may_apply: str
    about_notes: str
    answer_so_far: str
    does_not_apply: str
    withheld: str
    unknown: str

    no_answer: str
    type_several: str
    type_one: str
    type_decimals: str
    type_whole: str
    note_too_long: str

    moves_nothing: str
    bears_on: str
    now: str
    would_put: str
    would_rule_out: str

    session: str
    not_saved: str
    changed_elsewhere: str
    other_pack: str
    forgotten: Counted
    nothing_to_forget: str
    to_change: str
    to_answer_the_rest: Counted
    to_go_on: str
    unsaved: str
    keep_them: str
    nothing_answered: str
    your_answers: str
    stopped: str

    evaluated_by: str
    beside_durable: str
    reference: str
    reference_used: str
    differing: str

    def number(self, written: str) -> str:
        """Return a number written with a point as this language writes it."""
        return written.replace(".", self.decimal_mark)

    def whole(self, number: int) -> str:
        """Return a whole number with its thousands marked."""
        return f"{number:,}".replace(",", self.thousands_mark)


def phrases(language: str | None) -> Phrases:
    """Return what is said in a language: English where there is none, or none that is spoken here."""
    if (language or "").partition("-")[0] == "de":
        from afterview_cli.german import GERMAN

        return GERMAN
    from afterview_cli.english import ENGLISH

    return ENGLISH
