"""The cache of decoded arrays."""

from __future__ import annotations

from searcher.engine.embedded.segments.cache import BYTES_A_DOCUMENT, SMALL, DecodedCache


def _get(cache: DecodedCache, key: str, size: int = 10) -> tuple[str, bool]:
    """Return what the cache gives, and whether it had to be made."""
    made = []

    def make() -> str:
        made.append(key)
        return f"value of {key}"

    return cache.get(key, make, lambda _: size), bool(made)


def test_kept_until_there_are_too_many_bytes() -> None:
    cache = DecodedCache(80)
    assert [_get(cache, key)[1] for key in "abcd"] == [True] * 4
    assert _get(cache, "a") == ("value of a", False)
    assert _get(cache, "e") == ("value of e", True)
    assert cache.size == 40
    assert [_get(cache, key)[1] for key in "acde"] == [False] * 4
    assert _get(cache, "b")[1], "the least recently used went"


def test_large_values_do_not_drive_out_small_ones() -> None:
    cache = DecodedCache(SMALL)
    cache.keep("small", "a phrase", 1)
    for number in range(20):
        cache.keep(number, "a list", SMALL // 4)
    assert cache.held(["small", 19, 0]) == ["a phrase", "a list", None]
    assert cache.size == 1 + SMALL // 2


def test_large_values_are_not_kept() -> None:
    cache = DecodedCache(40)
    assert [_get(cache, "a", 11)[1] for _ in range(2)] == [True, True]
    assert cache.size == 0


def test_several_keys_at_once() -> None:
    cache = DecodedCache(80)
    for key in "abcd":
        cache.keep(key, key.upper(), 10)
    assert cache.held("axd") == ["A", None, "D"]
    cache.keep("e", "E", 10)
    assert cache.held("abe") == ["A", None, "E"], "the least recently used went"


def test_nothing_is_held_after_clearing() -> None:
    cache = DecodedCache(40)
    cache.keep("a", "A", 10)
    cache.clear()
    assert cache.held("a") == [None]
    assert cache.size == 0


def test_a_large_collection_has_more_room() -> None:
    cache = DecodedCache(40)
    cache.make_room(documents=2)
    cache.make_room(documents=1)
    for number in range(2 * BYTES_A_DOCUMENT // 100 + 1):
        cache.keep(number, number, 100)
    assert cache.size == BYTES_A_DOCUMENT, "of large values half"
