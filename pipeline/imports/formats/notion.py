"""Notion: the pages of an export as Markdown or HTML, by their own date.

A database is written twice, as a table and as one page for each row; the pages are read. There is no official
description of the export; see obsidian-importer's tests for real ones.

A page belongs to the day in its title, because Notion itself often sets the other dates; else to the day of its date
property. Where a page has several of these, `column:day` is asked.
"""

import re
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from functools import partial

from pipeline.imports.dates.instants import Stamp
from pipeline.imports.dates.moments import SPAN
from pipeline.imports.dates.stamps import Stamps
from pipeline.imports.formats.notion_pages import ARTICLE, AS_MARKDOWN, PAGE, Page, Property, media_of, page_of
from pipeline.imports.record import WORDS, Problem, Question, Record, Refused, Unreadable, attempt
from pipeline.imports.tables.cell_kinds import number
from pipeline.imports.tables.column_names import DAY, MADE, NO, ROLES, YES, plain
from pipeline.imports.tables.text_table import text_table
from pipeline.imports.text.markup import text_of
from pipeline.imports.upload import decoding
from pipeline.imports.upload.fields import fields
from pipeline.imports.upload.importer import Importer
from pipeline.imports.upload.upload import Upload

FIELDS = fields((), {"description": "page descriptions"}, nothing=("created_time", "last_edited_time"))
PAGE_BYTES = 16 << 20
LOOKED_AT = 5  # pages, to know the export
_PDF = re.compile(r"(?:.*/)?[^/]+ [0-9a-f]{32}\.pdf", re.DOTALL)
_TABLE = re.compile(r"(.*) [0-9a-f]{32}(?:_all)?\.csv", re.DOTALL)
DATES = ("", "date", "created_time", "last_edited_time")  # kinds of property; Notion sets the last two by itself
ALONE = "Export it with its pages, or choose the table by itself."
NO_DAY = (
    "has no date",
    "In Notion, give the page a date property or a date as its title, and export again.",
)


def identify(upload: Upload) -> str:
    if upload.only:
        return _why_single(upload, upload.only)
    pages, files = _pages(upload), upload.matching("*.md", "*.html")
    if not pages and any(_PDF.fullmatch(name) for name in upload.members):
        return "it is named like a Notion export, but contains PDF files"
    known = [name for name in pages[:LOOKED_AT] if _is_page(name, upload.head_text(name))]
    return "its pages are named and built like Notion's" if known and 2 * len(pages) >= len(files) else ""


def _why_single(upload: Upload, name: str) -> str:
    start = upload.head_text(name)
    is_named = bool(PAGE.fullmatch(name))
    is_page = ARTICLE.search(start) and "page-title" in start
    return "it is built like a Notion page" if is_page or (is_named and _is_page(name, start)) else ""


def _is_page(name: str, start: str) -> bool:
    return bool(start.startswith("# ") if name.endswith(".md") else ARTICLE.search(start))


def _pages(upload: Upload) -> list[str]:
    return [upload.only] if upload.only else [name for name in upload.members if PAGE.fullmatch(name)]


def read(upload: Upload) -> Iterator[Record | Problem]:
    pages = _pages(upload)
    if not pages:
        raise Unreadable("it has no Markdown or HTML pages", AS_MARKDOWN)
    days = _Days(upload, pages)
    for name in pages:
        yield attempt(name, partial(_record, upload, name, days))
    yield from _tables_alone(upload, pages)


def _tables_alone(upload: Upload, pages: list[str]) -> Iterator[Problem]:
    """Yield a problem for each table that has rows, and no pages for them, or fewer pages than rows."""
    folders = Counter(_without_part(page).rpartition("/")[0] for page in pages)
    for name in upload.members:
        found = _TABLE.fullmatch(_without_part(name))
        if not found or (name.endswith("_all.csv") and f"{name[:-8]}.csv" in upload.members):
            continue
        own = folders[found[0].removesuffix(".csv").removesuffix("_all")] + folders[found[1]]
        rows = _rows(upload, name)
        if rows and not own:
            yield Problem(name, "is a table whose pages are not in the export", ALONE)
        elif rows > own:
            yield Problem(name, f"has {rows} rows, but the export has pages for only {own} of them", ALONE)


def _without_part(name: str) -> str:
    """Return a path in the export, of which Notion puts each part into an archive of its own."""
    return name.rpartition(".zip/")[2]


def _rows(upload: Upload, name: str) -> int:
    """Return the number of filled rows of a table; 0 for what is none."""
    with suppress(Unreadable):
        return sum(isinstance(row, tuple) for row in text_table(upload, name).rows())
    return 0


class _Days:
    """Finds the day of each page; how dates are written is decided once, over all pages."""

    def __init__(self, upload: Upload, names: list[str]) -> None:
        self.upload = upload
        pages = [page for name in names if (page := _head(upload, name))]
        texts = (text for page in pages for text in (page.title, *map(_start, page.properties)))
        self.stamps = Stamps(upload, texts)
        unsure = [found for page in pages if not self._is_day(page.title) and len(found := self._dates(page)) > 1]
        ranked = sorted((_rank(one), one.name) for found in unsure for one in found)
        self.choices = tuple(dict.fromkeys(name for _, name in ranked))

    def _is_day(self, title: str) -> bool:
        return self.stamps.can_read(title)

    def _dates(self, page: Page) -> list[Property]:
        """Return the properties that are a date; those that Notion sets by itself only where there is no other."""
        found = [one for one in page.properties if one.kind in DATES and self.stamps.can_read(_start(one))]
        return [one for one in found if _rank(one) < 3] or found

    def of(self, page: Page) -> tuple[Stamp, Property | None]:
        """Return the day of a page and the property with its day or time. Raises Refused without any."""
        dates = {one: self.stamps.read(_start(one)) for one in self._dates(page)}
        if self._is_day(page.title):
            titled = self.stamps.read(page.title)
            same = next((one for one, stamp in dates.items() if stamp.day == titled.day), None)
            return (dates[same] if same and not titled.time else titled), same
        if not dates:
            raise Refused(*NO_DAY)
        if len(dates) > 1:
            asks = "Which property has the day of a page?"
            chosen = self.upload.ask(Question("column:day", asks, self.choices, self.choices[0]))
            dates = {one: stamp for one, stamp in dates.items() if one.name == chosen}
        if not dates:
            raise Refused(
                "has several dates, but not the chosen one",
                "Set that date in Notion and export again, or choose another property.",
            )
        one, stamp = next(iter(dates.items()))
        return stamp, one


def _head(upload: Upload, name: str) -> Page | None:
    try:
        return page_of(name, upload.head_text(name))
    except Refused:
        return None


def _start(one: Property) -> str:
    """Return the first day of a property, which may be a span of days."""
    return one.text.partition(SPAN)[0].strip()


def _rank(one: Property) -> int:
    return 0 if plain(one.name) in DAY else 3 if plain(one.name) in MADE or one.kind in DATES[2:] else 2


def _is_made(one: Property, days: _Days) -> bool:
    """True for a date that Notion set when the page was made or changed."""
    return one.kind in DATES[2:] or (_rank(one) == 3 and days.stamps.can_read(_start(one)))


def _record(upload: Upload, name: str, days: _Days) -> Record:
    page = page_of(name, _text(upload, name))
    stamp, told = days.of(page)
    labels: list[str] = []
    values: list[tuple[str, float]] = []
    lines: list[str] = []
    mood = ""
    for one in page.properties:
        found = number(one.text) if one.kind in ("", "number") else None
        is_check = one.kind == "checkbox" or (not one.kind and one.text.casefold() in YES | NO)
        if is_check:
            labels += [one.name] if one.text.casefold() in YES else []
        elif found is not None:
            values.append((one.name, found))
        elif plain(one.name) in ROLES["mood"] and not mood:
            mood = one.text
        elif one.kind == "multi_select":
            labels += one.values
        elif plain(one.name) in ROLES["labels"]:
            labels += one.text.split(", ")
        elif one.values and (one != told or _start(one) != one.text) and not _is_made(one, days):
            lines.append(f"{one.name}: {one.text}")
    FIELDS.leave(upload, {"description": page.description})
    is_html = not name.endswith(".md")
    body = text_of(page.body) if is_html else page.body.strip()
    return Record(
        day=stamp.day,
        where=name,
        id=page.id,
        time=stamp.time,
        zone=stamp.zone,
        title="" if days.stamps.can_read(page.title) else page.title,
        text="\n\n".join(filter(None, ("\n".join(lines), body))),
        labels=tuple(labels),
        mood=mood,
        mood_scale=WORDS if mood else "",
        values=tuple(values),
        media=media_of(page.body),
    )


def _text(upload: Upload, name: str) -> str:
    if upload.size(name) > PAGE_BYTES:
        raise Refused(f"is larger than {PAGE_BYTES >> 20} MB")
    return decoding.decoded(upload.read(name))


IMPORTER = Importer(
    title="Notion (Markdown & CSV, or HTML)",
    identify=identify,
    read=read,
    fields=FIELDS,
    beside=("*.csv", "*.md"),
    unit="pages",
    how_to_export="In Notion: ••• on the page > Export > Markdown & CSV, with subpages.",
)
