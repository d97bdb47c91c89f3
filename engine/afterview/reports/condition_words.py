"""The fixed words of conditions that are said as sentences, a set for each language."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["ENGLISH", "GERMAN", "ConditionWords"]


@dataclass(frozen=True, slots=True, kw_only=True)
class ConditionWords:
    """The fixed words of conditions in one language; a field with braces is a pattern."""

    quoted: str
    or_: str
    and_: str
    chosen: str
    not_chosen: str
    includes: str
    includes_all: str
    includes_one: str
    excludes: str
    excludes_all: str
    includes_none: str
    exactly: str
    at_least: str
    at_most: str
    between: str
    ends: str
    holds: str
    fails: str
    not_so: str
    either: str
    both: str
    all_of: str
    any_of: str
    count_of: str
    not_all_of: str
    none_of: str
    fewer_of: str


ENGLISH = ConditionWords(
    quoted="“{}”",
    or_="or",
    and_="and",
    chosen="{name} is {answers}",
    not_chosen="{name} is answered with something else than {answers}",
    includes="{name} includes {answers}",
    includes_all="{name} includes all of {answers}",
    includes_one="{name} is answered with one option or more",
    excludes="{name} does not include {answers}",
    excludes_all="{name} includes none of {answers}",
    includes_none="{name} is answered with none of its options",
    exactly="{name} is {low}",
    at_least="{name} is at least {low}",
    at_most="{name} is at most {high}",
    between="{name} is from {low} to {high}",
    ends=" ({low} is “{low_end}”, {high} is “{high_end}”)",
    holds="{name} is true",
    fails="{name} is not true",
    not_so="it is not so that {sentence}",
    either="either ",
    both=", and ",
    all_of="all of these",
    any_of="one of these or more",
    count_of="at least {count} of these",
    not_all_of="not all of these",
    none_of="none of these",
    fewer_of="fewer than {count} of these",
)

GERMAN = ConditionWords(
    quoted="„{}“",
    or_="oder",
    and_="und",
    chosen="auf {name} lautet die Antwort {answers}",
    not_chosen="auf {name} lautet die Antwort anders als {answers}",
    includes="zu den Antworten auf {name} gehört {answers}",
    includes_all="zu den Antworten auf {name} gehört alles hiervon: {answers}",
    includes_one="auf {name} lautet die Antwort nicht „nichts davon“",
    excludes="zu den Antworten auf {name} gehört nicht {answers}",
    excludes_all="zu den Antworten auf {name} gehört nichts hiervon: {answers}",
    includes_none="auf {name} lautet die Antwort „nichts davon“",
    exactly="auf {name} lautet die Antwort {low}",
    at_least="auf {name} lautet die Antwort mindestens {low}",
    at_most="auf {name} lautet die Antwort höchstens {high}",
    between="auf {name} lautet die Antwort {low} bis {high}",
    ends=" ({low} heißt „{low_end}“, {high} heißt „{high_end}“)",
    holds="{name} trifft zu",
    fails="{name} trifft nicht zu",
    not_so="das ist nicht der Fall: {sentence}",
    either="entweder ",
    both=", und ",
    all_of="alles hiervon",
    any_of="mindestens eines hiervon",
    count_of="mindestens {count} hiervon",
    not_all_of="nicht alles hiervon",
    none_of="nichts hiervon",
    fewer_of="weniger als {count} hiervon",
)
