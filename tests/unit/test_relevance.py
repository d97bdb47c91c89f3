"""Which questions hang on which."""

from handmade import chosen, fails, finding, rule, rule_base, yes_no

from afterview.conditions import Not
from afterview.relevance import hanging_on

BASE = rule_base(
    yes_no("met"),
    yes_no("rang", relevant_when=chosen("met", "yes")),
    yes_no("sorry", relevant_when=chosen("rang", "yes")),
    yes_no("wrote", relevant_when=Not(part=chosen("sorry", "yes"))),
    yes_no("annoyed", relevant_when=fails("calm")),
    finding("calm"),
    rule("theme.calm", chosen("rang", "no"), finds=("calm",)),
)


def test_relevance_hangs_on_questions_through_others_and_through_findings() -> None:
    assert hanging_on(BASE, ["rang"]) == {"sorry", "wrote", "annoyed"}
    assert hanging_on(BASE, ["sorry", "met"]) == {"rang", "sorry", "wrote", "annoyed"}


def test_nothing_hangs_on_the_last_question_nor_on_none() -> None:
    assert hanging_on(BASE, ["wrote"]) == hanging_on(BASE, []) == frozenset()
