"""What blank forms look like, which questions they have, and that equal input gives equal bytes."""

from __future__ import annotations

import io
import json
import re
import sys
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import asdict, replace
from typing import Any

import jsonschema
import openpyxl
import pytest
from builtin import pack
from forms import QUESTIONS, RULES
from markdown_it import MarkdownIt
from pyxform.xls2xform import convert

from afterview import load_pack
from afterview.agenda import MOST_QUICK, Length
from afterview.blank_forms import FormSort, blank_form
from afterview.blank_forms.form_words import ENGLISH, GERMAN, FormWords
from afterview.blank_forms.offered import STATE_CODES, offered
from afterview.blank_forms.selection import MOST_USUAL, form_questions, named_questions
from afterview.errors import AfterviewError, Unrecognised
from afterview.intake.names import known_names
from afterview.intake.states import state_of
from afterview.rule_base import OptionLabel, Question, QuestionKind, RuleBase


def text(rule_base: RuleBase, sort: FormSort) -> str:
    return blank_form(rule_base, sort, list(rule_base.questions.values())).decode()


def book(rule_base: RuleBase) -> Any:
    form = blank_form(rule_base, FormSort.XLSX, list(rule_base.questions.values()))
    return openpyxl.load_workbook(io.BytesIO(form))


def with_question(question: Question) -> RuleBase:
    return replace(RULES, questions={question.id: question})


@pytest.mark.parametrize("sort", list(FormSort))
def test_equal_input_gives_equal_bytes(sort: FormSort) -> None:
    asked = form_questions(pack(), Length.QUICK)

    first = blank_form(pack(), sort, asked, [load_pack(language="de")])

    assert blank_form(pack(), sort, asked, [load_pack(language="de")]) == first


def test_the_usual_form_has_two_dozen_questions_in_the_order_of_the_pack() -> None:
    asked = [each.id for each in form_questions(pack())]

    assert len(asked) == MOST_USUAL
    assert asked == [each for each in pack().questions if each in asked]
    assert set(pack().pack.opening) < set(asked)
    assert {"answers_went", "requirements_met", "job_since", "reason_given"} < set(asked)


def test_a_quick_form_is_part_of_the_usual_one_and_a_full_one_has_every_question() -> None:
    quick, usual, full = (set(form_questions(pack(), each)) for each in list(Length)[:3])

    assert len(quick) == MOST_QUICK
    assert quick < usual < full == set(pack().questions.values())


def test_no_short_form_asks_for_free_text_or_for_what_is_private() -> None:
    asked = form_questions(pack())

    assert not [each.id for each in asked if each.kind is QuestionKind.NOTE or each.sensitive]


def test_named_questions_stand_in_the_order_of_the_pack_and_an_unknown_one_is_refused() -> None:
    found = named_questions(pack(), ["job_since", "stage_ended"])

    assert [each.id for each in found] == ["stage_ended", "job_since"]
    with pytest.raises(Unrecognised) as refused:
        named_questions(pack(), ["job_sinse"])
    assert str(refused.value) == "the rules have no question 'job_sinse' - did you mean 'job_since'?"


@pytest.mark.parametrize("language", ["en", "de"])
def test_every_state_is_offered_in_words_that_are_understood(language: str) -> None:
    names = known_names(pack(), [])
    for question in load_pack(language=language).questions.values():
        states = offered(question, language)[-len(STATE_CODES) :]
        for each, state in zip(states, STATE_CODES, strict=False):
            if states:
                assert {state_of(each.label), state_of(each.id)} == {state}
                several = question.kind is QuestionKind.CHOICES
                assert names.option(question.id, each.label) == (state.value if several else None)


def test_words_that_are_an_option_already_are_not_offered_twice() -> None:
    options = (OptionLabel(id="sure", label="Sure"), OptionLabel(id="unsure", label="Don't know"))
    question = Question(id="q", theme="theme", ask="Are you?", kind=QuestionKind.CHOICE, options=options)

    codes = [each.id for each in offered(question, "en")]

    assert codes == ["sure", "unsure", "rather_not_say", "does_not_apply"]


def test_a_question_whose_text_another_one_has_is_headed_by_its_id() -> None:
    first = RULES.questions["greeted"]
    twin = replace(first, id="greeted_again")
    rule_base = replace(RULES, questions={first.id: first, twin.id: twin})

    assert text(rule_base, FormSort.CSV) == "\ufeffgreeted,greeted_again\r\n"


@pytest.mark.parametrize("ask", ["=1+1", "+SUM(A1)", "-2", "@now", '=HYPERLINK("x")'])
def test_no_header_is_a_formula(ask: str) -> None:
    rule_base = with_question(replace(RULES.questions["went"], ask=ask))

    header = book(rule_base).worksheets[0]["A1"]

    assert (header.value, header.data_type) == (ask, "s")
    assert text(rule_base, FormSort.CSV).lstrip("\ufeff").lstrip('"').startswith("'")


def test_the_spreadsheet_has_a_list_for_each_question_and_bounds_for_each_number() -> None:
    found = book(RULES)
    form, about, lists = found.worksheets

    assert [(each.title, each.sheet_state) for each in found.worksheets] == [
        ("Form", "visible"),
        ("About this form", "visible"),
        ("Lists", "hidden"),
    ]
    assert form.freeze_panes == "A2"
    assert [cell.value for cell in form[1]][:6] == [
        "How did you greet the people at reception?",
        "What had you brought along? [A notebook]",
        "What had you brought along? [Papers (CV, references, samples)]",
        "What had you brought along? [A gift; a small one]",
        "What had you brought along? [none of these]",
        "What did you show, or talk about? [A notebook]",
    ]
    rules = {str(each.sqref): each for each in form.data_validations.dataValidation}
    assert set(rules) == {f"{cell.column_letter}2:{cell.column_letter}2001" for cell in form[1]}
    assert chosen(lists, rules["A2:A2001"]) == [
        "Warmly", "Politely", "Curtly, or in passing", "don't know", "rather not say", "does not apply",
    ]  # fmt: skip
    assert chosen(lists, rules["B2:B2001"]) == ["x"]
    assert chosen(lists, rules["E2:E2001"]) == [
        "x", "don't know", "rather not say", "does not apply",
    ]  # fmt: skip
    assert chosen(lists, rules["K2:K2001"])[:5] == ["1 - badly", 2, 3, 4, "5 - very well"]
    assert rules["L2:L2001"].formula1 == (
        "OR(AND(ISNUMBER(L2),L2>=0,L2<=500,L2=ROUND(L2,0)),COUNTIF(Lists!$F$1:$F$3,L2)>0)"
    )
    assert "coaching" in " ".join(str(row[0]) for row in about.iter_rows(values_only=True))


def chosen(lists: Any, rule: Any) -> list[object]:
    return [row[0].value for row in lists[rule.formula1.removeprefix("Lists!").replace("$", "")]]


def test_what_the_spreadsheet_says_beside_a_cell_fits_into_what_programs_show() -> None:
    for language in ("en", "de"):
        form = book(load_pack(language=language)).worksheets[0]
        rules = form.data_validations.dataValidation
        assert max(len(each.prompt or "") for each in rules) <= 255
        assert max(len(each.errorTitle) for each in rules) <= 32
        assert max(len(each.error) for each in rules) <= 255


def test_what_can_be_chosen_is_no_formula_and_a_long_hint_is_cut() -> None:
    options = (OptionLabel(id="sum", label="=1+1"), OptionLabel(id="link", label="http://example.org"))
    asked = replace(RULES.questions["greeted"], options=options, hint="Think back. " * 40)
    form, _, lists = book(with_question(asked)).worksheets

    assert [(cell.value, cell.data_type, cell.hyperlink) for cell in lists["A"][:2]] == [
        ("=1+1", "s", None),
        ("http://example.org", "s", None),
    ]
    (rule,) = form.data_validations.dataValidation
    assert rule.prompt.startswith("Think back. Think")
    assert rule.prompt.endswith(" ...")
    assert 200 < len(rule.prompt) <= 255


def test_without_xlsxwriter_it_is_said_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "xlsxwriter", None)
    with pytest.raises(AfterviewError, match=r"pip install 'afterview\[forms\]'"):
        blank_form(RULES, FormSort.XLSX, QUESTIONS)


def test_the_form_to_print_says_what_it_is_for_and_numbers_its_questions() -> None:
    page = text(RULES, FormSort.MARKDOWN)

    assert page.startswith("# After a rejection\n\n")
    assert "**Your answers are for coaching. They are not for decisions about your benefits" in page
    assert (
        "**2. What had you brought along?**\n\n*Tick all that apply.*\n\n"
        "- [ ] A notebook\n- [ ] Papers (CV, references, samples)\n- [ ] A gift; a small one\n"
        "- [ ] none of these\n"
    ) in page
    assert "- [ ] 1 - badly\n- [ ] 2\n- [ ] 3\n- [ ] 4\n- [ ] 5 - very well\n" in page
    assert "A number from 0 to 500 candidates. " + "\\_" * 40 in page


def test_nothing_in_a_text_is_markup_on_paper() -> None:
    ask = "<b>*Why* [us](http://x)?</b> | # `1` ![y](z)"
    page = MarkdownIt().render(
        text(with_question(replace(RULES.questions["greeted"], ask=ask)), FormSort.MARKDOWN)
    )

    assert "<strong>1. &lt;b&gt;*Why* [us](http://x)?&lt;/b&gt; | # `1` ![y](z)</strong>" in page


def test_the_schema_takes_answers_of_every_kind_and_nothing_else() -> None:
    half = replace(RULES.questions["left"], id="half", places=1)
    rule_base = replace(RULES, questions={**RULES.questions, "half": half})
    schema = json.loads(text(rule_base, FormSort.JSON))
    jsonschema.Draft202012Validator.check_schema(schema)
    validator = jsonschema.Draft202012Validator(schema)
    fits: dict[str, list[object]] = {
        "greeted": ["warmly", "do_not_know"],
        "brought": [[], ["papers", "gift"], "rather_not_say"],
        "on_time": ["yes", "does_not_apply"],
        "went": [1, 5, "do_not_know"],
        "left": [0, 500, "do_not_know"],
        "half": [0.3, 499.9, "rather_not_say"],
        "words": ["They said no."],
    }
    breaks: dict[str, list[object]] = {
        "greeted": ["Warmly", ["warmly"]],
        "brought": ["papers", ["papers", "papers"], ["hat"]],
        "on_time": ["maybe"],
        "went": [0, 6, 2.5, "3"],
        "left": [-1, 501, 1.5],
        "half": [-0.1],
        "words": [7, "x" * 2001],
    }

    def taken(given: Mapping[str, Sequence[object]]) -> dict[str, list[bool]]:
        return {id_: [validator.is_valid({id_: each}) for each in said] for id_, said in given.items()}

    assert taken(fits) == {id_: [True] * len(said) for id_, said in fits.items()}
    assert taken(breaks) == {id_: [False] * len(said) for id_, said in breaks.items()}
    assert schema["properties"]["greeted"]["title"] == RULES.questions["greeted"].ask


def test_an_xlsform_speaks_every_language_and_opens_in_the_one_asked_for() -> None:
    german = load_pack(language="de")
    asked = form_questions(german, Length.FULL)

    converted = convert(io.BytesIO(blank_form(german, FormSort.XLSFORM, asked, [pack()])), file_type=".xlsx")

    assert converted.warnings == []
    assert '<translation lang="Deutsch (de)" default="true()">' in converted.xform
    assert '<translation lang="English (en)">' in converted.xform
    assert "Wo endete es?" in converted.xform
    assert "Where did it end?" in converted.xform


def test_an_xlsform_keeps_none_of_these_apart_and_numbers_within_their_bounds() -> None:
    half = replace(RULES.questions["left"], id="half", places=1)
    rule_base = replace(RULES, questions={**RULES.questions, "half": half})
    alone = (
        "not(selected(., 'none_of_these') or selected(., 'do_not_know') or selected(., 'rather_not_say') "
        "or selected(., 'does_not_apply')) or count-selected(.) = 1"
    )
    form = blank_form(rule_base, FormSort.XLSFORM, list(rule_base.questions.values()))
    rows = openpyxl.load_workbook(io.BytesIO(form))["survey"].iter_rows(values_only=True)
    head = next(rows)
    said = {row[head.index("name")]: dict(zip(head, row, strict=True)) for row in rows}

    assert {id_: (row["type"], row["constraint"]) for id_, row in said.items()} == {
        "About_this_form": ("note", None),
        "greeted": ("select_one greeted", None),
        "brought": ("select_multiple brought", alone),
        "shown": ("select_multiple shown", alone),
        "on_time": ("select_one on_time", None),
        "went": ("select_one went", None),
        "left": ("integer", ". >= 0 and . <= 500"),
        "words": ("text", "string-length(.) <= 2000"),
        "half": ("decimal", r". >= 0 and . <= 500 and regex(., '^-?[0-9]+(\.[0-9]{1,1})?$')"),
    }
    assert said["left"]["constraint_message::English (en)"] == "A number from 0 to 500 candidates."


def test_no_text_of_an_xlsform_puts_in_an_answer() -> None:
    rule_base = with_question(replace(RULES.questions["greeted"], ask="Was it ${greeted} or ${nothing}?"))
    form = blank_form(rule_base, FormSort.XLSFORM, list(rule_base.questions.values()))

    assert "Was it $ {greeted} or $ {nothing}?" in convert(io.BytesIO(form), file_type=".xlsx").xform


def test_both_languages_fill_the_same_blanks_and_leave_no_sentence_out() -> None:
    def blanks(words: FormWords) -> dict[str, list[str]]:
        sentences = {name: text for name, text in asdict(words).items() if isinstance(text, str)}
        assert all(sentences.values())
        return {name: sorted(re.findall(r"\{(\w+)\}", text)) for name, text in sentences.items()}

    assert blanks(GERMAN) == blanks(ENGLISH)
    assert set(ENGLISH.states) == set(GERMAN.states) == set(STATE_CODES)


def test_a_workbook_says_neither_who_wrote_it_nor_when() -> None:
    with zipfile.ZipFile(io.BytesIO(blank_form(RULES, FormSort.XLSX, QUESTIONS))) as archive:
        core = archive.read("docProps/core.xml").decode()

    assert "<dc:creator></dc:creator>" in core
    assert "2000-01-01T00:00:00Z" in core
