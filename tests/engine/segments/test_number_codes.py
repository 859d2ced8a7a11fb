"""Variable bytes and Rice codes: all numbers come back."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from whoosh.reading import CorruptIndexError

from searcher.engine.embedded.segments import ricecodes, varbytes

SIZES = st.one_of(st.integers(0, 127), st.integers(0, 2**14), st.integers(0, 2**63 - 1))


@given(st.lists(SIZES, max_size=50), st.data())
def test_variable_bytes(values: list[int], data: st.DataObject) -> None:
    coded, starts = varbytes.encode(np.array(values, np.int64))
    assert varbytes.decode(coded).tolist() == values
    first = data.draw(st.integers(0, len(values)))
    last = data.draw(st.integers(first, len(values)))
    assert varbytes.decode(coded[starts[first] : starts[last]]).tolist() == values[first:last]
    assert varbytes.read(coded.tobytes(), int(starts[first]), last - first) == (
        values[first:last],
        starts[last],
    )


@pytest.mark.parametrize(
    ("value", "coded"),
    [(0, b"\x80"), (127, b"\xff"), (128, b"\x00\x81"), (16383, b"\x7f\xff"), (16384, b"\x00\x00\x81")],
)
def test_variable_bytes_as_they_are(value: int, coded: bytes) -> None:
    assert varbytes.encode(np.array([value]))[0].tobytes() == coded


def test_unfinished_number_is_none() -> None:
    assert varbytes.decode(np.frombuffer(b"\x81\x00", np.uint8)).tolist() == [1]
    with pytest.raises(IndexError):
        varbytes.read(b"\x81\x00", 0, 2)


BLOCKS = st.lists(
    st.tuples(st.integers(0, ricecodes.WIDEST), st.lists(st.integers(0, 2**20), max_size=12)), max_size=6
)


def _written(blocks: list[tuple[int, list[int]]]) -> tuple[ricecodes.BitReader, ricecodes.Codes, int]:
    """Each block has one width, or what its numbers need at the least not to fill the memory."""
    values = np.array([value for _, own in blocks for value in own], np.int64)
    widths = np.array([width for width, own in blocks for _ in own], np.uint8)
    bounds = np.cumsum([0, *(len(own) for _, own in blocks)])
    codes = ricecodes.encode(values, widths, bounds)
    data = np.concatenate((codes.unary, codes.low, np.zeros(ricecodes.PADDING, np.uint8)))
    return ricecodes.BitReader(data), codes, len(codes.unary)


def _fitting(blocks: list[tuple[int, list[int]]]) -> list[tuple[int, list[int]]]:
    return [(max(width, max(own, default=0).bit_length() - 8), own) for width, own in blocks]


@given(BLOCKS, st.data())
def test_rice_codes(drawn: list[tuple[int, list[int]]], data: st.DataObject) -> None:
    blocks = _fitting(drawn)
    reader, codes, low = _written(blocks)
    counts = np.array([len(own) for _, own in blocks], np.int64)
    widths = np.repeat(np.array([width for width, _ in blocks], np.uint8), counts)
    if blocks:
        lows = codes.low_starts[:-1] + low
        every = reader.blocks(codes.unary, codes.unary_starts, lows, counts, widths)
        assert every.tolist() == [value for _, own in blocks for value in own]
    for number, (width, own) in enumerate(blocks):
        first = data.draw(st.integers(0, len(own)))
        last = data.draw(st.integers(first, len(own)))
        unary = slice(codes.unary_starts[number], codes.unary_starts[number + 1])
        start = int(codes.low_starts[number] + low) * 8 + first * width
        assert reader.numbers(unary, first, start, last - first, width).tolist() == own[first:last]


@given(st.lists(st.tuples(st.integers(0, 31), st.integers(0, 2**20)), min_size=1, max_size=40))
def test_rice_codes_of_mixed_widths(drawn: list[tuple[int, int]]) -> None:
    widths = np.array([max(width, value.bit_length() - 8) for width, value in drawn], np.uint8)
    values = np.array([value for _, value in drawn], np.int64)
    codes = ricecodes.encode(values, widths, np.array([0, len(values)]))
    data = np.concatenate((codes.unary, codes.low, np.zeros(ricecodes.PADDING, np.uint8)))
    found = ricecodes.BitReader(data).blocks(
        codes.unary, codes.unary_starts, np.array([len(codes.unary)]), np.array([len(values)]), widths
    )
    assert found.tolist() == values.tolist()


def test_numbers_that_are_not_there() -> None:
    reader, codes, low = _written([(2, [1, 2, 3])])
    with pytest.raises(CorruptIndexError, match="no 4 numbers"):
        reader.numbers(slice(0, low), 1, low * 8, 3, 2)
    for starts, counts, wrong in (
        ([0, low], [4], "3 numbers in some blocks, not 4"),
        ([0, low, low], [2, 1], "in the bytes of others"),
    ):
        widths = np.full(sum(counts), 2, np.uint8)
        with pytest.raises(CorruptIndexError, match=wrong):
            reader.blocks(codes.unary, np.array(starts), np.full(len(counts), low), np.array(counts), widths)


@given(st.integers(0, 2**40), st.integers(1, 2**31))
def test_one_width_is_that_of_many(total: int, count: int) -> None:
    assert ricecodes.widths_for(np.array([total]), np.array([count])) == ricecodes.width_for(total, count)


@pytest.mark.parametrize(
    ("total", "count", "width"),
    [(0, 0, 0), (0, 5, 0), (10, 10, 0), (20, 10, 0), (30, 10, 1), (1000, 1, 9), (2**40, 1, 31)],
)
def test_widths(total: int, count: int, width: int) -> None:
    assert ricecodes.widths_for(np.array([total]), np.array([count])).tolist() == [width]
