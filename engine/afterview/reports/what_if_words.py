"""What a what-if says: the sentences of its report, in each language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from afterview.facts import State
from afterview.languages import spoken_in
from afterview.rule_base import Changeable, RuleBase

__all__ = ["ENGLISH", "GERMAN", "WhatIfWords", "what_if_words"]


@dataclass(frozen=True, slots=True, kw_only=True)
class WhatIfWords:
    """The sentences of one language; a sentence may have names in braces, the same ones in every language."""

    title: str
    change: str
    no_answer_yet: str
    as_it_is: str
    states: Mapping[State, str]
    """What is said in the place of an answer that has no value."""
    set_aside: str

    first_stays: str
    first_changes: str
    nothing_is_first: str
    moves: str
    move: str
    place: str
    ruled_out: str
    no_longer: str
    then: str
    other_moves: str
    lesser_moves: str
    """Where not even all are shown that change by a hundredth or more."""
    no_moves: str
    findings: str
    turned: Mapping[bool | None, str]
    """That a finding would hold, would not, or would be open."""

    ways: str
    below: str
    at_most: str
    above: str
    at_least: str
    met: str
    changeable: Mapping[Changeable, str]
    """What somebody should know who wants to change a cause, or nothing."""
    one_way: str
    several_ways: str
    unusual_ways: str
    """What stands above ways of which none has ordinary answers only."""
    one_change: str
    changes: str
    more_ways: str
    none_found: str
    nearest: str
    nearest_unusual: str
    none_nearer: str
    nothing_to_change: str
    all_tried: str
    cut_short: str

    reading: str


ENGLISH = WhatIfWords(
    title="What if",
    change="{ask}: {after} instead of {before}",
    no_answer_yet="{ask}: {after} (so far without an answer)",
    as_it_is="{ask}: {after}, as you answered",
    states={
        State.UNASKED: "no answer",
        State.UNKNOWN: "“I don't know”",
        State.WITHHELD: "“rather not say”",
        State.NOT_APPLICABLE: "“does not apply”",
    },
    set_aside="This would not arise then, so what you answered is set aside: {asks}",
    first_stays="First would still be: {title}.",
    first_changes="First would be: {after}. Now it is: {before}.",
    nothing_is_first="every cause is ruled out",
    moves="What would move",
    move="{title}: from {before} to {after}",
    place="{band} ({shown}, place {rank})",
    ruled_out="ruled out",
    no_longer="no longer",
    then="then",
    other_moves="Others would change by less than a hundredth, or only in place ({count}).",
    lesser_moves="Others would change no more than these, or only in place ({count}).",
    no_moves="Nothing would move.",
    findings="What else would change",
    turned={
        True: "{title} would hold",
        False: "{title} would not hold",
        None: "{title} would be open",
    },
    ways="Ways to get there",
    below="To reach: {title} below {limit} (now {now}).",
    at_most="To reach: {title} at most at {limit} (now {now}).",
    above="To reach: {title} above {limit} (now {now}).",
    at_least="To reach: {title} at least at {limit} (now {now}).",
    met="That is so already.",
    changeable={
        Changeable.YES: "",
        Changeable.PARTLY: "You can change this only in part.",
        Changeable.NO: "This was outside your control.",
    },
    one_way="For next time: this would bring it there, by the rules.",
    several_ways="For next time: any one of these would bring it there, by the rules.",
    one_change="One change, effort {effort}: then {outcome}",
    changes="{count} changes together, effort {effort}: then {outcome}",
    unusual_ways=(
        "By the rules, these would bring it there. They take answers out of the ordinary: they show what the "
        "result hangs on, and are no advice."
    ),
    more_ways="Ways with other answers that are not shown: {count}.",
    none_found="No set of up to {most} such changes gets there.",
    nearest="This comes nearest, for next time:",
    nearest_unusual="This comes nearest. It takes answers out of the ordinary, and is no advice:",
    none_nearer="Nor does any bring it closer.",
    nothing_to_change="No question about what one can do differently bears on it here.",
    all_tried="All sets of up to {most} changes were considered; none that contains one of these is shown.",
    cut_short=(
        "The search was cut short: of the sets of up to {most} changes, all were considered of up to "
        "{tried}. There may be others."
    ),
    reading=(
        "What happened stays as it was; this is about next time. The numbers say how the rules would read "
        "such an account, not what the employer would have decided."
    ),
)

GERMAN = WhatIfWords(
    title="Was wäre, wenn?",
    change="{ask}: {after} statt {before}",
    no_answer_yet="{ask}: {after} (bisher ohne Antwort)",
    as_it_is="{ask}: {after}, wie Sie geantwortet haben",
    states={
        State.UNASKED: "keine Antwort",
        State.UNKNOWN: "„Ich weiß es nicht“",
        State.WITHHELD: "„Möchte ich nicht sagen“",
        State.NOT_APPLICABLE: "„Trifft nicht zu“",
    },
    set_aside="Danach würde dann nicht gefragt; was Sie geantwortet haben, bleibt außer Betracht: {asks}",
    first_stays="An erster Stelle bliebe: {title}.",
    first_changes="An erster Stelle stünde: {after}. Jetzt steht dort: {before}.",
    nothing_is_first="jede Ursache ist ausgeschlossen",
    moves="Was sich verschieben würde",
    move="{title}: von {before} zu {after}",
    place="{band} ({shown}, Platz {rank})",
    ruled_out="ausgeschlossen",
    no_longer="nicht mehr",
    then="dann",
    other_moves="Andere änderten sich um weniger als ein Hundertstel oder nur im Platz ({count}).",
    lesser_moves="Andere änderten sich nicht stärker als diese oder nur im Platz ({count}).",
    no_moves="Nichts würde sich verschieben.",
    findings="Was sonst anders wäre",
    turned={
        True: "{title} träfe zu",
        False: "{title} träfe nicht zu",
        None: "{title} wäre offen",
    },
    ways="Wege dorthin",
    below="Das Ziel: {title} unter {limit} (jetzt {now}).",
    at_most="Das Ziel: {title} höchstens bei {limit} (jetzt {now}).",
    above="Das Ziel: {title} über {limit} (jetzt {now}).",
    at_least="Das Ziel: {title} mindestens bei {limit} (jetzt {now}).",
    met="Das ist schon so.",
    changeable={
        Changeable.YES: "",
        Changeable.PARTLY: "Das lässt sich nur zum Teil ändern.",
        Changeable.NO: "Das lag nicht in Ihrer Hand.",
    },
    one_way="Für das nächste Mal: Das führt nach den Regeln dorthin.",
    several_ways="Für das nächste Mal: Jeder dieser Wege führt nach den Regeln dorthin.",
    one_change="Eine Änderung, Aufwand {effort}: dann {outcome}",
    changes="{count} Änderungen zusammen, Aufwand {effort}: dann {outcome}",
    unusual_ways=(
        "Nach den Regeln führt das dorthin, aber nur mit ungewöhnlichen Antworten. Es zeigt, woran das "
        "Ergebnis hängt, und ist kein Rat."
    ),
    more_ways="Weitere Wege mit anderen Antworten, hier nicht gezeigt: {count}.",
    none_found="Mit bis zu {most} solchen Änderungen kommt man nicht dorthin.",
    nearest="Das kommt am nächsten heran, für das nächste Mal:",
    nearest_unusual="Das kommt am nächsten heran, mit ungewöhnlichen Antworten; ein Rat ist es nicht:",
    none_nearer="Keine bringt es auch nur näher.",
    nothing_to_change="Keine Frage danach, was man anders machen kann, wirkt sich hier darauf aus.",
    all_tried=(
        "Alle Wege mit bis zu {most} Änderungen sind berücksichtigt; was einen der gezeigten enthält, ist "
        "nicht eigens aufgezählt."
    ),
    cut_short=(
        "Die Suche wurde abgekürzt: Von den Wegen mit bis zu {most} Änderungen sind nur die mit bis zu "
        "{tried} alle berücksichtigt. Es kann weitere geben."
    ),
    reading=(
        "Was geschehen ist, bleibt, wie es war; hier geht es um das nächste Mal. Die Zahlen sagen, wie die "
        "Regeln eine solche Schilderung läsen, und nicht, wie man dort entschieden hätte."
    ),
)


def what_if_words(rule_base: RuleBase) -> WhatIfWords:
    """Return the words for the language of a rule base's texts."""
    return spoken_in(rule_base.pack.language, english=ENGLISH, german=GERMAN)
