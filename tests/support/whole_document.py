"""A document with every sort of block in every tone, in two languages."""

from __future__ import annotations

from afterview.reports.document import (
    Document,
    Heading,
    Item,
    Items,
    Lines,
    Paragraph,
    Span,
    Spans,
    Step,
    Table,
    Tone,
    Waterfall,
)
from afterview.reports.ledger import Entry

__all__ = ["ENGLISH", "GERMAN"]

ENGLISH = Document(
    title="Why not “the handshake”?",
    language="en",
    blocks=(
        Paragraph(text="my-interview", tone=Tone.QUIET),
        Paragraph(text="It stands behind three others.", tone=Tone.LEAD),
        Spans(
            title="How likely each is",
            spans=(
                Span(name="The handshake was left out", low=0.02, at=0.07, high=0.31, text="unlikely, 0.07"),
                Span(
                    name="Another finalist was stronger", low=0.38, at=0.38, high=0.38, text="plausible, 0.38"
                ),
            ),
            marks=((0.0, "unlikely"), (0.1, "possible"), (0.25, "plausible"), (0.5, "likely")),
        ),
        Heading(text="What it would take", remark="2 rules wait"),
        Paragraph(text="Illness and custom are good reasons not to shake hands.", tone=Tone.CAREFUL),
        Items(
            items=(
                Item(
                    text="all of these hold",
                    mark="no",
                    tone=Tone.FALSE,
                    source="greeting.no-handshake, rules/greeting/rules.yaml:12",
                    parts=(
                        Item(text="“Did you shake hands?” is “no”", mark="yes", tone=Tone.TRUE),
                        Item(text="“Did they offer a hand?” is “yes”", mark="not known", tone=Tone.UNKNOWN),
                        Item(
                            text="one of these holds",
                            tone=Tone.FALSE,
                            parts=(
                                Item(text="“Where did it end?” is “in person”", tone=Tone.TRUE),
                                Item(text="you said why", tone=Tone.UNKNOWN),
                            ),
                        ),
                    ),
                ),
            ),
        ),
        Heading(text="The ledger", level=4),
        Waterfall(
            title="How it adds up",
            steps=(
                Step(name="start: base rate", weight=-151, text="-15.1"),
                Step(name="You left out the handshake.", weight=50, text="+5.0"),
                Step(name="They smiled when you left.", weight=-12, text="-1.2"),
            ),
            total=-113,
            sum_name="sum",
            sum_text="-11.3",
        ),
        Lines(
            entries=(
                Entry(label="start", weight="-15.1", text="3 in 100", source="base rate, our estimate"),
                Entry(
                    label="for",
                    weight="+5.0",
                    text="You left out the handshake.",
                    source="greeting.no-handshake",
                ),
                Entry(label="against", weight="-1.2", text="They smiled when you left."),
                Entry(
                    label="same", weight="(+2.0)", text="You kept your hands to yourself (not counted twice)."
                ),
                Entry(label="sum", weight="-11.3", text="= 0.07"),
                Entry(label="open", text="Did they offer a hand?"),
            )
        ),
        Heading(text="What moves"),
        Table(
            head=("cause", "before", "after", "place"),
            rows=(
                ("The handshake was left out", "0.07", "0.31", "4 to 2"),
                ("Another finalist was stronger", "0.38", "0.38", "1"),
            ),
            numbers=frozenset({1, 2}),
        ),
        Paragraph(text="The goal is reached.", tone=Tone.TRUE),
        Heading(text="Next"),
        Items(
            numbered=True,
            items=(
                Item(text="Offer a nod.", tone=Tone.LEAD, parts=(Item(text="when: at the door"),)),
                Item(
                    text="Say why, in one sentence.",
                    source="S1.2",
                    parts=(Item(text="it worked if: they nod back"),),
                ),
                Item(text="Keep it small.", tone=Tone.QUIET),
            ),
        ),
        Items(
            items=(
                Item(
                    text="How people greet.", mark="S1", parts=(Item(text="Most shake hands.", mark="S1.2"),)
                ),
            )
        ),
    ),
)
GERMAN = Document(
    title="Warum nicht „der Händedruck“?",
    language="de",
    blocks=(
        Spans(
            title="Wie wahrscheinlich jede Ursache ist",
            spans=(
                Span(
                    name="Bewerbungsgesprächsvorbereitungsunterlagen haben gefehlt",
                    low=0.02,
                    at=0.07,
                    high=0.31,
                    text="unwahrscheinlich, 0,07 (0,02 bis 0,31)",
                ),
            ),
            marks=((0.0, "unwahrscheinlich"), (0.1, "möglich"), (0.25, "plausibel"), (0.5, "wahrscheinlich")),
        ),
        Items(items=(Item(text="Du hast die Hand gegeben", tone=Tone.TRUE),)),
        Lines(entries=(Entry(label="Summe", weight="-11,3", text="= 0,07"),)),
    ),
)
