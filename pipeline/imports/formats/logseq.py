"""Logseq's journals: an outline for each day, Markdown or Org (https://docs.logseq.com/, `logseq/config.edn`).

The day is that of the file's name in `:journal/file-name-format`, else in yyyy_MM_dd, else that of the page's title in
`:journal/page-title-format`. A name and a title with different days are a Problem (logseq #5521: yyyy-dd-MM was written
once). Other pages and Logseq's own backups are skipped.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import partial

from pipeline.imports.dates import clock, format
from pipeline.imports.formats import chat_talk
from pipeline.imports.record import Problem, Record, Refused, Unreadable, attempt
from pipeline.imports.text import front_matter, org, properties
from pipeline.imports.upload import limits
from pipeline.imports.upload.importer import Importer
from pipeline.imports.upload.upload import Upload

CLOCKS, OTHER_PAGES = "task times", "pages without a day"
CONFIG = "logseq/config.edn"
FILE_NAME, PAGE_TITLE = "yyyy_MM_dd", "MMM do, yyyy"
_NAME = re.compile(r"\d{4}_\d\d_\d\d(?!\d).*\.(?:md|org)", re.IGNORECASE)
_OUTLINE = re.compile(r"\s*(?:[-*]+(?:[ \t]|$)|#|---|[^\s:]{1,40}::|:PROPERTIES:|$)", re.IGNORECASE)
_EDN = re.compile(r'"((?:[^"\\]|\\.)*)"|;[^\n]*')
_CLOCK = re.compile(r"^[ \t]*CLOCK:[ \t]*\S", re.MULTILINE)
_ORG_SETTING = re.compile(r"^#\+(title|filetags|tags):[ \t]*([^\n]*)$", re.MULTILINE | re.IGNORECASE)
_OWN_LINE = re.compile(
    r"^[ \t]*(?:(?:[-*][ \t]+)?"
    r"(?:id|collapsed|heading|icon|title|background-color|query-[\w-]{1,40}|logseq\.[\w.-]{1,60})::[^\n]*"
    r"|#\+title:[^\n]*|[-*]+[ \t]*)(?:\n|\Z)",
    re.MULTILINE | re.IGNORECASE,
)
_ISO = re.compile(r"\d{4}[-_]\d\d[-_]\d\d", re.ASCII)
FORMATS = "Set :journal/file-name-format to yyyy_MM_dd in logseq/config.edn, and name the journals like 2025_03_02.md."
_FILE_NAME, _PAGE_TITLE = format.of_java(FILE_NAME), format.of_java(PAGE_TITLE)


@dataclass(frozen=True)
class Graph:
    """The journals' folder, and the date formats of their file names and titles."""

    root: str = ""  # "" or with a slash at the end
    folder: str = ""  # "" when there is no config.edn: any folder with names as Logseq gives them
    file_name: format.DateFormat | None = _FILE_NAME
    page_title: format.DateFormat | None = _PAGE_TITLE

    def holds(self, member: str) -> bool:
        base, _, name = member.rpartition("/")
        if not name.lower().endswith((".md", ".org")) or "/bak/" in f"/{member}" or "/.recycle/" in f"/{member}":
            return False
        if self.folder:
            return base == self.root + self.folder
        return base.rpartition("/")[2] == "journals" or bool(_NAME.fullmatch(name))

    def is_page(self, member: str) -> bool:
        """True for a page of the graph that is no journal."""
        return member.startswith(f"{self.root}pages/") and member.lower().endswith((".md", ".org"))


def identify(upload: Upload) -> str:
    notes = upload.matching("*.md", "*.org")
    for config in upload.matching(CONFIG, f"*/{CONFIG}"):
        start = upload.head_text(config)
        if _is_config(start) and any(map(_graph(config[: -len(CONFIG)], start).holds, notes)):
            return "it is a Logseq graph, with logseq/config.edn and a folder of journals"
    named = [note for note in notes if _NAME.fullmatch(note.rpartition("/")[2]) and "/bak/" not in f"/{note}"]
    if any(
        _OUTLINE.match(start) and "\0" not in start for start in (upload.head_text(note, 4096) for note in named[:5])
    ):
        return "it has outlines in files named like Logseq's journals"
    return ""


def _is_config(start: str) -> bool:
    return _EDN.sub("", start).lstrip().startswith("{") and ":" in start


def read(upload: Upload) -> Iterator[Record | Problem]:
    configs = upload.matching(CONFIG, f"*/{CONFIG}")
    graphs = [_graph(member[: -len(CONFIG)], upload.text(member)) for member in configs]
    if not all(graph.file_name or graph.page_title for graph in graphs):
        raise Unreadable("logseq/config.edn sets an unknown date format", FORMATS)
    for graph in graphs or [Graph()]:
        chat_talk.ask_of(upload, filter(graph.holds, upload.members))
        for note in filter(graph.holds, upload.members):
            yield attempt(note, partial(_record, upload, note, graph))
        upload.leave(OTHER_PAGES, sum(map(graph.is_page, upload.members)))


def _graph(root: str, config: str) -> Graph:
    """Read the settings of a graph. A format of dates that is not known here is None."""
    plain = _EDN.sub(lambda found: "" if found[0].startswith(";") else found[0], config)

    def setting(key: str, default: str) -> str:
        found = re.search(rf'{key}\s+"([^"\\]{{1,80}})"', plain)
        return found[1] if found else default

    return Graph(
        root,
        setting(":journals-directory", "journals").strip("/"),
        format.of_java(setting(":journal/file-name-format", FILE_NAME)),
        format.of_java(setting(":journal/page-title-format", PAGE_TITLE)),
    )


def _day(note: str, title: str, graph: Graph) -> date:
    """Return the day of a journal by its name, else by its title. Raises Refused for none, two, or a copy."""
    stem = note.rpartition("/")[2].rpartition(".")[0]
    named = graph.file_name and graph.file_name.read(stem)
    titled = graph.page_title and graph.page_title.read(title)
    titled = titled if titled and not titled[1] else None
    if named and named[1]:
        raise Refused(
            "has more than the day in its name, like a copy from a sync conflict",
            "Put what is only in this file into that day's journal, then import it all again.",
        )
    if named and titled and named[0] != titled[0]:
        raise Refused(
            "has one day in its name and another in its title", "Correct one of them in Logseq, then export again."
        )
    if found := named or titled or (graph.page_title and graph.page_title.read(stem)):  # as it named files once
        return found[0]
    if _ISO.fullmatch(stem) and (day := clock.day_of(clock.numbers(stem) or (0, 0, 0), clock.YEAR_FIRST)):
        return day  # another app put it there
    hint = "Name it like the other journals, or move it to pages." if graph.file_name else FORMATS
    raise Refused("has a name that is not a day in Logseq's form", hint)


def _record(upload: Upload, note: str, graph: Graph) -> Record:
    if upload.size(note) > 4 * limits.TEXT_CHARS:
        raise Refused("is too large for a journal")
    fields, body, damage = front_matter.split(chat_talk.note_of(upload, note))
    fields += [
        (properties.key_of(key), value.strip()) for key, value in (*org.fields_of(body), *_ORG_SETTING.findall(body))
    ]
    clocks = sum(len(_CLOCK.findall(drawer)) for drawer in org.DRAWER.findall(body))
    body = org.DRAWER.sub("", body)
    title = properties.first([*fields, *properties.fields_of(body)], "title")[1]
    body = _OWN_LINE.sub("", body)
    record = properties.filled(Record(day=_day(note, title, graph), where=note, damage=damage), fields, body)
    properties.leave(upload, fields)
    upload.leave(CLOCKS, clocks)
    return record


IMPORTER = Importer(
    title="Logseq (journals)",
    identify=identify,
    read=read,
    fields=properties.FIELDS,
    beside=("*.md",),
    unit="journals",
    how_to_export="Make a ZIP of the graph folder or its journals folder.",
    loose=(".md", ".org", ".zip"),
)
