"""A build is a new file, checked before it takes its place; the last good one always stays."""

import os
import random
import subprocess
import sys
from datetime import date
from unittest.mock import Mock

import duckdb
import pytest
from filelock import FileLock

from pipeline import models
from pipeline.database import build, checks, files
from pipeline.database.marts import MARTS, mart
from pipeline.database.open import Damaged, open as open_build
from pipeline.home.folder import HearthsideError

DAY = date(2026, 3, 31)
LOG = "partner,occurred_on,connected\nana,2026-03-01,7\n"


def log(home, *more):
    (home.logs / "checkin.csv").write_text(LOG + "".join(f"{row}\n" for row in more))


def built_of(home, *more):
    log(home, *more)
    return build.build(home, DAY)


def test_the_same_logs_make_the_same_build(home):
    log(home)
    first, second = build.build(home, DAY), build.build(home, DAY)
    assert (first.build_id, first.is_new) == (second.build_id, True)
    assert not second.is_new
    assert first.rows["checkin"] == second.rows["checkin"] == 1


@pytest.mark.many
def test_new_logs_make_a_new_build_and_the_last_two_are_kept(home):
    ids = []
    for day in range(1, 5):
        ids.append(built_of(home, f"ben,2026-03-{day:02},5").build_id)
    assert [path.stem for path in sorted(home.builds.glob("*.duckdb"))] == ids[-2:]
    assert build.newest(home).stem == ids[-1]


def test_a_build_of_other_models_is_stale(home, monkeypatch):
    built_of(home)
    monkeypatch.setattr(files, "PROGRAM", "of another copy")
    assert build.is_stale(home, DAY)


def test_a_build_goes_stale_with_the_logs_the_settings_and_the_day(home):
    log(home)
    assert build.is_stale(home, DAY)
    build.build(home, DAY)
    assert not build.is_stale(home, DAY)
    assert build.is_stale(home, date(2026, 4, 1))
    log(home, "ben,2026-03-01,7")
    assert build.is_stale(home, DAY)
    build.build(home, DAY)
    home.settings.write_text(home.settings.read_text() + "\n# a remark\n")
    assert build.is_stale(home, DAY)


def test_a_build_that_breaks_a_check_is_set_aside_and_the_last_good_one_stays(home, monkeypatch):
    good = built_of(home)
    log(home, "ben,2026-03-01,7")
    monkeypatch.setitem(checks.CHECKS, "always: broken", "select 1")
    with pytest.raises(build.BuildFailed, match="always: broken"):
        build.build(home, DAY)
    assert build.newest(home).stem == good.build_id
    monkeypatch.undo()
    assert build.build(home, DAY).is_new
    assert not list(home.builds.glob("*.tmp*"))


def test_a_build_that_was_broken_off_leaves_nothing_behind(home):
    log(home)
    (home.builds / "new.tmp").write_bytes(b"torn")
    (home.builds / "new.tmp.wal").write_bytes(b"torn")
    report = build.build(home, DAY)
    assert sorted(p.name for p in home.builds.iterdir()) == sorted(
        [".lock", f"{report.build_id}.duckdb", "checked.json", "seen.json"]
    )


@pytest.mark.many
def test_a_build_broken_off_before_it_took_the_old_ones_away_leaves_that_to_the_next(home):
    for day in range(1, 4):
        last = built_of(home, f"ben,2026-03-{day:02},5")
    spare = home.builds / "000001-0123456789ab.duckdb"
    spare.write_bytes(build.newest(home).read_bytes())
    assert not build.build(home, DAY).is_new
    assert not spare.exists()
    assert build.newest(home).stem == last.build_id


def test_builds_are_readable_by_their_owner_alone(home):
    built_of(home)
    assert {oct(p.stat().st_mode & 0o777) for p in home.builds.iterdir()} == {"0o600"}
    assert {oct(p.stat().st_mode & 0o777) for p in (home.path, home.logs, home.builds)} == {"0o700"}


@pytest.mark.many
def test_a_reader_that_holds_a_build_open_blocks_neither_logs_nor_builds(home):
    built_of(home)
    held = duckdb.connect(str(build.newest(home)), read_only=True)
    for day in range(1, 5):
        assert built_of(home, f"ben,2026-03-{day:02},5").is_new
    assert len(held.execute("from daily_checkin").fetchall()) == 1
    held.close()


def test_an_empty_home_builds_and_reads_as_empty(home):
    build.build(home, DAY)
    opened = open_build(home.path)
    for name in MARTS:
        frame = mart(opened, name)
        assert len(frame) == (len(frame) if name in ("agreed_rituals", "recent_thanks") else 0), name


def test_a_query_can_neither_write_nor_reach_other_files(home):
    built_of(home)
    opened = open_build(home.path)
    reach = (f"from read_csv('{home.settings}')", "set enable_external_access = true", "install httpfs")
    for query in ("create table t (a int)", *reach):
        with pytest.raises(duckdb.Error):
            opened.sql(query)


def test_a_home_that_cannot_be_written_to_is_said_in_one_sentence(home):
    log(home)
    home.builds.rmdir()
    home.builds.write_text("in the way")
    with pytest.raises(HearthsideError, match="Can't write to"):
        build.build(home, DAY)


def test_progress_runs_from_start_to_end(home):
    log(home)
    seen = []
    build.build(home, DAY, seen.append)
    assert seen == sorted(seen)
    assert seen[-1] == pytest.approx(1)
    assert len(seen) >= len(models.MODELS)


@pytest.mark.many
def test_a_torn_build_file_is_built_again(home):
    built_of(home)
    build.newest(home).write_bytes(b"torn")
    with pytest.raises(Damaged, match="hearthside build"):
        open_build(home.path, mends=False)
    assert build.build(home, DAY).is_new
    build.newest(home).write_bytes(b"torn")
    assert len(open_build(home.path).sql("from daily_checkin")) == 1


@pytest.mark.many
def test_a_build_with_any_bit_flipped_is_built_again(home):
    built_of(home)
    chance = random.Random(1)
    for _ in range(8):
        path = build.newest(home)
        data, at = bytearray(path.read_bytes()), path.stat()
        data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
        path.write_bytes(data)
        os.utime(path, ns=(at.st_atime_ns, at.st_mtime_ns))
        report = build.build(home, DAY)
        assert report.is_new
        assert files.is_whole(home, build.newest(home), deep=True)


def test_a_note_of_an_older_version_makes_the_home_stale(home):
    built_of(home)
    for written in ("", "[]", '{"build": "x", "as_written": ["checkin"], "as_of": "2026-03-01", "files": []}'):
        (home.builds / "seen.json").write_text(written)
        assert build.is_stale(home, DAY), written
    build.build(home, DAY)
    assert not build.is_stale(home, DAY)


def test_taking_builds_away_makes_the_home_stale(home):
    built_of(home)
    built_of(home, "ben,2026-03-01,7")
    build.newest(home).unlink()
    assert build.newest(home) is not None
    assert build.is_stale(home, DAY)


@pytest.mark.many
def test_a_handle_to_a_build_that_is_gone_says_so(home):
    built_of(home)
    opened = open_build(home.path)
    for day in range(1, 4):
        built_of(home, f"ben,2026-03-{day:02},5")
    with pytest.raises(HearthsideError, match="Open the home again"):
        mart(opened, "weekly_connection")


def test_a_build_that_waits_for_another_can_be_stopped(home):
    log(home)
    with FileLock(home.builds / ".lock"), pytest.raises(KeyboardInterrupt):
        build.build(home, DAY, Mock(side_effect=KeyboardInterrupt))


def test_a_surprise_inside_duckdb_is_said_without_its_text(home, monkeypatch):
    log(home)
    monkeypatch.setattr(build, "fill", Mock(side_effect=duckdb.ConversionException("SECRET")))
    with pytest.raises(build.BuildFailed) as caught:
        build.build(home, DAY)
    assert "SECRET" not in str(caught.value)
    assert caught.value.__cause__ is None


@pytest.mark.many
@pytest.mark.skipif(sys.platform == "win32", reason="limits on the size of files are a POSIX matter")
def test_a_full_disk_is_one_plain_line_and_the_last_good_build_stays(home):
    import resource

    good = built_of(home).build_id
    log(home, "ben,2026-03-01,7")

    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (300_000, 300_000))

    command = [sys.executable, "-m", "pipeline.cli", "build", "--home", str(home.path)]
    done = subprocess.run(command, preexec_fn=limit, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "Can't write" in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1
    assert build.newest(home).stem == good
    assert len(open_build(home.path).sql("from daily_checkin")) == 1
    assert build.build(home, DAY).is_new
