"""Collections of any size, invented: the same for a seed on every machine, written as a stream.

Words are drawn by Zipf's law from two vocabularies, one of Chinese-like and one of English words. The most
frequent are those of ``documents/``; the rest is put together from its characters and from syllables. Some
words keep company (`_COMPANIES`), so that phrases recur.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from dataclasses import dataclass
from functools import cache
from itertools import chain, islice
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

_DOCUMENTS = Path(__file__).parents[2] / "documents"
_TEXT_FILES: Final = frozenset({".md", ".txt", ".jsonl", ".html", ".htm"})
_HAN = re.compile("[\u4e00-\u9fff]+")
_LATIN = re.compile("[A-Za-z]{2,}")
_SYLLABLES: Final = tuple(
    onset + nucleus + coda
    for onset in (
        "b",
        "br",
        "c",
        "d",
        "f",
        "gl",
        "h",
        "k",
        "l",
        "m",
        "n",
        "p",
        "pr",
        "r",
        "s",
        "st",
        "t",
        "v",
    )
    for nucleus in ("a", "e", "i", "o", "u", "ea")
    for coda in ("", "n", "r", "s", "lt")
)
_PLACES: Final = (
    *("浙江省", "江苏省", "山东省", "广东省", "四川省", "河南省", "湖北省", "山西省", "云南省", "辽宁省"),
    *("杭州市", "宁波市", "南京市", "苏州市", "青岛市", "广州市", "深圳市", "成都市", "武汉市", "大连市"),
    *("Zhejiang", "Guangdong", "Hunan", "Xiamen", "Kunming", "Tianjin"),
)
_VOCABULARY = 100_000
#: Words that are put together, of which some are the same.
_MADE = 130_000
_COMPANIES = 3_000
_SOURCES = 400
#: Of the vocabulary: close to what Zipf found in print.
_EXPONENT = 1.05
_MEAN_WORDS, _SPREAD = 110, 0.6
#: Shares of pages in Chinese and in English; the others are mixed.
_CHINESE, _ENGLISH = 0.6, 0.3
#: Pages that are drawn at one turn; each turn has a generator of its own, so that the first pages of a long
#: collection are those of a short one.
_BLOCK = 1000
_FIRST_DAY, _DAYS = np.datetime64("2005-01-01"), 7600


@dataclass(frozen=True, slots=True)
class _Language:
    """Words by falling frequency, and what stands between them."""

    words: NDArray[Any]
    companies: tuple[str, ...]
    space: str
    comma: str
    stop: str


def records(count: int, seed: int = 1) -> Iterator[dict[str, str]]:
    """Yield ``count`` pages as the objects of a JSONL file: ``id title body date source region``."""
    return islice(chain.from_iterable(_block(number, seed) for number in range(-(-count // _BLOCK))), count)


def write(path: Path, count: int, seed: int = 1) -> None:
    """Write ``count`` pages to a JSONL file."""
    with path.open("w", encoding="utf-8") as file:
        for record in records(count, seed):
            file.write(json.dumps(record, ensure_ascii=False) + "\n")


def _block(number: int, seed: int) -> Iterator[dict[str, str]]:
    random = np.random.default_rng([seed, number])
    chinese, english, sources, shares = _chinese(), _english(), _sources(), _zipf(_VOCABULARY)
    lengths = np.exp(random.normal(np.log(_MEAN_WORDS) - _SPREAD**2 / 2, _SPREAD, _BLOCK)).astype(int) + 12
    kinds = random.random(_BLOCK)
    days = _FIRST_DAY + random.integers(0, _DAYS, _BLOCK)
    publishers = np.searchsorted(_zipf(_SOURCES), random.random(_BLOCK))
    places = random.integers(0, len(_PLACES), _BLOCK)
    for index in range(_BLOCK):
        drawn = np.searchsorted(shares, random.random(lengths[index]))
        first, second = (chinese, english) if kinds[index] < 1 - _ENGLISH else (english, english)
        mixed = _CHINESE <= kinds[index] < 1 - _ENGLISH
        parts = [(first, drawn[: len(drawn) // 2]), (second, drawn[len(drawn) // 2 :])]
        body = "\n".join(_text(*part, random) for part in (parts if mixed else [(first, drawn)]))
        yield {
            "id": f"s{number * _BLOCK + index}",
            "title": first.space.join(first.words[drawn[:6]]),
            "body": body,
            "date": str(days[index]),
            "source": sources[publishers[index]],
            "region": _PLACES[places[index]],
        }


def _text(language: _Language, drawn: NDArray[Any], random: np.random.Generator) -> str:
    """The words drawn, with a company of words in each sentence, and punctuation."""
    words = language.words[drawn]
    sentences = []
    for start in range(0, len(words), 16):
        company = language.companies[int(np.searchsorted(_zipf(_COMPANIES), random.random()))]
        halves = words[start : start + 8], words[start + 8 : start + 16]
        clauses = [language.space.join([*halves[0], company]), language.space.join(halves[1])]
        sentences.append(language.comma.join(filter(None, clauses)) + language.stop)
    return language.space.join(sentences)


@cache
def _zipf(size: int) -> NDArray[np.float64]:
    """Cumulated shares of the words by their rank; the last is 1."""
    shares = np.arange(1, size + 1, dtype=np.float64) ** -_EXPONENT
    cumulated: NDArray[np.float64] = np.cumsum(shares) / shares.sum()
    cumulated[-1] = 1.0
    return cumulated


@cache
def _chinese() -> _Language:
    random = np.random.default_rng(7)
    counted = Counter(character for run in _found(_HAN) for character in run)
    characters = np.array([character for character, _ in _by_frequency(counted)])
    pairs = Counter(run[at : at + 2] for run in _found(_HAN) for at in range(0, len(run) - 1, 2))
    known = [word for word, count in _by_frequency(pairs) if count > 1]
    shares = _zipf(len(characters))
    drawn = np.searchsorted(shares**1.4, random.random((_MADE, 3)))
    sizes = random.choice([1, 2, 3], _MADE, p=[0.02, 0.78, 0.2])
    made = ("".join(characters[row[:size]]) for row, size in zip(drawn, sizes, strict=True))
    return _language(known, made, random, "", "，", "。")


@cache
def _english() -> _Language:
    random = np.random.default_rng(11)
    known = [word for word, _ in _by_frequency(Counter(word.lower() for word in _found(_LATIN)))]
    drawn = random.integers(0, len(_SYLLABLES), (_MADE, 4))
    sizes = random.choice([2, 3, 4], _MADE, p=[0.35, 0.5, 0.15])
    made = ("".join(_SYLLABLES[at] for at in row[:size]) for row, size in zip(drawn, sizes, strict=True))
    return _language(known, made, random, " ", ", ", ".")


def _language(
    known: list[str], made: Iterator[str], random: np.random.Generator, space: str, comma: str, stop: str
) -> _Language:
    words = list(islice(dict.fromkeys(chain(known, made)), _VOCABULARY))
    while len(words) < _VOCABULARY:  # Too few different ones were made.
        words.append(words[len(words) // 2] + words[len(words) // 3])
    array = np.array(words, dtype=object)
    drawn = np.searchsorted(_zipf(_VOCABULARY), random.random((_COMPANIES, 3)))
    companies = tuple(space.join(array[row[: 2 + number % 2]]) for number, row in enumerate(drawn))
    return _Language(array, companies, space, comma, stop)


@cache
def _sources() -> tuple[str, ...]:
    chinese, english = _chinese().words, _english().words
    papers = [f"{chinese[200 + 3 * number]}日报" for number in range(_SOURCES // 2)]
    heralds = [f"{english[900 + 3 * number].title()} Herald" for number in range(_SOURCES // 2)]
    return tuple(chain.from_iterable(zip(papers, heralds, strict=True)))


@cache
def _found(pattern: re.Pattern[str]) -> tuple[str, ...]:
    """What ``pattern`` finds in ``documents/``, in the order of the files' names."""
    paths = sorted(path for path in _DOCUMENTS.rglob("*") if path.suffix in _TEXT_FILES)
    texts = (re.sub("<[^>]*>", " ", path.read_bytes().decode("utf-8", "ignore")) for path in paths)
    return tuple(chain.from_iterable(map(pattern.findall, texts)))


def _by_frequency(counts: Counter[str]) -> list[tuple[str, int]]:
    return sorted(counts.items(), key=lambda item: (-item[1], item[0]))
