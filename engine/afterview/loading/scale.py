"""scale.yaml: the words of a pack and their numbers."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from itertools import pairwise
from typing import TypeVar

from afterview.evidence import Tenths, tenths
from afterview.loading.codes import Code
from afterview.loading.fields import Fields, mapping_of
from afterview.loading.nodes import Abandoned, Node, SourceFile
from afterview.loading.values import Reader, decimal, identifier, number_between, word_of
from afterview.loading.vocabulary import Vocabulary
from afterview.rule_base import BAND_WORDS, Band, Scale

__all__ = ["probability", "read_scale", "strength"]

T = TypeVar("T")
_KEYS = (
    "strengths",
    "priors",
    "certainty",
    "observers",
    "bands",
    "shown",
    "stage_contrast",
    "enough_answers",
)
_STRONGEST = 100


def read_scale(file: SourceFile, node: Node, vocabulary: Vocabulary) -> Scale:
    """Read the whole file, and tell the vocabulary its words."""
    fields = Fields(file, node, _KEYS, "scale")
    strengths = fields.required("strengths", words_of(strength))
    priors = fields.optional("priors", words_of(probability), {})
    vocabulary.strengths = strengths or {}
    vocabulary.priors = priors
    certainty = fields.required("certainty", words_of(number_between(1, 100)))
    observers = fields.required("observers", words_of(number_between(1, 100)))
    vocabulary.observers = observers or {}
    bands = fields.required("bands", _bands)
    shown = fields.required("shown", _shown)
    contrast = fields.optional("stage_contrast", _contrast(strengths), (Tenths(0), Tenths(0)))
    enough = fields.required("enough_answers", number_between(0, 1_000))
    fields.finish()
    _check_products(fields, certainty, observers)
    fields.finish()
    return Scale(
        strengths=strengths,
        priors=priors,
        certainty=certainty,
        observers=observers,
        bands=bands,
        floor=shown[0],
        ceiling=shown[1],
        stage_passed=contrast[0],
        stage_ended=contrast[1],
        enough_answers=enough,
    )


def strength(file: SourceFile, node: Node) -> Tenths:
    """Read a strength in decibans, above 0 and at most 100."""
    number = decimal(file, node)
    if not 0 < number <= _STRONGEST:
        mend = "; evidence against is written with `counters`" if number < 0 else ""
        message = f"found a strength of {number} decibans, expected above 0 and at most {_STRONGEST}{mend}"
        raise file.refuse(node, Code.OUT_OF_RANGE, message)
    weight = tenths(number)
    if weight == 0:
        message = f"a strength of {number} decibans is rounded to nothing: take at least 0.1"
        raise file.refuse(node, Code.VANISHING_WEIGHT, message)
    return weight


def probability(file: SourceFile, node: Node) -> float:
    """Read a probability strictly between 0 and 1."""
    number = decimal(file, node)
    if not 0 < number < 1:
        message = f"found a probability of {number}, expected more than 0 and less than 1"
        raise file.refuse(node, Code.OUT_OF_RANGE, message)
    return float(number)


def words_of(reader: Reader[T]) -> Reader[dict[str, T]]:
    """Return a reader of words and what each stands for."""
    return mapping_of(identifier, reader, "list of words and numbers (`weak: 2`)")


def _bands(file: SourceFile, node: Node) -> tuple[Band, ...]:
    limits = words_of(decimal)(file, node)
    if tuple(limits) != BAND_WORDS:
        message = (
            f"the bands are {', '.join(BAND_WORDS)}: name these, in this order, each with its lower limit"
        )
        raise file.refuse(node, Code.BAD_BANDS, message)
    numbers = list(limits.values())
    falling = all(higher > lower for higher, lower in pairwise(numbers))
    if not falling or numbers[-1] != 0 or numbers[0] >= 1:
        message = (
            "the limits of bands are below 1, fall from one to the next, and end at 0: put the highest first"
        )
        raise file.refuse(node, Code.BAD_BANDS, message)
    return tuple(Band(word=word, at_least=float(limit)) for word, limit in limits.items())


def _shown(file: SourceFile, node: Node) -> tuple[float, float]:
    fields = Fields(file, node, ("floor", "ceiling"), "range of what is shown")
    floor = fields.required("floor", decimal)
    ceiling = fields.required("ceiling", decimal)
    fields.finish()
    if not Decimal(0) <= floor < ceiling <= Decimal(1):
        message = f"the floor {floor} is not below the ceiling {ceiling}, or one of them is not from 0 to 1"
        raise file.refuse(node, Code.BAD_BANDS, message)
    return float(floor), float(ceiling)


def _contrast(strengths: Mapping[str, Tenths] | None) -> Reader[tuple[Tenths, Tenths]]:
    def read(file: SourceFile, node: Node) -> tuple[Tenths, Tenths]:
        if not strengths:
            raise Abandoned
        word = word_of(strengths, Code.UNKNOWN_SCALE_WORD, "strength")
        fields = Fields(file, node, ("passed", "ended"), "stage contrast")
        passed = fields.required("passed", word)
        ended = fields.required("ended", word)
        fields.finish()
        return strengths[passed], strengths[ended]

    return read


def _check_products(fields: Fields, certainty: Mapping[str, int], observers: Mapping[str, int]) -> None:
    for sure, percent in certainty.items():
        for seen, share in observers.items():
            if percent * share // 100 < 1:
                message = (
                    f"'{sure}' and '{seen}' come to less than 1 percent together: make one of them larger"
                )
                fields.refuse(fields.at("certainty"), Code.VANISHING, message)
