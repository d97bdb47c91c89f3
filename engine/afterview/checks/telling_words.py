"""The words that the checks of texts look for, by language: parts of regular expressions, small letters.

They are read at the beginning of a word; whoever adds one need not think of capitals.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

__all__ = ["CHARACTER", "PROTECTED", "pattern"]

PROTECTED: Mapping[str, tuple[str, ...]] = {
    "en": (
        r"your (?:age|religion|faith|race|ethnicity|nationality|gender|sex|sexuality)\b",
        r"your (?:disability|illness|health|skin colou?r|mother tongue|marital status)\b",
        r"your (?:sexual orientation|country of (?:birth|origin))\b",
        r"how old are you\b",
        r"are you (?:pregnant|disabled|married|religious|an immigrant|gay|lesbian|trans\w*)\b",
        r"do you have (?:a disability|an illness|a chronic\w*|children)\b",
        r"where (?:are|were) you (?:from|born)\b",
        r"(?:believe in god|go to church|wear a headscarf)\b",
    ),
    "de": (
        r"ihr(?:e|er|em|en)? (?:alter|religion|glaube\w*|herkunft|hautfarbe|nationalität|geschlecht)\b",
        r"ihr(?:e|er|em|en)? (?:behinderung|krankheit|gesundheit|muttersprache|familienstand)\b",
        r"ihr(?:e|er|em|en)? sexuelle orientierung\b",
        r"wie alt sind sie\b",
        r"sind sie (?:schwanger|behindert|verheiratet|religiös|schwul|lesbisch|trans\w*)\b",
        r"haben sie (?:eine behinderung|eine (?:chronische )?krankheit|kinder)\b",
        r"wo (?:sind sie geboren|kommen sie her)\b",
        r"(?:an gott glauben|ein kopftuch tragen)\b",
    ),
}
"""What asks for age, religion, origin, health, disability, pregnancy, orientation or family."""

_ENGLISH_VERDICTS = (
    "lazy|arrogant|stupid|dumb|dull|incompetent|dishonest|immature|unlikeable|unlikable|selfish|rude|vain|weird"
    "|untidy|unreliable|careless|boring|insecure|weak|needy|aggressive|conceited|naive|sloppy|cold|difficult"
)
_GERMAN_VERDICTS = (
    "faul|arrogant|dumm|unfähig|unehrlich|unreif|unsympathisch|egoistisch|unhöflich|eitel|seltsam|ungepflegt"
    "|unzuverlässig|nachlässig|langweilig|unsicher|schwach|bedürftig|aggressiv|eingebildet|naiv|schlampig|kalt"
    "|schwierig"
)
CHARACTER: Mapping[str, tuple[str, ...]] = {
    "en": (
        rf"you(?: are|'re) (?:a |an |too |so |very |simply |just |rather )*(?:{_ENGLISH_VERDICTS})\b",
        r"(?:lazy|arrogant|stupid|dumb|incompetent|conceited)\b",
        r"(?:idiot|loser|liar|fool|slob|misfit)s?\b",
        r"you (?:have|show) (?:no|a bad|a weak|poor) (?:character|personality|morals?)\b",
    ),
    "de": (
        rf"sie sind (?:ein |eine |zu |so |sehr |einfach |ziemlich )*(?:{_GERMAN_VERDICTS})\b",
        r"(?:faul|arrogant|dumm|unfähig|eingebildet)\b",
        r"(?:idiot|versager|lügner|dummkopf)\w*",
        r"sie (?:haben|zeigen) (?:keinen|einen schlechten|einen schwachen) charakter\b",
    ),
}
"""What judges a person and not what they did."""


@lru_cache(maxsize=16)
def pattern(words: tuple[str, ...]) -> re.Pattern[str]:
    """Return what finds any of some words, at the beginning of a word and whatever the case."""
    return re.compile(r"\b(?:" + "|".join(words) + ")", re.IGNORECASE)
