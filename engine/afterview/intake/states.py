"""What people write where they have no answer to give, in the languages that are spoken here."""

from __future__ import annotations

from collections.abc import Mapping

from afterview.facts import State
from afterview.recognition import plain_form

__all__ = ["STATE_WORDS", "state_of"]

STATE_WORDS: Mapping[State, tuple[str, ...]] = {
    State.NOT_APPLICABLE: (
        *("N/A", "n.a.", "not applicable", "does not apply", "doesn't apply"),
        *("trifft nicht zu", "nicht zutreffend", "entfällt"),
    ),
    State.UNKNOWN: (
        *("don't know", "I don't know", "do not know", "not sure", "unsure", "can't remember", "no idea"),
        *("weiß nicht", "weiß ich nicht", "ich weiß nicht", "ich weiß es nicht", "keine Ahnung"),
        *("nicht sicher", "kann mich nicht erinnern"),
    ),
    State.WITHHELD: (
        *("rather not say", "prefer not to say", "I'd rather not say", "prefer not to answer", "no answer"),
        *("möchte ich nicht sagen", "keine Angabe", "k. A.", "will ich nicht sagen"),
    ),
}
"""The words of each state; capitals, blanks and punctuation at the ends do not matter."""

_STATES = {plain_form(word): state for state, words in STATE_WORDS.items() for word in words}


def state_of(text: str) -> State | None:
    """Return the state that a text names, if it is no answer."""
    return _STATES.get(plain_form(text))
