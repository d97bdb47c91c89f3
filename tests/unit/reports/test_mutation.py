"""What the report on mutants says, and the same as data."""

from __future__ import annotations

from dataclasses import replace

from handmade import cause, chosen, known, rival, rule, rule_base, yes_no

from afterview.errors import Location
from afterview.mutation import try_mutants
from afterview.reports.document_text import document_text
from afterview.reports.mutation import mutation_data, mutation_document
from afterview.reports.text import Look
from afterview.rule_base import Case, Expectation

WEAK = replace(
    rule("t.weak", chosen("a", "yes"), supports={"rude": 2}, group="g"),
    location=Location(path="rules/t/rules.yaml", line=3, column=7),
)
BASE = rule_base(
    yes_no("a"),
    cause("rude"),
    rival("finalist"),
    rule("t.strong", chosen("a", "yes"), supports={"rude": 10}, group="g"),
    WEAK,
)
FIRES = Case(name="fires", answers={"a": known("yes")}, expect=Expectation(fires=("t.weak",)))
MUTATION = try_mutants(BASE, [FIRES], only=["t.weak"])
TEXT = """\
Mutants
2 of 4 mutants were noticed by 1 cases: 50.0 percent.
Left out besides: 1. What they do is what their rule does, so that no case could
notice.
change                                     noticed  of  percent
a condition says the opposite                    1   1    100.0
the rule is missing                              1   1    100.0
it counts on the other side                      0   1      0.0
it weighs one step of the scale more             0   0        -
it counts beside its group, not within it        0   1      0.0

Survivors: 2
- t.weak [rules/t/rules.yaml:3:7]
  - it counts on the other side
    - was: supports rude +2.0
    - is: counters rude -2.0
  - it counts beside its group, not within it
    - was: group: g
    - is: no group

Left out: 1
- t.weak [rules/t/rules.yaml:3:7]
  - it weighs one step of the scale more
    - was: supports rude +2.0
    - is: supports rude +5.0
"""


def test_survivors_and_what_is_left_out_are_told_with_place_before_and_after() -> None:
    assert document_text(mutation_document(MUTATION), Look(width=80)) == TEXT


def test_the_same_as_data() -> None:
    found = mutation_data(MUTATION)
    assert (found["cases"], found["noticed"], found["mutants"], found["percent"]) == (1, 2, 4, "50.0")
    assert found["equivalent"] == [
        {
            "rule": "t.weak",
            "place": "rules/t/rules.yaml:3:7",
            "change": "weight_raised",
            "before": "supports rude +2.0",
            "after": "supports rude +5.0",
        }
    ]
    assert [each["change"] for each in found["survivors"]] == ["sides_swapped", "group_dropped"]
