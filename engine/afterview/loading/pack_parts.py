"""What the pack.yaml of each layer says -> the :class:`Pack` that all of them make together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from afterview.loading.interview import Openings
from afterview.loading.pack import PackHead, Stages
from afterview.loading.stack import PackStack
from afterview.rule_base import Change, Layer, Pack

__all__ = ["PackParts"]


@dataclass(frozen=True, slots=True, kw_only=True)
class PackParts:
    """The packs of a stack, from the bottom up, and what was read of them; themes in order of asking."""

    stack: PackStack
    heads: Sequence[PackHead]
    stages: Stages | None
    openings: Openings
    themes: Sequence[str]
    changes: tuple[Change, ...]

    def pack(self) -> Pack:
        """Return them as one pack; its language is that of the pack at the bottom."""
        titles = {theme.id: theme for head in self.heads for theme in head.themes if theme.title}
        return Pack(
            name="+".join(head.name for head in self.heads),
            version="+".join(head.version for head in self.heads),
            language=self.heads[0].language,
            licence="; ".join(dict.fromkeys(head.licence for head in self.heads)),
            hash=self.stack.hash,
            themes=tuple(self.themes),
            stage_ended=self.stages.ended.id if self.stages else None,
            stage_passed=self.stages.passed.id if self.stages else None,
            titles=tuple(titles[theme] for theme in self.themes if theme in titles),
            opening=self.openings.opening,
            employer_said=self.openings.employer_said,
            layers=tuple(self._layers()),
            changes=self.changes,
        )

    def _layers(self) -> Sequence[Layer]:
        return [
            Layer(
                name=head.name,
                version=head.version,
                licence=head.licence,
                hash=folder.hash,
                folder=folder.name,
                themes=tuple(theme.id for theme in head.themes),
                namespace=head.namespace,
                requires={name: str(versions) for name, versions in head.requires.items()},
            )
            for folder, head in zip(self.stack.layers, self.heads, strict=True)
        ]
