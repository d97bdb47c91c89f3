"""A judged condition as entries of a list: how each part stands, what was answered, what is wanted."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from afterview.conditions import AllOf, AnyOf, AtLeast, Chosen, Condition, Holds, Not
from afterview.explanation.formula import Wanted
from afterview.explanation.stand import Judged
from afterview.facts import Answer, State, Truth
from afterview.languages import spoken_in
from afterview.reports import condition_words
from afterview.reports.author_report import place
from afterview.reports.document import Item, Tone
from afterview.reports.sentences import Teller
from afterview.reports.why_not_words import why_not_words
from afterview.rule_base import QuestionKind, RuleBase

__all__ = ["ConditionTeller"]

_TONES: dict[Truth, Tone] = {True: Tone.TRUE, False: Tone.FALSE, None: Tone.UNKNOWN}


class ConditionTeller:
    """Tells conditions that were judged, in the language of their rule base."""

    def __init__(self, rule_base: RuleBase) -> None:
        self._rule_base, self._words = rule_base, why_not_words(rule_base)
        english, german = condition_words.ENGLISH, condition_words.GERMAN
        fixed = spoken_in(rule_base.pack.language, english=english, german=german)
        self._teller = Teller(rule_base=rule_base, words=fixed)

    def source(self, rule: str) -> str:
        """Return the id of a rule, and where it stands if that is known."""
        return ", ".join(filter(None, (rule, self.place(rule))))

    def place(self, rule: str) -> str:
        """Return the file and line of a rule, or nothing where it has none."""
        return place(self._rule_base, self._rule_base.rules_by_id[rule].location)

    def item(self, judged: Judged) -> Item:
        """Return a condition and its parts; a finding is unfolded only where it fails or is not known."""
        match judged.condition:
            case AllOf() | AnyOf() | AtLeast() if len(judged.parts) == 1:
                return self.item(judged.parts[0])
            case AllOf() | AnyOf() | AtLeast():
                return self._marked(judged, ":", map(self.item, judged.parts))
            case Not():
                return self._denied(judged)
            case Holds():
                return self._marked(judged, "", self._unfolded(judged))
            case Chosen(options=options) if judged.truth and len(options) == 1:
                return self._marked(judged)
            case _:
                return self._marked(judged, f"; {self._answered(judged)}")

    def wanted(self, wanted: Iterable[Wanted]) -> str:
        """Return the answers that are wanted as one sentence, with what was said instead."""
        return self._teller.words.both.join(map(self._wanted, wanted))

    def given(self, question: str, answer: Answer) -> str:
        """Return what was answered to a question, as a clause."""
        asked = self._rule_base.questions[question]
        if asked.kind is QuestionKind.NOTE and answer.state is State.KNOWN:
            return self._words.told_something
        if answer.value is None:
            return self._words.states[answer.state]
        return self._words.given.format(answer=self._teller.quote(asked.words(answer.value)))

    def _wanted(self, wanted: Wanted) -> str:
        parts = wanted.needed.parts if isinstance(wanted.needed, AllOf) else (wanted.needed,)
        said = self._teller.words.both.join(map(self._said, parts))
        if wanted.present.state is State.UNASKED:
            return said
        return f"{said} ({self.given(wanted.question, wanted.present)})"

    def _said(self, condition: Condition) -> str:
        return self._teller.phrase(condition).text

    def _denied(self, judged: Judged) -> Item:
        """Return the ``not`` of a condition: one sentence, or a heading over what it denies."""
        (inner,) = judged.parts
        while isinstance(inner.condition, AllOf | AnyOf | AtLeast | Not) and len(inner.parts) == 1:
            inner = inner.parts[0]
        if inner.answer is not None:
            return self._marked(judged, f"; {self._answered(inner)}")
        if isinstance(inner.condition, Holds):
            return self._marked(judged, "", self._unfolded(replace(inner, belief=judged.belief)))
        return self._marked(judged, ":", map(self.item, inner.parts))

    def _unfolded(self, judged: Judged) -> list[Item]:
        if judged.truth:
            return []
        return [replace(self.item(part), source=self.source(part.rule)) for part in judged.parts]

    def _answered(self, leaf: Judged) -> str:
        """Return what was answered to the question of a leaf, or why nothing was."""
        assert leaf.answer is not None, "a leaf over a question has its answer"
        assert not isinstance(leaf.condition, AllOf | AnyOf | AtLeast | Not | Holds)
        if leaf.answer.state is State.UNASKED and leaf.relevant is False:
            return self._words.not_arising
        return self.given(leaf.condition.question, leaf.answer)

    def _marked(self, judged: Judged, ending: str = "", parts: Iterable[Item] = ()) -> Item:
        return Item(
            text=self._said(judged.condition) + ending,
            mark=self._words.marks[judged.truth],
            tone=_TONES[judged.truth],
            parts=tuple(parts),
        )
