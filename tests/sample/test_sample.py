"""The make-believe couple: its files are valid and always the same."""

import shlex
from collections import Counter
from datetime import UTC, date, datetime, timedelta
from itertools import groupby
from pathlib import Path
from zoneinfo import ZoneInfo

import pandas as pd
import pytest
from typer.testing import CliRunner

from pipeline import settings
from pipeline.cli import app
from pipeline.home.folder import HearthsideError, Home
from pipeline.kinds.fields import problem
from pipeline.kinds.kinds import BY_NAME, KINDS
from pipeline.sample import Truth, write
from tests.support.couples import UNTIL
from tests.support.homes import read_csv

BERLIN = ZoneInfo("Europe/Berlin")
COMMAND = "hearthside sample --weeks 26 --seed 7 --until 2026-11-22 --out data/sample"
Rows = dict[str, list[dict[str, str]]]


def _rows(home: Path) -> Rows:
    """Read all logs, rows as written."""
    return {kind.name: read_csv(home / "logs" / f"{kind.name}.csv") for kind in KINDS}


def _files(home: Path) -> dict[str, bytes]:
    return {str(path.relative_to(home)): path.read_bytes() for path in sorted(home.rglob("*")) if path.is_file()}


@pytest.fixture(scope="module")
def two_years(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Truth, Rows]:
    home = tmp_path_factory.mktemp("two_years") / "home"
    truth = write(home, 104, 1, UNTIL)
    return home, truth, _rows(home)


def test_the_same_arguments_make_the_same_bytes(tmp_path: Path) -> None:
    assert write(tmp_path / "a", 30, 5, UNTIL) == write(tmp_path / "b", 30, 5, UNTIL)
    assert _files(tmp_path / "a") == _files(tmp_path / "b")


def test_another_seed_makes_another_couple(tmp_path: Path) -> None:
    one, two = write(tmp_path / "a", 30, 5, UNTIL), write(tmp_path / "b", 30, 6, UNTIL)
    a, b = _files(tmp_path / "a"), _files(tmp_path / "b")
    assert one != two
    assert all(a[name] != b[name] for name in a if name.startswith("logs/") and not name.endswith("pause.csv"))


def test_headers_are_the_documented_ones(two_years: tuple[Path, Truth, Rows]) -> None:
    for kind in KINDS:
        lines = (two_years[0] / "logs" / f"{kind.name}.csv").read_text(encoding="utf-8").splitlines()
        assert lines[0] == ",".join(kind.header)


@pytest.mark.parametrize("weeks", [1, 2, 5, 12, 26, 104])
@pytest.mark.parametrize("until", [date(2026, 11, 16), date(2026, 11, 22), date(2024, 2, 29)])
def test_every_cell_is_valid_whatever_the_length(tmp_path: Path, weeks: int, until: date) -> None:
    write(tmp_path / "home", weeks, 3, until)
    for kind, rows in _rows(tmp_path / "home").items():
        for row in rows:
            assert [(name, text) for name, text in row.items() if problem(BY_NAME[kind].field(name), text)] == []
            assert (row["occurred_on"] == "") != (row["occurred_at"] == "")
            assert row["partner"] in ("ana", "ben")


def test_the_home_works_as_it_is_and_is_never_overwritten(two_years: tuple[Path, Truth, Rows]) -> None:
    chosen = settings.read(Home(two_years[0]))
    assert [partner.name for partner in chosen.partners] == ["Ana", "Ben"]
    assert chosen.timezone == "Europe/Berlin"
    with pytest.raises(HearthsideError, match="already exists"):
        write(two_years[0], 4, 1, UNTIL)


@pytest.mark.parametrize("weeks", [0, -1, 2001])
def test_a_length_that_makes_no_sense_is_refused(tmp_path: Path, weeks: int) -> None:
    with pytest.raises(HearthsideError, match="weeks"):
        write(tmp_path / "home", weeks, 1, UNTIL)


def test_progress_goes_from_little_to_done(tmp_path: Path) -> None:
    told: list[float] = []
    write(tmp_path / "home", 4, 1, UNTIL, told.append)
    assert told == sorted(told)
    assert told[-1] == 1


def test_rows_are_in_the_order_in_which_they_were_typed_and_none_before_it_happened(
    two_years: tuple[Path, Truth, Rows],
) -> None:
    for kind, rows in two_years[2].items():
        typed = [datetime.fromisoformat(row["logged_at"]) for row in rows]
        assert typed == sorted(typed)
        for row, when in zip(rows, typed, strict=True):
            if row["occurred_at"]:
                assert datetime.fromisoformat(row["occurred_at"]) < when, (kind, row)
            else:
                assert date.fromisoformat(row["occurred_on"]) <= when.astimezone(BERLIN).date()
            assert when.astimezone(BERLIN).date() <= UNTIL


def test_times_carry_the_offset_of_their_season(two_years: tuple[Path, Truth, Rows]) -> None:
    seen = set()
    for row in two_years[2]["ritual"] + two_years[2]["share"]:
        if row["occurred_at"]:
            at = datetime.fromisoformat(row["occurred_at"])
            seen.add(at.utcoffset())
            assert at.utcoffset() == at.replace(tzinfo=BERLIN).utcoffset()
    assert seen == {timedelta(hours=1), timedelta(hours=2)}


def test_truth_holds_together(two_years: tuple[Path, Truth, Rows]) -> None:
    truth = two_years[1]
    assert len(truth.weeks) == len(truth.moment_rate) == len(truth.felt_connection["ana"]) == 104
    assert truth.weeks[52] <= truth.quiet_weeks[0] < truth.weeks[78]
    assert (truth.quiet_weeks[1] - truth.quiet_weeks[0]).days == 5 * 7
    assert truth.rebuild_weeks[0] - truth.quiet_weeks[1] == timedelta(days=7)
    rates = pd.Series(truth.moment_rate, index=truth.weeks)
    quiet, rebuild = (rates[first:last] for first, last in (truth.quiet_weeks, truth.rebuild_weeks))
    assert 0.35 < quiet.mean() / rates[truth.weeks[8] : truth.weeks[51]].mean() < 0.55
    assert quiet.mean() < rebuild[:4].mean() < rebuild[4:].mean()
    assert rates.iloc[0] < 0.8 * rates.median()
    for partner in ("ana", "ben"):
        days = [truth.observed[partner], truth.observed_private[partner], truth.late[partner], truth.paused[partner]]
        assert len(set().union(*days)) == sum(map(len, days)), "a day is one of them only"


@pytest.mark.parametrize(("weeks", "seed"), [(104, 1), (104, 2), (52, 3), (26, 7)])
def test_coverage_is_as_stated_and_gaps_come_in_runs(tmp_path: Path, weeks: int, seed: int) -> None:
    truth = write(tmp_path / "home", weeks, seed, UNTIL)
    days = [truth.weeks[0] + timedelta(days=n) for n in range(7 * weeks)]
    for partner, share in truth.logging_share.items():
        due = [day in truth.observed[partner] for day in days if day not in truth.paused[partner]]
        coverage = sum(due) / len(due)
        assert 0.6 <= coverage <= 0.8
        assert coverage == pytest.approx(share, abs=0.03)
        runs = [len(list(run)) for is_in, run in groupby(due) if not is_in]
        assert sum(runs) / len(runs) > 1.2 / coverage, "longer than those of independent days"
        assert max(runs) >= 7
    assert truth.unlogged_weeks
    assert sum(day in truth.paused["ana"] and day in truth.paused["ben"] for day in days) == 7


def test_the_story_is_all_there(two_years: tuple[Path, Truth, Rows]) -> None:
    _, truth, rows = two_years
    assert truth.lingering.opened_on < truth.quiet_weeks[0]
    assert truth.lingering.closed_on > truth.quiet_weeks[1]
    steps = [row for row in rows["repair"] if row["conflict"] == truth.lingering.name]
    assert {"attempt", "parked", "okay_again", "settled", "live_with"} == {row["action"] for row in steps}
    settled = next(date.fromisoformat(row["occurred_on"]) for row in steps if row["action"] == "settled")
    assert (truth.lingering.closed_on - settled).days > 14, "one of them settled it long before the other"
    assert [len(conflict.spans) for conflict in truth.conflicts].count(2) == 1, "one came back"
    short = [c for c in truth.conflicts if c.closed_on and len(c.spans) == 1 and c is not truth.lingering]
    assert len(short) >= 15
    assert max((c.spans[0][1] or UNTIL) - c.opened_on for c in short) <= timedelta(days=16)
    assert [(c.name, (UNTIL - c.opened_on).days) for c in truth.open_conflicts] == [("Holiday plans", 16)]


def test_the_last_days_hold_what_this_week_needs(two_years: tuple[Path, Truth, Rows]) -> None:
    _, truth, rows = two_years
    assert all(UNTIL in truth.observed[partner] for partner in ("ana", "ben"))
    since = (UNTIL - timedelta(days=13)).isoformat()
    thanks = Counter((r["partner"], r["direction"]) for r in rows["appreciation"] if r["occurred_on"] >= since)
    assert thanks["ben", "noticed"] <= 0.5 * thanks["ana", "given"]
    week = (UNTIL - timedelta(days=6)).isoformat()
    assert any(row["due_on"] >= week for row in rows["followup"])
    assert any(row["due_on"] >= week for row in rows["promise"])


def test_some_is_private_some_corrected_and_words_are_hard_to_parse(two_years: tuple[Path, Truth, Rows]) -> None:
    every = [row for rows in two_years[2].values() for row in rows]
    assert 0.04 < sum(row["visibility"] == "private" for row in every) / len(every) < 0.08
    assert any(row["visibility"] == "private" and row["note"] for row in two_years[2]["checkin"])
    again = [id_ for id_, count in Counter(row["entry_id"] for row in every).items() if count > 1]
    assert len(again) == 3
    assert [row["entry_id"] in again for row in every if row["deleted"] == "yes"] == [True]
    text = "".join(row.get("note", "") + row.get("for_what", "") for row in every)
    assert all(mark in text for mark in (",", '"', "\n", "😊", "❤"))


def test_check_ins_that_came_too_late_are_typed_three_days_later_or_more(two_years: tuple[Path, Truth, Rows]) -> None:
    _, truth, rows = two_years
    first: dict[tuple[str, date], datetime] = {}
    for row in rows["checkin"]:
        key = (row["partner"], date.fromisoformat(row["occurred_on"]))
        first.setdefault(key, datetime.fromisoformat(row["logged_at"]))
    for (partner, day), typed in first.items():
        is_late = typed >= datetime.combine(day + timedelta(days=3), datetime.min.time(), BERLIN).astimezone(UTC)
        assert is_late == (day in truth.late[partner])
    assert sum(map(len, truth.late.values())) > 10


def test_the_sample_in_the_repository_is_what_its_command_makes(tmp_path: Path) -> None:
    words = shlex.split(COMMAND)
    made = Path(__file__).parents[2] / words[-1]
    result = CliRunner().invoke(app, [*words[1:-1], str(tmp_path / "home")])
    assert result.exit_code == 0, result.output
    assert _files(tmp_path / "home") == _files(made)
