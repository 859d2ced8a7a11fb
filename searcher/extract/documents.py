"""Page → `Document`: each field found by its own module, in one common view of the page.

Fields that the file itself gives always win. A module returns its value with confidence and evidence, or
``None`` where the page does not say: nothing is invented.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from searcher import gazetteer
from searcher.document import Document, Evidence, Found, Page, PublicationDate
from searcher.extract.dates.dates import parse_date
from searcher.extract.dates.publication import find_date, parse_given
from searcher.extract.dates.relative import reference_in
from searcher.extract.language import find_language
from searcher.extract.layout.text import plain_markdown, view_of_text
from searcher.extract.lines import shortened
from searcher.extract.origin.author import find_author
from searcher.extract.origin.names import names_in, without_roles
from searcher.extract.origin.source import find_source
from searcher.extract.regions.region import find_region
from searcher.extract.titles.title import title_of_text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from searcher.document import JsonValue
    from searcher.extract.view import View


def extract(page: Page) -> Document:
    """Return the document in ``page``; never raises for what the page holds."""
    view = _view(page)
    given = page.given
    metadata: dict[str, JsonValue] = dict(page.metadata)
    title = _given(given, "title") or view.title or title_of_text(view.body or page.path)
    url = _given(given, "url")
    if url is None and view.url:
        url = Found(view.url, 0.9, Evidence("meta", shortened(view.url)))
    date = _date(view, given, metadata)
    source = _given(given, "source") or find_source(view)
    author = _given_author(given) or find_author(view)
    region = find_region(
        title=title.value,
        above="\n".join(view.header[: view.headline_at]),
        header="\n".join(view.header[view.headline_at :]),
        source=source.value if source else None,
        body=view.body,
        footer="\n".join(view.footer),
        imprint="\n".join(view.imprint),
        sites=view.site_names,
        url=url.value if url else None,
        given=given.get("region"),
        locale=view.locale,
    )
    found: dict[str, Found[Any] | None] = {
        "title": title, "date": date, "source": source, "author": author, "region": region, "url": url,
    }  # fmt: skip
    found |= {name: _corrected(name, value) for name, value in page.corrections.items()}
    present = {name: field for name, field in found.items() if field is not None}
    return Document(
        id=page.id,
        path=page.path,
        body=view.body,
        language=find_language(f"{title.value}\n{view.body}"),
        content_hash=page.content_hash,
        metadata=metadata,
        evidence={name: field.evidence for name, field in present.items()},
        confidence={name: field.confidence for name, field in present.items()},
        **{name: field.value for name, field in present.items()},
    )


def _corrected(name: str, text: str) -> Found[Any] | None:
    """What the collection's owner says (that it can be said was checked when it was read)."""
    if not text:
        return None
    value: Any = text
    if name == "date":
        value = parse_date(text)
    elif name == "region":
        value = gazetteer.resolve(text)[0].code
    return Found(value, 1.0, Evidence("override", shortened(text)))


def _view(page: Page) -> View:
    if page.format == "html":
        # HTML libraries are heavy and slow to load: collections of texts, and searching, do without.
        from searcher.extract.layout.html import view_of_html

        return view_of_html(page.text, page.given.get("url"))
    text = plain_markdown(page.text) if page.format == "markdown" else page.text
    return view_of_text(text, page.given.get("title"))


def _given(given: Mapping[str, str], name: str) -> Found[str] | None:
    value = given.get(name, "").strip()
    return Found(value, 1.0, Evidence("given", shortened(value))) if value else None


def _given_author(given: Mapping[str, str]) -> Found[str] | None:
    """The given author; names alone where roles stand with them (``reporter Ann Lee``)."""
    found = _given(given, "author")
    if found is None or without_roles(found.value) == found.value:
        return found
    return Found(", ".join(names_in(found.value)) or found.value, found.confidence, found.evidence)


def _date(
    view: View, given: Mapping[str, str], metadata: dict[str, JsonValue]
) -> Found[PublicationDate] | None:
    """The given date; one that cannot be read is kept as metadata, and no other is put in its place."""
    text = given.get("date")
    reference = reference_in(metadata)
    if not text:
        return find_date(view, reference)
    found = parse_given(text, view, reference)
    if found is None:
        metadata["date"] = text
    return found
