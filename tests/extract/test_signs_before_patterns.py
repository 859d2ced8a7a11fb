"""What is looked for before a slower pattern is tried never keeps it from a match."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from searcher.extract.dates import forms
from searcher.extract.dates.dates import find_dates
from searcher.extract.origin import author, byline, names, posters, publisher
from searcher.extract.origin.credits import _BRACKETED, _CLOSING
from searcher.extract.regions import circumstances, outskirts, region
from searcher.extract.titles.title import title_of_text

if TYPE_CHECKING:
    from collections.abc import Callable


def _lower_has(signs: tuple[str, ...]) -> Callable[[str], bool]:
    return lambda text: outskirts._may_hold(text.lower(), signs)


#: A pattern, and what is asked of a text before the pattern is.
_SIGNED: dict[str, tuple[re.Pattern[str], Callable[[str], Any]]] = {
    "nation": (region._NATIONAL, region._is_national),
    "lesson": (circumstances._LESSON_BEFORE, circumstances._follows_lesson),
    "vendor": (outskirts._VENDOR, _lower_has(outskirts._VENDOR_SIGNS)),
    "address": (outskirts._ADDRESS_LABEL, _lower_has(outskirts._LABEL_SIGNS)),
    "street": (outskirts._STREET, _lower_has(outskirts._STREET_SIGNS)),
    "organisation": (names._ORGANISATION, names.is_organisation),
    "paper": (publisher._PAPER, lambda text: text.endswith(publisher._PAPER_ENDS)),
    "role in brackets": (author._IN_BRACKETS, author._has_role),
    "post": (posters._POST, lambda text: any(map(text.__contains__, posters._POST_SIGNS))),
    "credit": (_BRACKETED, lambda text: any(map(text.__contains__, _CLOSING))),
}


@pytest.mark.parametrize("name", _SIGNED)
def test_what_has_a_pattern_has_its_sign(name: str) -> None:
    pattern, has_sign = _SIGNED[name]

    @given(st.from_regex(pattern, fullmatch=True))
    @settings(max_examples=60, deadline=None)
    def check(text: str) -> None:
        assert has_sign(text)

    check()


@given(st.from_regex(byline._BY) | st.from_regex(byline._BY_ABROAD))
@settings(max_examples=60, deadline=None)
def test_a_byline_has_one_of_few_words(line: str) -> None:
    assert any(map(line.__contains__, byline._WORDS_FOR_BY))


_DATES = st.lists(
    st.sampled_from(
        (
            "2021",
            "19",
            "20",
            "年",
            "月",
            "日",
            "-",
            "/",
            ".",
            " ",
            "3",
            "05",
            "12",
            "May",
            "marzo",
            "de ",
            "5 ",
            ", ",
        )
    ),
    max_size=10,
).map("".join)


@given(_DATES)
@settings(max_examples=300)
def test_forms_are_found_wherever_their_patterns_are(text: str) -> None:
    expected = [match.span() for form in forms.DAY_FORMS for match in form.regex.finditer(text)]
    assert [match.span() for match in forms.matches(forms.DAY_FORMS, text)] == expected


@pytest.mark.parametrize(
    ("text", "found"),
    [("２０２１年３月５日", 1), ("2021年", 0), ("5 marzo de 2021", 1), ("no digits", 0), ("5. 3. 2021", 1)],
)
def test_dates_of_all_widths_are_found(text: str, found: int) -> None:
    assert len(list(find_dates(text))) == found


_SENTENCE = re.compile(r"[^。！？!?\n]+?(?:[。！？!?]|(?<=[a-z])\.(?=\s)|$)")


@given(st.text("ab. 。！A", min_size=61, max_size=90).map(str.strip).filter(lambda text: len(text) > 60))
def test_a_title_ends_with_the_first_sentence(text: str) -> None:
    match = _SENTENCE.search(text)
    sentence = match[0].strip() if match else ""
    assert title_of_text(text).value[:40] == " ".join((sentence or text).split())[:40]
