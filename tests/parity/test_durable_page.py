"""docs/reference/durable-rules.md shows what the compiler makes of the rule that it shows."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

from afterview import Answer, load_pack
from afterview.facts import State
from afterview.inference import durable, shards
from afterview.inference.productions import Productions, Statement, productions

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "reference" / "durable-rules.md").read_text(encoding="utf-8")
THEME = "appointments"
RULE = f"{THEME}.they-named-lateness"


def shown(language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```", PAGE, flags=re.DOTALL | re.MULTILINE)


def compiled() -> Productions:
    rule_base = load_pack()
    return productions(replace(rule_base, rules=(rule_base.rules_by_id[RULE],), findings={}))


def test_the_page_shows_the_rule_as_the_pack_has_it() -> None:
    (rule,) = shown("yaml")
    assert rule in (ROOT / "rules" / THEME / "rules.yaml").read_text(encoding="utf-8")


def test_the_page_shows_the_productions_that_the_rule_becomes() -> None:
    def cell(statements: tuple[Statement, ...]) -> str:
        return "<br>".join(f"`{each.subject}`: `{each.says}`".replace("|", r"\|") for each in statements)

    rows = [f"| {cell(each.needs)} | {cell(each.gives)} |" for each in compiled().productions]
    assert "| needs | gives |\n|---|---|\n" + "\n".join(rows) + "\n\n" in PAGE


def test_the_page_shows_the_rule_set_that_is_registered() -> None:
    (shard,) = shards.layout(compiled().productions).shards
    definition: dict[str, Any] = shards.definition(shard, lambda number: number)
    data = {name: {key: rule[key] for key in ("all", "dist")} for name, rule in definition.items()}
    assert json.loads(shown("json")[0]) == data


def test_the_page_shows_the_facts_that_answers_become() -> None:
    found = compiled()
    numbers = shards.layout(found.productions).numbers
    answers = {
        "reason_given": Answer(state=State.KNOWN, value="something_you_did"),
        "they_named": Answer(state=State.KNOWN, value=frozenset({"late", "dress"})),
    }
    facts = [
        shards.fact(statement, numbers[statement], "s0")
        for question, answer in answers.items()
        for statement in found.statements(question, answer)
    ]
    assert json.loads(shown("json")[1]) == facts


def test_the_page_names_the_limits_that_are_kept() -> None:
    for limit in (
        shards.MOST_PRODUCTIONS,
        shards.MOST_SUBJECTS,
        shards.MOST_SAYINGS,
        shards.MOST_READERS,
        shards.MOST_NEEDS_IN_ALL,
        durable.MOST_SESSIONS,
        durable.SESSION_BYTES >> 20,
    ):
        assert re.search(rf"\| [^|]*{limit:,}\b[^|]* \|", PAGE), limit
