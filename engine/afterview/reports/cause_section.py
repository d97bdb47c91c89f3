"""A cause on the page of its theme: what it is, where it starts, and what speaks for it and against it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from afterview.evidence import decibans_text
from afterview.reports.english import ENGLISH
from afterview.reports.ledger import odds_in_words
from afterview.reports.links import Links, advice_title
from afterview.reports.page import anchor, heading, indented, safe
from afterview.reports.rule_lines import evidence_lines, of_a_whole_kind, strength_in_words
from afterview.reports.sentences import Teller
from afterview.rule_base import Cause, CauseKind, Changeable, RuleBase

__all__ = ["CHANGES", "KINDS", "OF_A_KIND", "cause_section"]

KINDS: Mapping[CauseKind, str] = {**ENGLISH.kinds, CauseKind.NON_SKILL: "not about skill"}
CHANGES: Mapping[Changeable, str] = {
    Changeable.YES: "you can change it",
    Changeable.PARTLY: "you can change part of it",
    Changeable.NO: "you cannot change it",
}
OF_A_KIND = "What speaks against all causes of a kind"


def cause_section(
    rule_base: RuleBase, cause: Cause, teller: Teller, links: Links, *, index: str
) -> Iterator[Iterable[str]]:
    """Yield the blocks of one cause; ``index`` is the page that tells what speaks of a whole kind."""
    yield [f"### {heading(cause.title, cause.id)}"]
    yield _facts(rule_base, cause, teller, links)
    of_a_kind = of_a_whole_kind(rule_base, cause.kind)
    told = [
        (item.weight, rule)
        for rule in rule_base.rules
        for item in rule.evidence
        if item.cause == cause.id and not rule.generated and rule not in of_a_kind
    ]
    if supports := [each for each in told if each[0] > 0]:
        yield ["What speaks for it:"]
        yield evidence_lines(supports, teller, links)
    counters = list(evidence_lines((each for each in told if each[0] < 0), teller, links))
    if of_a_kind:
        counters.append(f"- [{OF_A_KIND}]({index}#{anchor(OF_A_KIND)})")
    if counters:
        yield ["What speaks against it:"]
        yield counters


def _facts(rule_base: RuleBase, cause: Cause, teller: Teller, links: Links) -> Iterator[str]:
    """Yield what is known of a cause before anything is answered, as entries of a list."""
    yield f"- {_begun(KINDS[cause.kind])}. {_begun(CHANGES[cause.changeable])}."
    start = f"Starts at {safe(odds_in_words(cause))} ({decibans_text(cause.prior_weight)})."
    yield f"- {' '.join(filter(None, [start, safe(cause.basis), links.cited(cause.cites)]))}"
    if cause.possible_when is not None:
        first, *rest = teller.lines(cause.possible_when)
        yield f"- Possible only if {first}"
        yield from indented(rest)
    if cause.observable_at:
        yield f"- {' '.join(_noticed(rule_base, cause))}"
    if advice := [each for each in rule_base.advice if cause.id in each.causes]:
        named = ", ".join(f"[{advice_title(each)}]({links.advice(each)})" for each in advice)
        yield f"- What to do: {named}"


def _noticed(rule_base: RuleBase, cause: Cause) -> Iterator[str]:
    """Yield where a cause could have been noticed, and what the generated rules make of it."""
    yield f"Could be noticed at: {', '.join(map(safe, _stages(rule_base, cause)))}."
    if cause.event:
        yield "It hangs on one incident, so the stages before and after it tell nothing."
    weights = {
        item.supports: strength_in_words(rule_base.scale, item.weight)
        for rule in rule_base.rules
        for item in rule.evidence
        if rule.generated and item.cause == cause.id
    }
    if against := weights.get(False):
        yield f"To have got past one of these speaks against it ({against})."
    if in_favour := weights.get(True):
        yield f"An end at one of these, with no other of them passed, speaks for it ({in_favour})."


def _stages(rule_base: RuleBase, cause: Cause) -> list[str]:
    """Return the stages of a cause in the words of the question that tells where it ended."""
    ended = rule_base.pack.stage_ended
    return [
        rule_base.questions[ended].label(stage) if ended else stage.replace("_", " ")
        for stage in cause.observable_at
    ]


def _begun(words: str) -> str:
    return f"{words[0].upper()}{words[1:]}"
