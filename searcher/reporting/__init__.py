"""What an editor looks at after an import: how well the fields are known, and the odd pages first."""

from __future__ import annotations

from searcher.reporting.survey import survey
from searcher.reporting.writing import check_place, write

__all__ = ["check_place", "survey", "write"]
