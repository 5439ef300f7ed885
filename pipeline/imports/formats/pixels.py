"""Pixels' backup: a JSON list of days. Facts: Demizo/Daily_You#120 and readers of the app's backups.

A day has up to several scores, 5 for the best. Its mood is their mean, as in the pixel's colour; of several, each is a
number too. Backups from before 2022 have `entries` with one `value` each. The scores of pixels of another type than
Mood are numbers named after it.
"""

from collections.abc import Iterable, Iterator
from functools import partial
from typing import Any

from pipeline.imports.record import Problem, Record, Refused, Unreadable, attempt
from pipeline.imports.tables import tracker_table
from pipeline.imports.upload.fields import fields
from pipeline.imports.upload.importer import Importer
from pipeline.imports.upload.upload import Upload

FIELDS = fields(("date", "type", "scores", "notes", "tags", "entries"), {}, nothing=("value", "isHighlighted"))
_NEW = {"item.date", "item.type", "item.scores"}
_OLD = {"item.date", *(f"item.entries.item.{key}" for key in ("type", "value", "tags"))}
AGAIN = "Export it again in Pixels: Settings > Backup > Export."


def identify(upload: Upload) -> str:
    return "it is a list of days with scores and notes, like a Pixels backup" if _members(upload) else ""


def read(upload: Upload) -> Iterator[Record | Problem]:
    days = upload.json(upload.one_of(_members(upload)))
    if not isinstance(days, list):
        raise Unreadable("the backup is not a list of days", AGAIN)
    for number, day in enumerate(days, 1):
        for pixel in _pixels(day):
            where = f"day {number}"
            yield attempt(where, partial(_record, upload, pixel, where))


def _pixels(day: Any) -> Iterator[Any]:
    """Yield the pixel of a day; for old backups each entry of it in the shape of new ones."""
    entries = day.get("entries") if isinstance(day, dict) else None
    if not isinstance(entries, list):
        yield day
        return
    for entry in entries:
        yield {**entry, "date": day.get("date"), "scores": [entry.get("value")]} if isinstance(entry, dict) else entry


def _record(upload: Upload, pixel: dict[str, Any], where: str) -> Record:
    try:
        day = tracker_table.iso_day(pixel["date"])
    except (AttributeError, KeyError, TypeError, ValueError):
        raise Refused("has no date that can be read", AGAIN) from None
    kind = str(pixel.get("type", "Mood"))
    scores = [score for score in pixel.get("scores") or () if score is not None]
    if kind == "Mood" and not all(score in (1, 2, 3, 4, 5) for score in scores):
        raise Refused("has a score that is not 1, 2, 3, 4 or 5")
    FIELDS.leave(upload, pixel)
    is_mood = kind == "Mood" and bool(scores)
    name = "Score" if is_mood else kind
    named = [(f"{name} {n}" if len(scores) > 1 else name, float(score)) for n, score in enumerate(scores, 1)]
    if not (scores or _notes(pixel) or pixel.get("tags")):
        raise Refused("is empty: it has no score, note or tag")
    return Record(
        day=day,
        where=where,
        text=_notes(pixel),
        labels=tuple(_labels(pixel.get("tags") or ())),
        mood=f"{sum(scores) / len(scores):.4g}" if is_mood else "",
        mood_scale="1..5" if is_mood else "",
        values=tuple(named) if len(named) > 1 or not is_mood else (),
    )


def _notes(pixel: dict[str, Any]) -> str:
    notes = pixel.get("notes") or ""
    if not isinstance(notes, str):
        raise Refused("has notes that are not text")
    return notes


def _labels(tags: Iterable[Any]) -> Iterator[str]:
    """Yield the entries of each kind of tag; other tools write tags without a kind."""
    for tag in tags:
        if isinstance(tag, dict):
            yield from (entry for entry in tag.get("entries") or () if isinstance(entry, str))
        elif isinstance(tag, str):
            yield tag


def _members(upload: Upload) -> list[str]:
    """Return the members that hold a backup."""
    members = [upload.only] if upload.only else upload.matching("*.json")[: tracker_table.LOOKED_AT]
    return [member for member in members if _is_pixels(upload.shape(member))]


def _is_pixels(shape: frozenset[str]) -> bool:
    return shape >= _NEW or shape >= _OLD


IMPORTER = Importer(
    title="Pixels (JSON)",
    identify=identify,
    read=read,
    fields=FIELDS,
    unit="days",
    looks_back=True,
    how_to_export="In Pixels: Settings > Backup > Export.",
)
