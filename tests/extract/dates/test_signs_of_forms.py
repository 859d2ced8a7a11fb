"""The signs of a form of dates are in all that has the form."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from searcher.extract.dates.forms import DAY_FORMS, MONTH_FORMS, ORDERED_FORMS

_FORMS = (*DAY_FORMS, *MONTH_FORMS, *(form for forms in ORDERED_FORMS.values() for form in forms))


_PIECES = (
    "2021", "1999", "98", "'21", "’21", "05", "5", "31", "13", "110", "一二", "二〇二一", "年", "月",
    "日", "民国", "-", "/", ".", ":", " ", "  ", ", ", "March", "sept", "MAY", "ſep", "de", "of",
    "marzo", "mars", "Märṁ", "mon", "Tue,", "th", "st", "09:07:11", "GMT", "|", "x",
)  # fmt: skip
#: Dates of all forms.
_DATES = (
    "2021年3月5日", "2021-03-05", "2021/3/5", "2021.3.5", "2021 3/5", "2021-03-0509:07",
    "二〇二一年三月五日", "民国110年3月5日", "110-03-05", "110/03/05", "110.03.05", "March 5, 2021",
    "Mar 05 09:07:11 CST 2021", "Mar 5 '21", "marzo 5, 2021", "5 de marzo de 2021", "5th of March 2021",
    "2021 March 5", "5 Mar 21 -", "5. März 21, 09:07", "5.3.2021", "25/3/2021", "3-25-2021",
    "25-3-2021", "3/25/2021", "民国一百一十年三月五日", "110年3月5日", "2021-3", "3/3/2021",
    "Fri, 5/3/2021", "21-03-05 09:07", "05.03.21", "5/3/21", "2021年3月", "民国110年3月", "3/2021",
    "MARCH2021",
)  # fmt: skip
_TEXTS = st.lists(st.sampled_from((*_PIECES, *_DATES)), max_size=9).map("".join)


@given(_TEXTS)
@settings(max_examples=150)
def test_what_has_a_form_has_its_signs(text: str) -> None:
    for form in _FORMS:
        if form.regex.search(text):
            assert form.sign in text
            assert all(sign.search(text) for sign in form.signs)


def test_every_form_is_seen() -> None:
    unseen = [form.regex.pattern for form in _FORMS if not any(map(form.regex.search, _DATES))]
    assert not unseen
