"""Days of a Daylio export, and what becomes of them once they are imported."""

from datetime import date
from pathlib import Path
from typing import Any

from pipeline import imports, settings
from pipeline.database import build
from pipeline.database.open import Opened
from pipeline.home.folder import Home
from pipeline.imports import Manifest, Preview, accept, look
from tests.support.homes import read_csv

HEADER = "full_date,date,weekday,time,mood,activities,note_title,note"
MONDAY = '2026-03-02,x,x,20:04,good,date night | reading,,"A long evening."'
TUESDAY = "2026-03-03,x,x,21:00,meh,hug,,I thanked him."
EQUAL = '2026-03-04,x,x,21:00,meh,date night,,""'


def taken(home: Home, path: Path, who: str = "ana", **answers: Any) -> Manifest:
    manifest = accept(home, look(home, path, who), **answers)
    assert manifest is not None
    return manifest


def derived(home: Home, kind: str, who: str = "ana") -> list[dict[str, str]]:
    imports.derive(home)
    return read_csv(home.derived / f"{kind}-{who}.csv")


def seen_by(home: Home, audience: str) -> Opened:
    chosen = settings.read(home)
    con, build_id = build.in_memory(home, chosen, date(2026, 3, 31), audience)
    return Opened(home, audience, build_id, date(2026, 3, 31), None, con)


def moments(home: Home, audience: str) -> float:
    rows = seen_by(home, audience).sql(
        "select coalesce(sum(moment_count), 0) as n from weekly_connection where who = ?", [audience]
    )
    return float(rows["n"].iloc[0])


def counts(preview: Preview) -> tuple[int, int, int, int]:
    found = preview.compared
    return found.new, found.same, found.changed, found.gone
