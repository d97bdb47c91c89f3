"""Generated rule bases and cases, for laws that must hold whatever a pack says."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from hypothesis import strategies as st

from afterview.conditions import (
    AllOf,
    AnyOf,
    AtLeast,
    Chosen,
    Condition,
    Holds,
    Includes,
    Not,
    Quantity,
    QuestionLeaf,
    Within,
)
from afterview.evidence import Tenths, prior_weight, tenths
from afterview.facts import Answer, Answers, State, Value
from afterview.rule_base import (
    Band,
    Cause,
    CauseKind,
    Changeable,
    EvidenceItem,
    Finding,
    OptionLabel,
    Pack,
    Question,
    QuestionKind,
    Rule,
    RuleBase,
    Scale,
)

SCALE = Scale(
    strengths={"weak": Tenths(20), "strong": Tenths(100)},
    priors={},
    certainty={"sure": 100, "think_so": 75, "guessing": 50},
    observers={"employer": 100, "self": 80},
    bands=(
        Band(word="likely", at_least=0.5),
        Band(word="plausible", at_least=0.25),
        Band(word="possible", at_least=0.1),
        Band(word="unlikely", at_least=0.0),
    ),
    floor=0.02,
    ceiling=0.90,
    stage_passed=Tenths(50),
    stage_ended=Tenths(20),
    enough_answers=3,
)
PACK = Pack(name="generated", version="1", language="en", licence="MIT", hash="0", themes=("theme",))
OPTIONS = ("a", "b", "c", "d")


def values(question: Question) -> st.SearchStrategy[Value]:
    """Return the values that answers to a question may have."""
    low, high = question.bounds
    match question.kind:
        case QuestionKind.CHOICES:
            return st.frozensets(st.sampled_from(question.option_ids))
        case QuestionKind.SCALE:
            assert isinstance(low, int)
            assert isinstance(high, int)
            return st.integers(low, high)
        case QuestionKind.NUMBER:
            return st.decimals(0, 10, places=1)
        case _:
            return st.sampled_from(question.option_ids)


def answers_to(question: Question) -> st.SearchStrategy[Answer]:
    """Return answers to a question in every state, with and without a certainty and an observer."""

    @st.composite
    def answer(draw: st.DrawFn) -> Answer:
        state = draw(st.sampled_from([State.KNOWN, State.KNOWN, State.KNOWN, *State]))
        certainty = draw(st.sampled_from([None, None, *SCALE.certainty]))
        observer = draw(st.sampled_from([None, None, *SCALE.observers]))
        return Answer(
            state=state,
            value=draw(values(question)) if state is State.KNOWN else None,
            certainty=certainty,
            observer=observer,
            percent=SCALE.percent(certainty, observer),
        )

    return answer()


@st.composite
def cases(draw: st.DrawFn, rule_base: RuleBase) -> Answers:
    """Draw the answers of one case, to some of the questions."""
    asked = draw(st.lists(st.sampled_from(sorted(rule_base.questions)), unique=True))
    return {id_: draw(answers_to(rule_base.questions[id_])) for id_ in asked}


@st.composite
def more_known(draw: st.DrawFn, rule_base: RuleBase, answers: Answers) -> Answers:
    """Draw a case in which everything settled stays and some of the rest has been learned."""
    learned = dict(answers)
    for id_, question in rule_base.questions.items():
        if id_ not in learned or not learned[id_].settled:
            learned[id_] = draw(answers_to(question))
    return learned


@st.composite
def questions(draw: st.DrawFn, id_: str, earlier: Sequence[Question]) -> Question:
    kind = draw(st.sampled_from([each for each in QuestionKind if each is not QuestionKind.NOTE]))
    chosen = OPTIONS[: draw(st.integers(2, 4))]
    ids = ("yes", "no") if kind is QuestionKind.YES_NO else chosen if kind.has_options else ()
    bounds: tuple[int | Decimal | None, int | Decimal | None] = (None, None)
    if kind.is_numeric:
        bounds = (1, 5) if kind is QuestionKind.SCALE else (Decimal(0), Decimal(10))
    relevant = draw(st.none() | conditions(earlier, ())) if earlier else None
    return Question(
        id=id_,
        theme="theme",
        ask=f"{id_}?",
        kind=kind,
        options=tuple(OptionLabel(id=each, label=each) for each in ids),
        bounds=bounds,
        places=1 if kind is QuestionKind.NUMBER else 0,
        relevant_when=relevant,
    )


@st.composite
def leaves(draw: st.DrawFn, question: Question) -> QuestionLeaf:
    some = st.frozensets(st.sampled_from(question.option_ids), min_size=1) if question.options else None
    if question.kind is QuestionKind.CHOICES:
        assert some is not None
        return Includes(
            question=question.id, quantity=draw(st.sampled_from(list(Quantity))), options=draw(some)
        )
    if some is not None:
        return Chosen(question=question.id, options=draw(some))
    low = draw(st.none() | st.integers(1, 5))
    high = draw(st.integers(low or 1, 5)) if low is None else draw(st.none() | st.integers(low, 5))
    return Within(question=question.id, low=low, high=high)


@st.composite
def conditions(
    draw: st.DrawFn, asked: Sequence[Question], findings: Sequence[str], depth: int = 2
) -> Condition:
    """Draw a condition over questions and findings, nested at most so deep."""
    kind = draw(st.sampled_from(["leaf", "leaf", "all", "any", "not", "count"] if depth else ["leaf"]))
    if kind == "leaf":
        if findings and draw(st.integers(0, 3)) == 0:
            return Holds(finding=draw(st.sampled_from(findings)), holds=draw(st.booleans()))
        return draw(leaves(draw(st.sampled_from(asked))))
    if kind == "not":
        return Not(part=draw(conditions(asked, findings, depth - 1)))
    parts = tuple(draw(conditions(asked, findings, depth - 1)) for _ in range(draw(st.integers(2, 3))))
    if kind == "count":
        return AtLeast(count=draw(st.integers(1, len(parts))), parts=parts)
    return AllOf(parts=parts) if kind == "all" else AnyOf(parts=parts)


@st.composite
def rule_bases(draw: st.DrawFn, *, most_questions: int = 7, most_rules: int = 14) -> RuleBase:
    """Draw a rule base: questions with relevance, chained findings, causes and rules in groups."""
    asked: list[Question] = []
    for number in range(draw(st.integers(2, most_questions))):
        asked.append(draw(questions(f"q{number}", asked)))
    causes = [draw(_cause(f"cause{number}", asked)) for number in range(draw(st.integers(2, 5)))]
    findings = [f"finding{number}" for number in range(draw(st.integers(0, 3)))]
    rules = [
        _rule(f"theme.finding-{position}{way}", draw(conditions(asked, findings[:position])), finding=finding)
        for position, finding in enumerate(findings)
        for way in draw(st.sampled_from(["a", "ab"]))
    ]
    rules += [
        draw(_rules(f"theme.rule-{number:02}", asked, findings, causes))
        for number in range(draw(st.integers(1, most_rules)))
    ]
    return RuleBase(
        pack=PACK,
        scale=SCALE,
        questions={each.id: each for each in asked},
        findings={each: Finding(id=each, theme="theme", title=each) for each in findings},
        causes={each.id: each for each in causes},
        rules=tuple(sorted(rules, key=lambda rule: rule.id)),
        advice=(),
        sources={},
    )


@st.composite
def _cause(draw: st.DrawFn, id_: str, asked: Sequence[Question]) -> Cause:
    prior = draw(st.sampled_from([0.01, 0.05, 0.3, 0.4]))
    return Cause(
        id=id_,
        theme="theme",
        title=id_,
        short=id_,
        kind=draw(st.sampled_from(list(CauseKind))),
        prior=prior,
        prior_weight=prior_weight(prior),
        changeable=Changeable.YES,
        possible_when=draw(st.none() | st.none() | conditions(asked, ())),
    )


def _rule(
    id_: str,
    when: Condition,
    *,
    evidence: tuple[EvidenceItem, ...] = (),
    finding: str | None = None,
    group: str = "",
) -> Rule:
    return Rule(
        id=id_,
        theme="theme",
        when=when,
        because=id_,
        evidence=evidence,
        findings=(finding,) if finding else (),
        group=group,
    )


@st.composite
def _rules(
    draw: st.DrawFn, id_: str, asked: Sequence[Question], findings: Sequence[str], causes: Sequence[Cause]
) -> Rule:
    targets = draw(st.lists(st.sampled_from(list(causes)), min_size=1, max_size=3, unique=True))
    sizes = st.sampled_from(["2", "5", "10", "20", "0.5", "3.3"])
    evidence = tuple(
        EvidenceItem(cause=each.id, weight=Tenths(draw(st.sampled_from([1, -1])) * tenths(draw(sizes))))
        for each in targets
    )
    return _rule(
        id_,
        draw(conditions(asked, findings)),
        evidence=evidence,
        group=draw(st.sampled_from(["", "", "one", "two"])),
    )
