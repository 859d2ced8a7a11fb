"""Chinese that another process cuts: as ours would, and what becomes of it when that process ends."""

from __future__ import annotations

import json
import os
import subprocess
import sys

import pytest

from searcher.analysis.segmenter import load
from searcher.cli.beside import segment_beside

pytestmark = pytest.mark.skipif(
    not hasattr(os, "sched_getaffinity"), reason="only where cores can be counted"
)

TEXTS = ["粉尘爆炸", "爆炸", "习近平在浙江\n调研", "尘爆𠀀", ""]

#: Asks in a process of its own, which has nothing loaded yet, and says how each text is cut and whether it is
#: known, how many other processes there were, and whether the dictionary was loaded here.
RUN = """
import json, os, signal, sys
from searcher.cli.beside import segment_beside

cores, kill, texts = json.loads(sys.argv[1])
os.sched_getaffinity = lambda process: range(cores)
others, fork = [], os.fork

def counted():
    others.append(fork())
    return others[-1]

os.fork = counted
segment_beside()
for other in others if kill else ():
    os.kill(other, signal.SIGKILL)
    os.waitpid(other, 0)
from searcher.analysis.segmenter import late

segmenter = late(())
found = [[list(segmenter.cut(text)), segmenter.knows(text)] for text in texts]
print(json.dumps([found, len(others), "rjieba" in sys.modules or "jieba" in sys.modules]))
"""


@pytest.mark.parametrize(
    ("cores", "kill", "others", "loaded_here"),
    [
        pytest.param(2, False, 1, False, id="a second core"),
        pytest.param(1, False, 0, True, id="one core"),
        pytest.param(2, True, 1, True, id="the other is killed"),
    ],
)
def test_words_are_those_of_the_dictionary(cores: int, kill: bool, others: int, loaded_here: bool) -> None:
    run = subprocess.run(
        [sys.executable, "-c", RUN, json.dumps([cores, kill, TEXTS])],
        capture_output=True,
        check=True,
        encoding="utf-8",
    )
    expected = [[list(load().cut(text)), load().knows(text)] for text in TEXTS]
    assert json.loads(run.stdout) == [expected, others, loaded_here]
    assert run.stderr == ""


def test_nothing_is_started_in_a_program_that_has_loaded_its_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "fork", lambda: pytest.fail("another process was started"))
    segment_beside()
