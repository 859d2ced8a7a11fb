"""What is looked for before an edition's name is in all that names one."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from searcher.extract.origin.publisher import _EDITION, _may_name_edition


@given(st.from_regex(_EDITION))
@settings(max_examples=60, deadline=None)
def test_an_edition_has_its_sign(text: str) -> None:
    assert _may_name_edition(text) or not _EDITION.search(text)
