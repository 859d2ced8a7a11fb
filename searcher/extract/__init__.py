"""Page → `Document`: each field found by its own module, in one common view of the page.

Fields that the file itself gives always win. A module returns its value with confidence and evidence, or
``None`` where the page does not say: nothing is invented.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from searcher.extract.overrides import OverridesAbove

if TYPE_CHECKING:
    from searcher.extract.documents import extract

__all__ = ["OverridesAbove", "extract"]


def __getattr__(name: str) -> Any:
    # Hundreds of patterns, which take half a second: whoever has other processes take pages apart does
    # without them.
    if name == "extract":
        from searcher.extract.documents import extract

        return extract
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
