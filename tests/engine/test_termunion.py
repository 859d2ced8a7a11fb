from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from searcher.engine.embedded.writing.termunion import united

#: Terms that share beginnings, at and around the eight bytes that are compared at once.
TERMS = st.one_of(
    st.binary(max_size=12),
    st.text("ab\0", max_size=11).map(str.encode),
    st.sampled_from(
        [b"", b"abcdefgh", b"abcdefghi", b"abcdefg", b"abcdefg\0", b"\xff" * 9, "安全生产".encode()]
    ),
)


@given(st.lists(st.lists(TERMS, max_size=12, unique=True).map(sorted), min_size=1, max_size=5))
def test_as_a_set_would_do_it(lists: list[list[bytes]]) -> None:
    terms, places = united(lists)
    assert terms == sorted({term for own in lists for term in own})
    assert [[terms[place] for place in own.tolist()] for own in places] == lists
