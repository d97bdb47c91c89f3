"""The sentences that reports say in their own voice; what a pack says stays in the pack."""

from __future__ import annotations

from afterview.rule_base import Standing

__all__ = ["HEADINGS", "HYPOTHESES_NOT_VERDICTS", "STANDINGS"]

STANDINGS = {
    Standing.TOO_LITTLE_KNOWN: "Too little is known yet to point anywhere; most of this is base rates.",
    Standing.SOMETHING_STANDS_OUT: "Something in your account stands out.",
    Standing.RIVAL_LEADS: "Your account points first to something other than how you came across.",
    Standing.NOTHING_STANDS_OUT: (
        "Nothing stands out. The commonest truth is that a skill or experience was missing, "
        "or that somebody had more of it."
    ),
}

HEADINGS = {
    Standing.TOO_LITTLE_KNOWN: "What decides most rejections",
    Standing.SOMETHING_STANDS_OUT: "What may have decided it",
    Standing.RIVAL_LEADS: "What may have decided it",
    Standing.NOTHING_STANDS_OUT: "What decides most rejections",
}

HYPOTHESES_NOT_VERDICTS = (
    "These are hypotheses from your own account, not verdicts. Several can be true together, "
    "so the numbers do not add up to one."
)
