"""``afterview rules check``: which checks run, how what they find is printed, and when it is a no."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from command_line import Command, Outcome

from afterview.checks import CHECKS

NAMES = ", ".join(check.name for check in CHECKS)
IDLE = "- {id: came_how, ask: How did you come?, kind: choice, options: {foot: F, bus: B, train: T}}\n"
READS = """\
- id: visit.on-foot
  when: {came_how: foot}
  then: [{supports: came_across_badly, strength: 1}]
  because: You came on foot.
"""
DEAD = """\
- id: visit.never
  when: {all: [{came_how: foot}, {came_how: bus}]}
  then: [{counters: came_across_badly, strength: 1}]
  because: You came, 50%.
"""


@pytest.fixture
def copy(pack: Path, tmp_path: Path) -> Path:
    """Return a copy of the small pack that may be spoilt."""
    return Path(shutil.copytree(pack, tmp_path / "mine"))


def add(path: Path, text: str) -> int:
    """Append to a file, and return the line that the text begins in."""
    before = path.read_text(encoding="utf-8")
    path.write_text(before + text, encoding="utf-8")
    return before.count("\n") + 1


def spoil(copy: Path) -> tuple[int, int]:
    """Add an option that does nothing and a rule that never fires; return their lines."""
    asked = add(copy / "visit" / "questions.yaml", IDLE)
    rule = add(copy / "visit" / "rules.yaml", READS + DEAD)
    return asked, rule + READS.count("\n")


ONLY = ("--select", "dead-rule,idle-option,useless-silence")
DEAD_MESSAGE = (
    "the rule 'visit.never' can never fire: no answers make its `when` true; look for parts that exclude "
    "each other"
)


def test_what_is_found_is_shown_with_its_line_its_severity_and_its_witness(
    afterview: Command, copy: Path
) -> None:
    asked, dead = spoil(copy)
    add(
        copy / "visit" / "questions.yaml",
        "- {id: more, ask: M?, kind: choices, options: {x: X, y: Y, z: Z}}\n",
    )
    add(
        copy / "visit" / "rules.yaml",
        READS.replace("on-foot", "more").replace("came_how: foot", "more: {includes: x}"),
    )
    assert afterview("rules", "check", "--pack", copy, *ONLY) == Outcome(
        1,
        "",
        f"mine/visit/questions.yaml:{asked + 1}:8: C112 no condition tells the options 'y', 'z' of the "
        "question 'more' apart: read them, put them together, or name them under "
        "`usual` [note: idle-option]\n"
        f"{asked + 1:>5} | - {{id: more, ask: M?, kind: choices, options: {{x: X, y: Y, z: Z}}}}\n"
        "      |        ^~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~\n"
        "      = seen with more: [y]\n"
        f"mine/visit/rules.yaml:{dead}:7: C107 {DEAD_MESSAGE} [error: dead-rule]\n"
        f"{dead:>5} | - id: visit.never\n"
        "      |       ^~~~~~~~~~~\n"
        "2 problems\n",
    )


def test_notes_alone_are_no_failure(afterview: Command, copy: Path) -> None:
    spoil(copy)
    add(copy / "visit" / "questions.yaml", IDLE.replace("came_how", "left_how").replace("train: T", "car: C"))
    add(copy / "visit" / "rules.yaml", READS.replace("on-foot", "left").replace("came_how", "left_how"))
    outcome = afterview("rules", "check", "--pack", copy, "--select", "C112")
    assert (outcome.code, outcome.err.count("[note: idle-option]")) == (0, 1)
    assert outcome.out.endswith(
        f"2 cases (1 to note, 1 silenced, {len(CHECKS) - 1} of {len(CHECKS)} checks left out)\n"
    )


def test_a_comment_with_a_reason_silences_what_is_found(afterview: Command, copy: Path) -> None:
    add(copy / "visit" / "questions.yaml", IDLE)
    add(copy / "visit" / "rules.yaml", f"{READS}# afterview: ignore dead-rule - an example\n{DEAD}")
    outcome = afterview("rules", "check", "--pack", copy, *ONLY)
    assert (outcome.code, outcome.err) == (0, "")
    assert outcome.out.endswith(f"(2 silenced, {len(CHECKS) - 3} of {len(CHECKS)} checks left out)\n")


def test_checks_are_selected_and_ignored_by_name_or_code(afterview: Command, copy: Path) -> None:
    spoil(copy)

    def found(*options: str) -> list[str]:
        outcome = afterview("rules", "check", "--pack", copy, "--format", "json", *options)
        return sorted({each["check"] for each in json.loads(outcome.out)["found"]})

    everything = found()
    assert {"dead-rule", "untested-rule"} < set(everything)
    assert found("--select", "C107, untested-rule") == ["dead-rule", "untested-rule"]
    assert found("--ignore", "dead-rule") == [each for each in everything if each != "dead-rule"]
    assert found("--select", "dead-rule,C104", "--ignore", "C107") == ["untested-rule"]


@pytest.mark.parametrize("option", ["--select", "--ignore", "--explain"])
@pytest.mark.parametrize(
    ("name", "hint"), [("dead-rules", " - did you mean 'dead-rule'?"), ("zzz", f": take one of {NAMES}")]
)
def test_a_check_that_is_not_there_is_wrong_usage(
    afterview: Command, pack: Path, option: str, name: str, hint: str
) -> None:
    outcome = afterview("rules", "check", "--pack", pack, option, name)
    assert (outcome.code, outcome.out) == (2, "")
    said = " ".join(outcome.err.split())
    assert said.endswith(f"Error: Invalid value for '{option}': there is no check '{name}'{hint}")


@pytest.mark.parametrize("name", ["dead-rule", "C107"])
def test_a_check_is_explained_without_a_pack(afterview: Command, name: str) -> None:
    (page,) = (check.page for check in CHECKS if check.name == "dead-rule")
    assert afterview("rules", "check", "--explain", name, "--pack", "gone") == Outcome(0, page)


def test_json_has_all_that_was_found_and_what_was_silenced(afterview: Command, copy: Path) -> None:
    asked = add(
        copy / "visit" / "questions.yaml",
        "# afterview: ignore idle-option - later\n" + IDLE.replace("foot: F", "a: A, foot: F"),
    )
    rule = add(copy / "visit" / "rules.yaml", READS)
    dead = add(copy / "visit" / "rules.yaml", DEAD)
    outcome = afterview("rules", "check", "--pack", copy, *ONLY, "--format", "json")
    assert (outcome.code, outcome.err, rule < dead) == (1, "", True)
    before, silenced = json.loads(outcome.out)["silenced"]
    assert (silenced["check"], silenced["line"]) == ("idle-option", asked + 1)
    assert silenced["witness"] == {
        "came_how": {"state": "known", "value": "a", "certainty": None, "observer": None}
    }
    assert json.loads(outcome.out) == {
        "format": "afterview/check/1",
        "pack": {"name": "visit", "version": "0.2.0"},
        "passed": False,
        "found": [
            {
                "check": "dead-rule",
                "code": "C107",
                "severity": "error",
                "file": "mine/visit/rules.yaml",
                "line": dead,
                "column": 7,
                "message": DEAD_MESSAGE,
                "witness": {},
            }
        ],
        "silenced": [before, silenced],
        "undecided": [],
    }


def test_a_pack_that_does_not_load_is_told_in_every_form(afterview: Command, copy: Path) -> None:
    causes = copy / "visit" / "causes.yaml"
    causes.write_text(causes.read_text(encoding="utf-8").replace("prior: 0.4", "prior: 4"), encoding="utf-8")
    written = afterview("rules", "check", "--pack", copy, "--format", "json")
    data = json.loads(written.out)
    assert (written.code, data["pack"], data["passed"]) == (1, None, False)
    assert [(each["check"], each["code"], each["severity"]) for each in data["found"]] == [
        (None, "E209", "error")
    ]
    told = afterview("rules", "check", "--pack", copy, "--format", "github")
    assert told.code == 1
    assert told.out.startswith(
        f"::error file={copy.as_posix()}/visit/causes.yaml,line=14,col=10,title=E209::"
    )


def test_annotations_name_files_from_where_the_pack_stands(
    afterview: Command, copy: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked, dead = spoil(copy)
    assert asked
    monkeypatch.chdir(copy.parent)
    assert afterview("rules", "check", "--pack", "mine", "--format", "github", "--select", "C107") == Outcome(
        1, f"::error file=mine/visit/rules.yaml,line={dead},col=7,title=C107 dead-rule::{DEAD_MESSAGE}\n"
    )


def test_annotations_of_a_pack_that_one_stands_in_name_its_files(
    afterview: Command, copy: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    spoil(copy)
    monkeypatch.chdir(copy)
    outcome = afterview("rules", "check", "--pack", ".", "--format", "github", "--select", "C107")
    assert outcome.out.startswith("::error file=visit/rules.yaml,line=")


def test_a_sound_pack_leaves_no_annotations(afterview: Command, pack: Path) -> None:
    assert afterview("rules", "check", "--pack", pack, "--format", "github") == Outcome(0, "")
