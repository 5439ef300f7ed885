"""Killed at any moment: nothing acknowledged is lost, nothing is torn, and the next run is fine."""

import os
import random
import signal
import subprocess
import sys
import textwrap
import time
from pathlib import Path

import duckdb
import pytest

from pipeline import ledger, log, sample
from pipeline.database.build import build
from pipeline.database.open import open as open_build
from pipeline.home.folder import Home
from tests.calibration.size import times
from tests.support.homes import rows

pytestmark = [pytest.mark.crash, pytest.mark.skipif(sys.platform == "win32", reason="needs kill -9")]

ROUNDS = min(50, times(8))  # 50 with HEARTHSIDE_CALIBRATION=10
DAY = {"partner": "ana", "occurred_on": "2026-03-02"}

LOGGING = textwrap.dedent("""
    import sys
    from itertools import count
    from pipeline import log
    from pipeline.home.folder import find
    for number in count():
        size = (number * 7919) % 6000  # up to 18,000 characters, so that a row covers several pages of memory
        note = f"{number}:{size}:" + 'x"é' * size + ":end\\nline"
        entry_id = log.append(find(), "checkin", {"partner": "ana", "occurred_on": "2026-03-02", "note": note})
        print(entry_id, flush=True)
""")

BUILDING = textwrap.dedent("""
    from itertools import count
    from pipeline import log
    from pipeline.database.build import build
    from pipeline.home.folder import find
    for number in count():
        log.append(find(), "checkin", {"partner": "ana", "occurred_on": "2026-03-02", "note": str(number)})
        print(build(find()).build_id, flush=True)
""")


def acknowledged_before_a_kill(script: str, least: float, most: float) -> list[str]:
    """Run `script`, kill it `least` to `most` seconds after its first line, and return the lines it printed."""
    with subprocess.Popen([sys.executable, "-c", script], stdout=subprocess.PIPE, text=True) as child:
        first = child.stdout.readline()
        assert first, "it ended by itself"
        time.sleep(random.uniform(least, most))
        child.send_signal(signal.SIGKILL)
        return [first.strip(), *(line.strip() for line in child.stdout if line.endswith("\n"))]


def is_whole(note: str) -> bool:
    number, size, rest = note.split(":", 2)
    return rest == 'x"é' * int(size) + ":end\nline" and number.isdigit()


def test_kills_while_logging_lose_no_acknowledged_entry_and_tear_no_row(home: Home) -> None:
    promised: list[str] = []
    for _ in range(ROUNDS):
        promised += acknowledged_before_a_kill(LOGGING, 0.0, 0.08)
        promised.append(log.append(home, "checkin", DAY | {"note": "0:0::end\nline"}))
        kept = rows(home)
        assert set(promised) <= {row["entry_id"] for row in kept}
        assert all(is_whole(row["note"]) for row in kept)
        assert not (home.path / ".pending").exists()
        assert ledger.check(home, deep=True) == []
        if len(kept) > 500:  # begin a new file, so that reading it stays quick
            (home.logs / "checkin.csv").unlink()
            ledger.accept(home)
            promised.clear()


def test_kills_while_building_leave_the_last_good_build_and_no_litter(tmp_path: Path) -> None:
    home = Home(Path(os.environ["HEARTHSIDE_HOME"]))
    sample.write(home.path, weeks=104, seed=7)
    for _ in range(ROUNDS):
        built = acknowledged_before_a_kill(BUILDING, 0.0, 1.0)
        last = open_build(home.path)
        assert int(last.build_id.split("-")[0]) >= int(built[-1].split("-")[0])
        for path in home.builds.glob("*.duckdb"):
            with duckdb.connect(str(path), read_only=True) as con:
                assert con.execute("select count(*) from weekly_connection").fetchone() > (0,)
        assert build(home).states == []
        left = {path.name for path in home.builds.iterdir()}
        assert sum(name.endswith(".duckdb") for name in left) <= 2
        assert {name for name in left if not name.endswith(".duckdb")} <= {".lock", "checked.json", "seen.json"}
