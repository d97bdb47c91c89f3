"""What a pack says, validated: questions, findings, causes, rules, advice, and the scale of its words.

A :class:`RuleBase` is frozen and carries no state of a run. Its collections are in an order that does not
depend on the order of files: themes as the pack lists them, then ids (questions: as written in their file,
which is the order of asking).
"""

from __future__ import annotations

from afterview.rule_base.advice import BLANKS, Advice, Audience, Letter, LetterKind, Passage
from afterview.rule_base.cases import Case, Expectation, Label, LabelledCase, Labels
from afterview.rule_base.causes import Cause, CauseKind, Changeable
from afterview.rule_base.kept import kept
from afterview.rule_base.layers import Change, ChangeKind, EntrySort, Layer, OldName
from afterview.rule_base.pack import Pack, Source, Theme
from afterview.rule_base.questions import LONGEST_NOTE, OptionLabel, Question, QuestionKind
from afterview.rule_base.rule_base import RuleBase
from afterview.rule_base.rules import GENERATED_THEME, STAGE_GROUP, EvidenceItem, Finding, Rule, Status
from afterview.rule_base.scale import BAND_WORDS, STANDS_OUT, Band, Scale, Standing

__all__ = [
    "BAND_WORDS",
    "BLANKS",
    "GENERATED_THEME",
    "LONGEST_NOTE",
    "STAGE_GROUP",
    "STANDS_OUT",
    "Advice",
    "Audience",
    "Band",
    "Case",
    "Cause",
    "CauseKind",
    "Change",
    "ChangeKind",
    "Changeable",
    "EntrySort",
    "EvidenceItem",
    "Expectation",
    "Finding",
    "Label",
    "LabelledCase",
    "Labels",
    "Layer",
    "Letter",
    "LetterKind",
    "OldName",
    "OptionLabel",
    "Pack",
    "Passage",
    "Question",
    "QuestionKind",
    "Rule",
    "RuleBase",
    "Scale",
    "Source",
    "Standing",
    "Status",
    "Theme",
    "kept",
]
