"""Folders of YAML files -> a RuleBase, or all problems of all their files at once."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from typing import TypeVar

from afterview.errors import PackError
from afterview.languages import ENGLISH, answer_words
from afterview.loading.advice import AdviceReader
from afterview.loading.changes import Changes
from afterview.loading.codes import Code
from afterview.loading.condition_reader import ConditionReader
from afterview.loading.derivation import Derivation
from afterview.loading.findings import CauseReader, read_finding, written_kind
from afterview.loading.interview import Openings, read_interview
from afterview.loading.letters import LetterReader
from afterview.loading.meaning import check_findings, check_overlap, check_relevance
from afterview.loading.nodes import Abandoned, MappingNode, Node, SourceFile
from afterview.loading.pack import PackHead, read_head, read_stages
from afterview.loading.pack_parts import PackParts
from afterview.loading.questions import Draft, draft_question, finish_question
from afterview.loading.rules import RuleReader
from afterview.loading.scale import read_scale
from afterview.loading.sources import read_sources
from afterview.loading.stack import PackChoice, PackStack, open_stack
from afterview.loading.stages import stage_rules
from afterview.loading.trees import PackTrees, Page
from afterview.loading.vocabulary import Vocabulary
from afterview.rule_base import Advice, Finding, Letter, Pack, Question, Rule, RuleBase, Scale, Source

__all__ = ["load_pack"]

Named = TypeVar("Named", Rule, Advice, Letter)
Part = TypeVar("Part")


def load_pack(choice: PackChoice = None, *, language: str | None = None) -> RuleBase:
    """Read a pack, the built-in one unless told otherwise, in its own language or one it is translated into.

    A folder, the name of an installed pack, or several of them; those that they require lie beneath.
    Raises PackError with every problem of every file; a pack that has one is not loaded at all. Its cases
    and the translations that are not asked for are not looked at.
    """
    with _collection_paused():
        stack = open_stack(choice)
        rule_base = _PackReading(stack).rule_base()
        if language is None:
            return rule_base
        from afterview.loading.translations import in_language  # only a translation pays for this import

        return in_language(rule_base, language, stack)


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

    def __init__(self, stack: PackStack) -> None:
        self.stack = stack
        self.vocabulary = Vocabulary()
        self.conditions = ConditionReader(self.vocabulary)
        self.trees = PackTrees(stack, self.vocabulary)
        self.changes = Changes(self.trees)
        pack_pages = [self.trees.needed("pack.yaml", folder) for folder in stack.layers]
        self.heads = self._heads(pack_pages)
        self.scale = self.trees.attempt("scale.yaml", self.trees.needed("scale.yaml"), self._scale)
        self.sources = self._sources()
        self.trees.gather(self._themes())
        for folder, head in zip(stack.layers, self.heads, strict=True):
            self.changes.make(folder, head.name if head else folder.name)
        self.drafts = self.trees.read("questions.yaml", self._draft)
        self._take_names()
        self.stages = self._part(pack_pages[0], "stages", read_stages)
        self.openings = self._part(pack_pages[0], "interview", read_interview) or Openings()

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
        self.vocabulary.check_old_ids(rules)
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
            renamed=self.vocabulary.renamed,
            old_names=tuple(sorted(self.vocabulary.old_names, key=lambda each: each.location)),
        )

    def _sound_parts(self) -> tuple[Pack, Scale]:
        problems = self.trees.problems()
        heads = [head for head in self.heads if head]
        if problems or len(heads) < len(self.heads) or self.scale is None:
            raise PackError(problems)
        parts = PackParts(
            stack=self.stack,
            heads=heads,
            stages=self.stages,
            openings=self.openings,
            themes=self._themes(),
            changes=tuple(self.changes.made),
        )
        return parts.pack(), self.scale

    def _heads(self, pages: Sequence[Page | None]) -> list[PackHead | None]:
        """Read each pack.yaml; the themes of one are known to those above it."""
        heads: list[PackHead | None] = []
        beneath: list[str] = []
        for folder, page in zip(self.stack.layers, pages, strict=True):
            head = self.trees.attempt(
                "pack.yaml", page, partial(read_head, folders=folder.themes, beneath=beneath)
            )
            heads.append(head)
            if page and head and heads[0] and head.language != heads[0].language:
                self._refuse_language(page, head.language, heads[0].language)
            beneath += folder.themes
        return heads

    def _refuse_language(self, page: Page, own: str, spoken: str) -> None:
        """Refuse a pack whose texts are not in the language of those beneath."""
        node = page.node.value("language") if isinstance(page.node, MappingNode) else None
        message = (
            f"this pack is written in '{own}', and the one at the bottom in '{spoken}': write it in "
            f"'{spoken}', and put these texts into translations/{own}.yaml"
        )
        page.file.refuse(node or page.node, Code.PACKS_APART, message)

    def _scale(self, file: SourceFile, node: Node) -> Scale:
        return read_scale(file, node, self.vocabulary)

    def _sources(self) -> dict[str, Source]:
        sources: dict[str, Source] = {}
        for folder in self.stack.layers:
            if found := self.trees.optional("sources.yaml", folder):
                sources |= read_sources(*found, self.vocabulary)
            if folder is not self.stack.base and (scale := folder.files.get("scale.yaml")):
                message = "the pack at the bottom says what words mean, for all of them: delete this file"
                scale.refuse_file(Code.STRAY_FILE, message)
        return sources

    def _themes(self) -> Sequence[str]:
        """Return all themes that have a folder, in the order of asking as far as it is known."""
        ordered: list[str] = []
        for folder, head in zip(self.stack.layers, self.heads, strict=True):
            listed = [theme.id for theme in head.themes] if head else []
            for theme in dict.fromkeys((*listed, *folder.themes)):
                after = head.after.get(theme) if head else None
                if theme not in ordered:
                    ordered.insert(_place_after(after, ordered, head), theme)
        return ordered

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
        words = answer_words(self.heads[0].language) if self.heads[0] else ENGLISH
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
        check_overlap(rules, derivation, self.trees.report, self._layer)

    def _layer(self, rule: Rule) -> int:
        """Return how far up the pack of a rule lies."""
        return self.trees.files[rule.location.path].layer


def _place_after(after: str | None, ordered: list[str], head: PackHead | None) -> int:
    """Return where a theme is asked: after another, and after those of its own pack that follow it."""
    if after not in ordered:
        return len(ordered)
    place = ordered.index(after) + 1
    while head is not None and place < len(ordered) and head.after.get(ordered[place]) == after:
        place += 1
    return place
