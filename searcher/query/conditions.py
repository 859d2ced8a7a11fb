"""Conditions that a page meets or does not, as index queries: no scores, no expansion."""

from __future__ import annotations

from typing import TYPE_CHECKING

from whoosh import query as wq

from searcher import fields

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

#: The first and last day that a page can have, as the index writes days. 0 stands for no date.
_FIRST_DAY, _LAST_DAY = 1_01_01, 9999_12_31


def day_number(day: date) -> int:
    """Return the day as ``yyyymmdd``."""
    return day.year * 10_000 + day.month * 100 + day.day


def day_range(first: date | None, last: date | None) -> wq.Query:
    """Match pages dated from ``first`` to ``last``, both inclusive; ``None`` leaves that end open. Pages
    without a date never match."""
    return wq.ConstantScoreQuery(
        wq.NumericRange(
            fields.DATE,
            day_number(first) if first else _FIRST_DAY,
            day_number(last) if last else _LAST_DAY,
        )
    )


def any_of(field: str, values: Iterable[str]) -> wq.Query:
    """Match pages whose ``field`` has one of ``values`` exactly; without values, none."""
    terms = [wq.Term(field, value) for value in values]
    return wq.ConstantScoreQuery(wq.Or(terms)) if terms else wq.NullQuery


def lacking(field: str) -> wq.Query:
    """Match pages that have no value in ``field``."""
    return wq.AndNot(wq.Every(), wq.Term(fields.PRESENT, field))
