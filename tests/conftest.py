from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from small_collection import PAGES, write

from searcher import assembly, lexicon
from searcher.analysis import Analyzer
from searcher.engine.embedded.engine import EmbeddedEngine
from searcher.query import expansion
from searcher.searching import Index

if TYPE_CHECKING:
    from pathlib import Path

    from searcher.lexicon import Lexicon


@pytest.fixture(scope="session")
def analyzer() -> Analyzer:
    return Analyzer()


@pytest.fixture(scope="session")
def glossary(analyzer: Analyzer) -> Lexicon:
    return lexicon.load(expansion.folding(analyzer))


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
def small_index(small_folder: Path, analyzer: Analyzer, glossary: Lexicon) -> Index:
    return Index(EmbeddedEngine(small_folder, assembly.identity(analyzer)), analyzer, glossary)
