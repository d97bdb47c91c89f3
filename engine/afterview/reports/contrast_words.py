"""What the report on two causes side by side says beside the words of every report."""

from __future__ import annotations

from dataclasses import dataclass

from afterview.languages import spoken_in
from afterview.rule_base import RuleBase

__all__ = ["ENGLISH", "GERMAN", "ContrastWords", "contrast_words"]


@dataclass(frozen=True, slots=True, kw_only=True)
class ContrastWords:
    """The sentences of one language. Causes are inserted by their quoted titles, or short and as subjects."""

    title: str
    leads: str
    """Which cause is ahead of which, with the words and numbers of both."""
    times: str
    """How many times the odds of one are those of the other, and the decibans that this is."""
    many_times: str
    """The same where the number of times says no more."""
    sum: str
    """What favours each, and the scores, all in decibans."""
    alike: str
    """Why both are shown by one number though their scores differ."""
    level_by_prior: str
    level_by_id: str
    one_ruled_out: str
    both_ruled_out: str
    only_if: str

    favours: str
    decibans: str
    nothing: str
    more_common: str
    of_both: str
    """What a rule adds to the cause it favours, and to the other, which it moves, too."""
    of_other: str
    """What a rule says against the other cause alone."""

    shares: str
    none_shared: str
    one_shared: str
    several_shared: str

    turns: str
    each_alone: str
    none_turns: str
    nearest: str
    not_all_tried: str
    if_open: str
    if_changed: str
    if_learned: str
    """An answer in the place of "don't know"."""
    if_applied: str
    """An answer where the question was said not to apply."""
    then: str
    then_out: str
    then_near: str
    against: str
    """Two probabilities, of the one that comes first and of the other."""
    with_scores: str
    """The same where both are shown alike, with the scores in decibans."""


ENGLISH = ContrastWords(
    title="{ahead} or {behind}?",
    leads="{ahead} is ahead of {behind}: {band}, {shown}, against {other_band}, {other_shown}.",
    times="The odds of the first are about {times} times those of the second ({gap} decibans).",
    many_times="The odds of the first are more than {times} times those of the second ({gap} decibans).",
    sum=(
        "What favours the first comes to {ours}, what favours the second to {theirs}; "
        "the scores are {score} and {other_score}."
    ),
    alike="Both are shown as {shown}; only the scores tell them apart.",
    level_by_prior=(
        "{ahead} and {behind} are level at {shown}; the first is named first only because it is more common."
    ),
    level_by_id="{ahead} and {behind} are level at {shown}; nothing puts one before the other.",
    one_ruled_out="{behind} is not possible here, since {reasons}. {ahead} is: {band}, {shown}.",
    both_ruled_out="Neither is possible here. {ahead}: since {reasons}. {behind}: since {other_reasons}.",
    only_if="It is not known whether {cause} was possible at all; that hangs on {questions}.",
    favours="What favours {cause}",
    decibans="{sum} decibans",
    nothing="Nothing in this account favours it over the other.",
    more_common="more common to begin with: {odds}; the other: {other_odds}",
    of_both="{because} ({weight} here, {other_weight} for the other)",
    of_other="against the other: {because}",
    shares="What both share",
    none_shared="No line counts the same for both.",
    one_shared="One line counts the same for both and is left out.",
    several_shared="{count} lines count the same for both and are left out.",
    turns="One answer that would turn the order",
    each_alone="Each of these alone would do, if all other answers stayed as they are.",
    none_turns="No single answer would turn the order.",
    nearest="This one would bring them closest.",
    not_all_tried="Where several options may be chosen, not every combination was tried.",
    if_open="Still open: if the answer to {ask} is {answer}, {then}.",
    if_changed="Had the answer to {ask} been {answer} and not {given}, {then}.",
    if_learned="The answer to {ask} is not known: if it is {answer}, {then}.",
    if_applied="Had {ask} applied, with the answer {answer}, {then}.",
    then="{behind} would come first, {numbers}",
    then_out="{ahead} would be ruled out, and {behind} would come first with {shown}",
    then_near="{ahead} would still come first, {numbers}",
    against="{shown} against {other_shown}",
    with_scores="{shown} against {other_shown} ({score} and {other_score} decibans)",
)
GERMAN = ContrastWords(
    title="{ahead} oder {behind}?",
    leads="{ahead} liegt vor {behind}: {band}, {shown}, gegen {other_band}, {other_shown}.",
    times="Die Chancen der ersten stehen etwa {times}-mal so hoch wie die der zweiten ({gap} Deziban).",
    many_times="Die Chancen der ersten stehen über {times}-mal so hoch wie die der zweiten ({gap} Deziban).",
    sum=(
        "Was für die erste spricht, ergibt {ours}, was für die zweite spricht, {theirs}; "
        "die Summen sind {score} und {other_score}."
    ),
    alike="Beide werden als {shown} gezeigt; nur die Summen unterscheiden sie.",
    level_by_prior=(
        "{ahead} und {behind} liegen gleichauf bei {shown}; die erste Ursache steht nur vorn, weil sie "
        "häufiger ist."
    ),
    level_by_id="{ahead} und {behind} liegen gleichauf bei {shown}; nichts stellt die eine vor die andere.",
    one_ruled_out=(
        "{behind} ist hier nicht möglich. Der Grund: {reasons}. Möglich ist {ahead}: {band}, {shown}."
    ),
    both_ruled_out=(
        "Beides ist hier nicht möglich. Bei {ahead} ist der Grund: {reasons}. Bei {behind}: {other_reasons}."
    ),
    only_if="Ob {cause} überhaupt möglich war, ist nicht bekannt; das hängt ab von {questions}.",
    favours="Was hierfür spricht: {cause}",
    decibans="{sum} Deziban",
    nothing="In dieser Schilderung spricht nichts stärker hierfür als für die andere Ursache.",
    more_common="von vornherein häufiger: {odds}; die andere: {other_odds}",
    of_both="{because} (hier {weight}, für die andere {other_weight})",
    of_other="gegen die andere: {because}",
    shares="Was beide gemeinsam haben",
    none_shared="Keine Zeile zählt für beide gleich.",
    one_shared="Eine Zeile zählt für beide gleich und ist weggelassen.",
    several_shared="{count} Zeilen zählen für beide gleich und sind weggelassen.",
    turns="Eine Antwort, die die Reihenfolge umkehren würde",
    each_alone="Jede davon allein würde genügen, wenn alle anderen Antworten bleiben, wie sie sind.",
    none_turns="Keine einzelne Antwort würde die Reihenfolge umkehren.",
    nearest="Diese würde die beiden einander am nächsten bringen.",
    not_all_tried="Wo mehrere Antworten zugleich möglich sind, wurde nicht jede Kombination geprüft.",
    if_open="Noch offen: Ist die Antwort auf {ask} {answer}, dann {then}.",
    if_changed="Wäre die Antwort auf {ask} {answer} gewesen und nicht {given}, dann {then}.",
    if_learned="Die Antwort auf {ask} ist nicht bekannt: Ist sie {answer}, dann {then}.",
    if_applied="Hätte {ask} gepasst, mit der Antwort {answer}, dann {then}.",
    then="stünde vorn: {behind}, mit {numbers}",
    then_out="wäre ausgeschlossen: {ahead}; und vorn stünde: {behind}, mit {shown}",
    then_near="stünde weiterhin vorn: {ahead}, mit {numbers}",
    against="{shown} gegen {other_shown}",
    with_scores="{shown} gegen {other_shown} ({score} und {other_score} Deziban)",
)


def contrast_words(rule_base: RuleBase) -> ContrastWords:
    """Return the words for the language of a rule base's texts."""
    return spoken_in(rule_base.pack.language, english=ENGLISH, german=GERMAN)
