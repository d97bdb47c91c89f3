"""A small valid pack, and edits of it that a text file tells."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

HERE = Path(__file__).parent


@pytest.fixture
def base(tmp_path: Path) -> Path:
    """Return a copy of the valid pack, to be spoilt."""
    folder = tmp_path / "base"
    shutil.copytree(HERE / "base", folder)
    return folder


@pytest.fixture
def install_packs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[Mapping[str, Path]], None]:
    """Return what installs folders of packs by name, as a wheel of nothing but data would."""

    def install(packs: Mapping[str, Path]) -> None:
        site = tmp_path / "site"
        info = site / "packs_of_ours-1.0.dist-info"
        info.mkdir(parents=True)
        (info / "METADATA").write_text("Metadata-Version: 2.1\nName: packs-of-ours\nVersion: 1.0\n")
        points = ["[afterview.packs]"]
        for name, folder in packs.items():
            module = f"packs_of_ours.{name.replace('-', '_')}"
            shutil.copytree(folder, site.joinpath(*module.split(".")))
            points.append(f"{name} = {module}")
        (site / "packs_of_ours" / "__init__.py").write_text("raise AssertionError('code of a pack was run')")
        (info / "entry_points.txt").write_text("\n".join(points))
        monkeypatch.syspath_prepend(site)

    return install
