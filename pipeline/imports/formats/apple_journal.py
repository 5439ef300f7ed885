"""Apple Journal's export: `AppleJournalEntries/Entries/*.html`, one entry each, and the pictures beside.

The day is that of the page's header, a long date in the phone's language; file names are often a day off. There is no
time of day. An entry without a clear day in its header is a Problem. The markup is nested wrongly, so paragraphs are
found by their class alone, never by what they stand in. Prompts that the app showed are not part of the text.
"""

import re
import unicodedata
from collections.abc import Iterator
from datetime import date
from functools import partial
from importlib import import_module

from pipeline.imports.dates import clock, months
from pipeline.imports.record import Problem, Record, Refused, attempt
from pipeline.imports.upload import limits
from pipeline.imports.upload.fields import fields
from pipeline.imports.upload.importer import Importer
from pipeline.imports.upload.upload import Upload

PAGE_BYTES = 4 << 20
FIELDS = fields(
    ("header", "title", "body", "stateOfMind", *("photo", "livePhoto", "video", "audio")),
    {
        "genericMap": "places",
        "multiPinMap": "places",
        "contact": "contacts",
        "reflectionPrompt": "questions by the app",
    },
)
MEDIA = ("photo", "livePhoto", "video", "audio")
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
# An iPhone's languages that dateparser knows. Without a list, it would try some 200 languages.
LANGUAGES = [*months.LANGUAGES, "bn", "gu", "kk", "kn", "ml", "mr", "ms", "pa", "ta", "te", "ur", "vi"]
SETTINGS = {"STRICT_PARSING": True, "REQUIRE_PARTS": ["day", "month", "year"], "PARSERS": ["absolute-time"]}
HINT = "Open the entry in Journal to see its date and add it by hand, or export again with the phone set to English."
_PAGE = re.compile(r"""class=["']pageHeader["']""")
_CONTAINER = re.compile(r"""class=["']pageContainer["']""")
_STATES = {"gridItemOverlayHeader", "gridItemOverlayFooter"}  # what a mood is, and what it is about
_PARTS = {"header": "pageHeader", "title": "title"}
_PARAGRAPH = re.compile(r"p(?:[2-9]|\d\d)")


def identify(upload: Upload) -> str:
    if any(_is_entry(upload.head_text(page)) for page in upload.matching("*.html", "*.htm")[:8]):
        return "its pages are built like Apple Journal entries"
    return ""


def _is_entry(start: str) -> bool:
    return bool(_PAGE.search(start) and _CONTAINER.search(start))


def read(upload: Upload) -> Iterator[Record | Problem]:
    for page in upload.matching("*.html", "*.htm"):
        if not _is_entry(upload.head_text(page)):  # the index, which lists them
            continue
        yield attempt(page, partial(_record, upload, page))


class _Page:
    """The text of a page, gathered in one pass in the order of the file, as the nesting can't be relied on."""

    def __init__(self, html: bytes) -> None:
        from bs4 import BeautifulSoup, NavigableString, Tag

        self.texts: dict[str, list[str]] = {"header": [], "title": [], "states": [], "body": []}
        self.media: list[str] = []
        self.others: list[str] = []  # of what else the entry has
        self._part, self._asset = "", ""
        for node in BeautifulSoup(html, "lxml", from_encoding="utf-8").descendants:
            if isinstance(node, Tag):
                self._enter(node.name, set(node.get("class") or ()), str(node.get("src") or ""))
                if "reflectionPrompt" in (node.get("class") or ()) and node.get_text(strip=True):
                    self.others.append("reflectionPrompt")
            elif type(node) is NavigableString and self._part:  # not so a comment or a style
                self.texts[self._part].append(re.sub(r"\s+", " ", node))

    def _enter(self, name: str, classes: set[str], source: str) -> None:
        if kinds := [one.removeprefix("assetType_") for one in classes if one.startswith("assetType_")]:
            self._part, self._asset = "", kinds[0]
            self.others += [kind for kind in kinds if kind not in FIELDS.taken]
        elif name == "li" or (name == "p" and any(map(_PARAGRAPH.fullmatch, classes))):
            self._part, self._asset = "body", ""
            self.texts["body"].append("\n")
        elif classes & _STATES and self._asset == "stateOfMind":
            self._part = "states"
            self.texts["states"].append(",")
        elif name in ("div", "p"):
            self._part = next((part for part, one in _PARTS.items() if one in classes), "")
        elif name == "br" and self._part:
            self.texts[self._part].append("\n")
        elif source and self._asset in MEDIA:
            self.media.append(source.rpartition("/")[2])

    def words(self, part: str) -> str:
        """Return the text of a part in one line."""
        return " ".join("".join(self.texts[part]).split())

    def body(self) -> str:
        lines = (line.strip() for line in "".join(self.texts["body"]).split("\n"))
        return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


def _record(upload: Upload, where: str) -> Record:
    page = _Page(upload.read(where, PAGE_BYTES))
    states = (state.strip() for state in re.split("[,،、，]", page.words("states")))  # commas of the phone's language
    record = Record(
        day=_day(page.words("header")),
        where=where,
        title=page.words("title"),
        text=page.body(),
        labels=tuple(state for state in states if state),
        media=tuple(dict.fromkeys(page.media)),
    )
    if not (record.title or record.text or record.labels or record.media):
        raise Refused("is empty: it has no text, title, tag or picture")
    for name in page.others:
        FIELDS.leave(upload, {name: True})
    return record


def _day(header: str) -> date:
    """Return the day of a long date in any language. Raises Refused for none, and for one that isn't sure."""
    # Cf: marks of writing from right to left
    characters = (c for c in header[: 2 * limits.CELL_CHARS] if unicodedata.category(c) != "Cf")
    plain = " ".join("".join(str(unicodedata.digit(c, c)) for c in characters).split())[: limits.CELL_CHARS]
    numbers = [int(digits) for digits in re.findall(r"\d+", plain)]
    day = None
    if len(numbers) == 3 and numbers[0] > 1000:  # 2023年12月17日
        day = clock.day_of((numbers[0], numbers[1], numbers[2]), "year month day")
    elif len(numbers) == 2 and max(numbers) > 1000:
        day = _long_date(plain)
    if day is None or not {day.year, day.day} <= set(numbers):
        raise Refused("has a date in its header that is not clear", HINT)
    return day


def _long_date(plain: str) -> date | None:
    """Parse a date whose month is a word. None when its weekday belongs to another day."""
    from dateparser.date import DateDataParser

    found = DateDataParser(languages=LANGUAGES, settings=SETTINGS).get_date_data(plain)
    if found.date_obj is None:
        return None
    language = import_module(f"dateparser.data.date_translation_data.{(found.locale or 'en').split('-')[0]}").info
    named = [number for number, name in enumerate(WEEKDAYS) if _says(plain, language[name])]
    return found.date_obj.date() if not named or found.date_obj.weekday() in named else None


def _says(plain: str, names: list[str]) -> bool:
    return any(re.search(rf"(?<!\w){re.escape(name)}(?!\w)", plain, re.IGNORECASE) for name in names)


IMPORTER = Importer(
    title="Apple Journal",
    identify=identify,
    read=read,
    fields=FIELDS,
    how_to_export="In Settings > Apps > Journal, choose Export All Journal Entries. It makes a ZIP.",
    loose=(".zip", ".html"),
)
