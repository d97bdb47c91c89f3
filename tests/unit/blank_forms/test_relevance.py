"""Which questions an XLSForm shows is what the rules say of the answers: XPath held against our evaluation.

The form is turned into an XForm by pyxform, and its expressions are evaluated by libxml2 as JavaRosa does: a
field that is not shown is empty for all others.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping
from dataclasses import replace
from random import Random
from typing import Any

import pytest
from builtin import pack
from filled import as_code, forms
from generated import cases, conditions, questions, rule_bases
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from lxml import etree
from pyxform.xls2xform import convert

from afterview.blank_forms import FormSort, blank_form
from afterview.blank_forms.offered import offered
from afterview.blank_forms.xpath import Paths
from afterview.conditions import evaluate
from afterview.facts import Answer, Answers, State
from afterview.inference import infer
from afterview.rule_base import RuleBase

XFORMS = "{http://www.w3.org/2002/xforms}"


class XForm:
    """A form as KoboToolbox or ODK has it: the fields that are calculated, and those that may be hidden."""

    def __init__(self, rule_base: RuleBase) -> None:
        asked = tuple(rule_base.questions.values())
        converted = convert(io.BytesIO(blank_form(rule_base, FormSort.XLSFORM, asked)), file_type=".xlsx")
        assert converted.warnings == []
        model = etree.fromstring(converted.xform.encode())
        bound = {bind.get("nodeset"): bind for bind in model.iter(f"{XFORMS}bind")}
        self.calculated = compiled(bound, "calculate")
        self.relevant = compiled(bound, "relevant")
        self.names = [path.removeprefix("/data/") for path in bound if path.count("/") == 2]

    def shown(self, answers: Mapping[str, str]) -> frozenset[str]:
        """Return the questions that are shown once the form has come to rest."""
        root = etree.Element("data")
        fields = {name: etree.SubElement(root, name) for name in self.names}
        hidden: frozenset[str] | None = None
        while hidden != (hidden := self._settled(root, fields, answers, hidden or frozenset())):
            pass
        return frozenset(self.names) - hidden

    def _settled(
        self, root: Any, fields: Mapping[str, Any], answers: Mapping[str, str], hidden: frozenset[str]
    ) -> frozenset[str]:
        for name, field in fields.items():
            if name not in self.calculated:
                field.text = "" if name in hidden else answers.get(name, "")
        before = None
        while before != (before := [fields[name].text for name in self.calculated]):
            for name, expression in self.calculated.items():
                fields[name].text = expression(root)
        return frozenset(name for name, expression in self.relevant.items() if not expression(root))


def compiled(bound: Mapping[str, Any], attribute: str) -> dict[str, Callable[[Any], Any]]:
    functions = {
        (None, "selected"): lambda _, field, code: code in (field[0].text or "").split(),
        (None, "if"): lambda _, condition, yes, no: yes if condition else no,
    }
    return {
        path.removeprefix("/data/"): etree.XPath(bind.get(attribute), extensions=functions)
        for path, bind in bound.items()
        if bind.get(attribute)
    }


def sensible(rule_base: RuleBase, answers: Answers) -> frozenset[str]:
    """Return the questions that may make sense, where those that do not count as not applying."""
    left_out: frozenset[str] | None = None
    while left_out != (left_out := _left_out(rule_base, answers, left_out or frozenset())):
        pass
    return frozenset(rule_base.questions) - left_out


def _left_out(rule_base: RuleBase, answers: Answers, left_out: frozenset[str]) -> frozenset[str]:
    counted = {id_: answer for id_, answer in answers.items() if id_ not in left_out}
    trace = infer(rule_base, counted | dict.fromkeys(left_out, Answer(state=State.NOT_APPLICABLE)))
    conditions = {id_: (each.relevant_when, each.asked_when) for id_, each in rule_base.questions.items()}
    return frozenset(
        id_
        for id_, both in conditions.items()
        if any(each is not None and evaluate(each, trace.belief) < 0 for each in both)
    )


def written(rule_base: RuleBase, answers: Answers) -> dict[str, str]:
    return {id_: " ".join(as_code(rule_base.questions[id_], each)) for id_, each in answers.items()}


def as_the_form_takes_them(rule_base: RuleBase, answers: Answers) -> Answers:
    """Return answers without what the form has no words for."""
    return {
        id_: Answer(state=each.state, value=each.value)
        for id_, each in answers.items()
        if each.state is State.KNOWN
        or (each.state is not State.UNASKED and offered(rule_base.questions[id_], ""))
    }


@st.composite
def rule_bases_with_findings(draw: st.DrawFn) -> RuleBase:
    """Draw a rule base whose last questions hang on findings, too."""
    rule_base = draw(rule_bases(most_rules=2))
    asked = list(rule_base.questions.values())
    for id_ in ("p", "q"):
        hanging = draw(conditions(asked, list(rule_base.findings)))
        seldom = draw(st.none() | conditions(asked, list(rule_base.findings)))
        rule_base = replace(
            rule_base,
            questions={
                **rule_base.questions,
                id_: replace(draw(questions(id_, [])), relevant_when=hanging, asked_when=seldom),
            },
        )
    return rule_base


@settings(
    max_examples=150,
    suppress_health_check=list(HealthCheck),
    deadline=None,
    phases=[Phase.generate],  # each step of shrinking converts a form anew
)
@given(st.data())
def test_a_question_is_shown_exactly_where_it_may_make_sense(data: st.DataObject) -> None:
    rule_base = data.draw(rule_bases_with_findings())
    form = XForm(rule_base)
    for _ in range(5):
        answers = as_the_form_takes_them(rule_base, data.draw(cases(rule_base)))

        shown = form.shown(written(rule_base, answers)) & frozenset(rule_base.questions)

        assert shown == sensible(rule_base, answers)


@pytest.fixture(scope="module")
def builtin_form() -> XForm:
    return XForm(pack())


def test_the_built_in_questions_are_shown_exactly_where_they_may_make_sense(builtin_form: XForm) -> None:
    asked, random = list(pack().questions.values()), Random(3)
    counts = set()
    for drawn in forms(pack(), asked, count=60):
        kept = random.uniform(0, 1)
        answers = as_the_form_takes_them(pack(), {k: v for k, v in drawn.items() if random.random() < kept})

        shown = builtin_form.shown(written(pack(), answers)) & frozenset(pack().questions)

        assert shown == sensible(pack(), answers)
        counts.add(len(shown))
    assert len(counts) > 10


def test_whoever_was_turned_down_on_paper_is_asked_about_no_conversation(builtin_form: XForm) -> None:
    answers = {"stage_ended": "application", "around_it": "none_of_these", "reason_given": "none"}

    shown = builtin_form.shown(answers) & frozenset(pack().questions)

    assert {"experience_visible", "requirements_met"} <= shown
    assert not {"what_happened", "answers_went", "greeted_reception", "what_came_between"} & shown


def test_where_nothing_is_answered_everything_is_shown(builtin_form: XForm) -> None:
    assert frozenset(pack().questions) <= builtin_form.shown({})


def test_a_question_that_hangs_on_none_of_the_form_is_always_shown() -> None:
    question = pack().questions["warned_late"]

    paths = Paths(pack(), [question])

    assert (paths.relevant(question), list(paths.calculated)) == ("", [])
