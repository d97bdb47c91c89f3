"""Files of the real pack, changed at random: what comes out is a result or our own error, and soon.

A normal run takes a few hundred files. A hundred thousand, in half an hour, and what came of them:

    AFTERVIEW_MUTATED_FILES=100000 pytest -n 2 -rP tests/property/test_mutated_files.py

Nothing is drawn by chance from run to run: the same number of files are the same files.
"""

from __future__ import annotations

import json
import os
import resource
import shutil
import signal
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from types import FrameType

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from mutated import mutated

from afterview import (
    RuleBase,
    check_packs,
    diagnose,
    load_cases,
    load_pack,
    load_translations,
    read_case,
    render_checkup,
)
from afterview.errors import FileError, PackError, Problem
from afterview.facts import answer_data
from afterview.loading import builtin_pack, yaml_nodes
from afterview.loading.advice import AdviceReader
from afterview.loading.codes import Code
from afterview.loading.condition_reader import ConditionReader
from afterview.loading.fields import entries
from afterview.loading.findings import CauseReader, read_finding
from afterview.loading.letters import LetterReader
from afterview.loading.nodes import Abandoned, MappingNode, Node, SourceFile
from afterview.loading.questions import draft_question, finish_question
from afterview.loading.rules import RuleReader
from afterview.loading.scale import read_scale
from afterview.loading.sources import read_sources
from afterview.loading.vocabulary import Vocabulary
from afterview.loading.yaml_nodes import read_tree
from afterview.recognition import HIDDEN

FILES = int(os.environ.get("AFTERVIEW_MUTATED_FILES", "700"))
"""How many files are changed in all."""
SHARES = {
    "questions": 0.15,
    "causes": 0.11,
    "rules": 0.17,
    "findings": 0.06,
    "advice": 0.08,
    "letters": 0.04,
    "sources": 0.03,
    "scale": 0.04,
    "cases": 0.08,
    "translations": 0.09,
    "case files": 0.08,
    "packs": 0.05,
    "extensions": 0.02,
}
"""Which of them are of which sort; those of whole packs and of extensions are read with all the others."""
HANGS = 60
"""Seconds after which reading one file counts as never ending."""
MOST_MEMORY = 768 << 10
"""KiB by which the memory of this process may grow, however many files it reads.
"""

PACK = builtin_pack()
ALL = {path.relative_to(PACK).as_posix(): path.read_text("utf-8") for path in sorted(PACK.rglob("*.yaml"))}
EXTENSION = Path(__file__).parents[2] / "docs" / "examples" / "packs" / "remote-hiring"
OVER = {
    path.relative_to(EXTENSION).as_posix(): path.read_text("utf-8")
    for path in sorted(EXTENSION.rglob("*.yaml"))
}
RETOLD = sorted((Path(__file__).parents[1] / "retold").glob("*-a.yaml"))


def of(sort: str) -> dict[str, str]:
    """Return the files of a sort by their path in the pack."""
    if sort == "packs":
        return ALL
    return {
        inner: text
        for inner, text in ALL.items()
        if inner.startswith("translations/") is (sort == "translations")
        and (sort == "translations" or inner.endswith(f"{sort}.yaml"))
    }


OTHERS = [ALL[inner] for inner in sorted(ALL) if inner.startswith(("conduct/", "stages/"))]
OTHERS += [ALL["scale.yaml"], ALL["pack.yaml"], ALL["translations/de/conduct.yaml"]]
"""Files that parts are taken from."""


@cache
def unchanged() -> RuleBase:
    return load_pack(PACK)


def names() -> Vocabulary:
    """Return the names of the pack as it is."""
    base = unchanged()
    ended = base.pack.stage_ended
    return Vocabulary(
        questions=dict(base.questions),
        findings=dict.fromkeys(base.findings),
        causes={cause.id: cause.kind for cause in base.causes.values()},
        claims=dict.fromkeys([*base.sources, *base.claims()]),
        strengths=base.scale.strengths,
        priors=base.scale.priors,
        observers=base.scale.observers,
        stages=base.questions[ended].option_ids if ended else None,
    )


def read_entries(sort: str, file: SourceFile, theme: str) -> None:
    """Read what a file of a theme says, entry by entry, with the names of the pack as it is."""
    vocabulary = names()
    conditions = ConditionReader(vocabulary)
    readers: dict[str, Callable[[SourceFile, MappingNode, str], object]] = {
        "questions": lambda file, entry, theme: finish_question(
            draft_question(file, entry, theme), conditions
        ),
        "findings": lambda file, entry, theme: read_finding(file, entry, theme, vocabulary),
        "causes": CauseReader(conditions).read,
        "rules": RuleReader(conditions).read,
        "advice": AdviceReader(conditions).read,
        "letters": LetterReader(conditions).read,
    }
    node = read_tree(file)
    if sort == "sources":
        read_sources(file, node, Vocabulary())
    elif sort == "scale":
        if node is not None:
            read_scale(file, node, Vocabulary())
    else:
        for entry in entries(file, node, sort):
            try:
                readers[sort](file, entry, theme)
            except Abandoned:
                assert file.problems


@dataclass
class Tally:
    """What a run of many files came to."""

    sort: str
    outcomes: Counter[str] = field(default_factory=Counter)
    codes: Counter[str] = field(default_factory=Counter)
    slowest: float = 0.0
    slowest_example: str = ""

    @contextmanager
    def example(self, name: str) -> Iterator[None]:
        """Time what is done with one file, and end it where it never ends."""
        began = time.perf_counter()
        with ended_when_it_hangs():
            yield
        took = time.perf_counter() - began
        if took > self.slowest:
            self.slowest, self.slowest_example = took, name

    def refused(self, problems: list[Problem] | tuple[Problem, ...]) -> None:
        """Count problems, each of which is fit to be read."""
        self.outcomes["refused" if problems else "read"] += 1
        self.codes.update({problem.code for problem in problems})
        for problem in problems:
            told = problem.with_excerpt()
            assert problem.code in set(Code), told
            assert "\n" not in str(problem), told
            assert not HIDDEN.search(told.replace("\n", "")), repr(told)
            assert len(str(problem)) < 5_000, told
            assert len(told) < 6_000, told

    def __str__(self) -> str:
        return (
            f"{self.sort}: {dict(self.outcomes)}, {len(self.codes)} codes, slowest {self.slowest:.2f} s "
            f"({self.slowest_example}), {peak_memory() >> 10} MiB at most"
        )


@contextmanager
def ended_when_it_hangs() -> Iterator[None]:
    """Fail, with the place where it is, what takes longer than anything should; where there are alarms."""
    if not hasattr(signal, "SIGALRM"):
        yield
        return

    def end(number: int, frame: FrameType | None) -> None:
        raise AssertionError(f"no end after {HANGS} seconds")

    before = signal.signal(signal.SIGALRM, end)
    signal.alarm(HANGS)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)


def peak_memory() -> int:
    """Return the most memory that this process has had, in KiB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


def run(
    sort: str, example: Callable[[Tally, str, bytes], None], texts: dict[str, str], most: int = 3
) -> None:
    """Try a share of all files, print what came of them, and hold the memory against the limit."""
    tally = Tally(sort)
    share = max(1, round(FILES * SHARES[sort]))
    unchanged()
    before = peak_memory()

    @settings(
        max_examples=share,
        deadline=None,
        derandomize=True,
        database=None,
        suppress_health_check=list(HealthCheck),
        phases=(Phase.generate, Phase.shrink),
    )
    @given(st.data())
    def every(data: st.DataObject) -> None:
        name = data.draw(st.sampled_from(sorted(texts)))
        changed = data.draw(mutated(texts[name], OTHERS, most=most))
        with tally.example(name):
            example(tally, name, changed)

    every()
    print(f"\n{tally}")
    assert sum(tally.outcomes.values()) >= share
    assert peak_memory() - before < MOST_MEMORY


THEME_FILES = ["questions", "causes", "rules", "findings", "advice", "letters", "sources", "scale"]


@pytest.mark.parametrize("sort", THEME_FILES)
def test_a_changed_file_is_read_or_refused(sort: str) -> None:
    def example(tally: Tally, name: str, changed: bytes) -> None:
        file = SourceFile(f"rules/{name}", data=changed)
        try:
            read_entries(sort, file, name.split("/")[0])
        except Abandoned:
            assert file.problems
        tally.refused(file.problems)

    run(sort, example, of(sort))


def test_changed_cases_of_a_pack_are_read_or_refused(tmp_path: Path) -> None:
    def example(tally: Tally, name: str, changed: bytes) -> None:
        put(tmp_path, name, changed)
        try:
            load_cases(tmp_path, unchanged())
            tally.refused([])
        except PackError as error:
            tally.refused(error.problems)
        finally:
            (tmp_path / name).unlink()

    put(tmp_path, "pack.yaml", b"name: a\n")
    run("cases", example, of("cases"))


def test_a_changed_translation_is_read_or_refused(tmp_path: Path) -> None:
    def example(tally: Tally, name: str, changed: bytes) -> None:
        put(tmp_path, name, changed)
        try:
            load_translations(tmp_path, unchanged())
            tally.refused([])
        except PackError as error:
            tally.refused(error.problems)
        finally:
            (tmp_path / name).unlink()

    put(tmp_path, "pack.yaml", b"name: a\n")
    run("translations", example, of("translations"))


def test_a_changed_case_file_is_read_and_told_or_refused(tmp_path: Path) -> None:
    whole = {path.name: path.read_text("utf-8") for path in RETOLD} | cases_as_json()

    def example(tally: Tally, name: str, changed: bytes) -> None:
        put(tmp_path, name, changed)
        try:
            case = read_case(tmp_path / name, unchanged())
            tally.refused([])
            diagnose(unchanged(), case.answers)
        except FileError as error:
            tally.refused(error.problems)

    run("case files", example, whole)


def cases_as_json() -> dict[str, str]:
    """Return some cases of the pack as files in JSON."""
    return {
        f"told-{number}.json": json.dumps(
            {
                "name": case.name,
                "answers": {question: answer_data(answer) for question, answer in case.answers.items()},
            },
            indent=1,
        )
        for number, case in enumerate(load_cases(PACK, unchanged())[::100])
    }


def test_a_pack_with_a_changed_file_is_checked_or_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The other files are as they were, and their trees are read once."""
    remember_trees(monkeypatch)
    pack = tmp_path / "rules"
    shutil.copytree(PACK, pack)
    turn = iter(range(1 << 60))

    def example(tally: Tally, name: str, changed: bytes) -> None:
        put(pack, name, changed)
        try:
            use(pack, checked=next(turn) % 8 == 0)
            tally.refused([])
        except FileError as error:
            tally.refused(error.problems)
        finally:
            put(pack, name, ALL[name].encode())

    run("packs", example, of("packs"))


def test_an_extension_with_a_changed_file_is_checked_or_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The pack beneath is the real one; of the extension it is mostly said what it changes."""
    remember_trees(monkeypatch)
    over = tmp_path / "remote-hiring"
    shutil.copytree(EXTENSION, over)
    turn = iter(range(1 << 60))

    def example(tally: Tally, name: str, changed: bytes) -> None:
        put(over, OF_ITS_NAME.get(name, name), changed)
        try:
            use(over, checked=next(turn) % 8 == 0)
            tally.refused([])
        except FileError as error:
            tally.refused(error.problems)
        finally:
            put(over, OF_ITS_NAME.get(name, name), OVER[OF_ITS_NAME.get(name, name)].encode())

    run("extensions", example, OVER | {again: OVER[name] for again, name in OF_ITS_NAME.items()})


OF_ITS_NAME = {f"{name}, {turn}": name for name in ("changes.yaml", "pack.yaml") for turn in range(4)}
"""The files that are drawn more often than the others."""


def use(pack: Path, *, checked: bool) -> None:
    """Load a pack, its cases and its translations, and do with it what people do."""
    base = load_pack(pack)
    diagnose(base, {})
    cases = load_cases(pack, base)
    load_translations(pack, base)
    if checked:
        checkup = check_packs(pack).checkup
        told = render_checkup(checkup)
        assert not HIDDEN.search(told.replace("\n", "")), told
    for case in cases[::50]:
        diagnose(base, case.answers)


def remember_trees(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let what the unchanged files say be read once; trees never change."""
    read = yaml_nodes.read_yaml
    known: dict[str, Node | None] = {}
    texts = {*ALL.values(), *OVER.values()}

    def remembered(file: SourceFile) -> Node | None:
        if file.text not in texts:
            return read(file)
        if file.text not in known:
            known[file.text] = read(file)
        return known[file.text]

    monkeypatch.setattr(yaml_nodes, "read_yaml", remembered)


def put(folder: Path, name: str, data: bytes) -> None:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)


def test_the_shares_are_a_whole() -> None:
    assert round(sum(SHARES.values()), 9) == 1
