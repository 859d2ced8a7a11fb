from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings
from small_collection import PAGES, write

from searcher import assembly, lexicon
from searcher.analysis import VERSION, Analyzer
from searcher.engine.embedded.engine import EmbeddedEngine
from searcher.query import expansion, translation
from searcher.searching import Index

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from searcher.lexicon import Dictionary, Lexicon

# The first example of a test may pay for loading a dictionary; no test here is about time. CI tries the same
# examples each time, and fewer: what is found at random is found at a desk.
IN_CI = "CI" in os.environ
settings.register_profile("ours", deadline=None, derandomize=IN_CI, max_examples=30 if IN_CI else 100)
settings.load_profile("ours")


@pytest.fixture(scope="session", autouse=True)
def cache_folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The folder that stands for the user's cache folder, here and in the processes that tests start."""
    folder = tmp_path_factory.mktemp("cache")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CACHE_HOME", str(folder))
        yield folder


@pytest.fixture(scope="session")
def analyzer() -> Analyzer:
    return Analyzer()


@pytest.fixture(scope="session")
def glossary(analyzer: Analyzer) -> Lexicon:
    return lexicon.load(expansion.folding(analyzer))


@pytest.fixture(scope="session")
def dictionary(analyzer: Analyzer) -> Dictionary:
    return lexicon.Dictionary(translation.folding(analyzer), str(VERSION))


@pytest.fixture(scope="session")
def small_folder(tmp_path_factory: pytest.TempPathFactory, analyzer: Analyzer) -> Path:
    """The folder of an index of `small_collection.PAGES`; not to be written to."""
    folder = tmp_path_factory.mktemp("small") / "index"
    identity = assembly.identity(analyzer)
    with EmbeddedEngine(folder, identity).rebuild(identity) as writer:
        write(writer, PAGES, analyzer)
        writer.commit()
    return folder


@pytest.fixture(scope="session")
def small_index(small_folder: Path, analyzer: Analyzer, glossary: Lexicon, dictionary: Dictionary) -> Index:
    engine = EmbeddedEngine(small_folder, assembly.identity(analyzer))
    return Index(engine, analyzer, glossary, dictionary)
