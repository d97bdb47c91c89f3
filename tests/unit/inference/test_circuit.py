"""Planes made of planes are what they are said to be, and nothing is made twice."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from afterview.inference.columnar import ALWAYS, NEVER, Circuit, Words

GIVEN = 3
MASK = 0xFF
PLANES = [0x00, 0xFF, 0b00001111, 0b00110011, 0b01010101]
"""All that three planes and the two constant ones can be together, in eight rows."""


def made(circuit: Circuit, row: int) -> int:
    store: Words = np.zeros((circuit.size, 1), np.uint64)
    store[: len(PLANES), 0] = PLANES
    for to, (combine, one, other) in circuit.gates([row]):
        combine(store[one], store[other], store[to])
    return int(store[row, 0]) & MASK


@given(st.lists(st.sampled_from(range(len(PLANES))), min_size=1, max_size=6), st.data())
def test_at_least_so_many_are_counted_row_by_row(parts: list[int], data: st.DataObject) -> None:
    circuit, count = Circuit(), data.draw(st.integers(1, len(parts)))
    circuit.given(GIVEN)
    row = circuit.at_least(count, parts)
    counted = [sum(PLANES[part] >> bit & 1 for part in parts) for bit in range(8)]
    assert made(circuit, row) == sum((each >= count) << bit for bit, each in enumerate(counted))


def test_what_is_known_beforehand_takes_no_gate() -> None:
    circuit = Circuit()
    one, other, _ = circuit.given(GIVEN)
    assert [
        circuit.both(one, NEVER),
        circuit.both(one, ALWAYS),
        circuit.both(one, one),
        circuit.either(one, NEVER),
        circuit.either(one, ALWAYS),
        circuit.beyond(one, NEVER),
        circuit.beyond(one, one),
        circuit.all_of([]),
        circuit.any_of([]),
    ] == [NEVER, one, one, one, ALWAYS, one, NEVER, ALWAYS, NEVER]
    assert circuit.size == 2 + GIVEN
    assert circuit.both(one, other) == circuit.both(other, one) == circuit.all_of([other, one, other])
    assert circuit.size == 3 + GIVEN


def test_what_lies_beyond_a_part_is_the_rest() -> None:
    circuit = Circuit()
    one, other, _ = circuit.given(GIVEN)
    part = circuit.both(one, other)
    assert made(circuit, circuit.beyond(one, part)) == PLANES[one] & ~PLANES[other]
    assert made(circuit, circuit.beyond(ALWAYS, one)) == MASK & ~PLANES[one]


def test_only_what_is_wanted_is_made() -> None:
    circuit = Circuit()
    one, other, third = circuit.given(GIVEN)
    circuit.either(one, third)
    wanted = circuit.both(circuit.both(one, other), third)
    assert [row for row, _ in circuit.gates([wanted])] == [wanted - 1, wanted]
