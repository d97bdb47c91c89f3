"""What the pages say of names, keys, commands and modules is what there is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import StrEnum
from itertools import takewhile
from pathlib import Path

import click
import pytest

import afterview
from afterview.checks import CHECKS
from afterview.loading.condition_reader import MOST_PARTS
from afterview.loading.files import LARGEST
from afterview.loading.yaml_nodes import DEEPEST, LONGEST_TEXT
from afterview.rule_base import CauseKind, LetterKind, QuestionKind, Standing, Status
from afterview.translations import TEXTS
from afterview_cli.main import cli

TOP = Path(__file__).parents[2]
DOCS = TOP / "docs"
WRITTEN = sorted(path for path in DOCS.rglob("*.md") if path.parent.name != "themes")
PAGES = [TOP / "README.md", TOP / "CHANGELOG.md", *WRITTEN]
LANGUAGE = (DOCS / "reference" / "rule-language.md").read_text(encoding="utf-8")
YAML_BLOCK = re.compile(r"^```yaml\n(.*?)^```$", re.MULTILINE | re.DOTALL)
PLACED = re.compile(r"# (my-pack/[\w./]+)\n")
SNIPPETS = [block for block in YAML_BLOCK.findall(LANGUAGE) if block.startswith("when:")]


def table(text: str, heading: str) -> list[list[str]]:
    """Return the cells of the rows of the first table at or after a heading."""
    lines = iter(text[text.index(heading) :].splitlines())
    next(line for line in lines if line.startswith("|---"))
    rows = takewhile(lambda line: line.startswith("|"), lines)
    return [[cell.strip() for cell in row.strip("|").split(" | ")] for row in rows]


@pytest.fixture
def my_pack(tmp_path: Path) -> Path:
    """Return the folder of the pack that the page on the language is written around."""
    for block in YAML_BLOCK.findall(LANGUAGE):
        if placed := PLACED.match(block):
            path = tmp_path / placed[1]
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(block, encoding="utf-8")
    return tmp_path / "my-pack"


def test_the_pack_of_the_language_page_passes_every_check_and_its_cases(my_pack: Path) -> None:
    pack = afterview.load_pack(my_pack)
    cases = afterview.load_cases(my_pack, pack)

    assert afterview.check_pack(pack, cases, lines=afterview.pack_lines(my_pack)).flaws == ()
    assert [afterview.run_case(pack, case).misses for case in cases] == [()] * 3


@pytest.mark.parametrize("snippet", SNIPPETS, ids=lambda snippet: snippet.split()[1])
def test_a_condition_on_the_language_page_can_be_read(my_pack: Path, snippet: str) -> None:
    add_rule(my_pack, snippet)

    assert "meeting.shown" in afterview.load_pack(my_pack).rules_by_id


def written_conditions() -> list[str]:
    """Return what the table of conditions shows as written."""
    rows = table(LANGUAGE, "## Conditions")
    return [re.findall(r"`([^`]+)`", row[1])[0] for row in rows if len(row) == 3]


@pytest.mark.parametrize("condition", written_conditions())
def test_a_condition_in_the_table_can_be_read(my_pack: Path, condition: str) -> None:
    add_rule(my_pack, f"when: {{{condition}}}\n")

    assert "meeting.shown" in afterview.load_pack(my_pack).rules_by_id


def add_rule(my_pack: Path, when: str) -> None:
    """Add a rule with this condition, and with a finding of its own, to the pack."""
    with (my_pack / "meeting" / "findings.yaml").open("a", encoding="utf-8") as findings:
        findings.write("- id: shown\n  title: Shown\n")
    with (my_pack / "meeting" / "rules.yaml").open("a", encoding="utf-8") as rules:
        indented = when.replace("\n", "\n  ").rstrip()
        rules.write(f"- id: meeting.shown\n  {indented}\n  then: [{{finding: shown}}]\n  because: Shown.\n")


@pytest.mark.parametrize(
    ("name", "before", "heading"),
    [
        ("pack.yaml", "name: my-pack", "## pack.yaml"),
        ("pack.yaml", "  ended: stage_ended", "Under `stages`:"),
        ("scale.yaml", "strengths:", "## scale.yaml"),
        ("sources.yaml", "  title: Notes", "## sources.yaml"),
        ("meeting/questions.yaml", "  ask: Where did", "## questions.yaml"),
        ("meeting/findings.yaml", "  title: You spoke", "## findings.yaml"),
        ("meeting/causes.yaml", "  title: You came", "## causes.yaml"),
        ("meeting/rules.yaml", "  when: {stage", "## rules.yaml"),
        ("meeting/advice.yaml", "  for: [came", "## advice.yaml"),
        ("meeting/letters.yaml", "  kind: feedback_request", "## letters.yaml"),
        ("meeting/cases.yaml", "  answers:\n    stage_ended: in", "## cases.yaml"),
        ("meeting/cases.yaml", "    top: arrived_late", "| under `expect` | it is met if |"),
    ],
    ids=lambda value: value.replace("/", " "),
)
def test_the_keys_on_the_language_page_are_those_that_the_loader_takes(
    my_pack: Path, name: str, before: str, heading: str
) -> None:
    described = {word for row in table(LANGUAGE, heading) for word in re.findall(r"`(\w+)[`:]", row[0])}

    assert described == keys_taken(my_pack, name, before)


def keys_taken(my_pack: Path, name: str, before: str) -> set[str]:
    """Return the keys that the loader lists when it meets one that it does not know."""
    text = (my_pack / name).read_text(encoding="utf-8")
    indent = " " * (len(before) - len(before.lstrip()))
    (my_pack / name).write_text(text.replace(before, f"{indent}zzzzzz: 1\n{before}", 1), encoding="utf-8")
    with pytest.raises(afterview.PackError) as caught:
        afterview.load_cases(my_pack, afterview.load_pack(my_pack))
    message = next(each.message for each in caught.value.problems if "zzzzzz" in each.message)
    return set(re.split(r", | and ", message.partition("it takes ")[2]))


@pytest.mark.parametrize(
    ("heading", "words"),
    [
        ("| kind | the answer is |", QuestionKind),
        ("### Answers and their states", afterview.State),
        ("## Standing", Standing),
        ("| kind | it is |", LetterKind),
    ],
    ids=["kinds", "states", "standings", "letters"],
)
def test_the_words_on_the_language_page_are_all_there_are(heading: str, words: type[StrEnum]) -> None:
    assert [row[0].strip("`") for row in table(LANGUAGE, heading)] == [each.value for each in words]


def test_the_kinds_of_causes_and_the_statuses_of_rules_are_named_on_the_language_page() -> None:
    assert [each for each in [*CauseKind, *Status] if f"`{each}`" not in LANGUAGE] == []


def test_the_checks_on_the_language_page_are_all_there_are() -> None:
    rows = [(row[0], row[1], row[2]) for row in table(LANGUAGE, "## Checks")]
    assert rows == [
        (check.code, f"[{check.name}](../checks/{check.name}.md)", check.severity.value) for check in CHECKS
    ]


def test_the_pages_of_the_checks_are_what_explain_prints() -> None:
    folder = DOCS / "checks"
    pages = {path.stem: path.read_text(encoding="utf-8") for path in folder.glob("*.md")}
    index = pages.pop("README")
    assert pages == {check.name: check.page for check in CHECKS}
    assert re.findall(r"- \[(.+)\]\(\1\.md\)", index) == [check.name for check in CHECKS]


def test_the_translation_on_the_language_page_goes_with_its_pack(my_pack: Path) -> None:
    (part,) = (block for block in YAML_BLOCK.findall(LANGUAGE) if block.startswith("# a part of"))
    path = my_pack / "translations" / "de.yaml"
    path.parent.mkdir()
    path.write_text(part, encoding="utf-8")
    pack = afterview.load_pack(my_pack)
    translations = afterview.load_translations(my_pack, pack)

    flaws = afterview.check_pack(pack, (), translations).flaws
    assert {flaw.problem.code for flaw in flaws} & {"C121", "C122"} == {"C121"}
    assert {id_[0] for id_ in translations[0].texts} == {"stages", *TEXTS} - {"themes"}


def test_the_texts_on_the_language_page_are_all_there_are() -> None:
    rows = table(LANGUAGE, "| key | beneath the id of | texts |")
    described = {row[0].strip("`"): re.findall(r"`(\w+)[`:]", row[2]) for row in rows}
    several = {"questions": ["options", "ends"], "letters": ["paragraphs"], "sources": ["claims"]}

    assert described == {"stages": ["because"]} | {
        sort: [*single, *several.get(sort, [])] for sort, single in TEXTS.items()
    }


def test_the_limits_on_the_language_page_are_those_of_the_loader() -> None:
    limits = dict(table(LANGUAGE, "| what | at most |"))

    assert limits["size of a file"] == f"{LARGEST >> 20} MiB"
    assert limits["length of a text"] == f"{LONGEST_TEXT:,} characters"
    assert limits["depth of lists and mappings in each other"] == f"{DEEPEST}"
    assert limits["parts of a condition in one list"] == f"{MOST_PARTS}"


def described_commands(group: click.Group = cli, name: str = "afterview") -> Iterator[tuple[str, set[str]]]:
    """Yield every command with its options, but for help, which all have."""
    context = click.Context(group, info_name=name)
    for word in group.list_commands(context):
        command = group.get_command(context, word)
        if isinstance(command, click.Group):
            yield from described_commands(command, f"{name} {word}")
        elif command is not None:
            options = {option for each in command.params for option in each.opts if option.startswith("-")}
            yield f"{name} {word}", options


def test_the_page_on_commands_has_each_command_with_its_options_and_no_others() -> None:
    page = (DOCS / "reference" / "commands.md").read_text(encoding="utf-8")
    sections = {part.partition("\n")[0]: part for part in re.split(r"^## ", page, flags=re.MULTILINE)}

    shown = {
        name: {option for row in options_table(part) for option in re.findall(r"`(-[\w-]+)", row)}
        for name, part in sections.items()
        if name.startswith("afterview ")
    }

    assert shown == dict(described_commands())


def options_table(section: str) -> list[str]:
    return [line.split(" | ")[0] for line in section.splitlines() if line.startswith("| `-")]


def test_the_plan_of_the_code_names_every_module_and_none_that_is_not_there() -> None:
    page = (DOCS / "architecture.md").read_text(encoding="utf-8")
    named = set(re.findall(r"^ *(\w+(?:/\w+)*\.py) ", page, flags=re.MULTILINE))
    homes = (TOP / "engine" / "afterview", TOP / "cli" / "afterview_cli")

    assert named == {
        path.relative_to(home).as_posix()
        for home in homes
        for path in home.rglob("*.py")
        if path.name != "__init__.py" or path.parent == homes[0]
    }


def links() -> Iterator[tuple[Path, str]]:
    for page in PAGES:
        text = re.sub(r"^```.*?^```$", "", page.read_text(encoding="utf-8"), flags=re.MULTILINE | re.DOTALL)
        yield from ((page, target) for target in re.findall(r"\]\(([^)\s]+)\)", text))


@pytest.mark.parametrize(
    ("page", "target"),
    [(page, target) for page, target in links() if not target.startswith("https:")],
    ids=lambda value: value.name if isinstance(value, Path) else value,
)
def test_a_link_leads_somewhere(page: Path, target: str) -> None:
    file, _, anchor = target.partition("#")
    path = page if not file else page.parent / file

    assert path.exists()
    assert not anchor or anchor in set(anchors(path))


def anchors(page: Path) -> Iterator[str]:
    """Yield the names that the headings of a page go by."""
    for heading in re.findall(r"^#+ (.*)$", page.read_text(encoding="utf-8"), flags=re.MULTILINE):
        yield re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-")


def test_the_library_page_names_what_the_library_exports() -> None:
    page = (DOCS / "how-to" / "use-as-a-library.md").read_text(encoding="utf-8")
    listed = page[page.index("## What you may rely on") :]

    assert set(re.findall(r"`(\w+)`[,.]", listed)) == set(afterview.__all__)


def test_the_changelog_has_the_version_and_keeps_engine_and_rules_apart() -> None:
    newest = (TOP / "CHANGELOG.md").read_text(encoding="utf-8").split("\n## ")[1]

    assert newest.startswith(f"[{afterview.__version__}]")
    assert re.findall(r"^### (.*)$", newest, flags=re.MULTILINE) == ["Engine", "Rules"]
