"""A small rule base with themes, and labelled cases of every sort, whose figures can be told by hand."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from handmade import PACK, cause, chosen, known, rival, rule, rule_base, yes_no

from afterview.facts import Answers
from afterview.rule_base import Case, Cause, Label, LabelledCase, Labels

__all__ = ["BASE", "CASES", "HIDDEN", "LABELS", "NAMELESS", "RIGHT", "RIVAL", "SECOND", "UNKNOWN", "labelled"]


def _of(theme: str, cause_: Cause) -> Cause:
    return replace(cause_, theme=theme)


BASE = rule_base(
    *map(yes_no, "abcm"),
    _of("conduct", cause("rude", 0.1)),
    _of("conduct", cause("late", 0.05)),
    _of("looks", cause("scent", 0.03, possible_when=chosen("m", "yes"))),
    _of("rivals", rival("finalist", 0.4)),
    rule("t.a", chosen("a", "yes"), supports={"rude": 10}),
    rule("t.b", chosen("b", "yes"), supports={"late": 15}),
    rule("t.c", chosen("c", "yes"), counters={"finalist": 5}),
    pack=replace(PACK, themes=("conduct", "looks", "rivals")),
)
"""Scores: rude -9.5 (0.1009), with a +0.5 (0.5288); late -12.8 (0.0499); scent -15.1 (0.03);
finalist -1.8 (0.3978)."""

LABELS = Labels(
    causes={"lateness": ("late",), "odd": (), "unknown": (), "smell": ("scent",)},
    families={"manners": ("looks",), "behaviour": ("conduct",)},
)


def labelled(id_: str, said: str, label: Label, **more: Any) -> LabelledCase:
    """Return a labelled case whose answers are said in letters: ``a -b`` is yes to a and no to b."""
    answers: Answers = {
        each.lstrip("-"): known("no" if each.startswith("-") else "yes") for each in said.split()
    }
    case = Case(id=id_, name=f"Case {id_}", answers=answers, label=label, **more)
    return LabelledCase(case=case, label=label, labels=LABELS)


RIGHT = labelled("v1", "a -b", Label(cause="rude", also=("smell",), stage="visit"))
SECOND = labelled("v2", "a -b", Label(cause="lateness", family="behaviour"))
RIVAL = labelled("v3", "-a -c", Label(cause="finalist", stage="visit"))
UNKNOWN = labelled("v4", "a -b", Label(cause="unknown", scorable=False))
HIDDEN = labelled("v5", "-a -m", Label(cause="smell", recoverable=False))
NAMELESS = labelled("v6", "-a -b", Label(cause="odd", family="manners"))
CASES = (RIGHT, SECOND, RIVAL, UNKNOWN, HIDDEN, NAMELESS)
"""First comes rude, rude, finalist, rude, finalist and finalist; scent is ruled out for HIDDEN."""
