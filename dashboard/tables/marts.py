"""Rows for the pages: the newest build of the home as one audience sees it, cached as DataFrames.

What is cached is keyed by what was opened: home, build and audience. So no session is shown another's rows. Nobody
changes a cached frame, which is why all may be handed the same one.
"""

import os
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from pathlib import Path
from threading import Lock
from typing import TypeVar

import pandas as pd

from dashboard.tables.cache import once
from dashboard.tables.rows import last, records
from dashboard.wording import metrics, states
from dashboard.wording.numbers import Row
from pipeline import imports, settings, suggestions
from pipeline.database import build
from pipeline.database.marts import mart as read_mart
from pipeline.database.open import Opened, open as open_build, partners as partners_of
from pipeline.home.folder import HearthsideError, Home, find, need
from pipeline.settings import TOGETHER

SPANS = {"half a year": 26, "a year": 52, "all": 10_000}

T = TypeVar("T")

_known: dict[Path, tuple[str, str]] = {}  # each home's state when it was last built, and why that failed
_latest: dict[tuple[Path, str], "Now"] = {}  # what each home was opened as last, by whose view it is
_one_at_a_time = Lock()  # sessions that come at once wait for one build, rather than make it each


@dataclass(frozen=True)
class Now:
    """What every page starts from. `state`: `ready`, `no_entries`, `no_home` or `trouble`; `trouble`: why, or empty."""

    state: str
    trouble: str = ""
    who: str = TOGETHER
    people: dict[str, str] = field(default_factory=dict)
    opened: Opened | None = None
    seen: str = ""  # the state of the home that it was opened in

    @property
    def build(self) -> Opened:
        """What was opened; only asked for when the state is `ready`."""
        assert self.opened is not None
        return self.opened

    @property
    def is_together(self) -> bool:
        return self.who == TOGETHER

    @property
    def is_solo(self) -> bool:
        return len(self.people) == 1


def now() -> Now:
    """Bring the build up to date and open it. A build that fails leaves the last good one, and says why."""
    home = find()
    found = _latest[home.path, os.environ.get("HEARTHSIDE_AUDIENCE", "")] = _now(home)
    return found


def before() -> Now | None:
    """Return what was opened last, for a page that is drawn before the build that it asks for; None the first time."""
    return _latest.get((find().path, os.environ.get("HEARTHSIDE_AUDIENCE", "")))


def _now(home: Home) -> Now:
    try:
        need(home)
    except HearthsideError as error:
        return Now("no_home", str(error), seen=fingerprint(home))
    with _one_at_a_time:
        seen, trouble = _bring_up_to_date(home)
        try:
            opened = _open(str(home.path), os.environ.get("HEARTHSIDE_AUDIENCE") or None, seen)
        except Exception as error:
            return Now("trouble", trouble or _reason(error), seen=seen)
    people = dict(_people(opened))
    who = TOGETHER if opened.audience == TOGETHER and len(people) > 1 else opened.audience
    state = "ready" if len(_weekly(opened, "weekly_connection", who, None, 1)) else "no_entries"
    return Now(state, trouble, who, people, opened, seen)


@lru_cache(maxsize=4)
def _people(opened: Opened) -> tuple[tuple[str, str], ...]:
    return tuple((row["partner"], row["name"]) for row in records(_from_newest(partners_of, opened)))


@lru_cache(maxsize=4)
def _open(home: str, audience: str | None, seen: str) -> Opened:
    """Open once for each state of the home: a partner's own view is built in memory, which takes its time."""
    return open_build(home, audience)


def _bring_up_to_date(home: Home) -> tuple[str, str]:
    """Build when entries changed; return the home's state, and why building failed in one sentence, or nothing.

    A state of the home that is known to be built, or not to build, is not looked at again.
    """
    known = _known.get(home.path)
    if known is None or known[0] != fingerprint(home):
        trouble, told = "", entered(home)  # before the build: another run of a page may note something while it lasts
        try:
            if build.is_stale(home):
                build.build(home)
        except Exception as error:  # whatever it is, the last good build can be shown
            trouble = _reason(error)
        known = _known[home.path] = (fingerprint(home, told), trouble)
    return known


def _reason(error: Exception) -> str:
    """Return why in one sentence. Only our own errors may speak for themselves: others can quote an entry."""
    return str(error) if isinstance(error, HearthsideError) else states.UNKNOWN_TROUBLE


def fingerprint(home: Home, told: str = "") -> str:
    """Return something that changes with all that `entered` does (`told`, if that is older) and with builds."""
    return f"{told or entered(home)} {[(path.name, *state(path)) for path in home.builds.glob('*.duckdb')]}"


def entered(home: Home) -> str:
    """Return something that changes with new entries, settings or answers, and with the couple's day."""
    files = [*home.log_files(), *suggestions.files(home)]
    chosen = _settings(home, state(home.settings))
    today = build.today(chosen) if chosen else date.today()  # noqa: DTZ011 - where the couple lives is not known
    return f"{today} {state(home.settings)} {[(path.name, *state(path)) for path in files]} {imports.stamp(home)}"


def state(path: Path) -> tuple[int, int]:
    """Return when a file was last written and its size; zeros when it is not there, or gone meanwhile."""
    try:
        found = path.stat()
    except OSError:
        return 0, 0
    return found.st_mtime_ns, found.st_size


@lru_cache(maxsize=4)
def _settings(home: Home, state: tuple[int, int]) -> settings.Settings | None:
    """Read the settings once for each `state` of their file; None when they can't be read."""
    try:
        return settings.read(home)
    except Exception:
        return None


@lru_cache(maxsize=100)
def mart(opened: Opened, name: str) -> pd.DataFrame:
    """Return the mart `name` of the opened build."""
    return _from_newest(lambda one: read_mart(one, name), opened)


def _from_newest(function: Callable[[Opened], T], opened: Opened) -> T:
    """Return `function(opened)`, or that of the newest build when newer ones took its place meanwhile."""
    try:
        return function(opened)
    except HearthsideError:
        return function(open_build(opened.home.path, opened.audience))


def weekly(now: Now, name: str, who: str | None = None, last: date | None = None, count: int = 10_000) -> pd.DataFrame:
    """Return up to `count` weekly rows of `who` (default: the headline), oldest first, ending with the week `last`."""
    return _weekly(now.build, name, who or now.who, last, count)


@lru_cache(maxsize=200)
def _weekly(opened: Opened, name: str, who: str, last: date | None, count: int) -> pd.DataFrame:
    frame = mart(opened, name)
    chosen = frame[frame["who"] == who].sort_values("week_start")
    if last is not None:
        chosen = chosen[chosen["week_start"] <= pd.Timestamp(last)]
    return chosen.tail(count).reset_index(drop=True)


def weeks(now: Now) -> list[date]:
    """Return the first day of every week there is, oldest first."""
    return once(_first_days, weekly(now, "weekly_connection"))


def _first_days(frame: pd.DataFrame) -> list[date]:
    return [start.date() for start in frame["week_start"].array]


def last_row(frame: pd.DataFrame) -> Row:
    """Return the last row with None for what is missing."""
    return once(last, frame)


def partners(now: Now, name: str, last: date | None = None, count: int = 10_000) -> list[tuple[str, pd.DataFrame]]:
    """Return each partner's name and weekly rows, in the partners' order; a partner without rows is left out."""
    found = [(label, weekly(now, name, id_, last, count)) for id_, label in now.people.items()]
    return [(label, frame) for label, frame in found if len(frame)]


def coverage(now: Now, week: date) -> list[metrics.Logged]:
    """Return each partner's row of the week that starts on `week`, as far as this page may know it."""
    own = now.people.get(now.who)
    found = partners(now, "weekly_connection", week)
    return [metrics.Logged(name, last_row(frame), is_own=name == own) for name, frame in found]


def open_conflicts(now: Now) -> list[Row]:
    """Return the open conflicts, the oldest first."""
    return list(records(mart(now.build, "open_conflicts")))


def shared(now: Now, name: str, column: str) -> set[str]:
    """Return the values of `column` in a mart as the page of both has it: what is in none of its rows is private."""
    build = now.build if now.is_together else _open(str(now.build.home.path), None, now.seen)
    return set() if now.is_solo else set(mart(build, name)[column])


def latest(people: list[tuple[str, pd.DataFrame]], column: str) -> list[tuple[str, Row]]:
    """Return each partner's last row that has a value of `column`."""
    return [(name, last_row(frame[frame[column].notna()])) for name, frame in people if frame[column].notna().any()]


def gap(people: list[tuple[str, pd.DataFrame]]) -> tuple[float | None, int]:
    """Return the thanks a week that may have landed unseen over the last four weeks, and the days both logged.

    Both directions are added up: whose thanks they were is not said.
    """
    rows = [last_row(frame) for _, frame in people]
    day_count = max((int(row["gap_day_count"] or 0) for row in rows), default=0)
    gaps = [max(0.0, row["appreciation_gap"]) for row in rows if row["appreciation_gap"] is not None]
    return (sum(gaps) if gaps else None), day_count


def current_suggestions(now: Now) -> list[suggestions.Suggestion]:
    """Return at most two suggestions that have not been answered lately, and note that they were shown this week."""
    return _speak(now.build, now.seen)


@lru_cache(maxsize=4)
def _speak(opened: Opened, seen: str) -> list[suggestions.Suggestion]:
    said = _from_newest(suggestions.speak, opened)
    suggestions.note_shown(opened, said)
    return said
