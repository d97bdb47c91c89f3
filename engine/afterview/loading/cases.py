"""Cases: answers, and what is expected of the differential; in a pack, or each in a file of its own."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
from pathlib import Path

from afterview.errors import CaseFileError, Location, PackError
from afterview.free_text import one_line
from afterview.loading.answer_reader import AnswerReader
from afterview.loading.codes import Code
from afterview.loading.fields import Fields, entries, mapping, mapping_of
from afterview.loading.files import decode, read_bytes
from afterview.loading.json_nodes import is_json, read_json
from afterview.loading.nodes import Abandoned, MappingNode, Node, ScalarNode, SourceFile
from afterview.loading.stack import PackChoice, open_stack
from afterview.loading.values import Reader, list_of, one_of, text, word_of
from afterview.loading.yaml_nodes import read_tree, read_yaml
from afterview.rule_base import Case, Expectation, Label, Labels, OldName, RuleBase, Standing

__all__ = ["load_cases", "read_case"]

_CASE_KEYS = ("name", "answers", "expect", "cites")
_OWN_FILE_KEYS = (*_CASE_KEYS, "pack", "id", "source", "label")
_RESULT_SCHEMA = "afterview/"


def load_cases(choice: PackChoice, rule_base: RuleBase) -> tuple[Case, ...]:
    """Read the cases of a pack, in the order of the themes.

    Of packs over one another those of the topmost: what lies beneath was written to hold without these.
    Raises PackError with all problems.
    """
    folders = open_stack(choice).top
    found = (folder.theme_file(theme, "cases.yaml") for theme in rule_base.pack.themes for folder in folders)
    files = [file for file in found if file]
    reader = _CaseReader(rule_base)
    cases = [case for file in files for case in reader.file(file)]
    if problems := [problem for file in files for problem in file.problems]:
        raise PackError(problems)
    return tuple(cases)


def read_case(path: Path | str, rule_base: RuleBase, labels: Labels | None = None) -> Case:
    """Read one case file, YAML or JSON, a saved session and our own JSON result included.

    With ``labels``, the words of the case's label must be among them, or ids of the rule base; without, any
    will do. Raises CaseFileError with all problems and their places.
    """
    path = Path(path)
    file = SourceFile(str(path))
    try:
        read_bytes(file, path)
        case = _CaseReader(rule_base, labels).alone(file, _case_tree(file, path), one_line(path.stem))
    except Abandoned:
        raise CaseFileError(file.problems) from None
    if file.problems:
        raise CaseFileError(file.problems)
    return case


def _case_tree(file: SourceFile, path: Path) -> Node:
    decode(file)
    if not file.text.strip():
        raise file.refuse_file(
            Code.EMPTY, "there is nothing in this file: write `answers:` and the answers under it"
        )
    as_json = path.suffix.lower() == ".json" or (file.text.lstrip().startswith("{") and is_json(file.text))
    node = read_json(file) if as_json else read_yaml(file)
    if node is not None:
        return node
    if not file.problems:
        file.refuse_file(Code.EMPTY, "this file holds no answers: write `answers:` and the answers under it")
    raise Abandoned


@dataclass(frozen=True, slots=True)
class _CaseReader:
    """Reads cases whose answers and expectations are those of one rule base."""

    rule_base: RuleBase
    labels: Labels | None = None
    names: dict[str, Location] = field(default_factory=dict)
    old_names: list[OldName] = field(default_factory=list)

    def file(self, file: SourceFile) -> list[Case]:
        """Read a cases.yaml; what is wrong with it then stands in the file."""
        if file.problems:
            return []
        cases = []
        for entry in entries(file, read_tree(file), "case"):
            with Fields(file, entry, _CASE_KEYS, "case") as fields:
                name = fields.required("name", text)
                self._take(fields, name)
                cases.append(self._case(fields, name))
        return cases

    def _take(self, fields: Fields, name: str) -> None:
        place = fields.file.location(fields.at("name"))
        first = self.names.setdefault(name, place) if name else place
        if first != place:
            message = f"a case at {first} has this name already: say what makes this one different"
            fields.refuse(fields.at("name"), Code.REPEATED_NAME, message)

    def alone(self, file: SourceFile, node: Node, stem: str) -> Case:
        """Read a case that has a file to itself; the file's name is its name where it tells none."""
        root = mapping(file, node, "case")
        schema = root.value("schema")
        if isinstance(schema, ScalarNode) and schema.text.startswith(_RESULT_SCHEMA):
            return self._result(file, root, stem)
        fields = Fields(file, root, _OWN_FILE_KEYS, "case")
        name = fields.optional("name", text, stem)
        return self._case(fields, name)

    def _result(self, file: SourceFile, root: MappingNode, stem: str) -> Case:
        """Read the answers of a result that Afterview wrote itself; its other keys are not looked at."""
        fields = Fields(file, root, tuple(root.entries), "result")
        named = root.value("case")
        unnamed = isinstance(named, ScalarNode) and named.empty
        name = stem if unnamed else fields.optional("case", text, stem)
        answers = fields.required("answers", AnswerReader(self.rule_base, self.old_names).answers)
        pack = fields.optional("pack", _pack, None)
        fields.finish()
        old_names = self._taken_old_names()
        return Case(name=name, answers=answers, pack=pack, old_names=old_names, location=file.location(root))

    def _taken_old_names(self) -> tuple[OldName, ...]:
        """Return the old ids that were met since this was last asked: those of one case."""
        met = tuple(self.old_names)
        self.old_names.clear()
        return met

    def _case(self, fields: Fields, name: str) -> Case:
        answers = fields.required("answers", AnswerReader(self.rule_base, self.old_names).answers)
        expect = fields.optional("expect", self._expectation, Expectation())
        citation = word_of(tuple(self.rule_base.claims()), Code.UNKNOWN_CITATION, "citation")
        cites = fields.optional("cites", list_of(citation), ())
        pack = fields.optional("pack", _pack, None)
        own_id = fields.optional("id", text, "")
        source = fields.optional("source", text, "")
        label = fields.optional("label", self._label, None)
        fields.finish()
        return Case(
            name=name,
            answers=answers,
            expect=expect,
            cites=cites,
            pack=pack,
            id=own_id,
            source=source,
            label=label,
            old_names=self._taken_old_names(),
            location=fields.file.location(fields.at("name")),
        )

    def _label(self, file: SourceFile, node: Node) -> Label:
        from afterview.loading.labels import LabelReader  # only a case with a label pays for this import

        return LabelReader(self.rule_base, self.labels).label(file, node)

    def _expectation(self, file: SourceFile, node: Node) -> Expectation:
        fields = Fields(file, node, ("top", "band", "fires", "silent", "below", "standing"), "expectation")
        bands = [band.word for band in self.rule_base.scale.bands]
        band_word = word_of(bands, Code.UNKNOWN_SCALE_WORD, "band")
        by_cause = mapping_of(self._cause, band_word, "list of causes and bands (`cause: band`)")
        rule = self._known(self.rule_base.rules_by_id, Code.UNKNOWN_RULE, "rule")
        top = fields.optional("top", self._top, ())
        band = fields.optional("band", by_cause, {})
        fires = fields.optional("fires", list_of(rule), ())
        silent = fields.optional("silent", list_of(rule), ())
        below = fields.optional("below", by_cause, {})
        standing = fields.optional("standing", one_of(Standing, "standing"), None)
        if both := sorted(set(fires) & set(silent)):
            message = f"'{both[0]}' is expected to fire and to be silent: keep one"
            fields.refuse(fields.at("silent"), Code.CONTRARY, message)
        if lowest := [cause for cause, word in below.items() if word == bands[-1]]:
            message = f"'{lowest[0]}' cannot be below '{bands[-1]}', the lowest band: name a higher one"
            fields.refuse(fields.at("below"), Code.CONTRARY, message)
        fields.finish()
        return Expectation(top=top, band=band, fires=fires, silent=silent, below=below, standing=standing)

    def _cause(self, file: SourceFile, node: Node) -> str:
        return self._known(self.rule_base.causes, Code.UNKNOWN_CAUSE, "cause")(file, node)

    def _known(self, known: Collection[str], code: Code, sort: str) -> Reader[str]:
        """Return a reader of ids that takes old ones of the same sort, too."""

        def read(file: SourceFile, node: Node) -> str:
            new = self.rule_base.renamed.get(node.text) if isinstance(node, ScalarNode) else None
            if isinstance(node, ScalarNode) and new and new in known:
                self.old_names.append(OldName(old=node.text, new=new, location=file.location(node)))
                return new
            return word_of(known, code, sort)(file, node)

        return read

    def _top(self, file: SourceFile, node: Node) -> tuple[str, ...]:
        return (
            (self._cause(file, node),) if isinstance(node, ScalarNode) else list_of(self._cause)(file, node)
        )


def _pack(file: SourceFile, node: Node) -> tuple[str, str]:
    fields = Fields(file, node, ("name", "version", "hash"), "pack")
    name, version = fields.required("name", text), fields.required("version", text)
    fields.optional("hash", text, "")
    fields.finish()
    return name, version
