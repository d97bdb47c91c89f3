"""What `import afterview` offers, and what it costs."""

from __future__ import annotations

import subprocess
import sys

import pytest

import afterview

HEAVY = {
    "yaml",
    "tabulate",
    "click",
    "difflib",
    "importlib.metadata",
    "json",
    "decimal",
    "hashlib",
    "textwrap",
    "dataclasses",
}


def modules_after(statements: str) -> set[str]:
    """Return what a fresh interpreter has imported after some statements that it had not before them."""
    script = f"import sys; before = set(sys.modules)\n{statements}\nprint(*sorted(set(sys.modules) - before))"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    return set(done.stdout.split())


@pytest.mark.parametrize("name", afterview.__all__)
def test_everything_that_is_exported_can_be_imported(name: str) -> None:
    assert getattr(afterview, name).__doc__


def test_what_is_exported_is_sorted_and_each_name_stands_once() -> None:
    assert afterview.__all__ == sorted(set(afterview.__all__))


def test_exported_names_are_offered_before_they_are_used() -> None:
    assert set(afterview.__all__) <= set(dir(afterview))


@pytest.mark.parametrize("name", afterview.__all__)
def test_an_exported_name_is_the_one_of_its_home(name: str) -> None:
    exported = getattr(afterview, name)
    assert exported.__module__.startswith("afterview.")
    assert getattr(sys.modules[exported.__module__], name) is exported


def test_a_name_that_is_not_exported_is_refused() -> None:
    with pytest.raises(AttributeError, match=r"^module 'afterview' has no attribute 'diagnosis'$"):
        afterview.diagnosis  # noqa: B018


def test_importing_afterview_imports_nothing_else_of_weight() -> None:
    assert modules_after("import afterview") & HEAVY == set()
    assert {each for each in modules_after("import afterview") if each.startswith("afterview")} == {
        "afterview"
    }


def test_a_name_brings_only_what_it_needs() -> None:
    assert modules_after("from afterview import State") & {"yaml", "tabulate", "click"} == set()
    assert modules_after("from afterview import diagnose") & {"yaml", "tabulate", "click"} == set()
    assert modules_after("from afterview import load_pack") & {"tabulate", "click"} == set()


def test_nothing_of_the_library_imports_click() -> None:
    names = ", ".join(afterview.__all__)
    assert "click" not in modules_after(f"from afterview import {names}")


def test_the_version_is_told() -> None:
    assert afterview.__version__.count(".") == 2
