"""Parquet files of forms evaluated on a local cluster, with a worker killed in the middle."""

from __future__ import annotations

import json
import re
import shutil
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

import afterview
from afterview.distributed import evaluation
from afterview.distributed.cluster import each_on_a_worker
from afterview.distributed.slices import Slice
from afterview.distributed.task import Job, Made, make_part
from afterview.errors import AfterviewError, FormFileError

ray = pytest.importorskip("ray", reason="Ray is not installed: pip install 'afterview[distributed]'")
GROUP = 50
GREETINGS = ("curtly", "Warmly", "politely", "at the bus stop", None)


@pytest.fixture(scope="module")
def cluster() -> Iterator[None]:
    """Run a small cluster on this machine, and leave nothing of it behind."""
    folder = tempfile.mkdtemp(prefix="ray-")
    ray.init(
        num_cpus=2,
        include_dashboard=False,
        object_store_memory=80 << 20,
        log_to_driver=False,
        logging_level="CRITICAL",
        _temp_dir=folder,
    )
    yield
    ray.shutdown()
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="module")
def inputs(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """Write two files of forms, of four row groups and of one and a half."""
    folder, random = tmp_path_factory.mktemp("forms"), Random(1)
    paths = [folder / "north" / "forms.parquet", folder / "south" / "forms.parquet"]
    for path, rows in zip(paths, (4 * GROUP, 3 * GROUP // 2), strict=True):
        path.parent.mkdir()
        pq.write_table(forms(random, rows), path, row_group_size=GROUP)
    return paths


def forms(random: Random, rows: int) -> pa.Table:
    """Return forms at random, a few of them with answers that are none, or with no answer at all."""
    return pa.table(
        {
            "Timestamp": [f"2025-01-01 {row % 24:02}:00" for row in range(rows)],
            "greeted_reception": random.choices(GREETINGS, k=rows),
            "answers_went": random.choices([1, 2, 3, 4, 5, None], k=rows),
            "staff_link": random.choices([True, False, None], k=rows),
        }
    )


def content(folder: Path) -> dict[str, bytes]:
    """Return the bytes of everything in a folder."""
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}


@pytest.fixture(scope="module")
def undisturbed(cluster: None, inputs: list[Path], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return what a run makes in which nothing happens."""
    out = tmp_path_factory.mktemp("runs") / "undisturbed"
    evaluation.evaluate_parquet(inputs, out, part_rows=GROUP)
    return out


def test_a_worker_that_is_killed_half_way_through_a_part_is_not_seen_in_the_bytes(
    inputs: list[Path], undisturbed: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    killed = tmp_path / "killed"

    def dying(job: Job, number: int, part: Slice) -> Made:
        import os
        import signal

        import pyarrow.parquet

        def write_and_die(self: Any, *args: Any, **more: Any) -> None:
            write(self, *args, **more)
            self.file_handle.flush() if self.file_handle else None
            os.kill(os.getpid(), signal.SIGKILL)

        write = pyarrow.parquet.ParquetWriter.write_table
        if number == 2 and not killed.exists():
            killed.touch()
            pyarrow.parquet.ParquetWriter.write_table = write_and_die
        return make_part(job, number, part)

    monkeypatch.setattr(evaluation, "make_part", dying)

    evaluation.evaluate_parquet(inputs, tmp_path / "out", part_rows=GROUP)

    assert killed.exists()
    assert content(tmp_path / "out") == content(undisturbed)


def test_workers_make_the_bytes_that_one_process_makes_without_them(
    inputs: list[Path], undisturbed: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def alone(work: Any, given: list[Slice]) -> list[Made]:
        return [work(number, each) for number, each in reversed([*enumerate(given)])][::-1]

    monkeypatch.setattr(evaluation, "each_on_a_worker", alone)

    evaluation.evaluate_parquet(inputs, tmp_path / "out", part_rows=GROUP)

    assert content(tmp_path / "out") == content(undisturbed)


def test_the_parts_say_of_all_rows_in_order_what_the_plain_function_says(
    inputs: list[Path], undisturbed: Path
) -> None:
    whole = pa.concat_tables(pq.read_table(path) for path in inputs)

    found = pa.concat_tables(pq.read_table(path) for path in sorted(undisturbed.glob("*.parquet")))

    assert found.drop_columns(["file", "row"]).equals(afterview.evaluate_table(whole))
    assert found["file"].to_pylist() == ["north/forms.parquet"] * 200 + ["south/forms.parquet"] * 75
    assert found["row"].to_pylist() == [*range(1, 201), *range(1, 76)]


def test_the_manifest_says_where_each_part_comes_from(undisturbed: Path) -> None:
    manifest = json.loads((undisturbed / "manifest.json").read_text(encoding="utf-8"))
    parts = manifest.pop("parts")
    pack = afterview.load_pack().pack

    assert manifest == {
        "schema": "afterview/parts/1",
        "pack": {"name": pack.name, "version": pack.version, "hash": pack.hash},
    }
    north, south = "north/forms.parquet", "south/forms.parquet"
    rows = [
        (north, 1, 50),
        (north, 51, 50),
        (north, 101, 50),
        (north, 151, 50),
        (south, 1, 50),
        (south, 51, 25),
    ]
    assert [(each["file"], each["row"], each["rows"]) for each in parts] == rows
    assert [each["part"] for each in parts] == [f"part-{number:05}.parquet" for number in range(6)]
    aside = [pq.read_table(undisturbed / each["part"])["reason"].null_count for each in parts]
    assert [each["rows"] - each["set_aside"] for each in parts] == aside
    assert {path.stat().st_mode & 0o777 for path in undisturbed.iterdir()} == {0o600}


def test_without_a_cluster_one_is_started_and_ended_and_nothing_is_printed(
    inputs: list[Path], tmp_path: Path
) -> None:
    script = "import sys, ray; from afterview.distributed import evaluate_parquet\n"
    script += "evaluate_parquet(sys.argv[2:], sys.argv[1])\nassert not ray.is_initialized()"
    command = [sys.executable, "-W", "ignore", "-c", script, str(tmp_path / "out"), *map(str, inputs)]

    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=120)

    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert sorted(content(tmp_path / "out")) == ["manifest.json", "part-00000.parquet", "part-00001.parquet"]


def test_what_goes_wrong_on_a_worker_is_said_here(
    cluster: None, inputs: list[Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(job: Job, number: int, part: Slice) -> Made:
        raise AfterviewError(f"part {number} could not be made (No space left on device)")

    monkeypatch.setattr(evaluation, "make_part", full)

    with pytest.raises(AfterviewError, match=r"^part 0 could not be made \(No space left on device\)$"):
        evaluation.evaluate_parquet(inputs[1:], tmp_path / "out", part_rows=GROUP)


def test_a_cluster_that_is_not_there_is_an_error_of_ours(monkeypatch: pytest.MonkeyPatch) -> None:
    def unreachable(**_: object) -> None:
        raise ConnectionError("no cluster answers there")

    monkeypatch.setattr(ray, "is_initialized", lambda: False)
    monkeypatch.setattr(ray, "init", unreachable)
    with pytest.raises(AfterviewError, match=r"Ray could not do the work \(ConnectionError\): no cluster"):
        each_on_a_worker(lambda number, given: given, ["a"])


@pytest.mark.parametrize("address", ["127.0.0.1:{}", "ray://127.0.0.1:{}", "ray://[::1]:{}"])
def test_an_address_where_nobody_answers_is_an_error_at_once(
    monkeypatch: pytest.MonkeyPatch, address: str
) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        address = address.format(server.getsockname()[1])
    monkeypatch.setattr(ray, "is_initialized", lambda: False)
    monkeypatch.setenv("RAY_ADDRESS", address)
    with pytest.raises(AfterviewError, match=rf"^nobody answers at RAY_ADDRESS, '{re.escape(address)}' \("):
        each_on_a_worker(lambda number, given: given, ["a"])


def test_all_that_is_wrong_with_the_files_is_said_before_any_work(inputs: list[Path], tmp_path: Path) -> None:
    (tmp_path / "half.parquet").write_bytes(inputs[0].read_bytes()[:-100])
    pq.write_table(pa.table({"colour": ["red"]}), tmp_path / "other.parquet")
    names = ["half.parquet", "other.parquet", "missing.parquet"]

    with pytest.raises(FormFileError) as caught:
        evaluation.evaluate_parquet([inputs[0], *(tmp_path / name for name in names)], tmp_path / "out")

    said = {Path(each.location.path).name: each.message for each in caught.value.problems}
    assert sorted(said) == sorted(names)
    assert said["half.parquet"].startswith("this is no whole Parquet file (")
    assert said["missing.parquet"] == "there is no such file - check the name"
    assert "no question was recognised" in said["other.parquet"]
    assert not (tmp_path / "out").exists()


def test_files_without_a_row_are_refused(tmp_path: Path) -> None:
    pq.write_table(pa.table({"answers_went": pa.array([], pa.int64())}), tmp_path / "empty.parquet")

    with pytest.raises(AfterviewError, match=r"^there is no row in these files"):
        evaluation.evaluate_parquet([tmp_path / "empty.parquet"], tmp_path / "out")


def test_a_folder_with_something_in_it_is_not_written_to(inputs: list[Path], tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine")

    with pytest.raises(AfterviewError, match=r"is not empty: name a new one, or empty it$"):
        evaluation.evaluate_parquet(inputs, tmp_path)


@pytest.mark.parametrize(
    ("missing", "use", "extra"),
    [
        ("ray.data", "afterview.distributed.evaluate_parquet([], 'out')", "afterview[distributed]"),
        ("pyarrow", "afterview.distributed.evaluate_parquet", "afterview[parquet]"),
        ("pyarrow", "afterview.evaluate_table", "afterview[parquet]"),
        ("numpy", "afterview.fired_rules", "afterview[parquet]"),
    ],
)
def test_an_extra_that_is_not_installed_is_named(missing: str, use: str, extra: str) -> None:
    script = f"import sys; sys.modules[{missing!r}] = None\nimport afterview\ntry:\n    "
    script += "import afterview.distributed\n    " if "distributed" in use else ""
    script += f"{use}\nexcept afterview.AfterviewError as error: print(error)"

    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)

    assert f"pip install '{extra}' installs it" in done.stdout
