"""Where the questions end: why they do, and what can be done there."""

from __future__ import annotations

from collections.abc import Iterator

from afterview import Interview, Length
from afterview_cli.hearing import employer_questions
from afterview_cli.phrases import Phrases

__all__ = ["closing_keys", "closing_reason", "put_off"]


def closing_reason(interview: Interview, said: Phrases) -> str:
    """Return why no more is asked, of an interview that has come to its end."""
    longer = interview.longer
    if longer is None:
        return said.no_more_questions
    if interview.length is Length.QUICK and longer.length is Length.USUAL:
        return said.quick_is_over.of(len(interview.answers))
    if longer.length is Length.THOROUGH:
        return said.no_fitting_questions
    return said.no_telling_questions


def closing_keys(interview: Interview, said: Phrases) -> Iterator[str]:
    """Yield the keys that do something at the end, with their meanings."""
    result, *rest = said.at_the_end
    yield result
    if (longer := interview.longer) is not None:
        yield said.asking_more.format(count=len(longer.agenda))
    if later := put_off(interview):
        yield said.putting_off.format(count=len(later))
    if employer_questions(interview):
        yield said.hearing
    yield from rest


def put_off(interview: Interview) -> tuple[str, ...]:
    """Return the questions that were put off, but for those that are known to make no sense by now."""
    relevance = interview.trace.relevance
    return tuple(id_ for id_ in interview.put_off if relevance.get(id_, True) is not False)
