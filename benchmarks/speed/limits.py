"""What slow engines are spared: collections that would take them hours."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence


def bearable(
    engines: Sequence[str], most_mb: Mapping[str, float], megabytes: float, tell: Callable[[str], None]
) -> list[str]:
    """Return the engines that take a collection of that size in minutes, and tell of the others.

    Args:
        most_mb: the size that an engine is given at most; those without a limit are not in it.
    """
    kept = [name for name in engines if megabytes <= most_mb.get(name, megabytes)]
    for name in engines:
        if name not in kept:
            tell(f"{name} is left out: above {most_mb[name]:g} MB it takes too long.")
    return kept
