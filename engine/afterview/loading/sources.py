"""sources.yaml: what a pack leans on, and the numbered claims that may be cited."""

from __future__ import annotations

import re

from afterview.loading.codes import Code
from afterview.loading.fields import Fields, entries, mapping_of
from afterview.loading.nodes import MappingNode, Node, SourceFile, shown
from afterview.loading.values import Reader, number_between, scalar, shaped, text
from afterview.loading.vocabulary import Vocabulary
from afterview.rule_base import Source

__all__ = ["read_sources"]

_SOURCE = re.compile(r"[A-Za-z][A-Za-z0-9_-]*")
_NUMBER = re.compile(r"[A-Za-z0-9_-]+")


def read_sources(file: SourceFile, node: Node | None, vocabulary: Vocabulary) -> dict[str, Source]:
    """Read all sources, and tell the vocabulary what may be cited."""
    sources: dict[str, Source] = {}
    for entry in entries(file, node, "source"):
        with Fields(file, entry, ("id", "title", "author", "year", "claims"), "source") as fields:
            source = _source(fields, vocabulary)
            sources[source.id] = source
    return sources


def _source(fields: Fields, vocabulary: Vocabulary) -> Source:
    own = fields.required("id", _source_id)
    _take_names(fields, own, vocabulary)
    title = fields.required("title", text)
    author = fields.optional("author", text, "")
    year = fields.optional("year", number_between(1000, 2999), None)
    claims = fields.required("claims", mapping_of(_claim_id(own), text, "list of claims (`S1.1: ...`)"))
    fields.finish()
    location = fields.file.location(fields.at("id"))
    return Source(id=own, title=title, author=author, year=year, claims=claims, location=location)


def _source_id(file: SourceFile, node: Node) -> str:
    """Read the id of a source; in a pack over others it begins with the namespace, in any letters."""
    own = shaped(_SOURCE, Code.BAD_ID, "the id of a source, such as S1")(file, node)
    if not own.lower().startswith(file.namespace):
        better = f"{file.namespace.capitalize()}1"
        message = (
            f"{shown(own)} is a source of this pack, whose namespace is '{file.namespace}': call it {better}"
        )
        raise file.refuse(node, Code.WRONG_PREFIX, message)
    return own


def _take_names(fields: Fields, own: str | None, vocabulary: Vocabulary) -> None:
    """Tell the vocabulary what may be cited, be it sound or not."""
    if own is None or own in vocabulary.claims:
        vocabulary.unread.add("citations")
    if own is not None and own in vocabulary.claims:
        message = f"the id {shown(own)} is taken already: take another"
        fields.refuse(fields.at("id"), Code.REPEATED_ID, message)
    claims = fields.node.value("claims")
    listed = claims.entries if isinstance(claims, MappingNode) else {}
    vocabulary.claims |= dict.fromkeys([own, *listed] if own is not None else listed)


def _claim_id(own: str | None) -> Reader[str]:
    """Return a reader of claim ids, which begin with their source's id, if that is known, and a dot."""

    def read(file: SourceFile, node: Node) -> str:
        written = scalar(file, node).text
        source, _, number = written.partition(".")
        if own is not None and (source != own or not _NUMBER.fullmatch(number)):
            message = f"the claim {shown(written)} must begin with its source: call it {own}.1 for instance"
            raise file.refuse(node, Code.WRONG_PREFIX, message)
        return written

    return read
