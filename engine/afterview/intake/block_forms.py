"""The forms in blocks of a file, read by any process and in any order."""

from __future__ import annotations

from dataclasses import dataclass

from afterview.intake.batches import Batch, FormBatch
from afterview.intake.blocks import Block, Blocks
from afterview.intake.chunks import TextChunks
from afterview.intake.reading import Part, Reading

__all__ = ["BlockForms"]


@dataclass(frozen=True, slots=True, kw_only=True)
class BlockForms:
    """All that was found out of a file of text, once and for all of its blocks.

    What a block comes to does not hang on those that were read before, though what their cells mean is
    remembered. ``notes`` keeps free text.
    """

    text: Blocks
    chunks: TextChunks
    reading: Reading
    notes: bool

    def batch(self, block: Block) -> FormBatch:
        """Return the forms of a block."""
        batch = Batch(self.reading, self._parts(block)).form_batch(self.notes)
        self.reading.forget_answers()
        return batch

    def _parts(self, block: Block) -> list[Part]:
        """Return what the records of a block come to; at least one part, if only an empty one."""
        steps = map(self.chunks.counting, self.text.records(block, self.chunks.step))
        chunks = (self.chunks.chunk(records, block.position) for records in steps if records)
        parts = [self.reading.part(chunk) for chunk in chunks]
        return parts or [self.reading.part(self.chunks.chunk([], block.position))]
