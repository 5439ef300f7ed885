"""Thanks that one partner shared, for the one who was thanked."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from dashboard.tables.cache import cached
from dashboard.tables.diary import Day, Written, written
from dashboard.tables.marts import newest
from dashboard.tables.rows import records
from dashboard.viewer import Viewer

LATELY = timedelta(days=14)  # for so long they are shown to the one who was thanked

# A tap on the thanks, or the same thanks in the words of both on one day.
_ANSWERS = """
    reply.kind = 'appreciation' and reply.partner <> given.partner and reply.said->>'direction' = 'noticed'
    and (reply.said->>'answers' = given.entry_id
        or (reply.day = given.day and lower(reply.said->>'for_what') = lower(given.said->>'for_what')))
"""


@dataclass(frozen=True)
class Thanked:
    """A thanks that one partner shared, whom it thanks, and whether that one answered it."""

    entry: Written
    to: str
    is_answered: bool


def lately(viewer: Viewer, to: str = "") -> list[Thanked]:
    """Return the shared thanks of the last days, the newest first: those for `to`, or all of them."""
    return [one for one in ([] if viewer.is_solo else _thanks(viewer)) if one.to == to or not to]


@cached(8)
def _thanks(viewer: Viewer) -> list[Thanked]:
    query = f"""
        select given.*, exists (select 1 from entries as reply where {_ANSWERS}) as is_answered
        from entries as given
        where given.kind = 'appreciation' and given.is_shared and given.said->>'direction' = 'given' and given.day > ?
        order by given.day desc, given.logged_at desc, given.entry_id
    """
    rows = newest(lambda one: one.sql(query, [one.as_of - LATELY]), viewer.build)
    other = dict(zip(viewer.people, reversed(viewer.people), strict=True))
    return [Thanked(written(row), other[row["partner"]], row["is_answered"]) for row in records(rows)]


def in_words(viewer: Viewer, count: int) -> list[Written]:
    """Return the newest thanks that say what for, each wording once; one alone may also have noted received ones."""
    return _in_words(viewer, viewer.is_solo, count)


@cached(8)
def _in_words(viewer: Viewer, with_received: bool, count: int) -> list[Written]:
    query = """
        select * from entries
        where kind = 'appreciation' and trim(coalesce(said->>'for_what', '')) <> ''
            and (said->>'direction' = 'given' or ?)
        qualify row_number() over (partition by lower(said->>'for_what') order by day desc, logged_at desc) = 1
        order by day desc, logged_at desc, entry_id limit ?
    """
    rows = newest(lambda one: one.sql(query, [with_received, count]), viewer.build)
    return [written(row) for row in records(rows)]


@cached(8)
def earlier(viewer: Viewer) -> Thanked | None:
    """Return a thanks in words from before the last days, each day another one; None when there is none."""
    query = """
        from entries
        where kind = 'appreciation' and said->>'direction' = 'given' and said->>'for_what' is not null and day <= ?
        order by md5(concat(entry_id, ?)) limit 1
    """
    today = viewer.build.as_of
    rows = newest(lambda one: one.sql(query, [today - LATELY, today.isoformat()]), viewer.build)
    return next((Thanked(written(row), "", is_answered=False) for row in records(rows)), None)


def landed(viewer: Viewer, shown: Sequence[Day]) -> set[str]:
    """Return the ids of the thanks among these days that the one who was thanked answered."""
    given = tuple(one.id for day in shown for one in day.entries if one.kind == "appreciation")
    return _landed(viewer, given) if given else set()


@cached(32)
def _landed(viewer: Viewer, given: tuple[str, ...]) -> set[str]:
    query = f"""
        select distinct given.entry_id as id
        from entries as given
        join entries as reply on {_ANSWERS}
        where given.kind = 'appreciation' and given.entry_id in ?
    """
    return set(newest(lambda one: one.sql(query, [list(given)]), viewer.build)["id"])
