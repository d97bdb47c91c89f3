"""What checks found, as text, as data and as annotations."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

from handmade import NOT_APPLICABLE, known

from afterview.checks import Checkup, Flaw, Severity, Undecided
from afterview.errors import Location, Problem
from afterview.reports.check_report import checkup_annotations, checkup_data, render_checkup


def flaw(severity: Severity, message: str, path: str = "rules/a.yaml", line: int = 3, **more: object) -> Flaw:
    problem = Problem(location=Location(path=path, line=line, column=5), code="C107", message=message)
    return Flaw(check="dead-rule", severity=severity, problem=problem, **more)  # type: ignore[arg-type]


def test_annotations_are_escaped_as_the_runner_reads_them() -> None:
    checkup = Checkup(
        flaws=(
            flaw(Severity.WARNING, "50% of\r\nit: a, b", "rules/a,b:c%.yaml"),
            flaw(Severity.NOTE, "So.", line=0, witness={"a": known("yes")}),
        ),
        undecided=(Undecided(check="dead-rule", id="t.it"),),
    )
    assert [*checkup_annotations(checkup, [Path("packs/rules")])] == [
        "::warning file=packs/rules/a%2Cb%3Ac%25.yaml,line=3,col=5,title=C107 dead-rule"
        "::50%25 of%0D%0Ait: a, b",
        "::notice file=packs/rules/a.yaml,title=C107 dead-rule::So.%0Aseen with a: yes",
        "::notice::dead-rule: 1 not decided within the bound of its search (t.it)",
    ]


def test_what_could_not_be_decided_is_counted_and_the_first_are_named() -> None:
    undecided = [Undecided(check="dead-rule", id=f"t.{number}") for number in range(7)]
    undecided.append(Undecided(check="shadowed-rule", id="t.x"))
    assert render_checkup(Checkup(flaws=(), undecided=tuple(undecided))) == (
        "dead-rule: 7 not decided within the bound of its search (t.0, t.1, t.2, t.3, t.4, ...)\n"
        "shadowed-rule: 1 not decided within the bound of its search (t.x)"
    )
    assert checkup_data(Checkup(flaws=(), undecided=tuple(undecided[-1:]))) == {
        "format": "afterview/check/1",
        "pack": None,
        "passed": True,
        "found": [],
        "silenced": [],
        "undecided": [{"check": "shadowed-rule", "id": "t.x"}],
    }


def test_a_witness_is_said_as_in_a_case_file() -> None:
    answers = {
        "a": known("yes"),
        "b": known(frozenset({"pen", "ink"})),
        "c": known(Decimal("1.5")),
        "d": NOT_APPLICABLE,
        "e": known(frozenset()),
    }
    assert render_checkup(Checkup(flaws=(flaw(Severity.ERROR, "So.", witness=answers),))) == (
        "rules/a.yaml:3:5: C107 So. [error: dead-rule]\n"
        "      = seen with a: yes, b: [ink, pen], c: 1.5, d: not_applicable, e: []"
    )
