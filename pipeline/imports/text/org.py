"""Drawers and headings of Org (https://orgmode.org/manual/), as Emacs and Logseq write them."""

import re
from datetime import date
from typing import NamedTuple

DRAWER = re.compile(
    r"^[ \t]*:(?:PROPERTIES|LOGBOOK):[ \t]*\n((?:(?![ \t]*:(?:PROPERTIES|LOGBOOK|END):)[^\n]*\n)*)"
    r"[ \t]*:END:[ \t]*(?:\n|\Z)",
    re.MULTILINE | re.IGNORECASE,
)
_HEADING = re.compile(r"(\*{1,12})[ \t]+(?:(?:TODO|DONE|NEXT|WAITING)[ \t]+)?(?:\[#\w\][ \t]*)?(\S.*)")
_TAGS = re.compile(r"(?:^|[ \t]+):([\w@#%:]{1,200}):[ \t]*$")
_STAMP = re.compile(r"[<\[](\d{4}-\d\d-\d\d[^<>\[\]]{0,40})[>\]]")
_CREATED = re.compile(r"^[ \t]*:(?:CREATED|DATE):[ \t]+[<\[]?([^\n<>\[\]]{8,60})", re.MULTILINE | re.IGNORECASE)
_FIELD = re.compile(r"^[ \t]*:([^\s:]{1,60}):[ \t]+([^\n]+)$", re.MULTILINE)
_SETTING = re.compile(r"^#\+[A-Za-z_]+:[^\n]*(?:\n|\Z)", re.MULTILINE)
_BELOW = 30  # lines of a drawer, below its heading


class Heading(NamedTuple):
    level: int
    text: str
    tags: str = ""


def heading_of(line: str) -> Heading | None:
    """Return a heading without its state and its tags; None for any other line."""
    found = _HEADING.fullmatch(line.rstrip())
    if not found:
        return None
    tags = _TAGS.search(found[2])
    return Heading(len(found[1]), found[2][: tags.start()] if tags else found[2], tags[1] if tags else "")


def stamp_in(text: str) -> tuple[str, str]:
    """Return the stamp in a heading, and the heading without it; two empty strings for none."""
    found = _STAMP.search(text)
    return (found[1], f"{text[: found.start()]}{text[found.end() :]}".strip()) if found else ("", "")


def created(lines: list[str], line: int) -> str:
    """Return when a heading was written, by the drawer or the stamp in the line below it; "" without one."""
    below = "\n".join(lines[line + 1 : line + 1 + _BELOW])
    drawer = DRAWER.match(below)
    if drawer:
        found = _CREATED.search(drawer[1])
        return found[1].strip() if found else ""
    alone = _STAMP.fullmatch(below.partition("\n")[0].strip())
    return alone[1] if alone else ""


def fields_of(text: str) -> list[tuple[str, str]]:
    """Return the names and values in the drawers of a text."""
    return [(name, value.strip()) for name, value in _FIELD.findall("".join(DRAWER.findall(text)))]


def without_settings(text: str) -> str:
    """Return a text without drawers and lines such as `#+TITLE: Our days`."""
    return _SETTING.sub("", DRAWER.sub("", text))


def without_own_stamp(text: str, day: date) -> str:
    """Return the text of an entry without a first line that is nothing but a stamp of its day."""
    first, _, rest = text.partition("\n")
    stamp = _STAMP.fullmatch(first.strip())
    return rest if stamp and stamp[1].startswith(day.isoformat()) else text
