"""What reports say in English."""

from __future__ import annotations

from afterview.reports.wording import Wording
from afterview.rule_base import CauseKind, Standing, Status

__all__ = ["ENGLISH"]

ENGLISH = Wording(
    decimal_mark=".",
    quoted="“{text}”",
    and_=" and ",
    or_=" or ",
    more="{count} more",
    headings={
        Standing.TOO_LITTLE_KNOWN: "What decides most rejections",
        Standing.SOMETHING_STANDS_OUT: "What may have decided it",
        Standing.RIVAL_LEADS: "What may have decided it",
        Standing.NOTHING_STANDS_OUT: "What decides most rejections",
    },
    standings={
        Standing.TOO_LITTLE_KNOWN: "Too little is known yet to point anywhere; most of this is base rates.",
        Standing.SOMETHING_STANDS_OUT: "Something in your account stands out.",
        Standing.RIVAL_LEADS: "Your account points first to something other than how you came across.",
        Standing.NOTHING_STANDS_OUT: (
            "Nothing stands out. The commonest truth is that a skill or experience was missing, "
            "or that somebody had more of it."
        ),
    },
    bands={
        "likely": "likely",
        "plausible": "plausible",
        "possible": "possible",
        "unlikely": "unlikely",
    },
    kinds={
        CauseKind.NON_SKILL: "",
        CauseKind.SKILL: "a matter of skill or experience",
        CauseKind.OUTSIDE_CONTROL: "outside your control",
    },
    statuses={
        Status.EXPERIMENTAL: "experimental rule",
        Status.STABLE: "",
        Status.DEPRECATED: "deprecated rule",
    },
    certainties={"sure": "", "think_so": "you think so", "guessing": "you guess"},
    observers={
        "employer": "in their own words",
        "recording": "seen on a recording",
        "coach": "a coach saw it",
        "insider": "somebody there said so",
        "self": "your own rating",
    },
    standing="Standing: {text}",
    hypothesis="Hypothesis {rank}: {title}",
    band="Band: {band}",
    posterior="Posterior: {posterior}",
    next="Next",
    first="First, this week: {do}",
    when="when: {by}",
    worked_if="it worked if: {worked_if}",
    advice="Next {position}: {do} When: {by}. It worked if: {worked_if}",
    label_if="if",
    label_start="start",
    label_for="for",
    label_against="against",
    label_same="same",
    label_sum="sum",
    label_mind="mind",
    label_open="open",
    if_possible="it was possible at all, which hangs on {questions}",
    base_rate="base rate, our estimate",
    odds="{count} in {per} of those {among}",
    turned_down="turned down",
    not_counted_twice="{because} (not counted twice)",
    lessened="{because} ({how}: counts for {percent}%)",
    lessened_in_part="{because} (one answer: {how}; counts for {percent}%)",
    sum="= {posterior}",
    capped_above="= {posterior}, shown as {shown}: a self-report proves nothing",
    capped_below="= {posterior}, shown as {shown}: a self-report rules nothing out",
    open_more="and {count} more",
    within_reach="{shown} ({low} to {high} if you answered the rest)",
    nothing_points_to="Nothing points to {names}.",
    still_to_ask="What could still tell more: {asks}",
    not_possible="Not possible here, since {reasons}: {names}.",
    contradiction="Look again: {answer}, yet {others}. The two do not go together.",
    finding_holds="“{title}” holds",
    finding_fails="“{title}” does not hold",
    does_not_apply="“{ask}” does not apply",
    noted="you wrote something under “{ask}”",
    answered="you answered “{answer}” to “{ask}”",
    deprecated="The rule {rule} is deprecated and will go.",
    not_verdicts=(
        "These are hypotheses from your own account, not verdicts. Several can be true together, "
        "so the numbers do not add up to one."
    ),
)
