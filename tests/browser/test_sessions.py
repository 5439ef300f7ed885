"""Many sessions of a real server at once: no error, nobody else's rows, and memory that stays."""

import csv
import importlib
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from pathlib import Path
from threading import Barrier

import pytest

from dashboard.wording import numbers, save as save_say, vault as vault_say
from dashboard.wording.html import escape
from pipeline import log, sample
from pipeline.home.folder import Home
from tests.calibration.size import times
from tests.support.browser import serving
from tests.support.vaults import PASSPHRASE, with_vault

pytestmark = pytest.mark.many

SECRETS = {"ana": "The letter in the drawer", "ben": "The call last night"}
SEALED = {"ana": "The key under the stone", "ben": "The bill in the coat"}
SESSIONS, RERUNS = 16, 25 if times(1) > 1 else 8  # 25 with HEARTHSIDE_CALIBRATION=10


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Home:
    """A year of a couple; each has a conflict open that is private."""
    home = Home(tmp_path_factory.mktemp("sessions") / "home")
    sample.write(home.path, weeks=52, seed=1)
    day = str(date.today() - timedelta(days=20))
    with (home.logs / "conflict.csv").open(newline="", encoding="utf-8") as file:
        header = next(csv.reader(file))
    with (home.logs / "conflict.csv").open("a", newline="", encoding="utf-8") as file:
        rows = csv.DictWriter(file, header)
        for partner, topic in SECRETS.items():
            rows.writerow({"partner": partner, "occurred_on": day, "topic": topic, "visibility": "private"})
    return home


def wander(address: str, number: int, own: set[str]) -> int:
    """Draw a week of its own and the conflicts in turns, as one of many; return how often. Fails on a foreign row."""
    from tests.support.sessions import session

    week = date.today() - timedelta(weeks=1 + number)
    week -= timedelta(days=week.weekday())
    with session(address) as visitor:
        for turn in range(RERUNS):
            is_week = turn % 2 == 0
            answer = visitor.rerun("" if is_week else "conflicts", f"week={week}" if is_week else "")
            assert not answer.has_failed
            assert not any(topic in answer.html for who, topic in SECRETS.items() if who not in own)
            expected = [escape(numbers.week_dates(week))] if is_week else [SECRETS[who] for who in own]
            assert all(words in answer.html for words in expected)
    return RERUNS


def test_sixteen_sessions_at_once_have_no_error_and_no_foreign_row(home: Home) -> None:
    with serving(home.path, "ana") as hers, serving(home.path, "ben") as his, ThreadPoolExecutor(SESSIONS) as pool:
        visits = [
            pool.submit(wander, his if number % 2 else hers, number, {"ben" if number % 2 else "ana"})
            for number in range(SESSIONS)
        ]
        assert sum(visit.result() for visit in visits) == SESSIONS * RERUNS


def test_what_both_look_at_holds_neither_s_private_row(home: Home) -> None:
    with serving(home.path) as address:
        assert wander(address, 0, set()) == RERUNS


def test_sixteen_sessions_with_two_vaults_open_have_no_foreign_row(tmp_path: Path) -> None:
    """All at one server, by turns each partner's; the page of both is looked at before, and after each locked it."""
    both = Home(tmp_path / "home")
    sample.write(both.path, weeks=8, seed=1)  # each session makes a view of its own
    for partner, topic in SEALED.items():
        with_vault(both, partner)
        log.append(both, "conflict", {"partner": partner, "topic": topic, "visibility": "private"})
    assert not any(topic in str(one.read_bytes()) for one in both.logs.glob("*.csv") for topic in SEALED.values())
    with serving(both.path) as address, ThreadPoolExecutor(SESSIONS) as pool:
        together = Barrier(SESSIONS, timeout=600)
        visits = [
            pool.submit(look_in_a_vault, address, ("ana", "ben")[number % 2], together) for number in range(SESSIONS)
        ]
        assert sum(visit.result() for visit in visits) == SESSIONS * RERUNS


def look_in_a_vault(address: str, who: str, together: Barrier) -> int:
    """Open a partner's own view, draw the conflicts in it again and again, and lock it. Fails on a foreign row.

    `together`: where all wait for one another, so that all are open at once.
    """
    from tests.support.sessions import session

    hers, others = SEALED[who], [topic for one, topic in SEALED.items() if one != who]
    with session(address) as visitor:
        before = visitor.rerun("conflicts", f"who={who}")
        asked = visitor.rerun("conflicts", press=before.buttons[save_say.OPEN_OWN])
        answer = visitor.rerun(
            "conflicts", press=asked.buttons[vault_say.OPEN], typed={asked.fields[vault_say.FIELD]: PASSPHRASE}
        )
        together.wait()
        for _ in range(RERUNS):
            assert not answer.has_failed
            assert hers in answer.html
            assert not any(topic in answer.html for topic in others)
            answer = visitor.rerun("conflicts")
        together.wait()
        after = visitor.rerun("conflicts", press=answer.buttons[vault_say.LOCK_OWN])
        assert not any(topic in one.html for one in (before, asked, after) for topic in SEALED.values())
    return RERUNS


def test_memory_stays_over_250_reruns_and_100_sessions(home: Home) -> None:
    from tests.support.sessions import session

    with serving(home.path) as address:
        held = memory_of_the_server()

        def live(sessions: int, reruns: int) -> None:
            for number in range(sessions):
                with session(address) as visitor:
                    for _ in range(reruns // sessions + (number < reruns % sessions)):
                        assert not visitor.rerun("", f"week={date.today() - timedelta(weeks=number % 40)}").has_failed

        live(150, 150)  # Streamlit keeps the last 128 sessions for a while, should they come back
        before = held()
        live(100, 250)
        assert held() < 1.1 * before


def memory_of_the_server() -> Callable[[], int]:
    """Return what tells how many bytes the server holds: the largest of the processes that were started here."""
    psutil = importlib.import_module("psutil")

    def held() -> int:
        time.sleep(1)
        return max(child.memory_info().rss for child in psutil.Process().children(recursive=True))

    return held
