"""Bytes → text, whatever the encoding and whatever the page says about it.

A declaration is a hint only: pages are re-encoded without it being changed. Every encoding that comes into
question decodes a sample, and the most plausible text wins: correct Chinese consists almost wholly of the
characters that GB 2312 and Big5 put first because they are common; wrongly decoded Chinese does not.
"""

from __future__ import annotations

import codecs
import re
from functools import cache

#: What the names that pages use stand for: the superset that browsers read, too (WHATWG Encoding Standard).
_SUPERSETS = {
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "cp936": "gb18030",
    "big5": "big5hkscs",
    "cp950": "big5hkscs",
    "ascii": "cp1252",
    "iso8859-1": "cp1252",
    "utf-16": "utf-16-le",
    "utf-8-sig": "utf-8",
}
_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_MAGIC = (
    (b"%PDF-", "a PDF"),
    (b"PK\x03\x04", "a zip archive or an office document"),
    (b"\xd0\xcf\x11\xe0", "an old office document"),
    (b"{\\rtf", "an RTF document"),
    (b"\x89PNG", "an image"),
    (b"\xff\xd8\xff", "an image"),
    (b"GIF8", "an image"),
    (b"RIFF", "an image or a sound"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"7z\xbc\xaf", "an archive"),
    (b"Rar!", "an archive"),
    (b"\x7fELF", "a program"),
)
_DECLARATION_WITHIN = 4096
_SAMPLE_BYTES = 65_536
#: Below this mean plausibility a text is none. Right decodings score .6 to 1; Chinese read as other Chinese
#: (GBK as Big5) reaches about .5.
_LEAST_PLAUSIBLE = 0.55
#: What a declaration, or being UTF-8, adds: enough to decide between equals, not to outweigh the text.
_PREFERENCE = 0.05
_MOST_STRAY_NULS = 0.001
#: How much of a Western text, spaces apart, is not ASCII at the most; of Chinese in bytes, it is most.
_MOST_ACCENTS = 0.4
#: Bytes before the first one that is not ASCII that tell what it stands among.
_CONTEXT = 64
_MARKUP = re.compile(rb"<[^<>]*>|[\s\xa0]+")
_NOT_ASCII = re.compile(rb"[\x80-\xff]")
#: A lost byte shifts all that follows; much of it then falls on places kept free for private use.
_BROKEN = {"gb18030": "[\ufffd\ue000-\uf8ff]", "big5hkscs": "[\ufffd\ue000-\uf8ff]"}
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f-\x9f]")
_RARE_WEIGHTS = (
    # (first, last, weight): the plausibility of characters outside the common Han ones.
    (0x00A0, 0x00FF, 0.8),
    (0x0100, 0x017F, 0.5),
    (0x0400, 0x045F, 0.6),
    (0x2010, 0x206F, 1.0),
    (0x2100, 0x27BF, 0.5),
    (0x3000, 0x303F, 1.0),
    (0x3040, 0x30FF, 0.7),
    (0x4E00, 0x9FFF, 0.0),
    (0xAC00, 0xD7A3, 0.2),
    (0xE000, 0xF8FF, -4.0),
    (0xFE30, 0xFE4F, 0.5),
    (0xFF00, 0xFF5E, 1.0),
    (0xFFFD, 0xFFFD, -4.0),
    (0x1F300, 0x1FAFF, 0.5),
)
_OTHER_WEIGHT = -0.5
_CONTROL_WEIGHT = -4.0


class UndecodableError(ValueError):
    """The bytes are no text; the message says what they seem to be."""


def decode(data: bytes, *, is_html: bool = False) -> str:
    """Return the text in ``data``, without byte order mark; a few stray bad bytes become U+FFFD.

    With ``is_html`` the charset that the page declares about itself is considered.

    Raises:
        UndecodableError: ``data`` is binary or in no encoding that makes sense of it.
    """
    for magic, kind in _MAGIC:
        if data.startswith(magic):
            raise UndecodableError(f"is {kind}, not text; convert it to text or HTML first")
    for mark, encoding in _BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return _checked(data[len(mark) :], encoding)
    if b"\0" in data:
        return _decode_with_nuls(data)
    if data.isascii():
        return data.decode("ascii")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        declared = declared_encoding(data) if is_html else None
        return _checked(data, _most_plausible(data, declared))


def declared_encoding(data: bytes) -> str | None:
    """Return the Python name of the encoding that an HTML page declares; ``None`` for none or nonsense."""
    from bs4.dammit import EncodingDetector  # Slow to load, and a page in UTF-8 does without.

    declared = EncodingDetector.find_declared_encoding(data[:_DECLARATION_WITHIN], is_html=True)
    if declared is None:
        return None
    try:
        name = codecs.lookup(declared).name
        "".encode(name)  # some codecs are not for text
    except (LookupError, ValueError):
        return None
    return _SUPERSETS.get(name, name)


def plausibility(text: str) -> float:
    """Return how much ``text`` looks like text that people write: the mean weight of what is not ASCII.

    1 for common Chinese and for plain ASCII, around 0 for rare characters, negative for damage.
    """
    weights = [_CONTROL_WEIGHT] * len(_CONTROLS.findall(text))
    for run in re.findall(r"[^\x00-\x9f]+", text):
        weights.extend(_run_weights(run))
    return sum(weights) / len(weights) if weights else 1.0


def _run_weights(run: str) -> list[float]:
    # Accented letters stand alone between others; a row of them is Chinese read as Western.
    if len(run) > 3 and all("\xa0" <= character <= "\u0178" for character in run):
        return [-1.0] * len(run)
    return [_weight(character) for character in run]


@cache
def _weight(character: str) -> float:
    if character in _common_han():
        return 1.0
    code = ord(character)
    return next((weight for first, last, weight in _RARE_WEIGHTS if first <= code <= last), _OTHER_WEIGHT)


@cache
def _common_han() -> frozenset[str]:
    """The first levels of GB 2312 (3,755 characters) and Big5 (5,401), ordered by use in those standards."""
    simplified = (bytes((lead, trail)) for lead in range(0xB0, 0xD8) for trail in range(0xA1, 0xFF))
    traditional = (
        bytes((lead, trail))
        for lead in range(0xA4, 0xC7)
        for trail in (*range(0x40, 0x7F), *range(0xA1, 0xFF))
    )
    characters = {raw.decode("gb2312", "ignore") for raw in simplified}
    characters.update(raw.decode("big5", "ignore") for raw in traditional)
    return frozenset(characters - {""})


def _most_plausible(data: bytes, declared: str | None) -> str:
    sample = _sample(data)
    candidates = dict.fromkeys((*([declared] if declared else []), "utf-8", "gb18030", "big5hkscs", "cp1252"))
    if len(data) % 2 == 0:
        candidates |= dict.fromkeys(("utf-16-le", "utf-16-be"))
    may_be_western = _mostly_ascii(data)
    if not may_be_western:
        candidates = {name: None for name in candidates if not _is_western(name)}
    scores = {name: plausibility(sample.decode(name, "replace")) for name in candidates}
    for preferred in {declared, "utf-8"} & scores.keys():
        scores[preferred or ""] += _PREFERENCE
    best = max(scores, key=scores.__getitem__)
    if scores[best] >= _LEAST_PLAUSIBLE:
        return best
    return _guessed_by_library(sample, may_be_western=may_be_western)


def _guessed_by_library(sample: bytes, *, may_be_western: bool) -> str:
    from charset_normalizer import from_bytes

    for guess in from_bytes(sample):  # The best first.
        allowed = may_be_western or not _is_western(guess.encoding)
        if allowed and plausibility(str(guess)) >= _LEAST_PLAUSIBLE:
            return guess.encoding
    raise UndecodableError("is not text in any known encoding; save it as UTF-8")


@cache
def _is_western(encoding: str) -> bool:
    """Tell whether an encoding is for Latin letters: one byte each, hardly any letters of another script."""
    upper = bytes(range(0x80, 0x100)).decode(encoding, "ignore")
    foreign = sum(character.isalpha() and character > "\u036f" for character in upper)
    return len(upper) > 64 and foreign < 20


def _mostly_ascii(data: bytes) -> bool:
    """Tell whether ASCII dominates, markup and spaces apart, about where the other bytes are."""
    match = _NOT_ASCII.search(data)
    first = match.start() if match else 0
    words = _MARKUP.sub(b"", data[max(0, first - _CONTEXT) : first + _SAMPLE_BYTES])
    return len(_NOT_ASCII.findall(words)) < _MOST_ACCENTS * len(words)


def _sample(data: bytes) -> bytes:
    """The part that tells encodings apart: from the first byte that is not ASCII, at an even place."""
    match = _NOT_ASCII.search(data)
    start = (match.start() if match else 0) & ~1
    return data[start : start + _SAMPLE_BYTES]


def _decode_with_nuls(data: bytes) -> str:
    scores = {
        name: plausibility(data[:_SAMPLE_BYTES].decode(name, "replace"))
        for name in ("utf-16-le", "utf-16-be")
    }
    best = max(scores, key=scores.__getitem__)
    if scores[best] >= _LEAST_PLAUSIBLE:
        return _checked(data, best)
    if data.count(0) > len(data) * _MOST_STRAY_NULS:
        raise UndecodableError("is binary, not text")
    return decode(data.replace(b"\0", b""))


def _checked(data: bytes, encoding: str) -> str:
    text = data.decode(encoding, "replace")
    damaged = len(re.findall(_BROKEN.get(encoding, "\ufffd"), text))
    if damaged > 2 + len(text) // 100:
        raise UndecodableError(f"is damaged: {damaged} characters are broken in {encoding}; save it as UTF-8")
    if b"\0" in data and plausibility(text[:_SAMPLE_BYTES]) < _LEAST_PLAUSIBLE:
        raise UndecodableError("is binary, not text")
    return text
