"""Records ↔ Zstandard frames, with a dictionary of what the records of a segment have in common.

Single records of some kilobytes shrink to two thirds with zlib or Zstandard alone, to four tenths with such a
dictionary, in a third of zlib's time.
"""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

import zstandard
from whoosh.reading import CorruptIndexError

if TYPE_CHECKING:
    from collections.abc import Sequence

_LEVEL = 3
#: Bytes of records and how many of them: with fewer, a dictionary is not worth its own bytes.
_ENOUGH, _MANY = 1 << 20, 64
#: Bytes of the largest dictionary, and what part of the records' bytes it is at the most.
_LARGEST, _PART = 1 << 18, 40
#: Bytes of records that a dictionary is made from.
_SAMPLE = 1 << 23


def trained(records: Sequence[bytes]) -> bytes:
    """Return a dictionary for records like these; empty where there are too few."""
    total = sum(map(len, records))
    if total < _ENOUGH or len(records) < _MANY:
        return b""
    sample = records[:: max(1, -(-total // _SAMPLE))]
    return zstandard.train_dictionary(min(_LARGEST, total // _PART), list(sample)).as_bytes()


class RecordWriter:
    """Makes frames.

    Args:
        dictionary: what `trained` returned.
    """

    def __init__(self, dictionary: bytes) -> None:
        self._compressor = zstandard.ZstdCompressor(_LEVEL, _dictionary(dictionary), write_checksum=True)

    def compress(self, record: bytes) -> bytes:
        """Return the frame of a record."""
        return self._compressor.compress(record)


class RecordReader(threading.local):
    """Reads frames; each thread has its own decompressor, for these are not to be shared.

    Args:
        dictionary: what the frames were made with.
    """

    def __init__(self, dictionary: bytes) -> None:
        self._decompressor = zstandard.ZstdDecompressor(_dictionary(dictionary))

    def decompress(self, frame: bytes) -> str:
        """Return a record.

        Raises:
            CorruptIndexError: it cannot be read.
        """
        try:
            return self._decompressor.decompress(frame).decode()
        except (zstandard.ZstdError, UnicodeDecodeError) as error:
            raise CorruptIndexError(f"A record cannot be read: {error}") from error


def _dictionary(content: bytes) -> zstandard.ZstdCompressionDict | None:
    return zstandard.ZstdCompressionDict(content) if content else None
