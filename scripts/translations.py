"""Bring ``web/interface/zh.po`` up to date with the texts of the program: ``python scripts/translations.py``.

What is translated stays so, what is new is added without a translation, and what nobody says any more goes;
both are told. A text is one to translate where it stands in ``_("…")`` or ``ngettext("…", "…", …)`` of a
template, or in ``gettext``, ``ngettext`` or `searcher.messages.Message` of a module.
"""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from babel.messages.catalog import Catalog
from babel.messages.extract import extract
from babel.messages.pofile import read_po, write_po

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parents[1]
CATALOGUE = ROOT / "web" / "interface" / "zh.po"

#: Names of functions → which of their arguments are texts; ``None`` for the first.
TEMPLATE_KEYWORDS = {"_": None, "gettext": None, "ngettext": (1, 2)}
MODULE_KEYWORDS = {"gettext": None, "ngettext": (1, 2), "Message": None}
TEMPLATE_OPTIONS = {"trimmed": "true", "newstyle_gettext": "true", "silent": "false"}

HEADER = """\
# The interface in simplified Chinese.
# Written for this project; MIT, as the rest of it. Updated by scripts/translations.py.
msgid ""
msgstr ""
"Language: zh_Hans\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: nplurals=1; plural=0;\\n"

"""


def texts() -> Catalog:
    """Return all texts of the program that people read in pages, with the files that have them."""
    catalogue = Catalog(locale="zh")
    for path in sorted((ROOT / "web" / "templates").iterdir()):
        _gather(catalogue, path, "jinja2.ext:babel_extract", TEMPLATE_KEYWORDS, TEMPLATE_OPTIONS)
    for path in _modules():
        _gather(catalogue, path, "python", MODULE_KEYWORDS, {})
    return catalogue


def translations() -> Catalog:
    """Return the catalogue as it is."""
    with CATALOGUE.open("rb") as file:
        return read_po(file, locale="zh", abort_invalid=True)


def _modules() -> Iterator[Path]:
    for folder in ("searcher", "web"):
        yield from sorted((ROOT / folder).rglob("*.py"))


def _gather(
    catalogue: Catalog,
    path: Path,
    method: str,
    keywords: dict[str, tuple[int, ...] | None],
    options: dict[str, str],
) -> None:
    place = path.relative_to(ROOT).as_posix()
    with path.open("rb") as file:
        for line, text, _, _ in extract(method, file, keywords, options=options):
            catalogue.add(text, locations=[(place, line)])


def updated(catalogue: Catalog) -> str:
    """Return the file of a catalogue that is brought up to date."""
    catalogue.update(texts(), no_fuzzy_matching=True)
    written = BytesIO()
    write_po(
        written,
        catalogue,
        width=110,
        omit_header=True,
        sort_by_file=True,
        ignore_obsolete=True,
        include_lineno=False,
    )
    return HEADER + written.getvalue().decode().strip() + "\n"


def main() -> None:
    """Update the catalogue and tell what is new and what is gone."""
    catalogue = translations()
    before = {message.id: message.string for message in catalogue if message.id}
    CATALOGUE.write_text(updated(catalogue), encoding="utf-8")
    after = {message.id for message in catalogue if message.id}
    for text in sorted(map(str, after - before.keys())):
        print("new:", text)
    for text in before.keys() - after:
        print("gone:", text, "=", before[text])


if __name__ == "__main__":
    main()
