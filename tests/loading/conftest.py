"""A small valid pack, and edits of it that a text file tells."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

HERE = Path(__file__).parent


@pytest.fixture
def base(tmp_path: Path) -> Path:
    """Return a copy of the valid pack, to be spoilt."""
    folder = tmp_path / "base"
    shutil.copytree(HERE / "base", folder)
    return folder
