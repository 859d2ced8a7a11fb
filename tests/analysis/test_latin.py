from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest

from searcher.analysis import latin
from searcher.analysis.wordlists import basic_forms


@pytest.mark.parametrize(
    ("run", "surfaces", "stems"),
    [
        ("explosions", ["explosions"], ["explos"]),
        ("company's", ["company"], ["compani"]),
        ("don't", ["don't"], ["don't"]),
        ("o'brien's", ["o'brien"], ["o'brien"]),
        ("s's", ["s"], ["s"]),
        ("90's", ["90", "s"], ["90", "s"]),
        ("24hourly", ["24", "hourly"], ["24", "hour"]),
        ("a1b2", ["a", "1", "b", "2"], ["a", "1", "b", "2"]),
        ("x's1", ["x", "1"], ["x", "1"]),
        ("2024", ["2024"], ["2024"]),
        ("1\u0302a", ["1\u0302", "a"], ["1\u0302", "a"]),
        ("ガス", ["ガス"], ["ガス"]),
    ],
)
def test_parts(run: str, surfaces: list[str], stems: list[str]) -> None:
    parts = latin.split(run).parts
    assert [part.surface for part in parts] == surfaces
    assert [part.stem for part in parts] == stems
    assert [run[part.start : part.end] for part in parts] == surfaces


@pytest.mark.parametrize(
    ("run", "joined", "repaired"),
    [
        ("hourly", None, None),
        ("24hourly", "24hourly", None),
        ("1nsurance", "1nsurance", "insurance"),
        ("1nternet's", "1nternet", "internet"),
    ],
)
def test_terms_for_the_whole_run(run: str, joined: str | None, repaired: str | None) -> None:
    found = latin.split(run)
    assert found.joined == joined
    assert (found.repaired and found.repaired.surface) == repaired


def test_stems_from_several_threads_are_the_same() -> None:
    words = [f"{start}ings{index:x}ation" for index in range(50) for start in ("work", "mine", "fire")]
    expected = [latin.stem(word) for word in words]
    with ThreadPoolExecutor(8) as pool:
        for stems in pool.map(lambda _: [latin.stem(word) for word in words], range(16)):
            assert stems == expected


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("children", "child"),
        ("ran", "run"),
        ("taught", "teach"),
        ("analyses", "analysi"),
        ("spokesmen", "spokesman"),
        ("mines", "mine"),
        ("found", "find"),
        ("left", "left"),  # a word of its own
        ("saw", "saw"),
    ],
)
def test_irregular_forms_have_the_stem_of_the_basic_one(word: str, expected: str) -> None:
    assert latin.stem(word) == expected


def test_a_basic_form_is_no_form_of_another() -> None:
    forms = basic_forms("irregular-en.txt")
    assert len(forms) > 200
    assert forms.keys().isdisjoint(forms.values())
