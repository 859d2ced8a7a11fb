from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st
from whoosh.reading import CorruptIndexError

from searcher.document import LANGUAGES, Document, Evidence, JsonValue, PublicationDate
from searcher.engine.embedded.records import pack, title, unpack

# Lone surrogates never come this far: reading a page replaces them.
TEXTS = st.text(st.characters(exclude_categories=["Cs"]))
WORDS = st.text(st.characters(exclude_categories=["Cs"]), min_size=1)
JSON: st.SearchStrategy[JsonValue] = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | TEXTS,
    lambda inside: st.lists(inside, max_size=3) | st.dictionaries(TEXTS, inside, max_size=3),
    max_leaves=8,
)
ZONES = st.none() | st.integers(-14 * 60, 14 * 60).map(lambda minutes: timezone(timedelta(minutes=minutes)))
DATES = st.builds(PublicationDate, st.datetimes(timezones=ZONES), st.sampled_from(("month", "day", "minute")))
DOCUMENTS = st.builds(
    Document,
    id=WORDS,
    path=WORDS,
    title=TEXTS,
    body=TEXTS,
    language=st.sampled_from(LANGUAGES),
    content_hash=WORDS,
    url=st.none() | WORDS,
    date=st.none() | DATES,
    source=st.none() | WORDS,
    author=st.none() | WORDS,
    region=st.none() | WORDS,
    metadata=st.dictionaries(WORDS, JSON, max_size=3),
    evidence=st.dictionaries(WORDS, st.builds(Evidence, WORDS, TEXTS), max_size=3),
    confidence=st.dictionaries(WORDS, st.floats(0, 1), max_size=3),
)


@given(DOCUMENTS)
def test_unpack_gives_back_what_was_packed(document: Document) -> None:
    assert unpack(pack(document)) == document


def test_empty_fields_take_no_room() -> None:
    document = Document("i", "p", "", "", "en", "h")
    assert pack(document) == '{"id": "i", "path": "p", "language": "en", "content_hash": "h"}'
    assert unpack(pack(document)) == document


@pytest.mark.parametrize(
    ("moment", "precision"),
    [
        (datetime(2024, 6, 1), "month"),
        (datetime(2024, 6, 4), "day"),
        (datetime(2024, 6, 4, 8, 30, tzinfo=UTC), "minute"),
        (datetime(2024, 6, 4, 8, 30, tzinfo=timezone(timedelta(hours=8))), "minute"),
        (datetime.min, "day"),
    ],
)
def test_dates_keep_zone_and_precision(moment: datetime, precision: str) -> None:
    date = PublicationDate(moment, precision)  # type: ignore[arg-type]
    found = unpack(pack(Document("i", "p", "t", "b", "en", "h", date=date))).date
    assert found == date
    assert found is not None
    assert found.moment.utcoffset() == moment.utcoffset()


@pytest.mark.parametrize("text", ["", "{", "[]", "7", '"id"'])
def test_what_is_no_record_is_damage(text: str) -> None:
    for read in (unpack, title):
        with pytest.raises(CorruptIndexError):
            read(text)


def test_a_record_without_its_fields_is_damage() -> None:
    with pytest.raises(CorruptIndexError):
        unpack('{"title": "Kiln relit"}')
