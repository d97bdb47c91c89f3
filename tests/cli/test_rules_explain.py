"""afterview rules explain: a page about one thing of a pack."""

from __future__ import annotations

from pathlib import Path

from command_line import Command, Outcome

from afterview import (
    Look,
    document_html,
    document_markdown,
    document_text,
    explain_document,
    load_cases,
    load_pack,
)


def test_a_page_is_printed_in_each_form(afterview: Command, pack: Path) -> None:
    base = load_pack(pack)
    document = explain_document(base, "came_across_badly", load_cases(pack, base))
    command = ("rules", "explain", "came_across_badly", "--pack", pack)
    assert [afterview(*command, *form) for form in ((), ("--format", "markdown"), ("--format", "html"))] == [
        Outcome(0, document_text(document, Look(plain=True))),
        Outcome(0, document_markdown(document)),
        Outcome(0, document_html(document)),
    ]


def test_a_page_speaks_the_language_that_is_asked_for(afterview: Command, pack: Path) -> None:
    english = afterview("rules", "explain", "kept_waiting", "--pack", pack)
    german = afterview("rules", "explain", "kept_waiting", "--pack", pack, "--lang", "de")
    assert (english.out.splitlines()[0], german.out.splitlines()[0]) == (
        "Finding kept_waiting",
        "Befund kept_waiting",
    )


def test_it_is_counted_in_a_folder_of_cases_and_what_cannot_be_read_is_told(
    afterview: Command, pack: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "cases"
    (folder / "inner").mkdir(parents=True)
    (folder / ".hidden").mkdir()
    (folder / ".hidden" / "c.yaml").write_text("no: case", encoding="utf-8")
    for name in ("a.yaml", "inner/b.yaml"):
        (folder / name).write_text("answers: {ended_at: phone}\n", encoding="utf-8")
    (folder / "labels.yaml").write_text("causes: {}\n", encoding="utf-8")
    command = ("rules", "explain", "ended_at", "--pack", pack, "--cases", "cases")
    outcome = afterview(*command)
    assert (outcome.code, outcome.err) == (0, "")
    assert outcome.out.endswith("How often (cases)\nIt is answered in 2 of 2 cases.\n")

    (folder / "broken.yaml").write_text("answers: {ended_at: nowhere}\n", encoding="utf-8")
    broken = afterview(*command)
    assert (broken.code, broken.out) == (2, outcome.out)
    assert broken.err.startswith("cases/broken.yaml:1:")


def test_what_is_not_there_is_wrong_usage(afterview: Command, pack: Path) -> None:
    assert afterview("rules", "explain", "came_across_madly", "--pack", pack) == Outcome(
        2,
        "",
        "afterview: nothing in these rules is called 'came_across_madly' - "
        "did you mean 'came_across_badly'?\n",
    )
    assert afterview("rules", "explain", "ended_at", "--pack", pack, "--cases", "gone") == Outcome(
        2, "", "gone: E001 this folder has no case files, which end in .yaml, .yml, .json: name another\n"
    )
