"""Roam Research's JSON: a list of pages with their blocks. Pages that are named for a day are journals.

Facts: the readers of obsidian-importer and jimmy. A daily page has its day in words as its title (March 2nd, 2025), and
as MM-DD-YYYY for its uid. All other pages are left out, as they are in Logseq.
"""

import re
from collections.abc import Iterator
from datetime import date
from functools import partial
from typing import Any

from pipeline.imports.dates import clock
from pipeline.imports.dates.months import ENGLISH
from pipeline.imports.record import Problem, Record, Refused, Unreadable, attempt
from pipeline.imports.text import json_stream, properties
from pipeline.imports.upload import limits
from pipeline.imports.upload.fields import fields
from pipeline.imports.upload.importer import Importer
from pipeline.imports.upload.upload import Upload

DEPTH = 100  # of blocks below blocks
SEEN = 20  # files of an archive to check
FIELDS = fields(
    ("title", "children", "uid", "edit-time", "block.string", "block.children"),
    {"block.emojis": "reactions", "block.props": "block properties"},
    nothing=(
        *("create-time", "create-email", "edit-email", ":create/user", ":edit/user", ":log/id", "refs", ":block/refs"),
        *(f"block.{name}" for name in ("uid", "create-time", "edit-time", "create-email", "edit-email", "heading")),
        *(f"block.{name}" for name in ("text-align", "refs", ":block/refs", ":create/user", ":edit/user", "open")),
        *(f"block.{name}" for name in (":block/view-type", ":children/view-type", "view-type", "order")),
    ),
)
OTHER_PAGES = "pages without a day"
_PAGE = {"item.title", "item.children"}
_BLOCK = {"item.children.item.string", "item.create-time", "item.edit-time"}
_UID = {"item.uid", "item.children.item.uid"}
_TITLE = re.compile(r"([A-Z][a-z]{2,8}) (\d{1,2})(?:st|nd|rd|th), (\d{4})", re.ASCII)
_CHECKBOX = re.compile(r"\{\{(?:\[\[)?(TODO|DONE)(?:\]\])?\}\}")


def identify(upload: Upload) -> str:
    return "it has pages of blocks, as Roam exports them" if _files(upload) else ""


def _files(upload: Upload) -> list[str]:
    names = [upload.only] if upload.only else upload.matching("*.json")[:SEEN]
    return [name for name in names if all(keys & upload.shape(name) for keys in (_PAGE, _BLOCK, _UID))]


def read(upload: Upload) -> Iterator[Record | Problem]:
    """Yield a record for each daily page. Raises Unreadable when there is none."""
    is_any = False
    for number, page in enumerate(json_stream.items(upload, upload.one_of(_files(upload)), "item"), 1):
        if not isinstance(page, dict) or not isinstance(page.get("title"), str):
            yield Problem(f"page {number}", "is not built like a page of Roam")
        elif _TITLE.fullmatch(page["title"].strip()):
            is_any = True
            yield attempt(f"page {number}", partial(_record, upload, f"page {number}", page))
        else:
            upload.leave(OTHER_PAGES)
    if not is_any:
        raise Unreadable("it has no daily pages", "Only pages named for a day, such as March 2nd, 2025, are journals.")


def _record(upload: Upload, where: str, page: dict[str, Any]) -> Record:
    lines: list[str] = []
    _outline(upload, page.get("children"), lines, 0)
    FIELDS.leave(upload, page)
    modified = clock.epoch(page.get("edit-time"), 1000)
    uid = page.get("uid")
    record = Record(
        _day(page["title"].strip()),
        where,
        id=uid if isinstance(uid, str) else "",
        modified=modified.isoformat() if modified else "",
    )
    return properties.filled(record, [], "\n".join(lines))


def _day(title: str) -> date:
    found = _TITLE.fullmatch(title)
    try:
        return date(int(found[3]), ENGLISH[found[1].casefold()], int(found[2]))  # type: ignore[index]
    except (KeyError, ValueError):
        raise Refused("has a title that is no day", "Rename the page in Roam, then export it again.") from None


def _outline(upload: Upload, blocks: Any, lines: list[str], depth: int) -> None:
    """Write blocks as an outline, a line each, and those below further in."""
    if depth > DEPTH:
        raise Refused("is nested too deeply")
    for block in blocks or ():
        text = block.get("string") or ""
        if not isinstance(text, str):
            raise Refused("has a block that is no text")
        if len(lines) > limits.TEXT_CHARS:
            raise Refused(*limits.TOO_LONG)
        text = _CHECKBOX.sub(lambda box: "[x]" if box[1] == "DONE" else "[ ]", text)
        if text.strip() or block.get("children"):
            lines.append(f"{'  ' * depth}- {text.strip()}")
        FIELDS.leave(upload, block, "block.")
        _outline(upload, block.get("children"), lines, depth + 1)


IMPORTER = Importer(
    title="Roam Research (JSON)",
    identify=identify,
    read=read,
    fields=FIELDS,
    unit="journals",
    records="journals",
    how_to_export="In Roam: ... > Export All > JSON.",
)
