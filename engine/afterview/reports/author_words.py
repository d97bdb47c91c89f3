"""What the report for an author of rules says beside the words of every report."""

from __future__ import annotations

from dataclasses import dataclass

from afterview.languages import spoken_in
from afterview.rule_base import RuleBase

__all__ = ["ENGLISH", "GERMAN", "AuthorWords", "author_words"]


@dataclass(frozen=True, slots=True, kw_only=True)
class AuthorWords:
    """The sentences of one language; ids stand in them as the pack writes them."""

    title: str
    pack: str
    fired: str
    when: str
    given: str
    so: str
    generated: str
    finding: str
    causes: str
    ruled_out: str
    waiting: str
    share: str
    """What a weight comes to where the answers are less than certain."""
    percent: str
    """An answer that counts for less than all."""
    not_counted: str
    told_above: str
    fails: str
    """A finding that does not hold, or a rule that is false."""


ENGLISH = AuthorWords(
    title="What fired, what follows, what waits",
    pack="Rules: {name} {version} ({hash})",
    fired="What fired",
    when="when",
    given="given",
    so="so",
    generated="as the stages say (generated)",
    finding="finding {finding}",
    causes="What speaks for and against each cause",
    ruled_out="What is ruled out",
    waiting="What waits for answers",
    share="{weight} ({percent} % of {full})",
    percent="{told} ({percent} %)",
    not_counted="{told}, not counted twice in the group {group}",
    told_above="{told}, as above",
    fails="{told} does not hold",
)
GERMAN = AuthorWords(
    title="Was gegriffen hat, was daraus folgt, was noch wartet",
    pack="Regeln: {name} {version} ({hash})",
    fired="Welche Regeln gegriffen haben",
    when="wenn",
    given="gegeben",
    so="also",
    generated="wie es sich aus den Schritten ergibt (erzeugt)",
    finding="Befund {finding}",
    causes="Was für und gegen jede Ursache spricht",
    ruled_out="Was ausgeschlossen ist",
    waiting="Was auf Antworten wartet",
    share="{weight} ({percent} % von {full})",
    percent="{told} (zu {percent} %)",
    not_counted="{told}, in der Gruppe {group} nicht doppelt gezählt",
    told_above="{told}, wie oben",
    fails="{told} trifft nicht zu",
)


def author_words(rule_base: RuleBase) -> AuthorWords:
    """Return the words for the language of a rule base's texts."""
    return spoken_in(rule_base.pack.language, english=ENGLISH, german=GERMAN)
