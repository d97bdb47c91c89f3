"""Labelled cases: what a label says, and where the labels.yaml is found that says what its words mean."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from afterview.errors import CaseFileError, PackError
from afterview.loading import load_cases, load_pack, read_case
from afterview.loading.labelled import read_labelled_cases
from afterview.loading.labels import read_labels
from afterview.rule_base import Case, Label, LabelledCase, Labels, RuleBase

MEANING = Labels(causes={"curt": ("rude_to_staff",)})


@pytest.fixture
def rule_base(base: Path) -> RuleBase:
    return load_pack(base)


@pytest.fixture(autouse=True)
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return an empty folder, in which the test stands."""
    folder = tmp_path / "desk"
    folder.mkdir()
    monkeypatch.chdir(folder)
    return folder


def write(path: str, text: str = "label: {cause: curt}\nanswers: {}\n") -> None:
    Path(path).parent.mkdir(parents=True, exist_ok=True)
    Path(path).write_text(text, encoding="utf-8")


def write_labels(path: str) -> None:
    write(path, "causes: {curt: [rude_to_staff]}\n")


def names(cases: tuple[LabelledCase, ...]) -> list[str]:
    return [each.case.location.path for each in cases]


SAID = Case(
    id="v001",
    name="Hardly a glance",
    source="https://example.org/story?a=b#c",
    label=Label(
        cause="curt",
        family="manners",
        also=("pestering", "fit"),
        stage="in_person",
        scorable=False,
        recoverable=False,
        confidence=0.97,
    ),
    answers={},
)


def test_a_label_says_exactly_what_is_written_in_it(rule_base: RuleBase) -> None:
    write(
        "case.yaml",
        "id: v001\n"
        "name: Hardly a glance\n"
        "source: https://example.org/story?a=b#c\n"
        "label:\n"
        "  cause: curt\n"
        "  family: manners\n"
        "  also: [pestering, fit]\n"
        "  stage: in_person\n"
        "  scorable: no\n"
        "  recoverable: no\n"
        "  confidence: 0.97\n"
        "answers: {}\n",
    )

    assert read_case("case.yaml", rule_base) == SAID


def test_a_label_in_json_says_the_same(rule_base: RuleBase) -> None:
    data = {
        "id": "v001",
        "name": "Hardly a glance",
        "source": "https://example.org/story?a=b#c",
        "label": {
            "cause": "curt",
            "family": "manners",
            "also": ["pestering", "fit"],
            "stage": "in_person",
            "scorable": False,
            "recoverable": False,
            "confidence": 0.97,
        },
        "answers": {},
    }
    write("case.json", json.dumps(data))

    assert read_case("case.json", rule_base) == SAID


@pytest.mark.parametrize("flag", ["yes", "true"])
def test_a_label_needs_a_cause_and_nothing_else(rule_base: RuleBase, flag: str) -> None:
    write("case.yaml", "label: {cause: curt}\nanswers: {}\n")
    write(
        "same.yaml",
        f"label: {{cause: curt, also: [], scorable: {flag}, recoverable: {flag}}}\nanswers: {{}}\n",
    )

    assert read_case("case.yaml", rule_base).label == Label(cause="curt")
    assert read_case("same.yaml", rule_base).label == Label(cause="curt")


@pytest.mark.parametrize("confidence", [0, 1])
def test_a_labeller_may_be_quite_sure_or_not_at_all(rule_base: RuleBase, confidence: int) -> None:
    write("case.yaml", f"label: {{cause: curt, confidence: {confidence}}}\nanswers: {{}}\n")

    assert read_case("case.yaml", rule_base).label == Label(cause="curt", confidence=confidence)


def test_cases_of_a_pack_have_no_labels(base: Path) -> None:
    path = base / "conduct" / "cases.yaml"
    path.write_text(path.read_text(encoding="utf-8") + "  label: {cause: curt}\n", encoding="utf-8")

    with pytest.raises(PackError, match="E101 unknown key 'label' in case"):
        load_cases(base, load_pack(base))


def test_what_words_mean_is_read_whole(rule_base: RuleBase) -> None:
    write(
        "labels.yaml",
        "# what they say\n"
        "causes:\n"
        "  curt with reception: [rude_to_staff]\n"
        "  either: [rude_to_staff, dressed_too_casually]\n"
        "  unknown: []\n"
        "families:\n"
        "  manners: [conduct, appearance]\n"
        "  other: []\n",
    )

    assert read_labels("labels.yaml", rule_base) == Labels(
        causes={
            "curt with reception": ("rude_to_staff",),
            "either": ("rude_to_staff", "dressed_too_casually"),
            "unknown": (),
        },
        families={"manners": ("conduct", "appearance"), "other": ()},
    )


def test_a_labelled_case_comes_with_what_its_words_mean(rule_base: RuleBase) -> None:
    write("accounts/v1.yaml")
    write_labels("accounts/labels.yaml")

    label = Label(cause="curt")
    assert read_labelled_cases(["accounts"], rule_base) == (
        LabelledCase(case=Case(name="v1", answers={}, label=label), label=label, labels=MEANING),
    )


@pytest.mark.parametrize(
    ("labels", "named"),
    [
        ("a/b/c/labels.yaml", "a/b/c/v.yaml"),
        ("a/b/labels.yaml", "a/b/c/v.yaml"),
        ("a/b/c/labels.yaml", "a/b/c"),
        ("a/b/labels.yaml", "a/b/c"),
        ("a/b/c/labels.yaml", "a/b"),
        ("a/b/labels.yaml", "a/b"),
        ("a/labels.yaml", "a/b"),
        ("labels.yaml", "a"),
        ("labels.yaml", "."),
        ("../labels.yaml", "."),
        ("a/labels.yaml", "a/b/../b"),
        ("a/labels.yaml", "a/b/c/.."),
    ],
)
def test_words_are_looked_up_beside_a_case_or_above_it(
    rule_base: RuleBase, desk: Path, labels: str, named: str
) -> None:
    write("a/b/c/v.yaml")
    write_labels(labels)

    assert [each.labels for each in read_labelled_cases([named], rule_base)] == [MEANING]


@pytest.mark.parametrize(
    ("labels", "named"),
    [
        ("a/labels.yaml", "a/b/c"),
        ("a/labels.yaml", "a/b/c/v.yaml"),
        ("../labels.yaml", "a"),
        ("a/b/d/labels.yaml", "a"),
    ],
)
def test_words_are_not_looked_up_further_away(rule_base: RuleBase, labels: str, named: str) -> None:
    write("a/b/c/v.yaml")
    write("a/b/d/w.yaml", "label: {cause: rude_to_staff}\nanswers: {}\n")
    write_labels(labels)

    with pytest.raises(CaseFileError, match="E112 unknown cause 'curt' in a label"):
        read_labelled_cases([named], rule_base)


def test_the_nearest_labels_count(rule_base: RuleBase) -> None:
    write("a/v.yaml")
    write("a/b/w.yaml")
    write_labels("a/labels.yaml")
    write("a/b/labels.yaml", "causes: {curt: []}\n")

    found = read_labelled_cases(["a"], rule_base)

    assert [(each.case.name, each.labels.causes["curt"]) for each in found] == [
        ("w", ()),
        ("v", ("rude_to_staff",)),
    ]


@pytest.mark.parametrize("named", ["a/other.yaml", "a/../a/other.yaml"])
def test_labels_that_are_named_go_before_those_that_lie_about(rule_base: RuleBase, named: str) -> None:
    write("a/v.yaml")
    write("a/labels.yaml", "causes: {curt: []}\n")
    write_labels("a/other.yaml")

    assert [each.labels for each in read_labelled_cases(["a"], rule_base, named)] == [MEANING]


def test_without_labels_our_own_words_are_understood(rule_base: RuleBase) -> None:
    write("v.yaml", "label: {cause: rude_to_staff, family: conduct, also: [appearance]}\nanswers: {}\n")

    assert [each.labels for each in read_labelled_cases(["v.yaml"], rule_base)] == [Labels()]


def test_a_folder_is_read_with_all_that_is_in_it(rule_base: RuleBase) -> None:
    write_labels("labels.yaml")
    for path in ("b/x.yml", "b/c/y.json", "a.yaml", "b/notes.md", "b/labels.yaml.bak"):
        write(path, '{"label": {"cause": "curt"}, "answers": {}}')

    assert names(read_labelled_cases(["."], rule_base)) == ["a.yaml", "b/c/y.json", "b/x.yml"]


def test_what_is_hidden_in_a_folder_is_left_alone_and_what_is_named_is_not(rule_base: RuleBase) -> None:
    write_labels("labels.yaml")
    for path in (".desk/v.yaml", ".desk/.git/w.yaml", ".desk/._v.yaml"):
        write(path)

    named = [".desk", ".desk/._v.yaml"]
    assert names(read_labelled_cases(named, rule_base)) == [".desk/v.yaml", ".desk/._v.yaml"]


def test_a_file_that_is_named_twice_is_read_once(rule_base: RuleBase) -> None:
    write_labels("labels.yaml")
    write("a/v.yaml")
    write("a/w.yaml")

    assert names(read_labelled_cases(["a/w.yaml", "a", "a/../a/v.yaml"], rule_base)) == [
        "a/w.yaml",
        "a/v.yaml",
    ]


def test_every_problem_of_every_file_comes_at_once(rule_base: RuleBase) -> None:
    write("a/labels.yaml", "causes: {curt: [rude_to_staf]}\n")
    write("a/v.yaml")
    write("a/w.yaml")
    write("b/v.yaml", "label: {cause: curt}\n")
    (Path("empty")).mkdir()

    with pytest.raises(CaseFileError) as caught:
        read_labelled_cases(["a", "b", "empty", "gone", "gone.yaml"], rule_base)

    assert [str(each) for each in caught.value.problems] == [
        "a/labels.yaml:1:17: E105 unknown cause 'rude_to_staf' - did you mean 'rude_to_staff'?",
        "b/v.yaml:1:1: E202 this case lacks 'answers': add the key",
        "b/v.yaml:1:16: E112 unknown cause 'curt' in a label: add it to labels.yaml, with what it means here",
        "empty: E001 this folder has no case files, which end in .yaml, .yml, .json: name another",
        "gone: E001 there is no such file - check the name",
        "gone.yaml: E001 there is no such file - check the name",
    ]


def test_labels_that_are_not_there_are_missed_once(rule_base: RuleBase) -> None:
    write("a/v.yaml")
    write("a/w.yaml")

    with pytest.raises(CaseFileError) as caught:
        read_labelled_cases(["a"], rule_base, "words.yaml")

    assert str(caught.value) == "words.yaml: E001 there is no such file - check the name"
