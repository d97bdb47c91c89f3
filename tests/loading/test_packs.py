"""Whole packs: what the valid one says, and what holds whatever a pack says."""

from __future__ import annotations

import gc
import hashlib
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
import yaml

from afterview.conditions import AllOf, AnyOf, AtLeast, Chosen, Holds, Includes, Not, Quantity, Within
from afterview.errors import Location, PackError
from afterview.evidence import Tenths
from afterview.loading import builtin_pack, load_cases, load_pack, yaml_nodes
from afterview.rule_base import (
    Advice,
    Audience,
    Band,
    Case,
    Cause,
    CauseKind,
    Changeable,
    EvidenceItem,
    Expectation,
    Finding,
    Layer,
    Letter,
    LetterKind,
    OptionLabel,
    Pack,
    Passage,
    Question,
    QuestionKind,
    Rule,
    RuleBase,
    Scale,
    Source,
    Standing,
    Status,
    Theme,
)


def options(**labels: str) -> tuple[OptionLabel, ...]:
    return tuple(OptionLabel(id=option, label=label) for option, label in labels.items())


def chosen(question: str, *named: str) -> Chosen:
    return Chosen(question=question, options=frozenset(named))


def includes(quantity: Quantity, *named: str, question: str = "stages_passed") -> Includes:
    return Includes(question=question, quantity=quantity, options=frozenset(named))


QUESTIONS = (
    Question(
        id="stage_ended",
        theme="conduct",
        ask="At which stage did it end?",
        kind=QuestionKind.CHOICE,
        options=options(
            phone="On the telephone", in_person="After meeting people there", final="In the final round"
        ),
    ),
    Question(
        id="stages_passed",
        theme="conduct",
        ask="Which stages did you get past?",
        kind=QuestionKind.CHOICES,
        options=options(phone="The telephone", in_person="A meeting there"),
        usual=frozenset(),
    ),
    Question(
        id="greeted_reception",
        theme="conduct",
        ask="How did you greet the people at reception?",
        kind=QuestionKind.CHOICE,
        options=options(warmly="Warmly", politely="Politely", curtly="Curtly"),
        relevant_when=chosen("stage_ended", "in_person", "final"),
        usual=frozenset({"warmly", "politely"}),
    ),
    Question(
        id="answers_went",
        theme="conduct",
        ask="How did your answers go?",
        kind=QuestionKind.SCALE,
        bounds=(1, 5),
        ends=("Badly", "Very well"),
        usual_range=(3, 4),
    ),
    Question(id="remarks", theme="conduct", ask="Is there anything else?", kind=QuestionKind.NOTE),
    Question(
        id="dress_compared",
        theme="appearance",
        ask="Compared with the people who work there, how were you dressed?",
        kind=QuestionKind.CHOICE,
        options=options(
            much_more_casual="Much more casually",
            a_bit_more_casual="A bit more casually",
            about_the_same="About the same",
        ),
        hint="Think of whom you saw at reception.",
        effort=2,
        sensitive=True,
        reason="Dress is judged against the people there.",
        changeable=True,
        usual=frozenset({"about_the_same"}),
        cites=("S1.1",),
    ),
    Question(
        id="role_meets_clients",
        theme="appearance",
        ask="Does the role meet clients?",
        kind=QuestionKind.YES_NO,
        options=options(yes="yes", no="no"),
    ),
    Question(
        id="brought",
        theme="appearance",
        ask="What did you bring?",
        kind=QuestionKind.CHOICES,
        options=options(notebook="A notebook", pen="A pen", resume="Your resume, on paper"),
    ),
    Question(
        id="hours_prepared",
        theme="appearance",
        ask="How long did you prepare?",
        kind=QuestionKind.NUMBER,
        bounds=(Decimal("0.0"), Decimal("40.0")),
        places=1,
        unit="hours",
        usual_range=(Decimal("1.0"), None),
    ),
)
CAUSES = (
    Cause(
        id="dressed_too_casually",
        theme="appearance",
        title="You were dressed too casually for the job",
        short="casual dress",
        kind=CauseKind.NON_SKILL,
        prior=0.01,
        prior_weight=Tenths(-200),
        changeable=Changeable.PARTLY,
        observable_at=("in_person", "final"),
        possible_when=chosen("stage_ended", "in_person", "final"),
        basis="Our estimate.",
        cites=("S1.1",),
    ),
    Cause(
        id="rude_to_staff",
        theme="conduct",
        title="You were curt with someone who works there",
        short="conduct with staff",
        kind=CauseKind.NON_SKILL,
        prior=0.06,
        prior_weight=Tenths(-119),
        changeable=Changeable.YES,
        observable_at=("in_person", "final"),
        event=True,
        among="turned down after meeting people there",
        basis="Our estimate.",
    ),
    Cause(
        id="stronger_finalist",
        theme="conduct",
        title="Another finalist was stronger",
        short="a stronger finalist",
        kind=CauseKind.OUTSIDE_CONTROL,
        prior=0.4,
        prior_weight=Tenths(-18),
        changeable=Changeable.NO,
        basis="Our estimate.",
    ),
)
RULES = (
    Rule(
        id="appearance.casual-for-client-role",
        theme="appearance",
        when=AllOf(
            parts=(
                chosen("dress_compared", "much_more_casual", "a_bit_more_casual"),
                chosen("role_meets_clients", "yes"),
            )
        ),
        because="You dressed {dress_compared} than the people there.",
        evidence=(EvidenceItem(cause="dressed_too_casually", weight=Tenths(100)),),
        findings=("looked_unprepared",),
        group="dress",
        cites=("S1.1",),
        caution="Cost and culture shape dress.",
    ),
    Rule(
        id="appearance.dressed-alike",
        theme="appearance",
        when=chosen("dress_compared", "about_the_same"),
        because="You were dressed like the people there.",
        evidence=(EvidenceItem(cause="dressed_too_casually", weight=Tenths(-50)),),
    ),
    Rule(
        id="appearance.nothing-brought",
        theme="appearance",
        when=AllOf(
            parts=(
                includes(Quantity.NONE, "notebook", "pen", question="brought"),
                AnyOf(
                    parts=(
                        Within(question="hours_prepared", high=Decimal("0.5")),
                        Not(part=chosen("role_meets_clients", "yes")),
                    )
                ),
            )
        ),
        because="You brought nothing to write with.",
        findings=("looked_unprepared",),
    ),
    Rule(
        id="conduct.curt-with-receptionist",
        theme="conduct",
        when=chosen("greeted_reception", "curtly"),
        because="You greeted reception {greeted_reception}.",
        evidence=(EvidenceItem(cause="rude_to_staff", weight=Tenths(125)),),
        cites=("E1.1",),
    ),
    Rule(
        id="conduct.weak-answers",
        theme="conduct",
        when=Within(question="answers_went", high=2),
        because="Your answers did not go well.",
        evidence=(EvidenceItem(cause="stronger_finalist", weight=Tenths(50)),),
        status=Status.EXPERIMENTAL,
    ),
    Rule(
        id="conduct.went-well",
        theme="conduct",
        when=AtLeast(
            count=2,
            parts=(
                Within(question="answers_went", low=4),
                chosen("greeted_reception", "warmly", "politely"),
                Holds(finding="looked_unprepared", holds=False),
            ),
        ),
        because="Most of it went well.",
        evidence=(
            EvidenceItem(cause="dressed_too_casually", weight=Tenths(-20)),
            EvidenceItem(cause="rude_to_staff", weight=Tenths(-20)),
        ),
        independent="It speaks of the whole visit.",
    ),
    Rule(
        id="stage.ended-dressed-too-casually",
        theme="stage",
        when=AnyOf(
            parts=(
                chosen("stage_ended", "in_person"),
                AllOf(parts=(chosen("stage_ended", "final"), includes(Quantity.NONE, "in_person"))),
            )
        ),
        because="It ended at {stage_ended}, where this could have shown.",
        evidence=(EvidenceItem(cause="dressed_too_casually", weight=Tenths(20)),),
        group="stage",
        generated=True,
    ),
    Rule(
        id="stage.passed-dressed-too-casually",
        theme="stage",
        when=AllOf(parts=(includes(Quantity.ALL, "in_person"), chosen("stage_ended", "phone", "final"))),
        because="You got past {stages_passed}, where this could have shown.",
        evidence=(EvidenceItem(cause="dressed_too_casually", weight=Tenths(-50)),),
        group="stage",
        generated=True,
    ),
)
LETTERS = (
    Letter(
        id="better_none",
        theme="conduct",
        kind=LetterKind.NO_LETTER,
        about=(LetterKind.FEEDBACK_REQUEST,),
        relevant_when=chosen("greeted_reception", "curtly"),
        passages=(Passage(id="leave_it", text="Leave it there."),),
    ),
    Letter(
        id="after_the_visit",
        theme="conduct",
        kind=LetterKind.FEEDBACK_REQUEST,
        subject="The {role} position",
        relevant_when=chosen("stage_ended", "in_person", "final"),
        passages=(
            Passage(id="greeting", text="Dear {to},"),
            Passage(
                id="finalists",
                text="Thank you for taking me so far.",
                relevant_when=chosen("stage_ended", "final"),
            ),
            Passage(id="name", text="{from}, to {company}"),
        ),
        cites=("E1",),
    ),
)
ADVICE = (
    Advice(
        id="carry_on",
        theme="conduct",
        do="Apply for the next job.",
        by="this week",
        worked_if="Another invitation comes.",
        effort=1,
        standing=Standing.RIVAL_LEADS,
    ),
    Advice(
        id="greet_everyone_alike",
        theme="conduct",
        do="Greet everyone as you would greet the person in charge.",
        by="at your next visit",
        worked_if="People greet you first.",
        effort=2,
        causes=("rude_to_staff",),
        relevant_when=chosen("stage_ended", "in_person", "final"),
        cites=("E1",),
    ),
    Advice(
        id="write_it_down",
        theme="conduct",
        do="Write down what was asked.",
        by="today",
        worked_if="You know the questions next time.",
        effort=1,
        within_days=0,
        audience=Audience.EVERYONE,
    ),
    Advice(
        id="ask_what_is_worn",
        theme="appearance",
        do="Ask what people wear there.",
        by="before your next interview",
        worked_if="You are dressed like the people you meet.",
        effort=1,
        causes=("dressed_too_casually", "rude_to_staff"),
    ),
)
SOURCES = (
    Source(
        id="S1",
        title="An interviewer on why no answer came",
        claims={
            "S1.1": "Casual dress for a job with clients counts against a candidate.",
            "S1.2": "Whoever brings neither notebook nor pen looks unprepared.",
        },
    ),
    Source(
        id="E1",
        title="A study of first impressions",
        author="Somebody",
        year=2009,
        claims={"E1.1": "Rudeness to staff is remembered."},
    ),
)


def expected(digest: str) -> RuleBase:
    return RuleBase(
        pack=Pack(
            name="base",
            version="0.1.0",
            language="en",
            licence="MIT",
            hash=digest,
            themes=("conduct", "appearance"),
            stage_ended="stage_ended",
            stage_passed="stages_passed",
            layers=(
                Layer(
                    name="base",
                    version="0.1.0",
                    licence="MIT",
                    hash=digest,
                    folder="base",
                    themes=("conduct", "appearance"),
                ),
            ),
        ),
        scale=Scale(
            strengths={"weak": Tenths(20), "moderate": Tenths(50), "strong": Tenths(100)},
            priors={"rare": 0.01},
            certainty={"sure": 100, "guessing": 50},
            observers={"coach": 90, "self": 80},
            bands=(
                Band(word="likely", at_least=0.5),
                Band(word="plausible", at_least=0.25),
                Band(word="possible", at_least=0.1),
                Band(word="unlikely", at_least=0.0),
            ),
            floor=0.02,
            ceiling=0.9,
            stage_passed=Tenths(50),
            stage_ended=Tenths(20),
            enough_answers=5,
        ),
        questions={question.id: question for question in QUESTIONS},
        findings={
            "looked_unprepared": Finding(
                id="looked_unprepared",
                theme="appearance",
                title="You looked unprepared",
                cites=("S1.2",),
            )
        },
        causes={cause.id: cause for cause in CAUSES},
        rules=RULES,
        advice=ADVICE,
        sources={source.id: source for source in SOURCES},
        letters=LETTERS,
    )


def hash_by_hand(folder: Path) -> str:
    digest = hashlib.sha256()
    for inner, data in sorted(
        (path.relative_to(folder).as_posix(), path.read_bytes()) for path in folder.rglob("*.yaml")
    ):
        digest.update(inner.encode() + b"\0" + len(data).to_bytes(8, "big") + data)
    return digest.hexdigest()


def test_a_valid_pack_says_exactly_what_is_written_in_it(base: Path) -> None:
    assert load_pack(base) == expected(hash_by_hand(base))


def test_everything_stands_in_the_order_that_the_language_fixes(base: Path) -> None:
    rule_base = load_pack(base)

    assert tuple(rule_base.questions) == tuple(question.id for question in QUESTIONS)
    assert tuple(rule_base.causes) == tuple(cause.id for cause in CAUSES)
    assert tuple(rule_base.sources) == ("S1", "E1")


def test_a_theme_is_called_what_the_pack_says_or_else_what_its_folder_is_called(base: Path) -> None:
    page = (base / "pack.yaml").read_text(encoding="utf-8")
    titled = "[conduct, {id: appearance, title: How you looked, about: Dress and more.}]"
    (base / "pack.yaml").write_text(page.replace("[conduct, appearance]", titled), encoding="utf-8")
    pack = load_pack(base).pack

    assert pack.themes == ("conduct", "appearance")
    assert pack.titles == (Theme(id="appearance", title="How you looked", about="Dress and more."),)
    assert [pack.theme(each).name for each in pack.themes] == ["Conduct", "How you looked"]


def test_each_part_of_a_pack_knows_its_place(base: Path) -> None:
    rule_base = load_pack(base)

    places = [
        rule_base.questions["brought"].location,
        rule_base.findings["looked_unprepared"].location,
        rule_base.causes["stronger_finalist"].location,
        rule_base.rules_by_id["conduct.went-well"].location,
        rule_base.rules_by_id["stage.passed-dressed-too-casually"].location,
        rule_base.advice[0].location,
    ]
    assert places == [
        Location(path="base/appearance/questions.yaml", line=18, column=7),
        Location(path="base/appearance/findings.yaml", line=1, column=7),
        Location(path="base/conduct/causes.yaml", line=11, column=7),
        Location(path="base/conduct/rules.yaml", line=15, column=7),
        Location(path="base/appearance/causes.yaml", line=1, column=7),
        Location(path="base/conduct/advice.yaml", line=9, column=7),
    ]


def test_the_cases_of_a_pack_say_exactly_what_is_written_in_them(base: Path) -> None:
    (case,) = load_cases(base, load_pack(base))

    assert {question: answer.value for question, answer in case.answers.items()} == {
        "stage_ended": "in_person",
        "greeted_reception": "curtly",
        "answers_went": 4,
    }
    assert replace(case, answers={}) == Case(
        name="Curt with the receptionist, though the answers went well",
        answers={},
        expect=Expectation(
            top=("rude_to_staff",),
            band={"rude_to_staff": "possible"},
            fires=("conduct.curt-with-receptionist",),
            silent=("appearance.casual-for-client-role",),
            below={"dressed_too_casually": "possible"},
            standing=Standing.SOMETHING_STANDS_OUT,
        ),
        cites=("E1.1",),
    )
    assert str(case.location) == "base/conduct/cases.yaml:1:9"


@pytest.mark.parametrize("name", ["rules.yaml", "causes.yaml", "findings.yaml", "advice.yaml"])
def test_the_order_of_entries_changes_nothing_but_the_hash(base: Path, name: str) -> None:
    before = load_pack(base)
    for path in base.glob(f"*/{name}"):
        entries = path.read_text(encoding="utf-8").split("\n- ")
        entries[0] = entries[0].removeprefix("- ")
        turned = [entry.rstrip("\n") for entry in reversed(entries)]
        path.write_text("".join(f"- {entry}\n" for entry in turned), encoding="utf-8")

    after = load_pack(base)

    assert replace(after, pack=before.pack) == before
    assert after.pack.hash == hash_by_hand(base)


def test_findings_come_after_those_they_rest_on(base: Path) -> None:
    (base / "conduct" / "findings.yaml").write_text(
        "- {id: a_last, title: Last}\n- {id: a_first, title: First}\n", encoding="utf-8"
    )
    with (base / "conduct" / "rules.yaml").open("a", encoding="utf-8") as rules:
        rules.write(
            "- {id: conduct.a, when: {looked_unprepared: yes}, then: [{finding: a_last}], because: So.}\n"
            "- {id: conduct.b, when: {answers_went: 1}, then: [{finding: a_first}], because: So.}\n"
        )

    assert tuple(load_pack(base).findings) == ("a_first", "looked_unprepared", "a_last")


def test_a_pack_may_say_how_interviews_open_and_what_the_employer_answers_later(base: Path) -> None:
    with (base / "pack.yaml").open("a", encoding="utf-8") as file:
        file.write("interview: {opening: [answers_went, stage_ended], employer_said: [remarks]}\n")
    pack = load_pack(base).pack
    assert (pack.opening, pack.employer_said) == (("answers_went", "stage_ended"), ("remarks",))


def test_a_question_may_say_who_is_taken_to_have_seen_it(base: Path) -> None:
    questions = base / "conduct" / "questions.yaml"
    with questions.open("a", encoding="utf-8") as file:
        file.write("- {id: own_view, ask: How was it?, kind: yes_no, observer: self}\n")
    assert load_pack(base).questions["own_view"].observer == "self"


def test_a_pack_without_stages_has_no_generated_rules(base: Path) -> None:
    pack = base / "pack.yaml"
    pack.write_text(pack.read_text(encoding="utf-8").split("stages:")[0], encoding="utf-8")
    scale = base / "scale.yaml"
    scale.write_text(scale.read_text(encoding="utf-8").replace("stage_contrast", "# "), encoding="utf-8")
    for causes in base.glob("*/causes.yaml"):
        kept = [line for line in causes.read_text(encoding="utf-8").splitlines() if "observable" not in line]
        causes.write_text("\n".join(kept), encoding="utf-8")

    rule_base = load_pack(base)

    assert [rule.id for rule in rule_base.rules if rule.generated] == []
    assert (rule_base.pack.stage_ended, rule_base.scale.stage_passed) == (None, Tenths(0))


def test_a_cause_observable_at_one_stage_only_needs_no_any(base: Path) -> None:
    causes = base / "appearance" / "causes.yaml"
    written = causes.read_text(encoding="utf-8")
    causes.write_text(written.replace("[in_person, final]", "[in_person]"), encoding="utf-8")

    rules = load_pack(base).rules_by_id

    assert rules["stage.ended-dressed-too-casually"].when == chosen("stage_ended", "in_person")
    assert rules["stage.passed-dressed-too-casually"].when == AllOf(
        parts=(includes(Quantity.ALL, "in_person"), chosen("stage_ended", "phone", "final"))
    )


def test_words_keep_the_author_s_text(base: Path) -> None:
    questions = base / "conduct" / "questions.yaml"
    with questions.open("a", encoding="utf-8") as file:
        file.write(
            "- {id: at, ask: 12:30, kind: choice, hint: yes,\n"
            "   options: {early: 010, late: 'no', never: null}}\n"
        )

    question = load_pack(base).questions["at"]

    assert (question.ask, question.hint) == ("12:30", "yes")
    assert [option.label for option in question.options] == ["010", "no", "null"]


def test_without_libyaml_a_pack_says_the_same(base: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with_it = load_pack(base)
    monkeypatch.setattr(yaml_nodes, "_Parser", yaml.BaseLoader)

    assert load_pack(base) == with_it


def test_line_ends_and_a_byte_order_mark_change_nothing_but_the_hash(base: Path) -> None:
    before = load_pack(base)
    for path in base.rglob("*.yaml"):
        path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))

    after = load_pack(base)

    assert replace(after, pack=before.pack) == before
    assert after.rules[0].location == before.rules[0].location


def test_files_that_are_no_yaml_and_hidden_ones_are_left_alone(base: Path) -> None:
    before = load_pack(base)
    (base / "README.md").write_text("About this pack", encoding="utf-8")
    (base / "pictures").mkdir()
    (base / "pictures" / "a.svg").write_text("<svg/>", encoding="utf-8")
    (base / ".git").mkdir()
    (base / ".git" / "x.yaml").write_text("{", encoding="utf-8")
    (base / "conduct" / ".rules.yaml").write_text("{", encoding="utf-8")

    assert load_pack(base) == before


def test_translations_belong_to_a_pack_and_count_in_its_hash(base: Path) -> None:
    before = load_pack(base)
    (base / "translations").mkdir()
    (base / "translations" / "de.yaml").write_text("{}", encoding="utf-8")

    after = load_pack(base)

    assert replace(after, pack=before.pack) == before
    assert after.pack.hash == hash_by_hand(base) != before.pack.hash


def test_a_pack_s_folder_may_be_named_in_any_way(base: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (base / "scale.yaml").unlink()
    monkeypatch.chdir(base)

    for way in (Path(), base, Path("conduct/..")):
        with pytest.raises(PackError) as caught:
            load_pack(way)
        assert str(caught.value) == "base/scale.yaml: E001 a pack needs this file: write it"


def test_the_built_in_pack_loads_and_so_do_its_cases() -> None:
    rule_base = load_pack()

    assert rule_base == load_pack(builtin_pack())
    assert rule_base.pack.name == "afterview"
    assert {rule.location.path.split("/")[0] for rule in rule_base.rules} == {"rules"}
    assert load_cases(None, rule_base) == load_cases(builtin_pack(), rule_base)


@pytest.mark.parametrize("enabled", [True, False])
def test_loading_leaves_the_garbage_collector_as_it_was(base: Path, enabled: bool) -> None:
    try:
        (gc.enable if enabled else gc.disable)()
        load_pack(base)
        assert gc.isenabled() is enabled
        with pytest.raises(PackError):
            load_pack(base / "conduct")
        assert gc.isenabled() is enabled
    finally:
        gc.enable()
