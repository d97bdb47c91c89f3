"""The table of codes: explained in full, written out in the reference, and each met in some test."""

from __future__ import annotations

import re
from pathlib import Path

from afterview.loading.codes import Code, errors_page

HERE = Path(__file__).parent
PAGE = HERE.parents[1] / "docs" / "reference" / "errors.md"


def test_the_reference_page_is_the_table_of_codes() -> None:
    assert PAGE.read_text(encoding="utf-8") == errors_page(), "write the page again with errors_page()"


def test_every_code_is_on_the_page_with_what_it_means_and_how_to_mend_it() -> None:
    rows = dict(re.findall(r"^\| (E\d{3}) \| (.+ \| .+) \|$", errors_page(), flags=re.MULTILINE))

    assert rows == {code.value: f"{code.meaning} | {code.mending}" for code in Code}


def test_codes_are_unique_and_in_order() -> None:
    values = [code.value for code in Code]

    assert values == sorted(set(values))
    assert len(Code) == len(Code.__members__)


def test_every_code_is_met_in_some_test() -> None:
    texts = [
        path.read_text(encoding="utf-8")
        for path in (
            *HERE.glob("invalid*/*.txt"),
            *HERE.glob("test_*.py"),
            *(HERE.parent / "unit" / "intake").glob("test_*.py"),
        )
    ]

    assert [code.value for code in Code if not any(f"{code.value} " in text for text in texts)] == []
