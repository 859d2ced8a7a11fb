"""A command on a terminal."""

from __future__ import annotations

import os
import subprocess
import sys

_SCRIPT = "from searcher.cli import main, progress; progress.BAR_INTERVAL = 0.0; main()"


def on_terminal(*arguments: str) -> tuple[str, str]:
    """Run a command whose standard error is a terminal, its bar drawn as often as can be; return what it
    wrote to standard output and what it showed there."""
    import pty  # Not on every system; who calls this has seen to it.

    ours, theirs = pty.openpty()
    environment = {**os.environ, "TERM": "xterm", "COLUMNS": "120"}
    command = [sys.executable, "-c", _SCRIPT, *arguments]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=theirs, text=True, env=environment
    ) as process:
        os.close(theirs)
        shown = bytearray()
        try:
            while chunk := os.read(ours, 4096):
                shown += chunk
        except OSError:  # The other end was closed; on Linux that is an error.
            pass
        os.close(ours)
        assert process.stdout is not None
        told = process.stdout.read()
    assert process.returncode == 0, shown.decode()
    return told, shown.decode()
