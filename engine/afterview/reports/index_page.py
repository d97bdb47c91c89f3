"""The first of the pages of a pack: its themes and causes, and how the others are to be read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from afterview.reports.cause_section import CHANGES, KINDS, OF_A_KIND
from afterview.reports.ledger import odds_in_words
from afterview.reports.links import Links, page_of
from afterview.reports.page import safe
from afterview.reports.rule_lines import evidence_lines, of_a_whole_kind, strength_in_words
from afterview.reports.sentences import Teller
from afterview.rule_base import CauseKind, RuleBase, Scale

__all__ = ["index_page"]

_OPENING = """\
What is asked, what follows from it, and what can be done. These pages are written by `afterview rules docs`
from the files of the pack."""

_HOW_TO_READ = """\
- A cause starts at how common it is among those who were turned down: “3 in 100” is a probability, the number
  behind it is the same on the scale of the weights.
- What is answered speaks for a cause or against it. How strongly, a word says, with a number in decibans: ten
  times the logarithm of how many times as common the answer is where this was the cause. Start and weights
  add up to a score, and a score of 0 is one half.
- What is not known counts neither way.
- Of entries that name the same group only the strongest counts for a cause, and only the strongest against
  it."""


def index_page(rule_base: RuleBase, *, index: str, questions: str) -> str:
    """Return the first page in Markdown, the file ``index``; ``questions`` is that of all questions."""
    links = Links(rule_base, index)
    blocks: list[Iterable[str]] = [[f"# The rules of {safe(rule_base.pack.name)}"], [_OPENING]]
    blocks += [[_theme(rule_base, theme) for theme in rule_base.pack.themes]]
    blocks += [[f"All that can be answered, without what follows from it: [all questions]({questions})."]]
    blocks += [["## How to read these pages"], [_HOW_TO_READ, *_strengths(rule_base.scale)]]
    blocks += [["## All causes"], *_causes(rule_base, links), *_of_kinds(rule_base, links)]
    return links.page(blocks)


def _theme(rule_base: RuleBase, theme: str) -> str:
    """Return the line of a theme: its name and how much it holds."""
    counts = {
        "question": sum(each.theme == theme for each in rule_base.questions.values()),
        "cause": sum(each.theme == theme for each in rule_base.causes.values()),
        "rule": sum(each.theme == theme for each in rule_base.rules),
    }
    held = ", ".join(f"{count} {what}{'s' * (count != 1)}" for what, count in counts.items() if count)
    return f"- [{safe(rule_base.pack.theme(theme).name)}]({page_of(theme)}){': ' * bool(held)}{held}"


def _strengths(scale: Scale) -> Iterator[str]:
    yield "- The words of the weights:"
    for weight in sorted(scale.strengths.values()):
        yield f"  - {strength_in_words(scale, weight)}: {10 ** (weight / 100):.1f} times as common"


def _causes(rule_base: RuleBase, links: Links) -> Iterator[Iterable[str]]:
    """Yield all causes by their kind, the commonest first."""
    for kind, words in KINDS.items():
        causes = [each for each in rule_base.causes.values() if each.kind is kind]
        if causes:
            yield [f"### {words.capitalize()}"]
            causes.sort(key=lambda each: (-each.prior, each.id))
            yield [
                f"- {links.cause(each.id)}: {safe(odds_in_words(each))}; {CHANGES[each.changeable]}"
                for each in causes
            ]


def _of_kinds(rule_base: RuleBase, links: Links) -> Iterator[Iterable[str]]:
    """Yield what speaks against all causes of a kind, which their own sections do not repeat."""
    teller = Teller(rule_base=rule_base, refer=links.refer, safe=safe)
    told = {kind: of_a_whole_kind(rule_base, kind) for kind in CauseKind}
    if any(told.values()):
        yield [f"## {OF_A_KIND}"]
    for kind, rules in told.items():
        if rules:
            one = next(each.id for each in rule_base.causes.values() if each.kind is kind)
            weights = [(item.weight, rule) for rule in rules for item in rule.evidence if item.cause == one]
            yield [f"Against all causes that are {KINDS[kind]}:"]
            yield evidence_lines(weights, teller, links)
