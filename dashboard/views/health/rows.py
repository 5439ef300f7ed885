"""Rows of Your data: refused lines, entries by kind, days with a check-in, and builds."""

from datetime import UTC, datetime
from functools import lru_cache

import pandas as pd

from dashboard.tables.marts import mart
from dashboard.tables.rows import records
from dashboard.viewer import Viewer
from dashboard.wording import health as say
from dashboard.wording.numbers import Row
from pipeline import backup, doctor, imports, ledger
from pipeline.database import build
from pipeline.home.folder import HearthsideError, Home
from pipeline.kinds.kinds import BY_NAME
from pipeline.load import Refusal

WEEKS = 26


def refused(viewer: Viewer) -> list[Refusal] | None:
    """Return the refused lines that the page may know of; None when the files can't be looked at."""
    return _refused(viewer.build.home, viewer.build.audience, viewer.seen)


@lru_cache(maxsize=4)
def _refused(home: Home, audience: str, seen: str) -> list[Refusal] | None:
    """Look once for each state of the home, as all logs are read for it."""
    try:
        return doctor.refused(home, audience)
    except (HearthsideError, OSError):
        return None


def states(viewer: Viewer) -> list[ledger.State]:
    """Return the files that are not as they were noted, as far as the page may know of them.

    That one of the two imported something, or tries something out, is nobody else's to know. What was lost of a
    vault is told to its partner on the page of both too, as their own view does not open then.
    """
    found = ledger.check(viewer.home)
    if viewer.is_solo:
        return found
    whose = {one.id: one.partner for one in imports.manifests(viewer.home)} if found else {}
    return [state for state in found if _is_for(viewer, state.file.split("/"), whose)]


def _is_for(viewer: Viewer, parts: list[str], whose: dict[str, str]) -> bool:
    if parts[0] == viewer.home.vaults.name:
        is_import = parts[2] == "files"
        return parts[1] == (viewer.own or ("" if is_import else viewer.writer))
    if parts[0] == "imports" and len(parts) > 2 and parts[1] != viewer.home.shared_imports.name:
        return bool(viewer.own) and whose.get(parts[1]) == viewer.own
    return parts[0] != "trials"


def backed_up(viewer: Viewer) -> int | None:
    """Return how many days ago the last backup was written; None before the first."""
    last, local = backup.last(viewer.home), viewer.settings.local
    return max(0, (local(datetime.now(UTC)).date() - local(last).date()).days) if last else None


def holdings(viewer: Viewer) -> list[Row]:
    """Return what there is of each kind of entry, in the order of the kinds."""
    rows = {row["kind"]: row for row in records(mart(viewer.build, "holdings"))}
    return [rows[kind] for kind in BY_NAME if kind in rows]


def summed(weeks: pd.DataFrame) -> Row:
    """Return how many days of some weeks are observed, elapsed and paused."""
    return {name: int(weeks[name].sum()) for name in ("observed_days", "elapsed_days", "paused_days")}


def built_at(viewer: Viewer) -> datetime | None:
    """Return when the newest build was made, where the couple lives; None before the first."""
    made = build.builds(viewer.home)
    return viewer.settings.local(datetime.fromtimestamp(made[-1].stat().st_mtime, UTC)) if made else None


def places(home: Home) -> list[tuple[str, str]]:
    """Return where the parts of a home are, in words and as paths."""
    paths = (home.settings, home.logs, home.imports, home.answers, home.builds)
    return list(zip(say.PLACE_NAMES, map(str, paths), strict=True))
