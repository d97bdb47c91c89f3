"""``afterview batch`` as somebody meets it: what it prints, what it refuses, and how it goes on."""

from __future__ import annotations

import csv
import io
import json
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TextIO

import pytest
from command_line import PATIENCE, STEERING, Command, Outcome, Terminal
from form_files import contents

from afterview.batch.folder import OutputFolder
from afterview_cli.progress import Progress

HEAD = "Timestamp,Client,At which stage did it end?,How did your answers go?,Did anything happen?\n"
ROWS = (
    'now,A,on the telephone,2,"you came late, you spilled something"\n'
    "now,B,after meeting people there,5,\n"
    "now,C,nowhere,3,\n"
)
EMPTY = "now,D,,,\n"
MANY = 50_000
linux = pytest.mark.skipif(sys.platform != "linux", reason="processes are looked up in /proc")

Begin = Callable[..., "subprocess.Popen[str]"]


@pytest.fixture
def batch(afterview: Command, pack: Path) -> Command:
    """Run a batch with the small pack, in this process."""
    return lambda *arguments: afterview("batch", "--pack", pack, "--jobs", "1", *arguments)


@pytest.fixture
def forms(tmp_path: Path) -> Path:
    """Return a small file in the folder where commands run: three forms, and a row that is none."""
    return write(tmp_path / "forms.csv", ROWS + EMPTY)


@pytest.fixture
def many(tmp_path: Path) -> Path:
    """Return a file that takes a second or more."""
    return write(tmp_path / "many.csv", ROWS * MANY)


@pytest.fixture
def begun(tmp_path: Path, pack: Path) -> Iterator[Begin]:
    """Begin a batch over many forms as a process of its own, and wait until it has results."""
    processes: list[subprocess.Popen[str]] = []

    def begin(file: str, *arguments: str, typed: TextIO | None = None) -> subprocess.Popen[str]:
        options = ("batch", file, "--out", "out", "--pack", str(pack), *arguments)
        command = (sys.executable, "-m", "afterview_cli", *options)
        begun = subprocess.Popen(command, cwd=tmp_path, stdin=typed, stderr=subprocess.PIPE, text=True)
        processes.append(begun)
        results = tmp_path / "out/.unfinished/differentials.csv"
        wait_until(lambda: results.exists() and results.stat().st_size > 1_000)
        return begun

    yield begin
    for each in processes:
        each.kill()
        each.communicate()


def write(path: Path, rows: str) -> Path:
    path.write_text(HEAD + rows, encoding="utf-8")
    return path


def wait_until(is_so: Callable[[], object]) -> None:
    give_up = time.monotonic() + PATIENCE
    while not is_so():
        assert time.monotonic() < give_up, "it did not come to that"
        time.sleep(0.01)


def ended(*command: str | Path, cwd: Path) -> Outcome:
    """Run any command to its end."""
    done = subprocess.run(command, capture_output=True, text=True, cwd=cwd, timeout=PATIENCE, check=False)
    return Outcome(done.returncode, done.stdout, done.stderr)


def cells(path: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(path.read_text(encoding="utf-8-sig"))))


SAID = """\
4 rows read: 3 diagnosed, 1 set aside.
1 answer was set aside in a form that was diagnosed without it.
out/set-aside.csv says which, and why.

forms.csv (Google Forms): 3 of 5 columns answer 3 questions.
not read: 'Client'
out/columns.yaml says what each column was read as: mend it where it is wrong, and give it back with --columns.

What these forms have in common
There are fewer than 5 forms. So few would tell of single people, so nothing is shown.
This is for coaching, and not for decisions about a person's benefits, placement or hiring.

Everything lies in out, readable by you alone: differentials.csv, set-aside.csv, columns.yaml, cohort.json, cohort.html, about.txt, summary.json. Begin with cohort.html; about.txt says what each is.
"""  # noqa: E501  # as it is printed
GERMAN = """\
4 Zeilen gelesen: 3 ausgewertet, 1 beiseitegelegt.
1 Antwort wurde beiseitegelegt, ihr Formular ohne sie ausgewertet.
In out/set-aside.csv steht, was es ist, und warum.

forms.csv (Google Forms): 3 von 5 Spalten beantworten 3 Fragen.
nicht gelesen: 'Client'
In out/columns.yaml steht, als was jede Spalte gelesen wurde: Berichtigen Sie, was falsch ist, und geben Sie die Datei mit --columns zurück.

"""  # noqa: E501  # as it is printed


def test_it_says_what_became_of_the_rows_what_was_read_and_where_everything_lies(
    batch: Command, forms: Path
) -> None:
    assert batch(forms.name, "--out", "out") == Outcome(0, SAID)


def test_it_says_so_in_german(batch: Command, forms: Path) -> None:
    said = batch(forms.name, "--out", "out", "--lang", "de")

    assert (said.code, said.err) == (0, "")
    assert said.out.startswith(GERMAN)
    assert said.out.endswith("Beginnen Sie mit cohort.html; in about.txt steht, was jede Datei ist.\n")


def test_what_was_recognised_by_closeness_alone_and_what_twice_is_worth_a_look(
    batch: Command, tmp_path: Path
) -> None:
    head = "At which stage did it all end?,How did your answers go?,answers_went,Shoe size\n"
    (tmp_path / "forms.csv").write_text(head + "on the telephone,2,2,42\n")

    said = batch("forms.csv", "--out", "out").out.split("\n\n")[1].splitlines()

    assert said[:-1] == [
        "forms.csv: 3 of 4 columns answer 2 questions.",
        "read by its closeness alone: 'At which stage did it all end?' as ended_at (0.93)",
        "not read: 'Shoe size'",
        "answered in several columns: answers_went",
    ]


@pytest.mark.parametrize("columns", [40, 60, 80, 100])
def test_on_a_terminal_no_line_is_longer_than_it_is_wide(
    terminal: Callable[..., Terminal], forms: Path, pack: Path, columns: int
) -> None:
    out = forms.with_name("out")
    shown = terminal("batch", forms, "--out", out, "--pack", pack, "--lang", "de", columns=columns)
    done = shown.end()

    assert done.code == 0
    words = " ".join(done.out.split())
    assert "4 Zeilen gelesen: 3 ausgewertet, 1 beiseitegelegt." in words
    assert "Beginnen Sie mit cohort.html; in about.txt steht, was jede Datei ist." in words
    lines = re.split(r"[\r\n]+", STEERING.sub("", shown.raw))
    assert [line for line in lines if len(line) > columns and str(forms.parent) not in line] == []


def test_progress_is_shown_on_a_terminal_and_nowhere_else(
    terminal: Callable[..., Terminal], process: Command, forms: Path, pack: Path
) -> None:
    options = ("batch", forms, "--out", forms.with_name("out"), "--pack", pack, "--replace")
    shown = terminal(*options)
    shown.end()

    assert "\r  0%  0 rows" in shown.raw
    assert "\r100%  4 rows  " in shown.raw
    assert process(*options).err == ""


@pytest.mark.parametrize("form", ["csv", "jsonl", "parquet"])
def test_a_file_of_which_every_row_is_set_aside_is_read_to_its_end(
    batch: Command, tmp_path: Path, form: str
) -> None:
    write(tmp_path / "forms.csv", EMPTY * 40_000)

    said = batch("forms.csv", "--out", "out", "--as", form, "--full", "--id", "Client")

    assert (said.code, said.err) == (0, "")
    assert said.out.startswith("40,000 rows read: 0 diagnosed, 40,000 set aside.\n")
    assert [int(each["row"]) for each in cells(tmp_path / "out/set-aside.csv")] == list(range(2, 40_002))


def test_strict_ends_with_1_where_anything_was_set_aside(batch: Command, tmp_path: Path) -> None:
    write(tmp_path / "good.csv", ROWS.partition("now,C")[0])
    write(tmp_path / "answer.csv", ROWS)
    write(tmp_path / "row.csv", EMPTY)

    codes = {name: batch(f"{name}.csv", "--out", name, "--strict").code for name in ("good", "answer", "row")}

    assert codes == {"good": 0, "answer": 1, "row": 1}


def test_whole_rows_are_set_aside_on_request(batch: Command, forms: Path) -> None:
    said = batch(forms.name, "--out", "out", "--whole-rows")

    assert said.out.startswith("4 rows read: 2 diagnosed, 2 set aside.\nout/set-aside.csv says which")


@pytest.mark.parametrize(("form", "ending"), [("html", "html"), ("markdown", "md"), ("text", "txt")])
def test_there_is_a_page_for_each_form_on_request(
    batch: Command, forms: Path, tmp_path: Path, form: str, ending: str
) -> None:
    said = batch(forms.name, "--out", "out", "--pages", form, "--id", "Client")

    names = [path.name for path in sorted((tmp_path / "out/pages").iterdir())]
    assert names == [f"1-000000{row}-{id_}.{ending}" for row, id_ in ((2, "A"), (3, "B"), (4, "C"))]
    assert "not read" not in said.out, "the column of names is used"
    assert ", pages, " in said.out


def test_several_files_are_evaluated_in_their_order(batch: Command, forms: Path, tmp_path: Path) -> None:
    (tmp_path / "more.tsv").write_text("ended_at\tanswers_went\nphone\t4\n")

    said = batch("more.tsv", forms.name, "--out", "out")

    assert said.out.startswith("5 rows read: 4 diagnosed, 1 set aside.\n")
    assert "\nmore.tsv: 2 of 2 columns answer 2 questions.\nforms.csv (Google Forms): 3 of 5" in said.out
    placed = [(each["file"], each["row"]) for each in cells(tmp_path / "out/differentials.csv")]
    assert placed == [("more.tsv", "2"), *(("forms.csv", row) for row in "234")]


def test_standard_input_is_read(process: Command, forms: Path, pack: Path) -> None:
    said = process("batch", "-", "--out", "out", "--pack", pack, typed=forms.read_bytes())

    assert (said.code, said.err) == (0, "")
    assert said.out == SAID.replace("forms.csv", "stdin")


def test_what_changed_since_an_earlier_run_stands_in_the_cohort(batch: Command, forms: Path) -> None:
    batch(forms.name, "--out", "earlier")

    said = batch(forms.name, "--out", "out", "--compare", "earlier/cohort.json")

    assert "\nout/cohort.html says what changed since the earlier run.\n" in said.out


def test_a_map_of_columns_can_be_given_back_mended(batch: Command, forms: Path, tmp_path: Path) -> None:
    batch(forms.name, "--out", "out")
    written = (tmp_path / "out/columns.yaml").read_text(encoding="utf-8")
    mended = written.replace("use: unrecognised", "use: ignored")
    (tmp_path / "mended.yaml").write_text(mended, encoding="utf-8")

    said = batch(forms.name, "--out", "out", "--columns", "mended.yaml", "--replace")

    assert mended != written
    assert said == Outcome(0, SAID.replace("not read: 'Client'\n", ""))


def test_a_header_in_the_map_of_columns_that_no_file_has_is_named(
    batch: Command, forms: Path, tmp_path: Path
) -> None:
    (tmp_path / "mended.yaml").write_text("columns:\n- header: Klient\n  use: ignored\n")

    said = batch(forms.name, "--out", "out", "--columns", "mended.yaml")

    named = "--columns names headers that no file has: 'Klient'. Write them as columns.yaml has them.\n"
    assert said == Outcome(0, SAID.replace("out/columns.yaml says", f"{named}out/columns.yaml says"))


# what is refused


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("forms.csv",), "Missing option '--out'."),
        (("--out", "out"), "Missing argument 'FORMS...'."),
        (("forms.csv", "--out", "forms.csv"), "Invalid value for '--out': Directory 'forms.csv' is a file."),
        (("forms.csv", "--as", "xls"), "Invalid value for '--as': 'xls' is not one of"),
        (("forms.csv", "--jobs", "0"), "Invalid value for '--jobs': 0 is not in the range"),
        (("forms.csv", "--jobs", "many"), "Invalid value for '--jobs': 'many' is not a valid integer range."),
        (("forms.csv", "--engine", "clips"), "Invalid value for '--engine': 'clips' is not one of"),
        (("forms.csv", "--pages", "pdf"), "Invalid value for '--pages': 'pdf' is not one of"),
        (("forms.csv", "./forms.csv"), "'forms.csv' is there twice, and its forms would count twice: name"),
        (("-", "-"), "'-' is there twice"),
        (("-", "--resume"), "standard input cannot be read again, so a run that was stopped cannot go on"),
    ],
)
def test_a_wrong_option_is_refused_before_anything_is_read(
    batch: Command, forms: Path, tmp_path: Path, arguments: tuple[str, ...], message: str
) -> None:
    out = () if "'--out'" in message or "FORMS" in message else ("--out", "out")
    refused = batch(*arguments, *out)

    assert (refused.code, refused.out) == (2, "")
    assert message in refused.err
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("form.csv",), "form.csv: E001 there is no such file - did you mean 'forms.csv'?"),
        ((".",), ".: E003 this is a folder, and a file is expected: name a file in it"),
        (("empty.csv",), "empty.csv: E005 this file is empty: export the forms again"),
        (
            ("forms.csv", "sums.csv"),
            "sums.csv: E104 no question was recognised in the headers ('a', 'b'): they should be ids or "
            "texts of questions; or say which they are in a map of columns (--columns), such as `columns: ["
            "{header: ..., question: ...}]`",
        ),
        (
            ("forms.csv", "--id", "Cliente"),
            "forms.csv: E115 there is no column 'Cliente' - did you mean 'Client'?",
        ),
        (
            ("forms.csv", "more.csv", "--id", "Client"),
            "more.csv: E115 there is no column 'Client': take a header, or a letter as in B",
        ),
        (
            ("forms.csv", "--columns", "sums.csv"),
            "sums.csv:1:1: E201 found 'a,b 1,2' where a map of columns is expected: write its `key: value` "
            "lines\n    1 | a,b\n      | ^~~",
        ),
        (
            ("forms.csv", "--columns", "wrong.yaml"),
            "wrong.yaml:3:13: E104 unknown question 'endet_at' - did you mean 'ended_at'?\n"
            "    3 |   question: endet_at\n      |             ^~~~~~~~",
        ),
        (
            ("forms.csv", "--compare", "none.json"),
            "none.json: E001 there is no such file - check the name",
        ),
        (
            ("forms.csv", "--lang", "xx"),
            "pack/translations: E113 there are no texts in 'xx' here: take de or en",
        ),
    ],
)
def test_input_that_cannot_be_used_is_refused_before_anything_is_written(
    batch: Command, forms: Path, tmp_path: Path, arguments: tuple[str, ...], message: str
) -> None:
    (tmp_path / "empty.csv").touch()
    (tmp_path / "sums.csv").write_text("a,b\n1,2\n")
    (tmp_path / "more.csv").write_text("ended_at\nphone\n")
    (tmp_path / "wrong.yaml").write_text("columns:\n- header: Client\n  question: endet_at\n")

    refused = batch(*arguments, "--out", "out")

    assert refused == Outcome(2, "", f"{message}\n")
    assert not (tmp_path / "out").exists()


def test_every_file_that_cannot_be_used_is_named_at_once(batch: Command, forms: Path, tmp_path: Path) -> None:
    (tmp_path / "empty.csv").touch()

    refused = batch("empty.csv", forms.name, "gone.csv", "--out", "out")

    assert refused == Outcome(
        2,
        "",
        "empty.csv: E005 this file is empty: export the forms again\n"
        "gone.csv: E001 there is no such file - check the name\n2 problems\n",
    )


def test_what_stands_in_names_and_headers_never_steers_the_terminal(batch: Command, tmp_path: Path) -> None:
    name = "forms\x1b[31m.csv"
    (tmp_path / name).write_text("ended_at,shoe\x1b]0;size\x07,\x1b[2J\nphone,\x1b[5m,1\n")

    done = batch(name, "--out", "out\x1b[1m")
    again = batch(name, "--out", "out\x1b[1m")

    assert (done.code, again.code) == (0, 2)
    assert "forms [31m.csv: 1 of 3 columns" in done.out
    assert "not read: 'shoe ]0;size', '[2J'" in done.out
    assert "\x1b" not in done.out + done.err + again.err


def test_a_folder_that_cannot_be_written_to_is_named(batch: Command, forms: Path) -> None:
    refused = batch(forms.name, "--out", "forms.csv/out")

    message = "afterview: forms.csv/out: Not a directory: name a folder that you may write to\n"
    assert refused == Outcome(2, "", message)


def test_results_of_before_are_kept_unless_they_may_be_replaced(
    batch: Command, forms: Path, tmp_path: Path
) -> None:
    batch(forms.name, "--out", "out")
    before = contents(tmp_path / "out")

    refused = batch(forms.name, "--out", "out", "--as", "jsonl")

    assert contents(tmp_path / "out") == before
    mend = "take another folder, or replace them with --replace"
    assert refused == Outcome(2, "", f"afterview: out: there are results in this folder: {mend}\n")
    assert batch(forms.name, "--out", "out", "--as", "jsonl", "--replace").code == 0
    assert sorted({*contents(tmp_path / "out")} ^ {*before}) == ["differentials.csv", "differentials.jsonl"]


# what is missing


Without = Callable[..., Outcome]


@pytest.fixture
def without(forms: Path, pack: Path) -> Without:
    """Run a batch in a process that lacks a package."""

    def call(package: str, *arguments: str) -> Outcome:
        lacking = f"import sys; sys.modules[{package!r}] = None; from afterview_cli.main import main; main()"
        command = (sys.executable, "-c", lacking, "batch", forms.name, "--out", "out", "--pack", pack)
        return ended(*command, *arguments, cwd=forms.parent)

    return call


@pytest.mark.parametrize("package", ["numpy", "rapidfuzz"])
def test_without_its_extra_a_batch_says_how_to_install_it(without: Without, package: str) -> None:
    message = f"this needs {package}, which is not installed - pip install 'afterview[batch]' installs it"

    assert without(package) == Outcome(2, "", f"afterview: {message}\n")


def test_results_as_parquet_need_pyarrow_before_anything_is_written(without: Without, forms: Path) -> None:
    refused = without("pyarrow", "--as", "parquet")

    message = (
        "afterview: results as Parquet need pyarrow, which is not installed - "
        "pip install 'afterview[parquet]' installs it\n"
    )
    assert refused == Outcome(2, "", message)
    assert not forms.with_name("out").exists()
    assert without("pyarrow").code == 0


# what is stopped


def resumed(process: Command, pack: Path, tmp_path: Path, *arguments: str) -> Outcome:
    """Go on with a batch, and make sure that it comes to what one does that was never stopped."""
    options = ("batch", "many.csv", "--pack", pack, *arguments)
    assert process(*options, "--out", "whole", "--jobs", "1").code == 0
    done = process(*options, "--out", "out", "--resume")
    assert contents(tmp_path / "out") == contents(tmp_path / "whole")
    return done


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_ctrl_c_says_how_to_go_on_and_nothing_is_lost(
    terminal: Callable[..., Terminal],
    process: Command,
    many: Path,
    pack: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    jobs: str,
) -> None:
    out = tmp_path / "out"
    monkeypatch.chdir(tmp_path)
    shown = terminal("batch", "many.csv", "--out", out, "--pack", pack, "--jobs", jobs)
    shown.until(" a second")
    shown.press("\x03")
    done = shown.end()

    assert done.code == 130
    last = done.out.splitlines()[-1]
    assert last.startswith("Stopped after ")
    assert last.endswith(" rows. Nothing is lost. To go on: the same command with --resume.")
    assert "Traceback" not in done.out
    said = int(last.split()[2].replace(",", ""))
    saved = json.loads((out / ".unfinished/checkpoint.json").read_bytes())
    assert saved["records"] >= said > 0, "what was done by then is saved"
    refused = process("batch", "many.csv", "--out", "out", "--pack", pack)
    mend = "go on with --resume, or begin anew with --replace"
    message = f"afterview: out: there is an unfinished batch in this folder: {mend}\n"
    assert refused == Outcome(2, "", message)
    assert resumed(process, pack, tmp_path).code == 0


def test_ctrl_c_says_that_standard_input_cannot_be_read_again(begun: Begin, many: Path) -> None:
    with many.open() as typed:
        running = begun("-", "--jobs", "1", typed=typed)
    running.send_signal(signal.SIGINT)
    _, err = running.communicate(timeout=PATIENCE)

    assert running.returncode == 130
    assert err.endswith(
        " rows. Standard input cannot be read again: save it in a file, and begin anew with that and "
        "--replace.\n"
    )


def children(process: subprocess.Popen[str]) -> list[int]:
    listed = Path(f"/proc/{process.pid}/task/{process.pid}/children")
    wait_until(lambda: listed.read_text().split())
    return [int(each) for each in listed.read_text().split()]


def has_ended(pid: int) -> bool:
    """Whether a process is gone, or only waits to be noticed."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] == "Z"
    except (FileNotFoundError, ProcessLookupError):
        return True


@linux
@pytest.mark.usefixtures("many")
def test_a_batch_that_is_killed_goes_on_and_leaves_no_process_behind(
    begun: Begin, process: Command, pack: Path, tmp_path: Path
) -> None:
    running = begun("many.csv", "--jobs", "2")
    workers = children(running)
    running.kill()
    running.wait()

    wait_until(lambda: all(map(has_ended, workers)))
    assert resumed(process, pack, tmp_path).code == 0


@linux
@pytest.mark.usefixtures("many")
def test_a_worker_that_is_killed_is_told_of_and_nothing_is_lost(
    begun: Begin, process: Command, pack: Path, tmp_path: Path
) -> None:
    running = begun("many.csv", "--jobs", "2")
    os.kill(children(running)[0], signal.SIGKILL)
    _, err = running.communicate(timeout=PATIENCE)

    message = (
        "afterview: a worker process ended before its work was done, perhaps for want of memory: "
        "go on with --resume, and with fewer processes (--jobs 1)\n"
    )
    assert (running.returncode, err) == (2, message)
    assert resumed(process, pack, tmp_path, "--jobs", "1").code == 0


@pytest.mark.skipif(os.name != "posix", reason="the length of files cannot be limited")
@pytest.mark.parametrize("form", ["csv", "jsonl", "parquet"])
def test_where_the_disk_is_full_it_says_so_and_goes_on_later(
    process: Command, many: Path, pack: Path, tmp_path: Path, form: str
) -> None:
    limited = ("sh", "-c", 'ulimit -f 200; exec "$@"', "sh", sys.executable, "-m", "afterview_cli")
    options = ("batch", "many.csv", "--out", "out", "--as", form, "--jobs", "1", "--pack", pack)
    full = ended(*limited, *options, cwd=many.parent)

    message = "afterview: out: File too large: mend that, and go on with --resume\n"
    assert full == Outcome(2, "", message)
    assert resumed(process, pack, tmp_path, "--as", form).code == 0


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device is always full")
def test_where_nothing_more_fits_when_files_are_closed_it_says_so_all_the_same(
    batch: Command, forms: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def grow(folder: OutputFolder, name: str, _: int) -> None:
        folder._growing[name] = Path("/dev/full").open("r+b")  # noqa: SIM115  # the folder closes it

    monkeypatch.setattr(OutputFolder, "grow", grow)

    message = "afterview: out: No space left on device: mend that, and go on with --resume\n"
    assert batch(forms.name, "--out", "out") == Outcome(2, "", message)


@pytest.fixture
def stopped(batch: Command, forms: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a file of which a batch was begun and stopped."""

    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as changed:
        changed.setattr(Progress, "__call__", stop)
        assert batch(forms.name, "--out", "out") == Outcome(130, "", "Stopped before anything was written.\n")
    return forms


def test_a_batch_goes_on_only_with_the_same_options(batch: Command, stopped: Path) -> None:
    refused = batch(stopped.name, "--out", "out", "--resume", "--full", "--lang", "de")

    assert refused == Outcome(
        2,
        "",
        "afterview: out: the unfinished batch in this folder began with other rules or language "
        "(--lang), options: "
        "go on with the same ones, or begin anew with --replace\n",
    )


def test_a_batch_goes_on_only_with_files_that_have_not_changed(batch: Command, stopped: Path) -> None:
    write(stopped, ROWS)

    refused = batch(stopped.name, "--out", "out", "--resume")

    assert refused.err == (
        "afterview: out: the unfinished batch in this folder began with other files, or they have changed "
        "since: go on with the same ones, or begin anew with --replace\n"
    )
    assert batch(stopped.name, "--out", "out", "--replace").code == 0


def test_a_file_that_is_gone_when_a_batch_goes_on_is_named(batch: Command, stopped: Path) -> None:
    stopped.rename(stopped.with_name("elsewhere.csv"))

    refused = batch(stopped.name, "--out", "out", "--resume")

    assert refused == Outcome(2, "", "forms.csv: E001 there is no such file - check the name\n")


def test_a_checkpoint_that_cannot_be_read_is_named(batch: Command, stopped: Path) -> None:
    path = stopped.with_name("out") / ".unfinished/checkpoint.json"
    path.write_text("{")

    refused = batch(stopped.name, "--out", "out", "--resume")

    assert refused.code == 2
    assert refused.err.startswith(
        "afterview: out/.unfinished/checkpoint.json: this checkpoint cannot be read"
    )
    assert refused.err.endswith("): begin anew with --replace\n")
