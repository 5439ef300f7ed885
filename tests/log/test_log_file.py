"""Rows go into a log whole, once, and never over what is there, whatever happens meanwhile."""

import json
import os
import stat
import subprocess
import sys
import textwrap

import pytest

from pipeline import log
from pipeline.home.folder import HearthsideError, Home
from pipeline.kinds.kinds import BY_NAME
from tests.support.homes import rows

DAY = {"partner": "ana", "occurred_on": "2026-03-02"}


def test_a_file_with_columns_of_its_own_is_left_alone(home: Home) -> None:
    own = home.logs / "checkin.csv"
    own.write_text("occurred_on,partner,connected,entry_id\n2026-03-01,Ana,7,mine\n")
    before = own.read_bytes()
    log.append(home, "checkin", DAY)
    log.append(home, "checkin", DAY)
    assert own.read_bytes() == before
    assert len(rows(home, "checkin-log")) == 2
    log.edit(home, "checkin", "mine", {"partner": "ana", "connected": "8"})
    assert rows(home, "checkin-log")[-1]["connected"] == "8"


def test_two_foreign_files_are_a_refusal_that_names_both(home: Home) -> None:
    for name in ("checkin", "checkin-log"):
        (home.logs / f"{name}.csv").write_text("a,b\n")
    with pytest.raises(HearthsideError, match=r"checkin-log\.csv have columns of their own"):
        log.append(home, "checkin", DAY)


@pytest.mark.parametrize("typed", [[], ["typed in an editor"]])
def test_a_last_line_without_a_line_break_stays_a_line(home: Home, typed: list[str]) -> None:
    header = BY_NAME["checkin"].header
    line = {"entry_id": "h1", "occurred_on": "2026-03-01", "partner": "ana", "connected": "7"}
    tails = [",".join((line | {"note": note}).get(name, "") for name in header) for note in typed]
    (home.logs / "checkin.csv").write_text("\n".join([",".join(header), *tails]))
    log.append(home, "checkin", DAY | {"note": "mine"})
    assert [row["note"] for row in rows(home)] == [*typed, "mine"]


def test_an_empty_file_gets_its_header(home: Home) -> None:
    (home.logs / "checkin.csv").touch()
    log.append(home, "checkin", DAY)
    assert len(rows(home)) == 1


def test_logs_can_be_read_by_their_owner_alone(home: Home) -> None:
    log.append(home, "checkin", DAY)
    assert stat.S_IMODE((home.logs / "checkin.csv").stat().st_mode) == 0o600
    assert stat.S_IMODE(home.logs.stat().st_mode) == 0o700
    assert not (home.path / ".pending").exists()


@pytest.mark.parametrize("part", [1, 40, 200])
@pytest.mark.parametrize("is_new", [True, False])
def test_a_half_written_row_is_taken_out_before_the_next(home: Home, part: int, is_new: bool) -> None:
    path = home.logs / "checkin.csv"
    if not is_new:
        log.append(home, "checkin", DAY | {"note": "first"})
    start = path.stat().st_size if path.exists() else 0
    log.append(home, "checkin", DAY | {"note": "torn " * 60})
    row = path.read_bytes()[start:]
    (home.path / ".pending").write_text(json.dumps({"file": "logs/checkin.csv", "start": start, "row": row.decode()}))
    os.truncate(path, start + part)
    log.append(home, "checkin", DAY | {"note": "next"})
    assert [row["note"] for row in rows(home)] == ([] if is_new else ["first"]) + ["next"]


@pytest.mark.parametrize("note", ["whole", "torn note", "stale"])
def test_a_row_that_is_whole_stays_whatever_was_left_behind(home: Home, note: str) -> None:
    log.append(home, "checkin", DAY | {"note": "first"})
    row = (home.logs / "checkin.csv").read_text()
    left = {
        "whole": json.dumps({"file": "logs/checkin.csv", "start": 0, "row": row}),
        "torn note": '{"file": "lo',
        "stale": json.dumps({"file": "logs/checkin.csv", "start": 5, "row": "other"}),
    }
    (home.path / ".pending").write_text(left[note])
    log.recover(home)
    assert (home.logs / "checkin.csv").read_text() == row
    assert not (home.path / ".pending").exists()


def test_three_processes_logging_at_once_lose_nothing(home: Home) -> None:
    script = textwrap.dedent("""
        import sys
        from pipeline import log
        from pipeline.home.folder import find
        for number in range(40):
            note = f"{sys.argv[1]} {number}\\n" + "x" * 500
            log.append(find(), "checkin", {"partner": "ana", "occurred_on": "2026-03-02", "note": note})
    """)
    writers = [subprocess.Popen([sys.executable, "-c", script, name]) for name in "abc"]
    assert [writer.wait(60) for writer in writers] == [0, 0, 0]
    notes = [row["note"].split("\n")[0] for row in rows(home)]
    assert sorted(notes) == sorted(f"{name} {number}" for name in "abc" for number in range(40))
    assert len({row["entry_id"] for row in rows(home)}) == 120


@pytest.mark.skipif(sys.platform == "win32", reason="needs a limit on the size of files")
def test_a_full_disk_is_said_and_leaves_the_log_as_it_was(home: Home) -> None:
    log.append(home, "checkin", DAY | {"note": "first" * 200})
    path = home.logs / "checkin.csv"
    before = path.read_bytes()
    room = len(before) + 50  # a row begins and does not end
    error = _run_limited(home, room, "checkin")
    assert "Nothing was saved" in error
    assert path.read_bytes() == before
    assert "Nothing was saved" in _run_limited(home, 10, "pause")
    assert not (home.logs / "pause.csv").exists()
    log.append(home, "checkin", DAY | {"note": "second"})
    assert [row["note"] for row in rows(home)] == ["first" * 200, "second"]


def _run_limited(home: Home, size: int, kind: str) -> str:
    script = textwrap.dedent(f"""
        from pipeline import log
        from pipeline.home.folder import HearthsideError, find
        try:
            log.append(find(), {kind!r}, {{"partner": "ana", "occurred_on": "2026-03-02", "note": "second " * 20}})
        except HearthsideError as error:
            print(error)
    """)
    import resource

    limit = lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))  # noqa: E731
    done = subprocess.run([sys.executable, "-c", script], preexec_fn=limit, capture_output=True, text=True, check=True)
    return done.stdout
