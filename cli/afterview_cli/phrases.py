"""What the questionnaire and the commands around it say in their own voice, in each language.

Usage errors, problems of files and the commands for rule authors speak English only. The keys are the
same in every language. A phrase may have names in braces, the same ones in every language.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

__all__ = ["OBSERVERS", "Counted", "Phrases", "phrases"]

OBSERVERS = ("self", "coach", "recording", "insider", "employer")
"""The words of a scale for who saw it that have words of their own in each language."""


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
    asking_more: str
    putting_off: str
    hearing: str
    keys: str
    all_keys: tuple[str, ...]
    about_marks: str
    observers: tuple[str, ...]
    """What may be typed after ``@`` for each of ``OBSERVERS``."""

    greeting: str
    welcome_back: Counted
    about: Counted
    told_since: str
    no_more_questions: str
    no_telling_questions: str
    no_fitting_questions: str
    quick_is_over: Counted
    nothing_to_hear: str
    first_question: str
    nothing_answered_yet: str
    answers_so_far: str
    also_unfit: Counted
    to_choose: str
    no_key: str
    """The answer to what is no key at the end; ``typed`` is what was typed."""
    no_number: str
    no_longer_relevant: str
    own_words: str
    nothing_to_undo: str
    undone: str

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
    put_off: str

    no_answer: str
    type_several: str
    type_one: str
    type_decimals: str
    type_whole: str
    note_too_long: str
    no_observer: str

    moves_nothing: str
    leads_on: str
    counts_together: str
    tells_apart: str
    now: str
    would_raise: str
    would_lower: str
    would_rule_out: str

    session: str
    not_saved: str
    changed_elsewhere: str
    other_pack: str
    old_name: str
    forgotten: Counted
    nothing_to_forget: str
    to_change: str
    to_answer_more: Counted
    to_answer_the_rest: Counted
    to_go_on: str
    to_see_so_far: str
    to_write_to_them: str
    unsaved: str
    keep_them: str
    nothing_answered: str
    your_answers: str
    stopped: str

    to_add_their_answer: str
    to_answer_these: str
    to_draft_it: str

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
