"""How much memory processes hold beyond the files that they map. On Linux; elsewhere nobody says."""

from __future__ import annotations

import re
import threading
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from types import TracebackType

_PROCESSES = Path("/proc")
_ANONYMOUS = re.compile(r"^Pss_Anon:\s+(\d+) kB", re.MULTILINE)
_PARENT = re.compile(r"^PPid:\s+(\d+)", re.MULTILINE)
_SECONDS_BETWEEN = 0.1


def anonymous_mb(pid: int) -> float | None:
    """Return the resident megabytes (10⁶) of a process and all that it started which no file backs; pages
    that forked processes share count once. ``None`` where the system does not tell."""
    kilobytes = [_kilobytes(member) for member in _family(pid)]
    known = [size for size in kilobytes if size is not None]
    return sum(known) * 1024 / 1e6 if known else None


class PeakMemory:
    """Looks at a family of processes ten times a second, while its context is open.

    Attributes:
        megabytes: the most that `anonymous_mb` was; ``None`` where the system does not tell.
    """

    def __init__(self, pid: int) -> None:
        self.megabytes: float | None = None
        self._pid = pid
        self._done = threading.Event()
        self._thread = threading.Thread(target=self._look, daemon=True)

    def __enter__(self) -> PeakMemory:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._done.set()
        self._thread.join()

    def _look(self) -> None:
        while True:
            now = anonymous_mb(self._pid)
            if now is not None:
                self.megabytes = max(self.megabytes or 0.0, now)
            if self._done.wait(_SECONDS_BETWEEN):
                return


def _family(pid: int) -> list[int]:
    """The process and its descendants."""
    children: dict[int, list[int]] = {}
    for entry in _PROCESSES.glob("[0-9]*"):
        found = _PARENT.search(_told(int(entry.name), "status"))
        if found:
            children.setdefault(int(found[1]), []).append(int(entry.name))
    family = [pid]
    for member in family:
        family += children.get(member, [])
    return family


def _kilobytes(pid: int) -> int | None:
    found = _ANONYMOUS.search(_told(pid, "smaps_rollup"))
    return int(found[1]) if found else None


def _told(pid: int, file: str) -> str:
    try:
        return (_PROCESSES / str(pid) / file).read_text(encoding="utf-8")
    except OSError:  # It has ended, is another user's, or there is no such folder on this system.
        return ""
