"""The pack that docs/extending.md writes, installed as the page says and found by its name."""

from __future__ import annotations

import importlib.util
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from builtin import ROOT

from afterview import load_cases, load_pack, run_case

PAGE = (ROOT / "docs" / "extending.md").read_text(encoding="utf-8")


def written(folder: Path) -> Path:
    """Write the files that the page shows, mended as the page mends them, on top of a new pack."""
    from afterview import new_pack

    new_pack(folder / "trial-shift")
    for block in re.findall(r"^```yaml\n(# (?:trial-shift)/.*?)^```$", PAGE, re.MULTILINE | re.DOTALL):
        path = folder / block.partition("\n")[0].removeprefix("# ")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(block.replace("stood_bye", "stood_by"), encoding="utf-8")
    (project,) = re.findall(r"^```toml\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)
    (folder / "pyproject.toml").write_text(project, encoding="utf-8")
    return folder


def works_by_name() -> bool:
    """Tell whether the pack is found by its name, in English and in German, and its cases hold."""
    german = load_pack("trial-shift", language="de")
    base = load_pack("trial-shift")
    assert german.causes["trial_shift_stood_by"].title.startswith("In ruhigen Augenblicken")
    cases = load_cases("trial-shift", base)
    return len(cases) == 3 and all(run_case(base, case).passed for case in cases)


def test_the_table_on_the_page_names_a_pack_that_is_found_where_it_is_installed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = written(tmp_path / "desk")
    project = tomllib.loads((folder / "pyproject.toml").read_text(encoding="utf-8"))
    ((package, source),) = project["tool"]["setuptools"]["package-dir"].items()
    shutil.copytree(folder / source, tmp_path / "site" / package)
    about = tmp_path / "site" / "trial_shift-0.1.0.dist-info"
    about.mkdir()
    (about / "METADATA").write_text("Name: trial-shift\nVersion: 0.1.0\n", encoding="utf-8")
    points = "".join(
        f"{key} = {value}\n" for key, value in project["project"]["entry-points"]["afterview.packs"].items()
    )
    (about / "entry_points.txt").write_text(f"[afterview.packs]\n{points}", encoding="utf-8")
    monkeypatch.syspath_prepend(tmp_path / "site")
    monkeypatch.chdir(tmp_path)
    assert works_by_name()


@pytest.mark.skipif(importlib.util.find_spec("setuptools") is None, reason="setuptools is not installed here")
def test_what_is_built_from_the_table_on_the_page_holds_the_whole_pack(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = written(tmp_path / "desk")
    (tmp_path / "site").mkdir()
    build = [
        "egg_info",
        "--egg-base",
        str(tmp_path / "site"),
        "build_py",
        "--build-lib",
        str(tmp_path / "site"),
    ]
    command = [sys.executable, "-c", "import setuptools; setuptools.setup()", *build]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    monkeypatch.syspath_prepend(tmp_path / "site")
    monkeypatch.chdir(tmp_path)
    assert works_by_name()
