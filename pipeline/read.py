"""Open a build and read its marts. The only query surface for the dashboard, the notebooks and the letter."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import duckdb

from pipeline import build, home as homes, models, settings
from pipeline.home import HearthsideError, Home
from pipeline.settings import TOGETHER

if TYPE_CHECKING:
    import pandas as pd  # takes a second to import; DuckDB does when it makes the first frame

MARTS = {
    name: models.grain(name)
    for name in (
        "weekly_connection",
        "weekly_conflicts",
        "weekly_appreciation",
        "weekly_rituals",
        "weekly_metrics",
        "weekly_counts",
        "trends",
        "repair_spells",
        "open_conflicts",
        "open_promises",
        "open_followups",
        "daily_coverage",
        "daily_life",
        "daily_signs",
        "agreed_rituals",
        "recent_thanks",
        "rebuild_steps",
        "noted_lately",
    )
}


def _connect(path: Path) -> duckdb.DuckDBPyConnection:
    """Open a build to read. Raises HearthsideError when another program holds it, as a build is never written to."""
    try:
        return duckdb.connect(str(path), read_only=True, config=build.SAFE)
    except duckdb.IOException as error:
        if "set lock" not in str(error):
            raise
        raise HearthsideError(
            f"Another program has {path} open to write to it. Close it there, then try again."
        ) from None


@dataclass(frozen=True)
class Opened:
    """A build that can be read, as one audience sees it.

    A build on disk is opened for each query and closed again, so that nothing is ever held. A partner's own view
    lives in memory alone.
    """

    home: Home
    audience: str
    build_id: str
    as_of: date
    path: Path | None
    memory: duckdb.DuckDBPyConnection | None = None

    @contextmanager
    def _connection(self) -> Iterator[duckdb.DuckDBPyConnection]:
        if self.memory is not None:
            yield self.memory.cursor()
            return
        if self.path is None or not self.path.exists():
            raise HearthsideError(f"Build {self.build_id} is gone, as newer ones took its place. Open the home again.")
        con = _connect(self.path)
        try:
            with suppress(duckdb.InvalidInputException):  # another thread reads the same build and has locked it
                con.execute("set enable_external_access = false; set lock_configuration = true")
            yield con
        finally:
            con.close()

    @contextmanager
    def at_once(self) -> Iterator["Opened"]:
        """Yield the same, opened once for many queries; it is closed again at the end."""
        with self._connection() as con:
            yield self if self.memory is not None else replace(self, memory=con)

    def sql(self, query: str, parameters: Sequence[object] = ()) -> "pd.DataFrame":
        """Return the rows of a query as a DataFrame. Days are `datetime64`, missing values are missing."""
        with self._connection() as con:
            return con.execute(query, list(parameters)).fetch_df()


def open(home: Path | str | None = None, audience: str | None = TOGETHER) -> Opened:
    """Open the newest build of a home (see `pipeline.home.find`), building it first when there is none.

    `audience` is `together` (shared entries) or a partner's id (shared entries and their own, built in memory); in a
    solo home it is the one partner. Raises HearthsideError when there is no home, no such partner, or the build fails.
    """
    place = homes.find(home)
    homes.need(place)
    chosen = settings.read(place)
    who = chosen.audience(audience)
    if who != chosen.default_audience:
        as_of = build.today(chosen)
        con, build_id = build.in_memory(place, chosen, as_of, who)
        return Opened(place, who, build_id, as_of, None, con)
    newest = build.newest(place)
    if newest is None:
        build.build(place)
        newest = build.newest(place)
    if newest is None:
        raise HearthsideError(f"There is no build in {place.builds}. `hearthside build` makes one.")
    return _opened(place, newest, who)


def _opened(home: Home, path: Path, who: str) -> Opened:
    try:
        first = Opened(home, who, path.stem, date.min, path)
        with first._connection() as con:
            (as_of,) = con.execute("select as_of from options").fetchone() or (date.min,)
    except duckdb.Error:
        raise HearthsideError(f"{path} can't be opened. `hearthside build` makes a new one.") from None
    return Opened(home, who, path.stem, as_of, path)


def partners(opened: Opened) -> "pd.DataFrame":
    """One row per partner: `partner`, `name`, `position` (1 or 2)."""
    return opened.sql("select partner, name, position from partners order by position")


def weekly_connection(opened: Opened) -> "pd.DataFrame":
    """One row per week and who: moments a week and on how many days, with 95 % intervals; felt connection (0-10)."""
    return _mart(opened, "weekly_connection", "week_start, who")


def weekly_conflicts(opened: Opened) -> "pd.DataFrame":
    """One row per week and who: conflicts opened, reopened, closed; open at the week's end, and their age in days."""
    return _mart(opened, "weekly_conflicts", "week_start, who")


def weekly_appreciation(opened: Opened) -> "pd.DataFrame":
    """One row per week and who: thanks given and noticed a week, with 95 % intervals; felt appreciated (0-10)."""
    return _mart(opened, "weekly_appreciation", "week_start, who")


def weekly_rituals(opened: Opened) -> "pd.DataFrame":
    """One row per week, who and agreed ritual: times due, kept, missed, excused, and due ones that nobody noted."""
    return _mart(opened, "weekly_rituals", "week_start, who, ritual")


def weekly_metrics(opened: Opened) -> "pd.DataFrame":
    """One row per metric, piece, week and who: value, 95 % interval, n, coverage, status and the reason in words.

    `pipeline.metrics` says what each metric is and in which unit; shares are 0 to 1.
    """
    return _mart(opened, "weekly_metrics", "metric, piece, week_start, who")


def weekly_counts(opened: Opened) -> "pd.DataFrame":
    """One row per metric, week and who: events on days that count, and those days, as the trends are tested on them."""
    return _mart(opened, "weekly_counts", "metric, who, week_start")


def trends(opened: Opened) -> "pd.DataFrame":
    """One row per metric, who and span of weeks: slope, 95 % interval, p, dispersion, and `label` in words."""
    return _mart(opened, "trends", "metric, who, span_weeks")


def repair_spells(opened: Opened) -> "pd.DataFrame":
    """One row per who and conflict that opened: days until it was okay again, or as long as it was seen open."""
    return _mart(opened, "repair_spells", "who, started_on, conflict, spell")


def open_conflicts(opened: Opened) -> "pd.DataFrame":
    """One row per conflict that stands open, the oldest first. `topic` is the couple's own text."""
    return _mart(opened, "open_conflicts", "open_since_on, conflict")


def open_promises(opened: Opened) -> "pd.DataFrame":
    """One row per promise of which nobody noted how it ended. `what` is the couple's own text."""
    return _mart(opened, "open_promises", "due_on, promise")


def daily_coverage(opened: Opened) -> "pd.DataFrame":
    """One row per day and who: whether the day was observed, paused, written late."""
    return _mart(opened, "daily_coverage", "day, who")


def daily_life(opened: Opened) -> "pd.DataFrame":
    """One row per day and partner: whether it counts, and how connected, appreciated (0-10) and heard (1-7) it felt."""
    return _mart(opened, "daily_life", "day, partner")


def daily_signs(opened: Opened) -> "pd.DataFrame":
    """One row per day, partner and sign that was noted, such as `ritual`, `thanks` or `barrier:busy`."""
    return _mart(opened, "daily_signs", "day, partner, sign")


def agreed_rituals(opened: Opened) -> "pd.DataFrame":
    """One row per ritual named in the settings: when it was last kept, and how the last ones felt."""
    return _mart(opened, "agreed_rituals", "ritual")


def recent_thanks(opened: Opened) -> "pd.DataFrame":
    """One row per partner of a couple: thanks given and noticed over the last 14 days, on days both checked in."""
    return _mart(opened, "recent_thanks", "partner")


def rebuild_steps(opened: Opened) -> "pd.DataFrame":
    """One row per step of the rebuilding that is under way; none when none is."""
    return _mart(opened, "rebuild_steps", "position")


def noted_lately(opened: Opened) -> "pd.DataFrame":
    """One row per thing that was noted and its detail: when first and last, and on how many days lately."""
    return _mart(opened, "noted_lately", "what, detail")


def open_followups(opened: Opened) -> "pd.DataFrame":
    """One row per thing to remember that nobody has come back to. `what` is the couple's own text."""
    return _mart(opened, "open_followups", "due_on, followup")


def _mart(opened: Opened, name: str, order: str) -> "pd.DataFrame":
    return opened.sql(f"select * from {name} order by {order}")
