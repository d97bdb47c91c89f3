"""A folder of YAML files -> a RuleBase, or all problems of all its files at once."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

from afterview.errors import PackError
from afterview.languages import ENGLISH, answer_words
from afterview.loading.advice import AdviceReader
from afterview.loading.codes import Code
from afterview.loading.condition_reader import ConditionReader
from afterview.loading.derivation import Derivation
from afterview.loading.files import PackFolder, open_pack
from afterview.loading.findings import CauseReader, read_finding, written_kind
from afterview.loading.interview import Openings, read_interview
from afterview.loading.letters import LetterReader
from afterview.loading.meaning import check_findings, check_overlap, check_relevance
from afterview.loading.nodes import Abandoned, MappingNode, Node, SourceFile
from afterview.loading.pack import PackHead, Stages, read_head, read_stages
from afterview.loading.questions import Draft, draft_question, finish_question
from afterview.loading.rules import RuleReader
from afterview.loading.scale import read_scale
from afterview.loading.sources import read_sources
from afterview.loading.stages import stage_rules
from afterview.loading.trees import PackTrees, Page
from afterview.loading.vocabulary import Vocabulary
from afterview.rule_base import Advice, Finding, Letter, Pack, Question, Rule, RuleBase, Scale, Source

__all__ = ["builtin_pack", "load_pack"]

Named = TypeVar("Named", Rule, Advice, Letter)
Part = TypeVar("Part")


def builtin_pack() -> Path:
    """Return the folder of the pack that comes with Afterview: in a wheel, or in a checkout."""
    package = Path(__file__).parents[1]
    return package / "rules" if (package / "rules").is_dir() else package.parents[1] / "rules"


def load_pack(path: Path | str | None = None, *, language: str | None = None) -> RuleBase:
    """Read a pack, the built-in one unless told otherwise, in its own language or one it is translated into.

    Raises PackError with every problem of every file; a pack that has one is not loaded at all. Its cases
    and the translations that are not asked for are not looked at.
    """
    with _collection_paused():
        folder = open_pack(builtin_pack() if path is None else Path(path))
        rule_base = _PackReading(folder).rule_base()
        if language is None:
            return rule_base
        from afterview.loading.translations import in_language  # only a translation pays for this import

        return in_language(rule_base, language, folder)


@contextmanager
def _collection_paused() -> Iterator[None]:
    """Keep Python from searching a hundred thousand new objects for circles, of which there are none."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


class _PackReading:
    """One reading of a pack: first its names, then all that refers to them, then what holds of the whole."""

    def __init__(self, folder: PackFolder) -> None:
        self.folder = folder
        self.vocabulary = Vocabulary()
        self.conditions = ConditionReader(self.vocabulary)
        self.trees = PackTrees(folder, self.vocabulary)
        pack_page = self.trees.needed("pack.yaml")
        self.head = self.trees.attempt("pack.yaml", pack_page, self._head)
        self.scale = self.trees.attempt("scale.yaml", self.trees.needed("scale.yaml"), self._scale)
        self.sources = self._sources()
        self.trees.gather(self._themes())
        self.drafts = self.trees.read("questions.yaml", self._draft)
        self._take_names()
        self.stages = self._part(pack_page, "stages", read_stages)
        self.openings = self._part(pack_page, "interview", read_interview) or Openings()

    def rule_base(self) -> RuleBase:
        """Return what the pack says; raise PackError where any of it is wrong."""
        questions = list(self._questions())
        findings = {each.id: each for each in self.trees.read("findings.yaml", self._finding)}
        causes = sorted(
            self.trees.read("causes.yaml", CauseReader(self.conditions).read), key=lambda each: each.id
        )
        rules = self._distinct(self.trees.read("rules.yaml", RuleReader(self.conditions).read))
        advice = self._distinct(self.trees.read("advice.yaml", AdviceReader(self.conditions).read))
        letters = self._distinct(self.trees.read("letters.yaml", LetterReader(self.conditions).read))
        if self.stages is not None and self.scale is not None:
            rules += stage_rules(causes, self.stages, self.scale)
        rules.sort(key=lambda rule: rule.id)
        derivation = Derivation(findings, rules)
        self._check_meaning(questions, findings, rules, derivation)
        pack, scale = self._sound_parts()
        return RuleBase(
            pack=pack,
            scale=scale,
            questions={question.id: question for question in questions},
            findings={finding: findings[finding] for finding in derivation.ordered},
            causes={cause.id: cause for cause in causes},
            rules=tuple(rules),
            advice=tuple(sorted(advice, key=lambda each: (pack.themes.index(each.theme), each.id))),
            sources=self.sources,
            letters=tuple(letters),
        )

    def _sound_parts(self) -> tuple[Pack, Scale]:
        problems = self.trees.problems()
        if problems or self.head is None or self.scale is None:
            raise PackError(problems)
        return _pack(self.head, self.stages, self.openings, self.folder.hash), self.scale

    def _head(self, file: SourceFile, node: Node) -> PackHead:
        return read_head(file, node, self.folder.themes)

    def _scale(self, file: SourceFile, node: Node) -> Scale:
        return read_scale(file, node, self.vocabulary)

    def _sources(self) -> dict[str, Source]:
        found = self.trees.optional("sources.yaml")
        return read_sources(*found, self.vocabulary) if found else {}

    def _themes(self) -> Sequence[str]:
        """Return all themes that have a folder, in the order of pack.yaml as far as it is known."""
        if self.head is None:
            return self.folder.themes
        return list(dict.fromkeys((*(theme.id for theme in self.head.themes), *self.folder.themes)))

    def _draft(self, file: SourceFile, entry: MappingNode, theme: str) -> Draft:
        own = self.vocabulary.claim_id(file, entry, "question")
        if own is not None:
            self.vocabulary.questions[own] = None
        draft = draft_question(file, entry, theme)
        if own is not None:
            self.vocabulary.questions[own] = draft.question
        return draft

    def _take_names(self) -> None:
        """Tell the vocabulary the ids of findings and causes, of broken ones too."""
        for row in self.trees.rows["findings.yaml"]:
            if own := self.vocabulary.claim_id(row.file, row.node, "finding"):
                self.vocabulary.findings[own] = None
        for row in self.trees.rows["causes.yaml"]:
            if own := self.vocabulary.claim_id(row.file, row.node, "cause"):
                self.vocabulary.causes[own] = written_kind(row.node)

    def _part(
        self, page: Page | None, key: str, read: Callable[[SourceFile, Node, Vocabulary], Part]
    ) -> Part | None:
        """Read a part of pack.yaml that refers to questions; nothing where there is none."""
        node = page.node.value(key) if page and isinstance(page.node, MappingNode) else None
        if page is None or node is None:
            return None
        return self.trees.attempt(
            "pack.yaml", Page(page.file, node), lambda file, part: read(file, part, self.vocabulary)
        )

    def _questions(self) -> Iterator[Question]:
        words = answer_words(self.head.language) if self.head else ENGLISH
        for draft in self.drafts:
            try:
                question = finish_question(draft, self.conditions)
                yield question if words is ENGLISH else question.spoken(words)
            except Abandoned:
                continue

    def _finding(self, file: SourceFile, entry: MappingNode, theme: str) -> Finding:
        return read_finding(file, entry, theme, self.vocabulary)

    def _distinct(self, read: list[Named]) -> list[Named]:
        """Return rules, advice or letters, each id once; report those that come again."""
        first: dict[str, Named] = {}
        for each in read:
            earlier = first.setdefault(each.id, each)
            if earlier is not each:
                message = f"the id '{each.id}' is taken already, at {earlier.location}: take another"
                self.trees.report(each.location, Code.REPEATED_ID, message, len(each.id))
        return list(first.values())

    def _check_meaning(
        self,
        questions: list[Question],
        findings: dict[str, Finding],
        rules: list[Rule],
        derivation: Derivation,
    ) -> None:
        named = self.trees.concluded() | (findings.keys() - self.vocabulary.findings.keys())
        if "rules" not in self.vocabulary.unread:
            check_findings(findings, named, derivation, self.trees.report)
        check_relevance(questions, derivation, self.trees.report)
        check_overlap(rules, derivation, self.trees.report)


def _pack(head: PackHead, stages: Stages | None, openings: Openings, digest: str) -> Pack:
    return Pack(
        name=head.name,
        version=head.version,
        language=head.language,
        licence=head.licence,
        hash=digest,
        themes=tuple(theme.id for theme in head.themes),
        stage_ended=stages.ended.id if stages else None,
        stage_passed=stages.passed.id if stages else None,
        titles=tuple(theme for theme in head.themes if theme.title),
        opening=openings.opening,
        employer_said=openings.employer_said,
    )
