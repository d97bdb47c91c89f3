"""The folder of a site: written whole or not at all, and careful with what others put into it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from afterview import AfterviewError, write_site
from afterview.reports.site.folder import FILES

OLD = {"style.css": "old", "index.html": "old", "pages/a.html": "old", "pages/b.html": "old"}
NEW = {"style.css": "new", "index.html": "new", "pages/a.html": "new", "pages/c.html": "new"}


def contents(folder: Path) -> dict[str, str]:
    """Return the files of a folder but for the list of a site, hidden ones too."""
    files = (path for path in sorted(folder.rglob("*")) if path.is_file() and path.name != FILES)
    return {path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8") for path in files}


def test_a_site_is_written_into_a_folder_that_is_made(tmp_path: Path) -> None:
    folder = tmp_path / "deep" / "site"
    assert write_site(OLD, folder) == folder / "index.html"
    assert contents(folder) == OLD
    assert sorted(each.name for each in folder.iterdir()) == ["index.html", "pages", FILES, "style.css"]


def test_line_ends_are_the_same_everywhere(tmp_path: Path) -> None:
    write_site({**OLD, "index.html": "a\nb\n"}, tmp_path)
    assert (tmp_path / "index.html").read_bytes() == b"a\nb\n"


def test_files_of_an_earlier_site_go_and_what_others_put_there_stays(tmp_path: Path) -> None:
    write_site(OLD, tmp_path)
    (tmp_path / "CNAME").write_text("kept", encoding="utf-8")
    (tmp_path / "pages" / "mine.html").write_text("kept", encoding="utf-8")
    write_site(NEW, tmp_path)
    assert contents(tmp_path) == {**NEW, "CNAME": "kept", "pages/mine.html": "kept"}


def test_a_stale_page_that_somebody_changed_stays(tmp_path: Path) -> None:
    write_site(OLD, tmp_path)
    (tmp_path / "pages" / "b.html").write_text("by hand", encoding="utf-8")
    write_site(NEW, tmp_path)
    assert contents(tmp_path) == {**NEW, "pages/b.html": "by hand"}


def test_equal_sites_leave_equal_bytes(tmp_path: Path) -> None:
    write_site(OLD, tmp_path / "a")
    write_site(NEW, tmp_path / "a")
    write_site(NEW, tmp_path / "b")
    assert (tmp_path / "a" / FILES).read_bytes() == (tmp_path / "b" / FILES).read_bytes()


@pytest.mark.parametrize("name", ["index.html", "pages/a.html", FILES])
def test_what_no_site_wrote_is_not_written_over(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.parent.mkdir(exist_ok=True)
    path.write_text("mine", encoding="utf-8")
    before = sorted(tmp_path.rglob("*"))
    with pytest.raises(AfterviewError) as caught:
        write_site(NEW, tmp_path)
    assert str(caught.value) == (
        f"{path} is there and was not written by rules docs, so nothing is written: "
        "take another --to, or move it away"
    )
    assert sorted(tmp_path.rglob("*")) == before
    assert path.read_text(encoding="utf-8") == "mine"


def test_a_file_or_a_link_where_a_folder_should_be_is_refused(tmp_path: Path) -> None:
    elsewhere, pages = tmp_path / "elsewhere", tmp_path / "site" / "pages"
    elsewhere.mkdir()
    pages.parent.mkdir()
    pages.symlink_to(elsewhere)
    with pytest.raises(AfterviewError, match="pages is there and is no folder of a site"):
        write_site(NEW, tmp_path / "site")
    pages.unlink()
    pages.write_text("mine", encoding="utf-8")
    with pytest.raises(AfterviewError, match="pages is there and is no folder of a site"):
        write_site(NEW, tmp_path / "site")
    with pytest.raises(AfterviewError, match="pages is there and is no folder: take another"):
        write_site(NEW, pages)
    assert (list(elsewhere.iterdir()), pages.read_text(encoding="utf-8")) == ([], "mine")


def test_a_list_that_somebody_wrote_removes_nothing_outside_of_the_site(tmp_path: Path) -> None:
    folder, outside = tmp_path / "site", tmp_path / "outside.html"
    write_site(OLD, folder)
    outside.write_text("old", encoding="utf-8")
    (folder / ".hidden").write_text("old", encoding="utf-8")
    hash_ = (folder / FILES).read_text(encoding="utf-8")[:64]
    names = ["../outside.html", "pages/../../outside.html", str(outside), ".hidden", "pages/x/y.html", ".."]
    with (folder / FILES).open("a", encoding="utf-8") as listed:
        listed.writelines(f"{hash_}  {name}\n" for name in names)
    write_site(NEW, folder)
    assert contents(folder) == {**NEW, ".hidden": "old"}
    assert outside.read_text(encoding="utf-8") == "old"


def test_a_list_that_cannot_be_read_is_told_of(tmp_path: Path) -> None:
    (tmp_path / FILES).write_bytes(b"\xff\xfe")
    with pytest.raises(AfterviewError, match="the list of an earlier site cannot be read"):
        write_site(NEW, tmp_path)


class _Stopped(BaseException):
    """The process ends here."""


def stop_at(operation: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """End the process before one of the operations that change files."""
    counted = iter(range(1_000))

    def watched(real: Callable[..., Any]) -> Callable[..., Any]:
        def call(*args: Any, **kwargs: Any) -> Any:
            if next(counted) == operation:
                raise _Stopped
            return real(*args, **kwargs)

        return call

    for name in ("replace", "unlink", "write_bytes", "mkdir"):
        monkeypatch.setattr(Path, name, watched(getattr(Path, name)))


@pytest.mark.parametrize("operation", range(24))
def test_stopped_at_any_moment_the_next_run_makes_it_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, operation: int
) -> None:
    write_site(OLD, tmp_path)
    with monkeypatch.context() as patched:
        stop_at(operation, patched)
        try:
            write_site(NEW, tmp_path)
        except _Stopped:
            half = {name: text for name, text in contents(tmp_path).items() if not name.startswith(".")}
            assert set(half.values()) <= {"old", "new"}
            assert half["index.html"] == "old" or NEW.items() <= half.items()
    write_site(NEW, tmp_path)
    assert contents(tmp_path) == NEW
