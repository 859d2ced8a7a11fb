"""The road of a page: path → page → document → tokens → index."""

from __future__ import annotations

from dataclasses import asdict, dataclass, replace
from typing import TYPE_CHECKING, Any

from searcher import gazetteer, publishers, reprints
from searcher.engine.protocol import AnalyzedDocument, Fingerprint
from searcher.errors import NothingIndexedError
from searcher.extract import extract
from searcher.ingest import SUFFIXES, Skipped, named_roots
from searcher.reading import Progress, Reading
from searcher.regrouping import Regrouping
from searcher.roots import absolute, lies_under, roots_to_look_at

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

    from searcher.analysis import Analyzer
    from searcher.document import Document, Page
    from searcher.engine.protocol import Engine, Identity

_MEGABYTE = 1_000_000


@dataclass(frozen=True, slots=True)
class BuildReport:
    """What a run did.

    Attributes:
        indexed: documents written by this run: all of a rebuild, the new and the changed of an update.
        new, changed, deleted, unchanged: documents of an update; a rebuild counts all as new.
        kept: documents that an update left as they were because their files could not be reached.
        skipped: what could not be read, and why.
        other_files: how many files in the folders were of other kinds, by suffix (``""`` for none).
        seconds: the whole run.
        megabytes: size of what was read, in 10⁶ bytes, decompressed.
        documents: how many the index now holds.
        generation: number of the generation that holds them.
    """

    indexed: int
    new: int
    changed: int
    deleted: int
    unchanged: int
    kept: int
    skipped: tuple[Skipped, ...]
    other_files: Mapping[str, int]
    seconds: float
    megabytes: float
    documents: int
    generation: int

    def to_dict(self) -> dict[str, Any]:
        """The JSON object of ``searcher index --json``."""
        return asdict(self)


def build(
    paths: Sequence[Path],
    engine: Engine,
    analyzer: Analyzer,
    identity: Identity,
    *,
    max_bytes: int,
    on_progress: Callable[[Progress], None] | None = None,
) -> BuildReport:
    """Index ``paths`` into a new generation and make it the live one.

    Args:
        identity: what the index is to be known as built with; the roots are filled in.
        max_bytes: larger pages are skipped.
        on_progress: called now and then with how far the run has come.

    Raises:
        NothingIndexedError: no page could be read; the old index is left as it was.
        IndexLockedError, IndexFolderError.
    """
    if not paths:
        raise NothingIndexedError("No paths were given.", "Name the files or folders to index.")
    roots = named_roots(paths)
    with engine.rebuild(replace(identity, roots=absolute(roots))) as writer, Regrouping() as regrouping:
        reading = Reading(roots, max_bytes, on_progress)
        written = 0
        for page in reading.pages():
            document = _analyzed(page, analyzer, reading)
            if document is not None:
                writer.add(document)
                regrouping.add(document)
                written += 1
        if not written:
            raise _nothing(paths, reading.skipped)
        writer.group(regrouping.groups())
        generation = writer.commit()
    return BuildReport(
        indexed=written,
        new=written,
        changed=0,
        deleted=0,
        unchanged=0,
        kept=0,
        skipped=tuple(reading.skipped),
        other_files=dict(reading.other_files),
        seconds=round(reading.seconds, 3),
        megabytes=round(reading.bytes_read / _MEGABYTE, 3),
        documents=written,
        generation=generation,
    )


def update(
    paths: Sequence[Path],
    engine: Engine,
    analyzer: Analyzer,
    *,
    max_bytes: int,
    on_progress: Callable[[Progress], None] | None = None,
) -> BuildReport:
    """Bring the live generation up to date with the files: write what is new or has changed, remove what is
    gone or holds no page any more. What cannot be reached keeps its place in the index and is reported.

    Args:
        paths: what to look at; documents outside these stay as they are. Empty: all that was indexed.

    Raises:
        NoIndexError, RebuildNeededError, DamagedIndexError, IndexLockedError.
    """
    indexed = engine.snapshot().identity
    roots = roots_to_look_at(paths, indexed.roots)
    added = {name: root for name, root in roots.items() if not lies_under(name, indexed.roots)}
    with engine.update({**indexed.roots, **absolute(added)}) as writer, Regrouping() as regrouping:
        snapshot = engine.snapshot()
        reading = Reading(roots, max_bytes, on_progress)
        before = {fingerprint.id: fingerprint for fingerprint in snapshot.fingerprints()}
        regrouping.start_from(snapshot, before.values())
        new = changed = unchanged = 0
        for page in reading.pages():
            known = before.get(page.id)
            if known == Fingerprint(page.id, page.path, page.content_hash):
                del before[page.id]
                unchanged += 1
                continue
            if known is not None and not reading.covers(known.path):
                reading.refuse(page, known.path)
                continue
            document = _analyzed(page, analyzer, reading)
            if document is not None:
                writer.add(document)
                regrouping.add(document)
                before.pop(page.id, None)
                changed += known is not None
                new += known is None
        gone = [fingerprint for fingerprint in before.values() if reading.misses(fingerprint.path)]
        for fingerprint in gone:
            writer.delete(fingerprint.id)
            regrouping.remove(fingerprint.id)
        generation = snapshot.generation
        if new or changed or gone:
            writer.group(regrouping.groups())
            generation = writer.commit()
    return BuildReport(
        indexed=new + changed,
        new=new,
        changed=changed,
        deleted=len(gone),
        unchanged=unchanged,
        kept=sum(reading.covers(old.path) for old in before.values()) - len(gone),
        skipped=tuple(reading.skipped),
        other_files=dict(reading.other_files),
        seconds=round(reading.seconds, 3),
        megabytes=round(reading.bytes_read / _MEGABYTE, 3),
        documents=engine.snapshot().stats().documents,
        generation=generation,
    )


def _analyzed(page: Page, analyzer: Analyzer, reading: Reading) -> AnalyzedDocument | None:
    """The page as it goes into the index; ``None``, and an entry among the skipped, if it holds no text or
    makes us fail. In the latter case what the index has of it stays."""
    try:
        document = extract(page)
        if not _holds_text(document):
            reading.skip(Skipped(page.path, "holds no text", page.line))
            return None
        path = gazetteer.path(document.region) if document.region else ()
        body = analyzer.analyze(document.body)
        return AnalyzedDocument(
            document=document,
            title=analyzer.analyze("" if document.evidence["title"].kind == "body" else document.title),
            body=body,
            region_codes=tuple(division.code for division in path),
            publisher=publishers.normalise(document.source) if document.source else None,
            signature=reprints.signature(body.characters),
        )
    except Exception as error:  # One page's accident must not cost the others their place.
        reason = f"made the program fail, please report it with the page: {error!r}"
        reading.skip(Skipped(page.path, reason, page.line, unreachable=True))
        return None


def _holds_text(document: Document) -> bool:
    """Tell whether there is more than a title made up for want of one."""
    title = document.evidence.get("title")
    return bool(document.body.strip()) or (title is not None and title.kind != "body")


def _nothing(paths: Sequence[Path], skipped: Sequence[Skipped]) -> NothingIndexedError:
    places = " ".join(str(path) for path in paths)
    if not skipped:
        kinds = " ".join(SUFFIXES)
        return NothingIndexedError(f"There are no documents in {places}.", f"Documents end in {kinds}.")
    return NothingIndexedError(
        f"Nothing in {places} could be read.",
        "The index, if there was one, is as it was.",
        tuple(skipped),
    )
