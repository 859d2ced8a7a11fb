"""An inverted batch on disk, until the commit.

A run is one file of sections: arrays in the narrowest types that hold them, texts one after the other. It is
mapped into memory and read piece by piece. Nobody but the writer that made it reads it.
"""

from __future__ import annotations

import pickle
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING, Any, overload

import numpy as np

from searcher.engine.embedded.segments.container import SectionFile, SectionWriter
from searcher.engine.embedded.segments.model import DocumentColumns, FieldPostings

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from numpy.typing import NDArray

_NARROW = (np.uint8, np.uint16)


def spill(path: Path, columns: DocumentColumns, postings: Mapping[str, FieldPostings]) -> None:
    """Write a run.

    Raises:
        OSError: it cannot be written; what there is of the file is of no use.
    """
    file = SectionWriter(path)
    try:
        _add_texts(file, "records", [record.encode() for record in columns.records])
        types = {name: _add_field(file, name, field) for name, field in postings.items()}
        rest = replace(columns, records=())
        file.add("columns", pickle.dumps(rest, pickle.HIGHEST_PROTOCOL))
        file.add("head", pickle.dumps(_Head(len(columns.ids), types), pickle.HIGHEST_PROTOCOL))
        file.close()
    except BaseException:
        file.abandon()
        raise


class Run:
    """A run as a `Source` of a merge, of documents none of which is deleted. Pickled, it is its path."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._file = SectionFile(path)
        self._head: _Head = pickle.loads(self._file.section("head").tobytes())
        self._records = _Texts(self._file, "records")
        self._fields = {name: self._opened(name, types) for name, types in self._head.types.items()}

    def __reduce__(self) -> tuple[type[Run], tuple[Path]]:
        return Run, (self._path,)

    @property
    def count(self) -> int:
        return self._head.count

    def record(self, number: int) -> str:
        """Return the record of a document."""
        return self._records[number].decode()

    def term_count(self, field: str) -> int:
        return len(self._fields[field].terms)

    def terms(self, field: str, ordinals: range) -> list[bytes]:
        return self._fields[field].terms[ordinals.start : ordinals.stop]

    def ordinal_range(self, field: str, first: bytes, end: bytes | None) -> range:
        terms = self._fields[field].terms
        return range(bisect_left(terms, first), len(terms) if end is None else bisect_left(terms, end))

    def collection_frequencies(self, field: str, ordinals: range) -> NDArray[np.int64]:
        return np.diff(self._fields[field].places[ordinals.start : ordinals.stop + 1])

    def field_postings(self, field: str, ordinals: range) -> FieldPostings:
        found = self._fields[field]
        starts = found.starts[ordinals.start : ordinals.stop + 1]
        own = slice(int(starts[0]), int(starts[-1]))
        places = slice(int(found.places[ordinals.start]), int(found.places[ordinals.stop]))
        return FieldPostings(
            terms=found.terms[ordinals.start : ordinals.stop],
            starts=starts - starts[0],
            documents=found.documents[own].astype(np.int32),
            frequencies=found.frequencies[own].astype(np.int32),
            positions=None if found.positions is None else found.positions[places].astype(np.int32),
        )

    def columns(self, numbers: range) -> DocumentColumns:
        part = slice(numbers.start, numbers.stop)
        # Not kept: they would be a part of the memory that all runs have in common.
        columns: DocumentColumns = pickle.loads(self._file.section("columns").tobytes())
        return DocumentColumns(
            ids=columns.ids[part],
            paths=columns.paths[part],
            content_hashes=columns.content_hashes[part],
            signatures=columns.signatures[part],
            records=[record.decode() for record in self._records[part]],
            days=columns.days[part],
            texts={name: values[part] for name, values in columns.texts.items()},
            lengths={name: values[part] for name, values in columns.lengths.items()},
        )

    def _opened(self, field: str, types: Mapping[str, str]) -> _Field:
        arrays = {name: self._file.section(f"{field}/{name}", dtype) for name, dtype in types.items()}
        return _Field(
            terms=_Texts(self._file, f"{field}/terms"),
            starts=arrays["starts"],
            places=arrays["places"],
            documents=arrays["documents"],
            frequencies=arrays["frequencies"],
            positions=arrays.get("positions"),
        )


@dataclass(frozen=True, slots=True)
class _Head:
    """What is read at once: how many documents there are, and the types of each field's arrays."""

    count: int
    types: dict[str, dict[str, str]]


@dataclass(frozen=True, slots=True)
class _Field:
    """The arrays of `FieldPostings` in narrow types, mapped.

    Attributes:
        places: where the positions of each term begin, and the end of the last.
    """

    terms: _Texts
    starts: NDArray[np.int64]
    places: NDArray[np.int64]
    documents: NDArray[Any]
    frequencies: NDArray[Any]
    positions: NDArray[Any] | None


class _Texts(Sequence[bytes]):
    """Texts that lie one after the other, each read when it is asked for."""

    def __init__(self, file: SectionFile, name: str) -> None:
        self._bounds: NDArray[np.int64] = file.section(f"{name}/bounds", np.int64)
        self._bytes = file.section(name)

    def __len__(self) -> int:
        return len(self._bounds) - 1

    @overload
    def __getitem__(self, place: int) -> bytes: ...
    @overload
    def __getitem__(self, place: slice) -> list[bytes]: ...
    def __getitem__(self, place: int | slice) -> bytes | list[bytes]:
        if isinstance(place, int):
            return self._bytes[self._bounds[place] : self._bounds[place + 1]].tobytes()
        start, stop, _ = place.indices(len(self))
        bounds = (self._bounds[start : stop + 1] - self._bounds[start]).tolist()
        text = self._bytes[self._bounds[start] : self._bounds[stop]].tobytes()
        return [text[begin:end] for begin, end in pairwise(bounds)]


def _add_field(file: SectionWriter, name: str, field: FieldPostings) -> dict[str, str]:
    """Write the arrays of a field; return their types."""
    ends = np.concatenate((np.zeros(1, np.int64), np.cumsum(field.frequencies, dtype=np.int64)))
    arrays = {
        "starts": field.starts,
        "places": ends[field.starts],
        "documents": _narrow(field.documents),
        "frequencies": _narrow(field.frequencies),
    }
    if field.positions is not None:
        arrays["positions"] = _narrow(field.positions)
    _add_texts(file, f"{name}/terms", field.terms)
    for part, values in arrays.items():
        file.add(f"{name}/{part}", values)
    return {part: values.dtype.str for part, values in arrays.items()}


def _add_texts(file: SectionWriter, name: str, texts: Sequence[bytes]) -> None:
    bounds = np.zeros(len(texts) + 1, np.int64)
    np.cumsum([len(text) for text in texts], out=bounds[1:])
    file.add(name, b"".join(texts))
    file.add(f"{name}/bounds", bounds)


def _narrow(values: NDArray[Any]) -> NDArray[Any]:
    largest = int(values.max(initial=0))
    for width in _NARROW:
        if largest <= np.iinfo(width).max:
            return values.astype(width)
    return values
