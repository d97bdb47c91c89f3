"""summary.json: what was read, what became of it, and with which rules."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from afterview.batch.checkpoint import Checkpoint, Counts
from afterview.batch.options import BatchSettings
from afterview.coaching_purpose import coaching_purpose
from afterview.intake.forms import FormTable
from afterview.rule_base import RuleBase

__all__ = ["SCHEMA", "summary_data"]

SCHEMA = "afterview/batch/1"


def summary_data(
    rule_base: RuleBase, settings: BatchSettings, tables: Sequence[FormTable], done: Checkpoint
) -> dict[str, Any]:
    """Return the summary of a batch as plain data; equal input gives equal data, whatever the engine."""
    pack = rule_base.pack
    return {
        "schema": SCHEMA,
        "purpose": coaching_purpose(rule_base.pack.language),
        "pack": {"name": pack.name, "version": pack.version, "hash": pack.hash},
        "language": pack.language,
        "settings": {name: value for name, value in settings.to_data().items() if name != "engine"},
        "counts": asdict(sum(done.counts, Counts())),
        "files": [
            {
                "file": each.table.name,
                "tool": each.layout.tool,
                "format": each.table.format,
                "remarks": list(each.remarks),
                **asdict(counts),
            }
            for each, counts in zip(tables, done.counts, strict=True)
        ],
        "durable_rules_differ_on": list(done.differing),
    }
