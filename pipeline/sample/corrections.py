"""Second thoughts: two entries edited and one taken out again, each by a later row with the same id."""

from datetime import datetime, timedelta

from pipeline.kinds.fields import utc
from pipeline.sample.diary import Diary, Row
from pipeline.sample.people import stream

MINUTES_LATER = 25


def write(diary: Diary) -> None:
    """Correct a rating, then the minutes of a ritual, and take back a ritual that was logged twice."""
    rng = stream(diary.seed, "corrections")
    checkins = [row for row in _shared(diary, "checkin") if row["connected"] and row["note"]]
    if checkins:
        row = rng.choice(checkins)
        rating = float(row["connected"])
        diary.rows["checkin"].append(_later(row, connected=f"{rating - 1 if rating > 5 else rating + 1:g}"))
    kept = [row for row in _shared(diary, "ritual") if row["status"] == "kept"]
    if kept:
        row = rng.choice(kept)
        diary.rows["ritual"].append(_later(row, minutes=str(int(row["minutes"]) + 10)))
        twice = rng.choice(kept)
        again = twice | {"entry_id": diary.new_id("ritual")}
        diary.rows["ritual"] += [again, _later(again, deleted="yes")]


def _shared(diary: Diary, kind: str) -> list[Row]:
    """Return the rows that both see, all but the last days': a correction isn't written after the end."""
    last = diary.presence.story.until - timedelta(days=2)
    return [row for row in diary.rows[kind] if row["visibility"] == "shared" and row["logged_at"] < last.isoformat()]


def _later(row: Row, **values: str) -> Row:
    written = datetime.fromisoformat(row["logged_at"]) + timedelta(minutes=MINUTES_LATER)
    return row | {"logged_at": utc(written)} | values
