"""Parts of results as Parquet files."""

from __future__ import annotations

from pathlib import Path
from typing import BinaryIO

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from builtin import example, pack
from result_rows import batch_of

from afterview.differentials import Evaluator
from afterview.tables.parts import write_part, write_private
from afterview.tables.results import result_table


def some(rows: int) -> pa.Table:
    """Return results of so many rows."""
    batch = batch_of(pack(), [example("stare").answers] * rows)
    return result_table(pack(), batch, Evaluator(pack()).evaluate(batch.columns))


def test_a_part_has_a_row_group_for_each_table_and_is_read_as_it_was_written(tmp_path: Path) -> None:
    path = tmp_path / "part.parquet"

    assert write_part(path, iter([some(2), some(0), some(3)])) == 5

    assert pq.read_table(path).equals(pa.concat_tables([some(2), some(3)]))
    groups = pq.ParquetFile(path).metadata
    assert [groups.row_group(each).num_rows for each in range(groups.num_row_groups)] == [2, 0, 3]


def test_numbers_of_rows_are_written_as_differences_and_all_else_as_dictionaries(tmp_path: Path) -> None:
    write_part(tmp_path / "part.parquet", [some(3)])
    group = pq.ParquetFile(tmp_path / "part.parquet").metadata.row_group(0)
    columns = [group.column(each) for each in range(group.num_columns)]
    assert [each.path_in_schema for each in columns if "DELTA_BINARY_PACKED" in each.encodings] == ["row"]
    assert {each.physical_type for each in columns if not each.has_dictionary_page} == {"INT64", "BOOLEAN"}
    assert [each.path_in_schema for each in columns if each.is_stats_set] == ["file", "row"]


def test_an_empty_part_still_tells_the_columns(tmp_path: Path) -> None:
    assert write_part(tmp_path / "part.parquet", [some(0)]) == 0
    assert pq.read_table(tmp_path / "part.parquet").equals(some(0))


def test_the_same_tables_are_the_same_bytes(tmp_path: Path) -> None:
    write_part(tmp_path / "one", [some(3)])
    write_part(tmp_path / "other", [pa.concat_tables([some(3)]).combine_chunks()])

    assert (tmp_path / "one").read_bytes() == (tmp_path / "other").read_bytes()


def test_a_part_is_readable_by_its_owner_alone(tmp_path: Path) -> None:
    write_part(tmp_path / "part.parquet", [some(1)])

    assert (tmp_path / "part.parquet").stat().st_mode & 0o777 == 0o600


def test_a_part_that_breaks_off_leaves_nothing_and_keeps_what_was_there(tmp_path: Path) -> None:
    path = tmp_path / "part.parquet"
    path.write_bytes(b"before")

    def breaking(file: BinaryIO) -> None:
        file.write(b"half")
        raise OSError(28, "No space left on device")

    with pytest.raises(OSError, match="No space left"):
        write_private(path, breaking)

    assert {each.name: each.read_bytes() for each in tmp_path.iterdir()} == {"part.parquet": b"before"}


def test_while_a_part_is_written_nothing_stands_in_its_place(tmp_path: Path) -> None:
    seen = write_private(tmp_path / "part.parquet", lambda _: [each.suffix for each in tmp_path.iterdir()])

    assert seen == [".part"]
