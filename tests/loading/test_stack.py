"""Which packs lie over which: how they may be named, found and installed."""

from __future__ import annotations

import importlib
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from generated_files import write_extension
from spoilt_packs import spoil

from afterview.errors import PackError
from afterview.loading import installed_packs, load_pack
from afterview.loading.translations import load_translations
from afterview.loading.versions import VERSION
from afterview.rule_base import RuleBase

HERE = Path(__file__).parent


@pytest.fixture
def low(base: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the folder of a pack, where others are written beside it."""
    monkeypatch.chdir(base.parent)
    return Path("base")


@pytest.fixture
def distribute(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str, str], Path]:
    """Return what installs a distribution that says where the pack ``base`` lies; it brings no folder."""
    site = tmp_path / "site"

    def distribution(name: str, entry: str) -> Path:
        info = site / f"{name}-1.0.dist-info"
        info.mkdir(parents=True)
        (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.0\n")
        (info / "entry_points.txt").write_text(f"[afterview.packs]\nbase = {entry}\n")
        monkeypatch.syspath_prepend(site)
        importlib.invalidate_caches()
        return site

    return distribution


def layers(rule_base: RuleBase) -> list[str]:
    return [layer.name for layer in rule_base.pack.layers]


def refused(*packs: Path | str) -> str:
    with pytest.raises(PackError) as caught:
        load_pack(packs)
    return str(caught.value)


def test_a_folder_is_one_pack_however_it_is_named(low: Path) -> None:
    write_extension(Path("one"), "base")
    Path("link").symlink_to("one")
    names: list[Path | str] = ["one", "./one/", "link", Path("one").resolve(), "base", "one/../base"]

    assert load_pack(names) == load_pack(["one", "base"])


def test_a_pack_may_be_the_folder_that_one_works_in(low: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_extension(Path("one"), "base")
    monkeypatch.chdir("one")

    rule_base = load_pack([".", "../base"])

    assert (layers(rule_base), rule_base.pack.layers[1].folder) == (["base", "one"], "one")


def test_a_pack_that_several_require_lies_beneath_them_once(low: Path) -> None:
    write_extension(Path("mid"), "base")
    write_extension(Path("top"), "base", "mid")

    assert layers(load_pack(["top", "base", "mid"])) == ["base", "mid", "top"]
    assert load_pack(["top", "base", "mid"]) == load_pack(["mid", "top", "base"])


def test_packs_that_know_nothing_of_each_other_lie_as_they_are_named(low: Path) -> None:
    write_extension(Path("one"), "base")
    write_extension(Path("two"), "base")

    assert layers(load_pack(["one", "two", "base"])) == ["base", "one", "two"]
    assert layers(load_pack(["two", "base", "one"])) == ["base", "two", "one"]


def test_a_circle_is_told_without_what_leads_to_it(low: Path) -> None:
    write_extension(Path("one"), "two")
    write_extension(Path("two"), "three")
    write_extension(Path("three"), "two")

    assert refused("one", "two", "three", low) == (
        "two/pack.yaml: E321 packs require each other: two -> three -> two: take one out"
    )


def test_two_packs_have_no_theme_in_common(low: Path) -> None:
    question = {"ask": "How?", "kind": "yes_no"}
    write_extension(
        Path("one"),
        "base",
        themes={"home_work": {"questions": [question | {"id": "home_a"}]}},
        namespace="home",
    )
    write_extension(
        Path("two"),
        "base",
        themes={"home_work": {"questions": [question | {"id": "home_work_b"}]}},
        namespace="home_work",
    )

    assert refused("one", "two", low) == (
        "two/pack.yaml:6:10: E301 a pack beneath has a theme 'home_work', too: call one of the two otherwise"
    )


@pytest.mark.parametrize(
    ("version", "fits"), [("0.10", True), ("0.9", True), ("0.8.9", False), ("1.0rc1", False)]
)
def test_versions_are_compared_number_by_number(version: str, fits: bool, low: Path) -> None:
    spoil(low / "pack.yaml", ["- version: 0.1.0", f"+ version: {version}"])
    one = write_extension(Path("one"), "base")
    spoil(
        one / "pack.yaml",
        ['- requires: {"base": {"at_least": 0}}', "+ requires: {base: {at_least: 0.9, below: 1.0}}"],
    )

    if fits:
        assert layers(load_pack([one, low])) == ["base", "one"]
    else:
        assert refused(one, low) == (
            "one/pack.yaml:8:18: E319 this pack requires base 0.9 or later, before 1.0, and base is "
            f"{version}: take another version of either"
        )


def test_what_is_no_version_is_refused_at_once() -> None:
    assert not VERSION.fullmatch("1" + "a" * 100_000 + "!")
    assert all(VERSION.fullmatch(each) for each in ["1", "0.1.0", "1.0rc1", "2026.1-a.b+c"])


@pytest.mark.parametrize("entry", ["no-module", "no.such.module", "..", "no.such:pack", "json.decoder"])
def test_a_distribution_without_its_folder_is_told_by_the_name_of_the_pack(
    entry: str, low: Path, distribute: Callable[[str, str], Path]
) -> None:
    shutil.rmtree(low)
    site = distribute("ours", entry)
    one = write_extension(Path("one"), "base")
    folder = installed_packs()["base"]

    assert folder.is_relative_to(site)
    for packs in ("base", one):
        assert refused(packs) == (
            f"base: E001 this pack is installed, and its folder {folder} is not there: install it again"
        )


def test_a_broken_distribution_is_no_matter_where_its_pack_is_not_asked_for(
    low: Path, distribute: Callable[[str, str], Path]
) -> None:
    distribute("ours", "no-module")

    assert layers(load_pack(write_extension(Path("one"), "afterview"))) == ["afterview", "one"]


def test_of_two_installed_packs_of_one_name_none_is_taken(
    low: Path, distribute: Callable[[str, str], Path]
) -> None:
    distribute("ours", "ours.pack")
    site = distribute("theirs", "theirs.pack")
    for each in ("ours", "theirs"):
        shutil.copytree(low, site / each / "pack")
    shutil.rmtree(low)

    assert refused("base") == (
        f"base: E320 two installed packs have this name, in {site / 'ours/pack'} and {site / 'theirs/pack'}: "
        "uninstall one of them"
    )


def test_texts_by_old_ids_are_read_and_noted_and_braces_stay_as_they_are(low: Path) -> None:
    shutil.copytree(HERE / "over", "over")
    Path("over/translations/de.yaml").write_text(
        """\
themes:
  remote_lamp: {title: Licht}
questions:
  remote_lamp: {ask: 'War {da} Licht { {remote_lamp}?'}
rules:
  remote_calls.no-lamp: {because: 'Dunkel: {remote_lamp}.'}
""",
        encoding="utf-8",
    )
    rule_base = load_pack(["over", low])
    [translation] = load_translations(["over", low], rule_base)

    assert translation.texts == {
        ("themes", "remote_lamp", "title"): "Licht",
        ("questions", "remote_light", "ask"): "War {da} Licht { {remote_lamp}?",
        ("rules", "remote_calls.dark-picture", "because"): "Dunkel: {remote_light}.",
    }
    assert [(each.old, each.location.line) for each in translation.old_names] == [
        ("remote_lamp", 4),
        ("remote_calls.no-lamp", 6),
        ("remote_lamp", 6),
    ]
