"""Packs that lie over one another: what comes of them, and what is said where they do not fit.

``over/`` is an extension of the pack in ``base/``. A file of ``invalid_over/`` begins with a sentence; then
come edits of either, and ``@ expected`` is the whole output.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import TypeAlias

import pytest
import yaml
from spoilt_packs import blocks, spoil

from afterview.checks import check_pack, orphaned_translation
from afterview.errors import FileError, Location, PackError
from afterview.evidence import prior_weight
from afterview.loading import builtin_pack, installed_packs, load_cases, load_pack, read_case
from afterview.loading.translations import load_translations
from afterview.rule_base import Change, ChangeKind, EntrySort, OldName

Installer: TypeAlias = Callable[[Mapping[str, Path]], None]

HERE = Path(__file__).parent
INVALID = HERE / "invalid_over"


@pytest.fixture
def both(base: Path, monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """Return the folders of the two packs, as messages call them: the one above comes first."""
    shutil.copytree(HERE / "over", base.parent / "over")
    monkeypatch.chdir(base.parent)
    return [Path("over"), Path("base")]


@pytest.mark.parametrize("mistake", sorted(path.stem for path in INVALID.glob("*.txt")))
def test_a_mistake_is_met_with_exactly_this_message(mistake: str, both: list[Path]) -> None:
    edits = dict(blocks((INVALID / f"{mistake}.txt").read_text(encoding="utf-8")))
    expected = edits.pop("expected")
    for name, lines in edits.items():
        spoil(Path(name), lines)

    with pytest.raises(FileError) as caught:
        read_all(both)

    found = "\n".join(problem.with_excerpt() for problem in caught.value.problems)
    assert found.splitlines() == expected


def read_all(both: list[Path]) -> None:
    rule_base = load_pack(both)
    load_cases(both, rule_base)
    load_translations(both, rule_base)


def test_a_pack_over_another_adds_to_it_and_says_what_it_changes(both: list[Path]) -> None:
    rule_base = load_pack(both)

    assert rule_base.pack.name == "base+remote-hiring"
    assert rule_base.pack.version == "0.1.0+0.3.1"
    assert rule_base.pack.themes == ("conduct", "remote_calls", "appearance")
    assert sorted(rule_base.causes) == ["dressed_too_casually", "remote_unseen", "stronger_finalist"]
    assert [rule.id for rule in rule_base.rules if not rule.generated] == [
        "appearance.casual-for-client-role",
        "appearance.dressed-alike",
        "conduct.weak-answers",
        "conduct.went-well",
        "remote_calls.dark-picture",
        "remote_calls.seen",
    ]
    assert [advice.id for advice in rule_base.advice] == ["carry_on", "write_it_down", "ask_what_is_worn"]
    assert rule_base.rules_by_id["remote_calls.dark-picture"].findings == ("looked_unprepared",)
    assert list(rule_base.sources) == ["S1", "E1", "Remote1"]


def test_every_change_is_listed_with_its_reason_and_what_follows_from_it(both: list[Path]) -> None:
    reception = Change(
        kind=ChangeKind.DISABLED,
        sort=EntrySort.CAUSE,
        id="rude_to_staff",
        layer="remote-hiring",
        because="There is no reception.",
    )
    gone = replace(reception, because="the cause 'rude_to_staff' is disabled", follows=True)

    assert load_pack(both).pack.changes == (
        Change(
            kind=ChangeKind.DISABLED,
            layer="remote-hiring",
            sort=EntrySort.RULE,
            id="appearance.nothing-brought",
            because="Nobody sees on a call what lies on your desk.",
            findings=("looked_unprepared",),
        ),
        Change(
            kind=ChangeKind.OVERRIDDEN,
            layer="remote-hiring",
            sort=EntrySort.CAUSE,
            id="dressed_too_casually",
            because="Little is seen of clothes on a call.",
            keys=("prior", "basis", "possible_when"),
        ),
        reception,
        replace(gone, sort=EntrySort.RULE, id="conduct.curt-with-receptionist"),
        replace(gone, sort=EntrySort.ADVICE, id="greet_everyone_alike"),
    )


def test_an_overridden_entry_is_what_it_would_be_had_it_been_written_so(both: list[Path]) -> None:
    alone = load_pack(both[1]).causes["dressed_too_casually"]

    assert load_pack(both).causes["dressed_too_casually"] == replace(
        alone,
        prior=0.005,
        prior_weight=prior_weight(0.005),
        basis="Rarer on a call.",
        possible_when=None,
    )


def test_the_order_in_which_packs_are_named_changes_nothing(both: list[Path]) -> None:
    assert load_pack(both) == load_pack(both[::-1])


def test_a_pack_that_is_required_is_found_by_the_name_it_is_installed_under(
    both: list[Path], install_packs: Installer
) -> None:
    install_packs({"base": both[1]})

    alone = load_pack(both[0])

    assert alone == load_pack(both)
    assert load_pack("base") == load_pack(both[1])


def test_an_old_id_means_the_new_one_and_each_use_of_it_is_noted(both: list[Path]) -> None:
    rule_base = load_pack(both)
    [case] = load_cases(both, rule_base)
    rules = "over/remote_calls/rules.yaml"
    cases = "over/remote_calls/cases.yaml"

    assert rule_base.renamed == {
        "remote_lamp": "remote_light",
        "remote_calls.no-lamp": "remote_calls.dark-picture",
    }
    assert rule_base.rules_by_id["remote_calls.dark-picture"].because == (
        "Your face could not be seen ({remote_light})."
    )
    assert rule_base.old_names == (
        OldName(old="remote_lamp", new="remote_light", location=Location(path=rules, line=2, column=10)),
        OldName(old="remote_lamp", new="remote_light", location=Location(path=rules, line=7, column=12)),
    )
    assert (list(case.answers), case.expect.fires) == (["remote_light"], ("remote_calls.dark-picture",))
    assert case.old_names == (
        OldName(old="remote_lamp", new="remote_light", location=Location(path=cases, line=2, column=13)),
        OldName(
            old="remote_calls.no-lamp",
            new="remote_calls.dark-picture",
            location=Location(path=cases, line=4, column=13),
        ),
    )


def test_a_question_cannot_be_answered_by_both_of_its_names(both: list[Path]) -> None:
    rule_base = load_pack(both)
    Path("case.yaml").write_text("answers: {remote_lamp: no, remote_light: yes}", encoding="utf-8")

    with pytest.raises(FileError) as caught:
        read_case("case.yaml", rule_base)

    assert str(caught.value) == (
        "case.yaml:1:28: E014 'remote_light' is answered above already, by another of its names: delete one"
    )


def test_each_pack_brings_its_translations_and_none_speaks_for_what_was_overridden(both: list[Path]) -> None:
    folder = both[1] / "translations"
    folder.mkdir()
    (folder / "de.yaml").write_text(
        "causes:\n  dressed_too_casually: {title: Zu leger, basis: Unsere Schätzung.}\n", encoding="utf-8"
    )
    cause = load_pack(both, language="de").causes["dressed_too_casually"]
    (both[0] / "translations" / "de.yaml").unlink()
    untranslated = load_pack(both, language="de").causes["dressed_too_casually"]

    assert (cause.title, cause.basis) == ("Zu leger", "Am Telefon seltener.")
    assert (untranslated.title, untranslated.basis) == ("Zu leger", "Rarer on a call.")


def test_only_the_cases_of_the_topmost_packs_are_read(both: list[Path]) -> None:
    rule_base = load_pack(both)

    assert [case.name for case in load_cases(both, rule_base)] == ["Sat in the dark"]


def test_two_packs_that_stand_alone_do_not_go_together(both: list[Path]) -> None:
    shutil.copytree("base", "other")
    spoil(Path("other/pack.yaml"), ["- name: base", "+ name: other"])

    with pytest.raises(PackError) as caught:
        load_pack([*both, "other"])

    assert str(caught.value) == (
        "other/pack.yaml: E320 'other' and 'base' both stand alone, so neither lies over the other: "
        "take one, or say in one of them what it requires"
    )


def test_two_packs_of_one_name_do_not_go_together(both: list[Path]) -> None:
    shutil.copytree("over", "again/over")

    with pytest.raises(PackError) as caught:
        load_pack([*both, "again/over"])

    assert str(caught.value) == (
        "again/over/pack.yaml: E320 'remote-hiring' is the name of the pack in over, too: take one of the two"
    )


def test_packs_that_require_each_other_are_refused(both: list[Path]) -> None:
    shutil.copytree("over", "more")
    spoil(
        Path("more/pack.yaml"),
        [
            "- name: remote-hiring",
            "+ name: more",
            "-   base: {at_least: 0.1, below: 0.2}",
            "+   remote-hiring: {at_least: 0}",
        ],
    )
    spoil(Path("over/pack.yaml"), ["-   base: {at_least: 0.1, below: 0.2}", "+   more: {at_least: 0.3}"])

    with pytest.raises(PackError) as caught:
        load_pack([*both, "more"])

    assert str(caught.value) == (
        "over/pack.yaml: E321 packs require each other: remote-hiring -> more -> remote-hiring: take one out"
    )


def test_an_installed_pack_has_the_name_that_its_folder_says(
    both: list[Path], install_packs: Installer
) -> None:
    spoil(Path("base/pack.yaml"), ["- name: base", "+ name: basis"])
    install_packs({"base": both[1]})

    with pytest.raises(PackError) as caught:
        load_pack(both[0])

    assert str(caught.value) == (
        "base/pack.yaml: E320 the pack that is installed as 'base' calls itself 'basis': give it one name"
    )


def test_two_packs_that_know_nothing_of_each_other_may_disable_the_same(both: list[Path]) -> None:
    Path("third/third").mkdir(parents=True)
    Path("third/third/findings.yaml").write_text("[]", encoding="utf-8")
    Path("third/pack.yaml").write_text(
        "name: third\nversion: 0.1.0\nlanguage: en\nlicence: MIT\nengine: {at_least: 0.1}\n"
        "namespace: third\nrequires: {base: {at_least: 0}}\nthemes: [third]\n",
        encoding="utf-8",
    )
    Path("third/changes.yaml").write_text(
        "- disables: {cause: rude_to_staff}\n  because: We have no staff.\n", encoding="utf-8"
    )
    told = [
        (change.layer, change.because)
        for change in load_pack([*both, "third"]).pack.changes
        if change.id == "rude_to_staff"
    ]

    assert told == [("remote-hiring", "There is no reception."), ("third", "We have no staff.")]


def test_an_old_id_of_what_is_overridden_is_noted(both: list[Path]) -> None:
    spoil(
        Path("base/conduct/causes.yaml"),
        ["-   changeable: no", "+   changeable: no", "+   renamed_from: [better]"],
    )
    spoil(
        Path("over/changes.yaml"),
        ["+ - overrides: {cause: better}", "+   with: {prior: rare}", "+   because: Fewer apply."],
    )
    rule_base = load_pack(both)

    assert rule_base.causes["stronger_finalist"].prior == 0.01
    place = Location(path="over/changes.yaml", line=9, column=22)
    assert OldName(old="better", new="stronger_finalist", location=place) in rule_base.old_names


def test_nobody_takes_the_place_of_the_built_in_pack(both: list[Path], install_packs: Installer) -> None:
    install_packs({"afterview": both[1]})

    assert installed_packs()["afterview"] == builtin_pack()


def test_an_installed_pack_without_its_folder_is_refused(both: list[Path], install_packs: Installer) -> None:
    install_packs({"base": both[1]})
    shutil.rmtree(installed_packs()["base"])
    both[1].rename("away")

    with pytest.raises(PackError) as caught:
        load_pack("base")

    assert str(caught.value).startswith("base: E001 this pack is installed, and its folder ")


@pytest.mark.parametrize("sort", EntrySort)
def test_what_is_overridden_with_its_own_words_stays_what_it_is(sort: EntrySort, tmp_path: Path) -> None:
    name = "advice" if sort is EntrySort.ADVICE else f"{sort}s"
    entries = [
        entry
        for path in sorted(builtin_pack().glob(f"*/{name}.yaml"))
        for entry in yaml.load(path.read_text(encoding="utf-8"), yaml.BaseLoader) or []
    ]
    changes = [
        {"overrides": {sort.value: entry.pop("id")}, "with": entry, "because": "It is so."}
        for entry in entries
        if not entry.pop("renamed_from", None)
    ]
    over = tmp_path / "over"
    over.mkdir()
    (over / "pack.yaml").write_text(
        "name: same\nversion: 0.1.0\nlanguage: en\nlicence: MIT\nengine: {at_least: 0.1}\n"
        "namespace: same\nrequires: {afterview: {at_least: 0}}\nthemes: []\n",
        encoding="utf-8",
    )
    text = yaml.dump(
        changes,
        sort_keys=False,
        Dumper=yaml.CSafeDumper,
        allow_unicode=True,
        default_flow_style=True,
        width=10**9,
    )
    (over / "changes.yaml").write_text(text, encoding="utf-8")

    stacked = load_pack(over)

    assert len(stacked.pack.changes) == len(changes) > 10
    assert replace(stacked, pack=load_pack().pack) == load_pack()


def test_a_text_of_what_was_taken_away_above_is_no_orphan(both: list[Path]) -> None:
    (both[1] / "translations").mkdir()
    (both[1] / "translations" / "de.yaml").write_text(
        "causes:\n  rude_to_staff: {title: Sie waren kurz angebunden}\n  unknown: {title: Nichts}\n",
        encoding="utf-8",
    )
    rule_base = load_pack(both)
    translations = load_translations(both, rule_base)

    found = check_pack(rule_base, (), translations, checks=[orphaned_translation.CHECK]).flaws

    assert [str(flaw.problem.location) for flaw in found] == ["base/translations/de.yaml:3:3"]
