"""The built-in pack, its cases and the examples of the documentation."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from hypothesis import strategies as st

from afterview import Answer, Case, RuleBase, State, load_cases, load_pack, read_case
from afterview.facts import Value
from afterview.rule_base import Question, QuestionKind

ROOT = Path(__file__).parents[2]
EXAMPLES = {path.stem: path for path in sorted((ROOT / "docs" / "examples").glob("*.yaml"))}


@cache
def pack() -> RuleBase:
    """Return the built-in pack."""
    return load_pack()


@cache
def pack_cases() -> tuple[Case, ...]:
    """Return the cases of the built-in pack."""
    return load_cases(None, pack())


@cache
def example(name: str) -> Case:
    """Return an example of the documentation by the name of its file."""
    return read_case(EXAMPLES[name], pack())


def usual_values(question: Question) -> st.SearchStrategy[Value] | None:
    """Return the answers to a question that report nothing out of the ordinary; None where it tells none."""
    if question.kind is QuestionKind.CHOICES and question.usual is not None:
        return (
            st.frozensets(st.sampled_from(sorted(question.usual))) if question.usual else st.just(frozenset())
        )
    if question.usual:
        return st.sampled_from(sorted(question.usual))
    if question.usual_range is None:
        return None
    (least, greatest), (low, high) = question.bounds, question.usual_range
    assert question.places == 0, "only whole numbers are drawn here"
    return st.integers(
        int(low if low is not None else least or 0), int(high if high is not None else greatest or 0)
    )


def usual_answers(question: Question) -> st.SearchStrategy[Answer]:
    """Return the usual answers to a question that tells some."""
    values = usual_values(question)
    assert values is not None
    return values.map(lambda value: Answer(state=State.KNOWN, value=value))
