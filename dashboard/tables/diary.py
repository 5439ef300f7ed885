"""The couple's days: entries with their words, by day, as far as the open build has them, and the own journal.

Pages ask for a few days at a time: ten years of entries are never read whole.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from dashboard.tables import journal
from dashboard.tables.marts import newest
from dashboard.tables.rows import records
from dashboard.viewer import Viewer
from pipeline import decks
from pipeline.database.open import Opened
from pipeline.imports.meaning.journal import Page
from pipeline.kinds.kinds import BY_NAME, KINDS
from pipeline.kinds.vocabulary import IMPORTED

JOURNAL = "journal"  # beside the kinds: a day of the own journal

_IDS = {"answers"}  # which hold no word
_TEXTS = {field.name for kind in KINDS for field in kind.fields if field.type == "text"} - _IDS
_PATHS = ", ".join(f"'$.{name}'" for name in sorted(_TEXTS))
_WORDS = f"lower(array_to_string(said->>[{_PATHS}], ' '))"
_FIRST = ("checkin", "appreciation", "goodnews", "share", "question", "answer", "ritual", "affection")  # what is warm
_ORDER = {kind: at for at, kind in enumerate(dict.fromkeys([*_FIRST, *BY_NAME]))}


@dataclass(frozen=True)
class Wanted:
    """A search: words, a kind of entry, a writer; empty for any."""

    words: str = ""
    kind: str = ""
    who: str = ""

    def __bool__(self) -> bool:
        return bool(self.words or self.kind or self.who)


@dataclass(frozen=True)
class Written:
    """One entry: its kind and id, its writer, and what it says, each field as it is written in a log."""

    kind: str
    id: str
    partner: str
    day: date
    is_shared: bool
    said: Mapping[str, str]

    @property
    def is_imported(self) -> bool:
        return self.id.startswith(IMPORTED)


@dataclass(frozen=True)
class Day:
    """A day with its entries, kind by kind, and the pages of the own journal."""

    day: date
    entries: tuple[Written, ...]
    pages: tuple[Page, ...] = ()


def days(viewer: Viewer, wanted: Wanted, until: date, count: int) -> tuple[list[Day], bool]:
    """Return up to `count` days with something in them, the newest first, and whether there are earlier ones."""
    entries = _until(viewer.build, wanted, _questions(viewer, wanted.words), until, count + 1)
    pages = _pages(viewer, wanted)
    written = sorted((day for day in pages if day <= until), reverse=True)[: count + 1]
    both = sorted({*entries, *written}, reverse=True)
    return [Day(day, entries.get(day, ()), pages.get(day, ())) for day in both[:count]], len(both) > count


def day(viewer: Viewer, on: date) -> Day:
    """Return one day, with all that it holds."""
    rows = newest(lambda opened: opened.sql("from entries where day = ?", [on]), viewer.build)
    return Day(on, _by_day(rows).get(on, ()), journal.pages(viewer).get(on, ()))


def years_ago(viewer: Viewer, today: date) -> list[Day]:
    """Return the same day in earlier years, as far as it holds something, the newest first."""
    found = _years_ago(viewer.build, today)
    pages = journal.pages(viewer)
    written = {on for on in pages if (on.month, on.day) == (today.month, today.day) and on < today}
    return [Day(on, found.get(on, ()), pages.get(on, ())) for on in sorted({*found, *written}, reverse=True)]


@lru_cache(maxsize=8)
def _years_ago(opened: Opened, today: date) -> dict[date, tuple[Written, ...]]:
    query = "from entries where month(day) = ? and day(day) = ? and day < ?"
    return _by_day(newest(lambda one: one.sql(query, [today.month, today.day, today]), opened))


def filled(viewer: Viewer, first: date, end: date) -> set[date]:
    """Return the days from `first` to the day before `end` that hold something."""
    return set(_filled(viewer.build, first, end)) | {on for on in journal.pages(viewer) if first <= on < end}


@lru_cache(maxsize=32)
def _filled(opened: Opened, first: date, end: date) -> frozenset[date]:
    query = "select distinct day from entries where day >= ? and day < ?"
    rows = newest(lambda one: one.sql(query, [first, end]), opened)
    return frozenset(at.date() for at in rows["day"])


def first_day(viewer: Viewer) -> date:
    """Return the first day that holds something; today when none does."""
    return min([*_first_day(viewer.build), *journal.pages(viewer), viewer.build.as_of])


@lru_cache(maxsize=8)
def _first_day(opened: Opened) -> tuple[date, ...]:
    rows = newest(lambda one: one.sql("select min(day) as day from entries having count(*) > 0"), opened)
    return tuple(at.date() for at in rows["day"])


@lru_cache(maxsize=8)
def names(opened: Opened) -> Mapping[tuple[str, str], str]:
    """Return what conflicts, promises, follow-ups and answered thanks are called, in words, by kind and key."""
    query = """
        select kind, lower(json_extract_string(said, '$.' || kind)) as key,
            coalesce(said->>'topic', said->>'note') as words
        from (from entries order by day)
        where words is not null and (kind = 'conflict' or said->>'status' in ('made', 'asked'))
            and kind in ('conflict', 'promise', 'followup')
        union all
        select 'appreciation', lower(given.entry_id), given.said->>'for_what'
        from entries as given
        join entries as reply
            on reply.kind = 'appreciation' and given.kind = 'appreciation' and reply.said->>'answers' = given.entry_id
        where given.said->>'for_what' is not null
    """
    rows = newest(lambda one: one.sql(query), opened)
    return {(row["kind"], row["key"]): row["words"] for row in records(rows)}


@lru_cache(maxsize=64)
def _until(
    opened: Opened, wanted: Wanted, questions: tuple[str, ...], until: date, limit: int
) -> dict[date, tuple[Written, ...]]:
    """Return the entries of the newest `limit` days up to `until` that hold what is wanted."""
    rules: list[str] = ["day <= ?"]
    values: list[object] = [until]
    for rule, value in (("kind = ?", wanted.kind), ("partner = ?", wanted.who)):
        if value:
            rules.append(rule)
            values.append(value)
    if wanted.words:
        rules.append(f"({_holds(wanted.words)} or coalesce(said->>'question' in ?, false))")
        values += [wanted.words, wanted.words, list(questions) or [""]]
    query = f"""
        with found as (from entries where {" and ".join(rules)}),
        shown as (select distinct day from found order by day desc limit {int(limit)})
        select found.* from found join shown on shown.day = found.day
    """
    return _by_day(newest(lambda one: one.sql(query, values), opened))


def _holds(words: str) -> str:
    """Return SQL that looks for words, given twice. The whole JSON is asked first, which takes half the time."""
    is_escaped = any(letter in '"\\' or not letter.isprintable() for letter in words)  # in JSON
    return f"(({is_escaped} or contains(lower(said), lower(?))) and contains({_WORDS}, lower(?)))"


def _by_day(rows: Any) -> dict[date, tuple[Written, ...]]:
    found: dict[date, list[Written]] = {}
    ordered = sorted(records(rows), key=lambda row: (_ORDER[row["kind"]], str(row["logged_at"]), row["entry_id"]))
    for row in ordered:
        found.setdefault(row["day"].date(), []).append(written(row))
    return {day: tuple(entries) for day, entries in found.items()}


def written(row: Mapping[str, Any]) -> Written:
    said = {name: _text(value) for name, value in json.loads(row["said"]).items()}
    blank = {field.name: "" for field in BY_NAME[row["kind"]].fields}
    return Written(
        row["kind"], row["entry_id"], row["partner"], row["day"].date(), bool(row["is_shared"]), blank | said
    )


def _text(value: object) -> str:
    """Return a value as a log holds it."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list):
        return ";".join(map(str, value))
    return f"{value:g}" if isinstance(value, float) else str(value)


def questions(viewer: Viewer) -> dict[str, str]:
    """Return the text of each question by its name, which is how an entry knows it."""
    return {card.name: card.text for card in decks.shelf(viewer.home).cards}


def _pages(viewer: Viewer, wanted: Wanted) -> Mapping[date, tuple[Page, ...]]:
    """Return the pages of the own journal that are wanted."""
    is_wanted = wanted.kind in ("", JOURNAL) and wanted.who in ("", viewer.own)
    return journal.pages(viewer, wanted.words) if is_wanted else {}


def _questions(viewer: Viewer, words: str) -> tuple[str, ...]:
    """Return the names of the questions that hold these words."""
    wanted = words.casefold()
    return tuple(name for name, text in questions(viewer).items() if wanted in text.casefold()) if words else ()
