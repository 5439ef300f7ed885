"""Five Minute Journal's JSON: a record for each day, with the answers of its morning and its evening.

Facts: one public reader, KGrzeg/5-minute-journal-to-obsidian, written for its author's export. No second reader and no
real file was found, so an answer in another form is a problem rather than a guess. `gratitude`, as the export names
that question, can stand for thanks.
"""

from collections.abc import Iterator
from functools import partial
from typing import Any

from pipeline.imports.record import Problem, Record, Refused, attempt
from pipeline.imports.tables.tracker_table import iso_day
from pipeline.imports.text import json_stream
from pipeline.imports.upload.fields import fields
from pipeline.imports.upload.importer import Importer
from pipeline.imports.upload.upload import Upload

SEEN = 20  # files of an archive to check
NAMES = {
    "gratitude": "Grateful for",
    "greatness": "To make today great",
    "affirmation": "Affirmations",
    "amazingness": "Amazing things today",
    "improvements": "To make it even better",
}
_OWN = {f"records.item.content.sections.item.items.item.type={kind}" for kind in NAMES}
FIELDS = fields(
    (
        *("date", "content", "content.sections", "section.type", "section.items", "item.type", "item.content"),
        *("item.content.text", "media", "media.file"),
    ),
    {"user": "sections by the app"},
    nothing=("id", "media.type"),
)
OTHER = "has an answer in an unknown form"


def identify(upload: Upload) -> str:
    return "its records have the questions of the Five Minute Journal" if _files(upload) else ""


def _files(upload: Upload) -> list[str]:
    names = [upload.only] if upload.only else upload.matching("*.json")[:SEEN]
    return [name for name in names if _OWN & upload.shape(name)]


def read(upload: Upload) -> Iterator[Record | Problem]:
    member = upload.one_of(_files(upload))
    for number, record in enumerate(json_stream.items(upload, member, "records.item"), 1):
        yield attempt(f"record {number}", partial(_record, upload, f"record {number}", record))


def _record(upload: Upload, where: str, record: dict[str, Any]) -> Record:
    try:
        day = iso_day(record["date"][:10])
    except (KeyError, TypeError, ValueError):
        raise Refused("has no date that can be read", "If you know its day, add it by hand.") from None
    content = record.get("content") or {}
    answers = [answer for section in content.get("sections") or () for answer in _answers(section)]
    media = [one.get("file") for one in record.get("media") or () if isinstance(one, dict)]
    names = tuple(name.rpartition("/")[2] for name in media if isinstance(name, str))
    if not answers and not names:
        raise Refused("is empty")
    _leave(upload, record)
    return Record(
        day,
        where,
        text="\n\n".join(
            "\n".join([f"{NAMES.get(kind, kind)}:", *(f"- {text}" for text in texts)]) for kind, texts in answers
        ),
        prompts=tuple(dict.fromkeys(kind for kind, _ in answers if kind in NAMES)),
        media=names,
    )


def _leave(upload: Upload, record: dict[str, Any]) -> None:
    """Count what is left out of a record that could be read."""
    content = record.get("content") or {}
    FIELDS.leave(upload, record)
    FIELDS.leave(upload, content, "content.")
    for media in record.get("media") or ():
        FIELDS.leave(upload, media, "media.")
    for section in content.get("sections") or ():
        if section.get("type") == "user":
            FIELDS.leave(upload, {"user": section.get("items")})
            continue
        FIELDS.leave(upload, section, "section.")
        for item in section.get("items") or ():
            FIELDS.leave(upload, item, "item.")
            FIELDS.leave(upload, item.get("content"), "item.content.")


def _answers(section: dict[str, Any]) -> Iterator[tuple[str, list[str]]]:
    """Yield the questions of a section and their answers, without those left empty. The section `user` has none."""
    for item in section.get("items") or () if section.get("type") != "user" else ():
        texts = (item.get("content") or {}).get("text") or []
        texts = [texts] if isinstance(texts, str) else texts
        if not isinstance(texts, list) or not all(isinstance(text, str) for text in texts):
            raise Refused(OTHER, "Export it again.")
        if filled := [text.strip() for text in texts if text.strip()]:
            yield str(item["type"]), filled


IMPORTER = Importer(
    title="Five Minute Journal (JSON)",
    identify=identify,
    read=read,
    fields=FIELDS,
    looks_back=True,
    unit="days",
    records="days",
    how_to_export="In the Five Minute Journal: your profile > Export journal > JSON.",
)
