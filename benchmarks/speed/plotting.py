"""The growth as a picture: the same figures make the same file."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from benchmarks.speed.growth import Point

_TITLES = ("building, MB a second", "one query, milliseconds")


def draw(points: Sequence[Point], path: Path) -> None:
    """Write an SVG with both axes logarithmic: speed of building and milliseconds a query, by documents.

    Raises:
        ImportError: matplotlib is not installed.
    """
    from matplotlib import rc_context
    from matplotlib.figure import Figure

    # Without the salt, the names within the file differ from run to run.
    with rc_context({"svg.hashsalt": "searcher", "svg.fonttype": "none"}):
        figure = Figure(figsize=(10, 4), layout="constrained")
        for axes, title in zip(figure.subplots(1, 2), _TITLES, strict=True):
            axes.set(title=title, xlabel="documents", xscale="log", yscale="log")
            axes.grid(visible=True, which="major", alpha=0.3)
            for number, engine in enumerate(dict.fromkeys(point.engine for point in points)):
                values = [
                    (point.documents, value)
                    for point in points
                    if point.engine == engine and (value := _value(point, title)) is not None
                ]
                if values:
                    axes.plot(*zip(*values, strict=True), marker="o", color=f"C{number}", label=engine)
            axes.legend()
        figure.savefig(path, format="svg", metadata={"Date": None})


def _value(point: Point, title: str) -> float | None:
    if title == _TITLES[1]:
        return point.query_ms
    return None if point.build is None else point.build.speed
