"""The Whoosh schema, and the field type for texts that come in as tokens."""

from __future__ import annotations

from array import array
from collections import defaultdict
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING, Any, Final

from whoosh import formats
from whoosh.analysis import IDTokenizer
from whoosh.analysis.analyzers import CompositeAnalyzer
from whoosh.fields import ID, KEYWORD, NUMERIC, STORED, FieldType, Schema

from searcher import fields

if TYPE_CHECKING:
    from collections.abc import Generator, Iterable, Sequence

    from searcher.analysis import Token

#: Version of the schema and of the stored record; raised with every change of either.
FORMAT = 7
#: Fields with positions and lengths, which are given tokens.
TEXT_FIELDS: Final = (fields.TITLE, fields.BODY, fields.TITLE_CHARACTERS, fields.BODY_CHARACTERS)
#: Fields whose values are terms as they are.
KEYWORD_FIELDS: Final = (
    fields.ID,
    fields.SOURCE,
    fields.AUTHOR,
    fields.REGION,
    fields.REGION_LEAF,
    fields.LANGUAGE,
    fields.PRESENT,
)
#: Fields of which a document has one value or none, for facets and conditions.
COLUMNS: Final = (fields.SOURCE, fields.REGION_LEAF, fields.LANGUAGE)


class CompactPositions(formats.Positions):
    """Positions as an array of deltas, in the narrowest of three widths: a fifth of the bytes of Whoosh's
    pickled lists, and quicker to write."""

    def encode(self, poslist: Sequence[int]) -> bytes:
        """Return the ascending positions as one byte of width and the deltas."""
        deltas = [here - before for before, here in pairwise((0, *poslist))]
        largest = max(deltas)
        typecode = "B" if largest < 1 << 8 else "H" if largest < 1 << 16 else "I"
        return typecode.encode() + array(typecode, deltas).tobytes()

    def decode_positions(self, valuestring: bytes) -> list[int]:
        """Return the positions that `encode` was given."""
        return list(accumulate(self._deltas(valuestring)))

    def decode_frequency(self, valuestring: bytes) -> int:
        """Return how many positions there are."""
        return len(self._deltas(valuestring))

    def combine(self, vs: Iterable[bytes]) -> bytes:
        """Return the encoding of all positions in ``vs``."""
        return self.encode(sorted({position for v in vs for position in self.decode_positions(v)}))

    def _deltas(self, valuestring: bytes) -> array[int]:
        deltas = array(chr(valuestring[0]))
        deltas.frombytes(valuestring[1:])
        return deltas


_POSITIONS = CompactPositions()
#: Whoosh wants to see one; nothing is given to it.
_NO_ANALYZER = CompositeAnalyzer(IDTokenizer())


class TokenStream(FieldType):
    """A text field that is given tokens instead of a text, so that indexing, querying and highlighting
    all use the one analyzer."""

    def __init__(self) -> None:
        super().__init__(analyzer=_NO_ANALYZER, format=_POSITIONS, scorable=True, stored=False)

    def index(
        self,
        value: Any,
        **kwargs: Any,  # noqa: ARG002 Whoosh's signature
    ) -> Generator[tuple[bytes, int, float | int, bytes], Any, None]:
        """Yield (term, frequency, weight, encoded positions) for each distinct term of a token sequence."""
        assert isinstance(self.format, formats.Positions)
        positions: defaultdict[str, list[int]] = defaultdict(list)
        tokens: tuple[Token, ...] = value
        for token in tokens:
            positions[token.text].append(token.position)
        for text, places in positions.items():
            yield text.encode(), len(places), float(len(places)), self.format.encode(sorted(places))


def schema() -> Schema:
    """Return the schema that every generation is written with."""
    return Schema(
        **{
            fields.ID: ID(unique=True, stored=True, sortable=True),
            fields.PATH: STORED(),
            fields.TITLE: TokenStream(),
            fields.BODY: TokenStream(),
            fields.TITLE_CHARACTERS: TokenStream(),
            fields.BODY_CHARACTERS: TokenStream(),
            fields.DATE: NUMERIC(int, bits=32, signed=False, sortable=True, default=0),
            fields.SOURCE: ID(sortable=True),
            fields.AUTHOR: ID(),
            fields.REGION: KEYWORD(scorable=False),
            fields.REGION_LEAF: ID(sortable=True),
            fields.LANGUAGE: ID(sortable=True),
            fields.CONTENT_HASH: STORED(),
            fields.SIGNATURE: STORED(),
            fields.PRESENT: KEYWORD(scorable=False),
            fields.RECORD: STORED(),
        }
    )
