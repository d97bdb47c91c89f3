"""What cannot be told in a text file: bytes, sizes, and files that are not there."""

from __future__ import annotations

import os
import tracemalloc
from pathlib import Path

import pytest

from afterview.errors import CaseFileError, FileError, PackError
from afterview.loading import load_cases, load_pack, read_case

FOR_ORDINARY_USERS = pytest.mark.skipif(
    getattr(os, "geteuid", lambda: 0)() == 0, reason="the superuser may read everything"
)
DELETE_IT = "stands here: delete it and type the place again"
NO_TEXT = "stands here, so this is no text file: name one that is"
NOT_UTF_8 = "is no UTF-8 text: save the file as UTF-8 in your editor"


def problems_of(pack: Path) -> str:
    with pytest.raises(PackError) as caught:
        load_pack(pack)
    return str(caught.value)


def case_problems(path: Path, base: Path) -> str:
    with pytest.raises(CaseFileError) as caught:
        read_case(path, load_pack(base))
    return str(caught.value).replace(str(path), path.name)


def test_bytes_that_are_no_utf_8_are_refused_with_their_place(base: Path) -> None:
    rules = base / "conduct" / "rules.yaml"
    rules.write_bytes(rules.read_bytes().replace(b"Your answers did", "Réponses".encode() + b" \xe9 did"))

    with pytest.raises(PackError) as caught:
        load_pack(base)

    (problem,) = caught.value.problems
    assert problem.with_excerpt() == (
        f"base/conduct/rules.yaml:13:21: E006 the byte 0xE9 {NOT_UTF_8}\n"
        "   13 |   because: Réponses \N{REPLACEMENT CHARACTER} did not go well.\n"
        "      |                     ^"
    )


def test_a_file_in_utf_16_is_refused(base: Path) -> None:
    scale = base / "scale.yaml"
    scale.write_text(scale.read_text(encoding="utf-8"), encoding="utf-16")

    assert problems_of(base) == (f"base/scale.yaml:1:1: E006 the byte 0xFF {NOT_UTF_8}")


def test_a_file_over_a_mebibyte_is_not_read(base: Path) -> None:
    with (base / "conduct" / "cases.yaml").open("ab") as file:
        file.truncate(2**33)

    tracemalloc.start()
    found = problems_of(base)
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()

    assert found == (
        "base/conduct/cases.yaml: E004 this file is larger than 1 MiB, the most that is read: split it"
    )
    assert most < 2**22


def test_a_file_of_exactly_a_mebibyte_is_read(base: Path) -> None:
    rules = base / "conduct" / "rules.yaml"
    written = rules.read_bytes()
    rules.write_bytes(written + b"#" * (2**20 - len(written)))

    assert len(load_pack(base).rules) == 8


def test_more_than_five_thousand_entries_are_refused(base: Path) -> None:
    (base / "conduct" / "findings.yaml").write_text("- {id: a, title: A}\n" * 5_001, encoding="utf-8")

    assert problems_of(base) == (
        "base/conduct/findings.yaml:1:1: E017 this file lists 5,001 entries, at most 5,000 are read"
    )


def test_a_million_open_brackets_are_refused_at_once(base: Path) -> None:
    (base / "conduct" / "findings.yaml").write_text("[" * 1_000_000, encoding="utf-8")

    assert problems_of(base) == (
        "base/conduct/findings.yaml:1:33: E013 this is nested more than 32 deep: take the inner part out"
    )


def test_aliases_cannot_swell(base: Path) -> None:
    laughs = [
        "- &a [ha, ha]",
        *(f"- &{chr(98 + i)} [{', '.join([f'*{chr(97 + i)}'] * 9)}]" for i in range(9)),
    ]
    (base / "conduct" / "findings.yaml").write_text("\n".join(laughs), encoding="utf-8")

    assert {line.split(" ")[1] for line in problems_of(base).splitlines()} == {"E010"}


@pytest.mark.parametrize("name", ["pack.yaml", "scale.yaml"])
def test_a_pack_without_a_file_it_needs(base: Path, name: str) -> None:
    (base / name).unlink()
    why = {
        "pack.yaml": f"{base}: E001 this folder has no file pack.yaml, so it is no pack: "
        "name the folder that has one",
        "scale.yaml": "base/scale.yaml: E001 a pack needs this file: write it",
    }

    assert problems_of(base) == why[name]


def test_a_pack_without_sources_can_cite_nothing(base: Path) -> None:
    (base / "sources.yaml").unlink()

    lines = problems_of(base).splitlines()

    assert lines[0] == "base/appearance/causes.yaml:10:11: E107 unknown citation 'S1.1'"
    assert {line.split(" ")[1] for line in lines} == {"E107"}


def test_a_folder_that_is_not_there_is_met_with_the_nearest(base: Path) -> None:
    assert problems_of(base.parent / "bose") == (
        f"{base.parent}/bose: E001 there is no such folder - did you mean 'base'?"
    )


def test_a_file_is_no_pack(base: Path) -> None:
    assert problems_of(base / "pack.yaml") == (
        f"{base}/pack.yaml: E003 this is a file, and a pack is a folder: name the folder with the pack.yaml"
    )


@FOR_ORDINARY_USERS
def test_a_theme_that_may_not_be_read(base: Path) -> None:
    (base / "conduct").chmod(0)
    try:
        found = problems_of(base)
    finally:
        (base / "conduct").chmod(0o755)

    assert found == (
        f"{base}: E002 this folder cannot be read ({base}/conduct: Permission denied): check who may read it"
    )


def test_a_link_that_leads_nowhere(base: Path) -> None:
    (base / "conduct" / "findings.yaml").symlink_to(base / "nowhere")

    assert problems_of(base) == ("base/conduct/findings.yaml: E001 there is no such file - check the name")


def test_the_cases_of_several_themes_are_refused_together(base: Path) -> None:
    rule_base = load_pack(base)
    (base / "conduct" / "cases.yaml").write_bytes(b"\xff")
    (base / "appearance" / "cases.yaml").write_text("- name: A visit\n", encoding="utf-8")

    with pytest.raises(PackError) as caught:
        load_cases(base, rule_base)

    assert str(caught.value).splitlines() == [
        "base/appearance/cases.yaml:1:3: E202 case 'A visit' lacks 'answers': add the key",
        f"base/conduct/cases.yaml:1:1: E006 the byte 0xFF {NOT_UTF_8}",
    ]


def test_a_case_file_that_is_not_there(base: Path, tmp_path: Path) -> None:
    (tmp_path / "receptionist.yaml").touch()

    assert case_problems(tmp_path / "receptionst.yaml", base) == (
        "receptionst.yaml: E001 there is no such file - did you mean 'receptionist.yaml'?"
    )
    assert case_problems(tmp_path / "nowhere" / "visit.yaml", base) == (
        "visit.yaml: E001 there is no such file - check the name of the folder, too"
    )


def test_a_folder_is_no_case_file(base: Path, tmp_path: Path) -> None:
    assert case_problems(tmp_path / "base", base) == (
        "base: E003 this is a folder, and a file is expected: name a file in it"
    )


@FOR_ORDINARY_USERS
def test_a_case_file_that_may_not_be_read(base: Path, tmp_path: Path) -> None:
    path = tmp_path / "visit.yaml"
    path.touch(mode=0)

    assert case_problems(path, base) == (
        "visit.yaml: E002 this file cannot be read (Permission denied): check who may read it"
    )


def test_a_name_that_no_file_can_have(base: Path) -> None:
    assert case_problems(Path("visit\0.yaml"), base).endswith(
        "E002 this file cannot be read (embedded null byte): check who may read it"
    )


@pytest.mark.parametrize("content", [b"", b"\n \n", b"\xef\xbb\xbf"])
@pytest.mark.parametrize("name", ["visit.yaml", "visit.json"])
def test_an_empty_case_file(base: Path, tmp_path: Path, name: str, content: bytes) -> None:
    (tmp_path / name).write_bytes(content)

    assert case_problems(tmp_path / name, base) == (
        f"{name}: E005 there is nothing in this file: write `answers:` and the answers under it"
    )


def test_a_case_file_of_comments_only(base: Path, tmp_path: Path) -> None:
    (tmp_path / "visit.yaml").write_text("# to come\n", encoding="utf-8")

    assert case_problems(tmp_path / "visit.yaml", base) == (
        "visit.yaml: E005 this file holds no answers: write `answers:` and the answers under it"
    )


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"PK\x03\x04", f"1:3: E007 the invisible character U+0003 {DELETE_IT}"),
        (b"answers\0", f"1:8: E007 the character U+0000 {NO_TEXT}"),
        (b"\x89PNG\r\n", f"1:1: E006 the byte 0x89 {NOT_UTF_8}"),
        (b"answers:\n  remarks: \xc3\xa9\xe9\n", f"2:13: E006 the byte 0xE9 {NOT_UTF_8}"),
    ],
)
def test_a_binary_file_is_no_case_file(base: Path, tmp_path: Path, content: bytes, message: str) -> None:
    (tmp_path / "visit.yaml").write_bytes(content)

    assert case_problems(tmp_path / "visit.yaml", base) == f"visit.yaml:{message}"


def test_a_case_file_over_a_mebibyte(base: Path, tmp_path: Path) -> None:
    (tmp_path / "visit.json").write_bytes(b" " * (2**20 + 1))

    assert case_problems(tmp_path / "visit.json", base) == (
        "visit.json: E004 this file is larger than 1 MiB, the most that is read: split it"
    )


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="there is no such device")
def test_a_device_without_an_end_is_not_read_for_ever(base: Path) -> None:
    with pytest.raises(FileError) as caught:
        read_case(Path("/dev/zero"), load_pack(base))

    assert str(caught.value) == (
        "/dev/zero: E004 this file is larger than 1 MiB, the most that is read: split it"
    )


def test_json_nested_without_end_is_refused(base: Path, tmp_path: Path) -> None:
    (tmp_path / "visit.json").write_text('{"answers": ' + "[" * 500_000, encoding="utf-8")

    assert case_problems(tmp_path / "visit.json", base) == (
        "visit.json:1:44: E013 this is nested more than 32 deep: flatten it"
    )
