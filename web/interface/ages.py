"""How long ago something was, as the language of the current request says it."""

from __future__ import annotations

from datetime import datetime, timedelta

from babel import dates

from searcher.web.interface import languages
from searcher.web.interface.formats import LOCALES

#: What is less than this away is not told apart.
LEAST = timedelta(minutes=1)


def ago(text: str, now: datetime) -> str:
    """Return how long before ``now`` a time in the form of ISO 8601 was: “3 hours ago”.

    A time to come, since clocks differ, counts as `LEAST` ago.
    """
    passed = max(now - datetime.fromisoformat(text), LEAST)
    locale = LOCALES[languages.current()]
    return dates.format_timedelta(-passed, granularity="minute", add_direction=True, locale=locale)
