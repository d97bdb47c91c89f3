"""Reports by audience: whole ones kept as files, and what must hold of any."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import fields, replace
from functools import cache
from pathlib import Path

import pytest
from builtin import EXAMPLES, ROOT, pack
from generated import cases, rule_bases
from handmade import PACK, cause, chosen, finding, holds, known, note, rival, rule, rule_base, yes_no
from html_pages import without_style
from hypothesis import given
from hypothesis import strategies as st
from visit import ANSWERS, VISIT

from afterview import Reader, load_pack, read_case, report_document
from afterview.differential import Differential, Hypothesis, diagnose
from afterview.facts import Answer, Answers, State
from afterview.reports import Look, author_words, candidate_words, coach_words
from afterview.reports.author_report import place
from afterview.reports.document import Document, Heading, Items, Lines, Spans, Waterfall
from afterview.reports.document_html import document_html
from afterview.reports.document_markdown import document_markdown
from afterview.reports.document_text import document_text
from afterview.reports.ledger import entries, sensible_questions, shown_hypotheses
from afterview.rule_base import BAND_WORDS, CauseKind, RuleBase, Source, Standing

HERE = Path(__file__).parent / "documents"
FIT = sorted((ROOT / "tests" / "anecdotes" / "fit").glob("*.yaml"))
YES, NO = known("yes"), known("no")
SOURCES = {
    "S1": Source(
        id="S1",
        title="A talk",
        author="Ada Example",
        year=2020,
        claims={
            "S1.1": "Those at the desk are asked.",
            "S1.2": "Word gets round.",
            "S1.3": "Nobody cites this.",
        },
    ),
    "S2": Source(id="S2", title="A talk that nobody cites", claims={"S2.1": "Nothing."}),
}
CITED = replace(VISIT, sources=SOURCES)


def in_language(base: RuleBase, language: str) -> RuleBase:
    """Return a rule base as one that is written in some language, though its texts are English."""
    return replace(base, pack=replace(base.pack, language=language))


def laid_out(document: Document, form: str) -> str:
    """Return a document as text of 80 columns, as Markdown, or as HTML without the style of all pages."""
    if form == "html":
        return without_style(document_html(document))
    return document_markdown(document) if form == "md" else document_text(document, Look(width=80))


def told(base: RuleBase, answers: Answers, audience: Reader = Reader.CANDIDATE, case: str = "") -> str:
    """Return the report of a case as plain text."""
    document = report_document(base, diagnose(base, answers, case=case), audience)
    return document_text(document, Look(plain=True))


@pytest.mark.parametrize("form", ["md", "txt", "html"])
@pytest.mark.parametrize("audience", list(Reader))
@pytest.mark.parametrize("language", ["en", "de"])
def test_a_report_is_the_one_that_is_kept(language: str, audience: Reader, form: str) -> None:
    base = in_language(CITED, language)
    document = report_document(base, diagnose(base, ANSWERS, case="A visit"), audience)
    name = "visit" if language == "en" else f"visit-{language}"
    kept = HERE / f"{name}.{audience}.{form}"
    assert laid_out(document, form) == kept.read_text(encoding="utf-8")


@pytest.mark.parametrize("form", ["md", "txt"])
@pytest.mark.parametrize("name", ["too-little", "nothing"])
def test_where_nothing_stands_out_the_page_is_short_and_says_what_is_common(name: str, form: str) -> None:
    answers = (
        {"dress": known("alike")} if name == "too-little" else {"dress": known("alike"), "overheard": NO}
    )
    document = report_document(CITED, diagnose(CITED, answers), Reader.CANDIDATE)
    kept = HERE / f"{name}.candidate.{form}"
    assert laid_out(document, form) == kept.read_text(encoding="utf-8")


def test_a_report_is_for_a_coach_if_nobody_is_named() -> None:
    found = diagnose(VISIT, ANSWERS)
    assert report_document(VISIT, found) == report_document(VISIT, found, Reader.COACH)


@st.composite
def worlds(draw: st.DrawFn) -> tuple[RuleBase, Differential]:
    """Draw a rule base and the differential of a case."""
    base = draw(rule_bases())
    return base, diagnose(base, draw(cases(base)), case="A case")


def _span(hypothesis: Hypothesis) -> tuple[float, float, float]:
    low, high = hypothesis.within_reach
    return low, hypothesis.shown, high


@given(worlds(), st.booleans())
def test_a_coach_is_shown_every_line_of_what_is_shown(
    world: tuple[RuleBase, Differential], every: bool
) -> None:
    base, found = world
    blocks = report_document(base, found, every=every).blocks
    shown, sensible = shown_hypotheses(base, found, every=every), sensible_questions(base, found)
    assert [block for block in blocks if isinstance(block, Lines)] == [
        Lines(entries=tuple(entries(base, each, sensible))) for each in shown
    ]
    assert [
        (span.name, span.low, span.at, span.high)
        for block in blocks
        if isinstance(block, Spans)
        for span in block.spans
    ] == [
        (base.causes[each.cause].title, each.within_reach.low, each.shown, each.within_reach.high)
        for each in shown
    ]


@given(worlds())
def test_the_steps_of_a_waterfall_add_up_to_the_score_of_the_first(
    world: tuple[RuleBase, Differential],
) -> None:
    base, found = world
    charts = [each for each in report_document(base, found).blocks if isinstance(each, Waterfall)]
    firsts = [each for each in shown_hypotheses(base, found, every=False) if each.rank == 1]
    assert [(sum(step.weight for step in each.steps), each.total) for each in charts] == [
        (each.score, each.score) for each in firsts
    ]


def test_a_coach_is_told_the_claims_that_are_cited_in_words() -> None:
    text = told(CITED, ANSWERS, Reader.COACH)
    assert text.endswith(
        "\nSources\n"
        "- S1: A talk, Ada Example, 2020\n"
        "  - S1.1: Those at the desk are asked.\n"
        "  - S1.2: Word gets round.\n"
    )


JARGON = re.compile(
    r"posterior|hypothes|ledger|deciban|prior\b|base rate|[+-]\d+\.\d|\[|S\d+\.\d", re.IGNORECASE
)


def spoken(world: tuple[RuleBase, Differential]) -> tuple[RuleBase, Differential]:
    """Return the same with rules that say something else than their id."""
    base, found = world
    base = replace(base, rules=tuple(replace(each, because="You did so.") for each in base.rules))
    return base, diagnose(base, found.answers)


@given(worlds())
def test_a_candidate_reads_of_three_causes_at_most_and_nothing_that_needs_explaining(
    world: tuple[RuleBase, Differential],
) -> None:
    base, found = spoken(world)
    document = report_document(base, found, Reader.CANDIDATE)
    headings = [block.text for block in document.blocks if isinstance(block, Heading)]
    assert sum(bool(re.match(r"\d\. ", text)) for text in headings) <= 3
    text = document_text(document, Look(plain=True))
    assert JARGON.findall(text) == []
    assert [each.id for each in base.rules if each.id in text] == []


@cache
def pages(language: str) -> dict[str, str]:
    """Return the page for a candidate of each example and each account, in a language."""
    spoken = load_pack(language=language) if language != "en" else pack()
    read = ((path.stem, read_case(path, spoken)) for path in (*EXAMPLES.values(), *FIT))
    found = ((name, diagnose(spoken, case.answers, case=case.name)) for name, case in read)
    return {
        name: document_text(report_document(spoken, each, Reader.CANDIDATE), Look(width=80))
        for name, each in found
    }


@pytest.mark.parametrize(("language", "most"), [("en", 60), ("de", 66)])
def test_a_page_for_a_candidate_is_one_page(language: str, most: int) -> None:
    lengths = {name: text.count("\n") for name, text in pages(language).items()}
    assert {name: length for name, length in lengths.items() if length > most} == {}


def test_a_page_for_a_candidate_speaks_no_jargon_with_the_built_in_rules() -> None:
    ids = re.compile("|".join(re.escape(each.id) for each in pack().rules))
    assert {name for name, text in pages("en").items() if JARGON.search(text) or ids.search(text)} == set()


@pytest.mark.parametrize(
    ("prior", "said"),
    [
        (0.01, "less than 1 in 20"),
        (0.049, "less than 1 in 20"),
        (0.06, "about 1 in 20"),
        (0.08, "about 1 in 10"),
        (0.34, "about 3 in 10"),
        (0.36, "about 4 in 10"),
        (0.97, "about 9 in 10"),
    ],
)
def test_how_likely_a_cause_is_is_told_as_a_count(prior: float, said: str) -> None:
    base = rule_base(*map(yes_no, "ab"), cause("x", prior, title="X it was"))
    assert f"- X it was: {said}.\n" in told(base, {})


def test_a_cause_that_only_the_stages_speak_for_is_not_told_to_a_candidate() -> None:
    def world(*, generated: bool) -> RuleBase:
        stages = replace(rule("stage.x", chosen("b", "yes"), supports={"x": 2}), generated=generated)
        return rule_base(
            *map(yes_no, "ab"),
            rival("y", 0.4),
            cause("x", 0.12, title="X it was"),
            stages,
            rule("t.a", chosen("a", "yes"), supports={"y": 5}),
        )

    assert "X it was" in told(world(generated=False), {"a": YES, "b": YES})
    assert "X it was" not in told(world(generated=True), {"a": YES, "b": YES})


def test_where_more_speaks_for_a_cause_a_candidate_is_not_told_of_the_stages() -> None:
    stages = rule("stage.x", chosen("b", "yes"), supports={"x": 10}, because="It ended there.")
    base = rule_base(
        *map(yes_no, "ab"),
        cause("x", 0.4),
        rule("t.a", chosen("a", "yes"), supports={"x": 5}, because="You said so."),
        replace(stages, generated=True),
    )
    assert told(base, {"a": YES, "b": YES}).count("- Speaks for it: ") == 1
    assert "- Speaks for it: You said so.\n" in told(base, {"a": YES, "b": YES})
    assert "- Speaks for it: It ended there.\n" in told(base, {"a": NO, "b": YES})


def test_a_candidate_is_asked_the_question_that_could_tell_most_and_none_twice() -> None:
    base = rule_base(
        *map(yes_no, "abcd"),
        cause("x", 0.4, title="X it was"),
        cause("y", 0.3, title="Y it was"),
        rule("t.a", chosen("a", "yes"), supports={"x": 5, "y": 5}),
        rule("t.b", chosen("b", "yes"), counters={"x": 2}),
        rule("t.c", chosen("c", "yes"), counters={"x": 10}, supports={"y": 5}),
        rule("t.d", chosen("d", "yes"), supports={"y": 3}),
    )
    lines = told(base, {"a": YES, "b": Answer(state=State.UNASKED)}).splitlines()
    asked = [line for line in lines if line.startswith("- Would tell more")]
    assert asked == []  # two answers are enough

    enough = rule_base(*base.questions.values(), yes_no("e"), *base.causes.values(), *base.rules)
    lines = told(enough, {"a": YES, "e": NO}).splitlines()
    assert [line for line in lines if line.startswith("- Would tell more")] == [
        "- Would tell more: C?",
        "- Would tell more: D?",
    ]


@pytest.mark.parametrize("audience", list(Reader))
@pytest.mark.parametrize("form", ["md", "txt", "html"])
def test_a_note_is_in_no_report(audience: Reader, form: str) -> None:
    base = rule_base(
        yes_no("met"),
        note("remarks", relevant_when=chosen("met", "yes")),
        finding("seen"),
        rule("t.seen", chosen("met", "no"), finds=("seen",)),
        cause("x"),
        rule("t.met", holds("seen"), supports={"x": 5}),
    )
    found = diagnose(base, {"met": NO, "remarks": known("She is called Ada.")})
    assert "Ada" not in laid_out(report_document(base, found, audience, every=True), form)


@pytest.mark.parametrize("audience", list(Reader))
def test_the_name_of_a_case_is_shown_as_text(audience: Reader) -> None:
    name = "<script>alert(1)</script> \x1b[31m[a](javascript:b)\n# c"
    document = report_document(VISIT, diagnose(VISIT, ANSWERS, case=name), audience)
    shown = "<script>alert(1)</script> [31m[a](javascript:b) # c"
    assert f"\n{shown}\n" in document_text(document, Look(plain=True))
    assert r"*\<script\>alert(1)\</script\> \[31m\[a\](javascript:b) # c*" in document_markdown(document)


def test_an_author_is_shown_every_firing_with_its_place() -> None:
    found = diagnose(pack(), read_case(EXAMPLES["cashier-at-lunch"], pack()).answers)
    fired = next(
        block for block in report_document(pack(), found, Reader.AUTHOR).blocks if isinstance(block, Items)
    )
    assert [(item.text, item.source) for item in fired.items] == [
        (each.rule, place(pack(), pack().rules_by_id[each.rule].location)) for each in found.firings
    ]
    folders = {item.source.partition("/")[0] for item in fired.items}
    assert folders <= set(pack().pack.themes)


@given(worlds())
def test_an_author_is_shown_every_cause_if_asked_for_and_every_line(
    world: tuple[RuleBase, Differential],
) -> None:
    base, found = world
    blocks = report_document(base, found, Reader.AUTHOR, every=True).blocks
    ledgers = [
        block.items
        for above, _, block in zip(blocks, blocks[1:], blocks[2:], strict=False)
        if isinstance(above, Heading) and above.level == 3 and isinstance(block, Items)
    ]
    assert [len(items) for items in ledgers] == [len(each.ledger) + 1 for each in found.hypotheses]


def test_an_author_is_shown_the_chain_and_what_certainty_takes() -> None:
    base = rule_base(
        *map(yes_no, "abc"),
        finding("f"),
        rule("t.f", chosen("a", "yes"), finds=("f",)),
        cause("x"),
        rule("t.x", holds("f"), supports={"x": 10}, group="g"),
        rule("t.weaker", holds("f"), supports={"x": 2}, group="g"),
        rule("t.waits", chosen("b", "yes"), supports={"x": 5}),
        pack=replace(PACK, themes=("t",)),
    )
    text = told(base, {"a": known("yes", 75)}, Reader.AUTHOR)
    assert text.partition("What speaks for and against each cause\n")[2] == (
        "\n1. x\n"
        "X: plausible, 0.39 (0.39 to 0.67 if you answered the rest)\n"
        "- start: -9.5\n"
        "- for: t.x +7.5 (75 % of +10.0)\n"
        "  - f\n"
        "    - t.f\n"
        "      - a: yes (75 %)\n"
        "- same: t.weaker +1.5 (75 % of +2.0), not counted twice in the group g\n"
        "  - f, as above\n"
        "- sum: -2.0 = 0.3869\n"
        "\nWhat waits for answers\n"
        "- t.waits: b\n"
    )


def sentences(said: object) -> Iterator[tuple[str, str]]:
    """Yield each sentence with what it is called."""
    for field in fields(said):  # type: ignore[arg-type]
        value = getattr(said, field.name)
        if isinstance(value, str):
            yield field.name, value
        else:
            yield from ((f"{field.name} {key}", text) for key, text in value.items())


WORDS = [candidate_words, coach_words, author_words]


@pytest.mark.parametrize("module", WORDS, ids=lambda module: module.__name__.rpartition(".")[2])
def test_the_same_is_inserted_in_every_language_and_nothing_is_left_in_english(module: object) -> None:
    english, german = (dict(sentences(getattr(module, each))) for each in ("ENGLISH", "GERMAN"))
    inserted = {name: sorted(re.findall(r"\{(\w+)\}", text)) for name, text in english.items()}
    assert {name: sorted(re.findall(r"\{(\w+)\}", text)) for name, text in german.items()} == inserted
    alike = {name for name, text in german.items() if text and text == english[name]}
    assert alike <= {"likelihood_common", "leading"}


@pytest.mark.parametrize("said", [candidate_words.ENGLISH, candidate_words.GERMAN], ids=["en", "de"])
def test_a_candidate_is_told_every_standing_kind_and_band(said: candidate_words.CandidateWords) -> None:
    assert (set(said.standings), set(said.kinds)) == (set(Standing), set(CauseKind))
    assert tuple(said.likelihoods) == BAND_WORDS
