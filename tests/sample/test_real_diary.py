"""Real input: the daily diaries of 80 couples, reshaped to check-ins, against counts made with pandas from their source.

The folder that holds `couples_diary_2016` comes from HEARTHSIDE_DATASETS. Nothing of it is kept in the repository.
Source: Bar-Kalifa, Rafaeli & Sened 2016, Personal Relationships 23(1), 42-61.
"""

import os
import re
from datetime import date, timedelta
from pathlib import Path

import pandas as pd
import pytest

from pipeline.database import build
from pipeline.database.marts import mart
from pipeline.database.open import Opened, open as open_build
from pipeline.home.folder import Home
from pipeline.settings import write_new
from tests.calibration.size import times

FOLDER = os.environ.get("HEARTHSIDE_DATASETS")
DIARY = Path(FOLDER or ".") / "couples_diary_2016" / "sample1.csv"
pytestmark = pytest.mark.skipif(
    not (FOLDER and DIARY.is_file()),
    reason="HEARTHSIDE_DATASETS names no folder that holds couples_diary_2016",
)

FIRST = date(2015, 3, 2)  # a Monday; the diary numbers its days from 0
MEASURES = {"Con": "connected", "Vig": "mood", "Anx": "stress"}


def diary() -> pd.DataFrame:
    return pd.read_csv(DIARY)


def couples(every: int = 1) -> list[int]:
    return sorted(diary()["ID"].unique())[::every]


def checkins(rows: pd.DataFrame, partner: str) -> pd.DataFrame:
    """One partner's rows as check-ins: ratings of 0-4 on a scale of 0-10, and none where nothing was filled in."""
    columns = {name: rows[f"{partner.upper()}_{measure}."] for measure, name in MEASURES.items()}
    filled = rows[[f"{partner.upper()}_{measure}." for measure in (*MEASURES, "Sad")]].notna().any(axis=1)
    days = [(FIRST + timedelta(days=int(day))).isoformat() for day in rows["DIARYDAY"]]
    cells = pd.DataFrame({name: (values * 2.5).round(6) for name, values in columns.items()})
    return cells.assign(partner=partner, occurred_on=days)[filled.to_numpy()]


def opened(folder: Path, rows: pd.DataFrame) -> tuple[build.BuildReport, Opened]:
    """Build a couple's home as of the last day of their diary."""
    home = Home(folder)
    write_new(home, ["M", "W"], "Asia/Jerusalem", ["checkin"])
    log = pd.concat([checkins(rows, partner) for partner in ("m", "w")])
    log.to_csv(home.logs / "checkin.csv", index=False)
    report = build.build(home, FIRST + timedelta(days=int(rows["DIARYDAY"].max())))
    return report, open_build(folder)


def expected_weeks(rows: pd.DataFrame) -> pd.DataFrame:
    """Per week and who, straight from the source: days so far, days filled in, and the sum and number of ratings."""
    found = []
    seen = {who: rows.set_index("DIARYDAY").filter(regex=f"^{who}_").dropna(how="all") for who in "MW"}
    first, last = min(frame.index.min() for frame in seen.values()), rows["DIARYDAY"].max()
    for week in range(first // 7, last // 7 + 1):
        inside = {who: frame[frame.index // 7 == week] for who, frame in seen.items()}
        elapsed = min(last, week * 7 + 6) - max(first, week * 7) + 1
        monday = pd.Timestamp(FIRST) + pd.Timedelta(weeks=week)
        for who, frame in inside.items():
            content = frame[f"{who}_Con."].dropna() * 2.5
            found.append((monday, who.lower(), elapsed, len(frame), len(content), content.mean()))
        either = set(inside["M"].index) | set(inside["W"].index)
        found.append((monday, "together", elapsed, len(either), 0, None))
    names = ["week_start", "who", "elapsed", "observed", "felt_days", "felt"]
    return (
        pd.DataFrame(found, columns=names).astype({"felt": float}).sort_values(["week_start", "who"], ignore_index=True)
    )


def check_couple(folder: Path, rows: pd.DataFrame) -> None:
    report, us = opened(folder, rows)
    assert report.refused == []
    expected, weeks = expected_weeks(rows), mart(us, "weekly_connection")
    assert (
        weeks[["week_start", "who"]]
        .astype({"week_start": "datetime64[ns]"})
        .equals(expected[["week_start", "who"]].astype({"week_start": "datetime64[ns]"}))
    )
    assert list(weeks["elapsed_days"]) == list(expected["elapsed"])
    assert list(weeks["observed_days"]) == list(expected["observed"])
    assert list(weeks["coverage_share"]) == pytest.approx(list(expected["observed"] / expected["elapsed"]))
    assert list(weeks["felt_day_count"]) == list(expected["felt_days"])
    shown = expected["felt_days"] >= 2
    assert list(weeks["felt_connection"].notna()) == list(shown)
    assert list(weeks["felt_connection"][shown]) == pytest.approx(list(expected["felt"][shown]), abs=1e-5)
    check_days(us, rows)
    check_floors(us)


def check_days(us: Opened, rows: pd.DataFrame) -> None:
    days = mart(us, "daily_coverage")
    for who in "MW":
        filled = rows.set_index("DIARYDAY").filter(regex=f"^{who}_").dropna(how="all").index
        observed = days[(days["who"] == who.lower()) & days["is_observed"]]["day"]
        assert [(day.date() - FIRST).days for day in observed] == sorted(filled)


def check_floors(us: Opened) -> None:
    """Nothing is drawn below its floor, and what the diary didn't ask is nowhere made up."""
    coverage = us.sql("select * from weekly_coverage")
    levels = ["not_enough" if days < 2 else "thin" if days < 4 else "ok" for days in coverage["observed_days"]]
    assert list(coverage["status"]) == levels
    for frame in (mart(us, "weekly_connection"), mart(us, "weekly_appreciation")):
        assert set(frame["status"]) == {"not_logged"}, "it asked for neither moments nor thanks"
        events = [name for name in frame if re.search("_(rate|share)(_low|_high)?$|^usual_(level|low|high)$", name)]
        assert frame[[name for name in events if name != "coverage_share"]].isna().all(axis=None)
        felt = [name for name in frame if name.startswith("felt_") and name != "felt_day_count"]
        assert frame.loc[frame["felt_day_count"] < 2, felt].isna().all(axis=None)
    conflicts = mart(us, "weekly_conflicts")
    unknown = ["stock_count", "opened_count", "closed_count", "open_age_median_days", "open_age_max_days"]
    assert conflicts[unknown].isna().all(axis=None)


@pytest.mark.many
def test_each_couple_of_the_diary_has_the_weeks_that_it_wrote(tmp_path: Path) -> None:
    """Every third of the 80 couples; all of them with HEARTHSIDE_CALIBRATION=10."""
    rows = diary()
    assert len(couples()) == 80
    for couple in couples(every=3 if times(1) == 1 else 1):
        check_couple(tmp_path / str(couple), rows[rows["ID"] == couple])
