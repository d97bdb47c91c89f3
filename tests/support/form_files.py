"""Files of forms of the built-in pack, as a coach gets them, and what lies in a folder."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from pathlib import Path
from random import Random

from builtin import pack

from afterview.rule_base import Question, QuestionKind, RuleBase

__all__ = ["contents", "write_forms"]

WRONG = "who could say, really"


def write_forms(
    path: Path, forms: int, *, rules: RuleBase | None = None, seed: int = 1, wrong: float = 0.02
) -> Path:
    """Write a file as Google Forms exports it: two dozen questions, some cells wrong, some rows empty."""
    random, questions = Random(seed), _asked(rules or pack())
    with path.open("w", encoding="utf-8", newline="") as file:
        out = csv.writer(file)
        out.writerow(["Timestamp", "Name", *(each.ask for each in questions)])
        for number in range(forms):
            cells = [_cell(random, each, wrong) for each in questions]
            row = cells if random.random() > 0.03 else [""] * len(cells)
            out.writerow(["12/13/2019 9:50:30", f"=Client {number}", *row])
    return path


def _asked(rules: RuleBase) -> Sequence[Question]:
    questions = list(rules.questions.values())
    of_kind = {kind: [each for each in questions if each.kind is kind] for kind in QuestionKind}
    return [
        *of_kind[QuestionKind.CHOICE][:14],
        *of_kind[QuestionKind.CHOICES][:4],
        *of_kind[QuestionKind.YES_NO][:2],
        *of_kind[QuestionKind.SCALE][:3],
        *of_kind[QuestionKind.NOTE][:1],
    ]


def _cell(random: Random, question: Question, wrong: float) -> str:
    if random.random() < 0.15:
        return ""
    match question.kind:
        case QuestionKind.NOTE:
            return f"=zebra {random.randint(0, 9)}"
        case _ if random.random() < wrong:
            return WRONG
        case QuestionKind.CHOICES:
            return ", ".join(each.label for each in question.options if random.random() < 0.3)
        case QuestionKind.SCALE:
            low, high = question.bounds
            return str(random.randint(int(low or 0), int(high or 9)))
    return random.choice(question.options).label


def contents(folder: Path) -> dict[str, bytes]:
    """Return every file in a folder, by its path there."""
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }
