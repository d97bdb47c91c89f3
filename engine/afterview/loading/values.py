"""Readers of single values: a node becomes a text, an id, a number or a word, or the reason is noted.

A reader takes the file and the node. Where it cannot read the node it notes why in the file and raises
:class:`~afterview.loading.nodes.Abandoned`.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable
from decimal import Decimal
from enum import StrEnum
from typing import TypeAlias, TypeVar

from afterview.errors import did_you_mean
from afterview.loading.codes import Code
from afterview.loading.nodes import Abandoned, MappingNode, Node, ScalarNode, SequenceNode, SourceFile, shown

__all__ = [
    "Reader",
    "decimal",
    "either",
    "identifier",
    "list_of",
    "number_between",
    "one_of",
    "own_id",
    "own_identifier",
    "scalar",
    "sequence",
    "shaped",
    "sort_of",
    "text",
    "word_of",
    "yes_or_no",
]

T = TypeVar("T")
Word = TypeVar("Word", bound=StrEnum)
Reader: TypeAlias = Callable[[SourceFile, Node], T]

RESERVED = frozenset({"all", "any", "not", "count"})
SNAKE = re.compile(r"[a-z][a-z0-9]*(_[a-z0-9]+)*")
_WHOLE = re.compile(r"-?(0|[1-9][0-9]{0,14})")
_DECIMAL = re.compile(r"-?(0|[1-9][0-9]{0,14})(\.[0-9]{1,15})?([eE][+-]?[0-9]{1,2})?")
_MOST_DIGITS = 15
_LONGEST_EXAMPLE = 60
_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})
_COMMA = re.compile(r"-?[0-9]{1,15},[0-9]{1,15}")
MOST_GUESSES = 50
"""So many problems of a file come with a guess at what was meant, which is looked for among all names."""


def sort_of(node: Node) -> str:
    """Return the words a message uses for what was found."""
    if isinstance(node, SequenceNode):
        return "a list"
    if isinstance(node, MappingNode):
        return "a mapping (`key: value`)"
    return "nothing" if node.empty else shown(node.text)


def either(words: Iterable[str], joint: str = "or") -> str:
    """Return words as a message lists them: ``a, b or c``."""
    listed = list(words)
    return listed[0] if len(listed) == 1 else f"{', '.join(listed[:-1])} {joint} {listed[-1]}"


def scalar(file: SourceFile, node: Node) -> ScalarNode:
    """Return a node that holds one text, number or word."""
    if isinstance(node, ScalarNode) and node.text.strip():
        return node
    found = "an empty text" if isinstance(node, ScalarNode) and node.quoted else sort_of(node)
    raise file.refuse(
        node, Code.NOT_A_TEXT, f"found {found} where a text is expected: write it after the colon"
    )


def text(file: SourceFile, node: Node) -> str:
    """Return a text in one line: any white space in it counts as one blank."""
    return " ".join(scalar(file, node).text.split())


def identifier(file: SourceFile, node: Node) -> str:
    """Return an id of a question, an option, a finding and so on."""
    word = scalar(file, node).text
    if not SNAKE.fullmatch(word):
        parted = _without_accents(re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", word).lower())
        hint = re.sub(r"[^a-z0-9]+", "_", parted).strip("_")
        fits = SNAKE.fullmatch(hint) and len(hint) <= _LONGEST_EXAMPLE
        example = f", such as '{hint}'" if fits else ""
        message = f"{shown(word)} is no id: an id is made of small letters, digits and single _{example}"
        raise file.refuse(node, Code.BAD_ID, message)
    if word in RESERVED:
        raise file.refuse(node, Code.RESERVED, f"'{word}' is a word of the conditions: take another id")
    return word


def own_id(file: SourceFile, node: Node, word: str) -> str:
    """Return an id that a pack gives to something of its own, which begins with the pack's namespace.

    The pack at the bottom has none, and calls its own what it likes.
    """
    wanted = file.namespace
    if wanted and word != wanted and not word.startswith(f"{wanted}_"):
        message = (
            f"{shown(word)} is an id of this pack, whose namespace is '{wanted}': call it '{wanted}_{word}'"
        )
        raise file.refuse(node, Code.WRONG_PREFIX, message)
    return word


def own_identifier(file: SourceFile, node: Node) -> str:
    """Return an id that a pack gives to something of its own."""
    return own_id(file, node, identifier(file, node))


def _without_accents(word: str) -> str:
    """Return a word in plain letters: ``ü`` as ``ue``, ``é`` as ``e``."""
    return unicodedata.normalize("NFKD", word.translate(_UMLAUTS)).encode("ascii", "ignore").decode()


def shaped(pattern: re.Pattern[str], code: Code, what: str) -> Reader[str]:
    """Return a reader of texts of one shape; ``what`` says what the text should be."""

    def read(file: SourceFile, node: Node) -> str:
        written = scalar(file, node).text
        if not pattern.fullmatch(written):
            raise file.refuse(node, code, f"{shown(written)} is not {what}")
        return written

    return read


def yes_or_no(file: SourceFile, node: Node) -> bool:
    """Return whether ``yes`` was written."""
    word = scalar(file, node).text
    if word not in {"yes", "no"}:
        raise file.refuse(node, Code.NOT_YES_OR_NO, f"found {shown(word)}, expected yes or no")
    return word == "yes"


def decimal(file: SourceFile, node: Node, *, places: int = 15) -> Decimal:
    """Return a number with at most so many decimal places."""
    written = scalar(file, node).text
    if not (_DECIMAL if places else _WHOLE).fullmatch(written):
        wanted = "a number such as 3 or 2.5" if places else "a whole number such as 3"
        if places and _COMMA.fullmatch(written):
            wanted = f"a point before the decimals: {written.replace(',', '.')}"
        raise file.refuse(node, Code.NOT_A_NUMBER, f"found {shown(written)}, expected {wanted}")
    number = Decimal(written)
    found = -int(number.normalize().as_tuple().exponent)
    if found > places or number.adjusted() > _MOST_DIGITS:
        limit = "1 decimal place" if places == 1 else f"{places} decimal places"
        message = f"{written} has too many digits, expected at most {limit}"
        raise file.refuse(node, Code.NOT_A_NUMBER, message)
    return number


def number_between(low: int, high: int) -> Reader[int]:
    """Return a reader of whole numbers of a range."""

    def read(file: SourceFile, node: Node) -> int:
        number = int(decimal(file, node, places=0))
        if not low <= number <= high:
            raise file.refuse(
                node, Code.OUT_OF_RANGE, f"{number} is outside of the range from {low} to {high}"
            )
        return number

    return read


def one_of(words: type[Word], what: str) -> Reader[Word]:
    """Return a reader of the words of an enumeration; ``what`` is what a message calls them."""

    def read(file: SourceFile, node: Node) -> Word:
        word = scalar(file, node).text
        known = [each.value for each in words]
        if word not in known:
            raise unknown_word(file, node, known, Code.UNKNOWN_WORD, what)
        return words(word)

    return read


def word_of(known: Iterable[str], code: Code, what: str) -> Reader[str]:
    """Return a reader of words that the pack lists somewhere."""

    def read(file: SourceFile, node: Node) -> str:
        word = scalar(file, node).text
        if word not in known:
            raise unknown_word(file, node, known, code, what)
        return word

    return read


def unknown_word(file: SourceFile, node: Node, known: Iterable[str], code: Code, what: str) -> Abandoned:
    """Note a word that is none of those known, with the nearest of them, or all where they are few."""
    found = sort_of(node)
    words = list(known)
    guess = did_you_mean(getattr(node, "text", ""), words) if len(file.problems) < MOST_GUESSES else ""
    listed = f"; known are {either(words, 'and')}" if 0 < len(words) <= 12 else ""
    return file.refuse(node, code, f"unknown {what} {found}{guess or listed}")


def list_of(reader: Reader[T], *, at_least: int = 1, at_most: int = 200) -> Reader[tuple[T, ...]]:
    """Return a reader of lists; each entry is tried, so that all of a list's problems come at once."""

    def read(file: SourceFile, node: Node) -> tuple[T, ...]:
        items = sequence(file, node, at_least=at_least, at_most=at_most).items
        read_items = []
        for item in items:
            try:
                read_items.append(reader(file, item))
            except Abandoned:
                continue
        if len(read_items) < len(items):
            raise Abandoned
        return distinct(file, items, read_items)

    return read


def sequence(file: SourceFile, node: Node, *, at_least: int = 1, at_most: int = 200) -> SequenceNode:
    """Return a node that is a list of so many entries."""
    if not isinstance(node, SequenceNode):
        hint = "write [one, two]"
        if isinstance(node, ScalarNode) and node.text and at_least <= 1:
            hint = f"write [{node.text}]"
        if isinstance(node, MappingNode):
            hint = "begin each of its entries with `- `"
        raise file.refuse(node, Code.NOT_A_LIST, f"found {sort_of(node)} where a list is expected: {hint}")
    if not at_least <= len(node.items) <= at_most:
        limit = f"at least {at_least}" if len(node.items) < at_least else f"at most {at_most}"
        message = f"expected {limit} in this list, found {len(node.items)}"
        raise file.refuse(node, Code.EMPTY_LIST, message)
    return node


def distinct(file: SourceFile, items: tuple[Node, ...], values: list[T]) -> tuple[T, ...]:
    """Return the values of a list, none of which may come twice."""
    seen: set[T] = set()
    for item, value in zip(items, values, strict=True):
        if value in seen:
            raise file.refuse(
                item, Code.REPEATED_ENTRY, f"{sort_of(item)} stands in this list twice: delete one"
            )
        seen.add(value)
    return tuple(values)
