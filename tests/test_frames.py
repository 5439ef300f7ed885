"""What the pages are drawn from: the newest build, and a new one when there are new entries."""

from datetime import date

import pytest

from dashboard import frames
from pipeline import build
from pipeline.home import HearthsideError, Home
from pipeline.read import Opened


@pytest.fixture(autouse=True)
def _no_cache() -> None:
    frames._known.clear()


def log(home: Home, kind: str, topic: str) -> None:
    (home.logs / f"{kind}.csv").write_text(f"partner,occurred_on,topic\nana,{date.today()},{topic}\n", encoding="utf-8")


def test_a_failed_build_is_not_tried_again_until_something_changes(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    tries = []

    def fail(home: Home) -> None:
        tries.append(home)
        raise HearthsideError("No space on the disk.")

    monkeypatch.setattr(build, "build", fail)
    assert [frames._bring_up_to_date(home)[1] for _ in range(3)] == ["No space on the disk."] * 3
    assert len(tries) == 1
    log(home, "conflict", "Holiday")
    frames._bring_up_to_date(home)
    assert len(tries) == 2


def test_new_entries_and_builds_change_the_fingerprint(home: Home) -> None:
    before = frames.fingerprint(home)
    log(home, "conflict", "Holiday")
    between = frames.fingerprint(home)
    build.build(home)
    assert len({before, between, frames.fingerprint(home)}) == 3


def test_a_log_with_a_capital_ending_counts_as_new_entries(home: Home) -> None:
    before = frames.fingerprint(home)
    (home.logs / "checkin-2025.CSV").write_text("partner,occurred_on,connected\n")
    assert frames.fingerprint(home) != before


def test_the_day_changes_where_the_couple_lives(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    before = frames.fingerprint(home)
    monkeypatch.setattr(build, "today", lambda chosen: date(2031, 5, 6))
    assert frames.fingerprint(home).startswith("2031-05-06")
    assert frames.fingerprint(home) != before


def test_settings_that_can_t_be_read_still_have_a_fingerprint(home: Home) -> None:
    home.settings.write_text("not = [toml")
    broken = frames.fingerprint(home)
    home.settings.unlink()
    assert frames.fingerprint(home) != broken


@pytest.fixture
def drawn(home: Home) -> Opened:
    """What a page is being drawn from, while another program builds and the build in use goes."""
    log(home, "conflict", "Holiday")
    opened = frames.now().build
    frames.mart.cache_clear()
    log(home, "conflict", "Who feeds the cat")
    build.build(home)
    assert opened.path
    opened.path.unlink()
    return opened


def test_a_page_under_way_reads_on_in_the_newest_build(drawn: Opened) -> None:
    assert list(frames.mart(drawn, "open_conflicts")["topic"]) == ["Who feeds the cat"]
    assert isinstance(frames._speak(drawn, "now"), list)


@pytest.mark.many
def test_the_next_page_is_drawn_from_the_newest_build(drawn: Opened) -> None:
    assert frames.now().build.build_id > drawn.build_id


def test_what_is_written_during_a_build_is_for_the_next_one(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    make, built = build.build, []

    def write_meanwhile(home: Home) -> None:
        make(home)
        log(home, "conflict", "Dishes" if not built else "Dishes and more")
        built.append(home)

    monkeypatch.setattr(build, "build", write_meanwhile)
    log(home, "conflict", "Holiday")
    topics = [[row["topic"] for row in frames.open_conflicts(frames.now())] for _ in range(2)]
    assert topics == [["Holiday"], ["Dishes"]]
    monkeypatch.setattr(build, "build", make)
    assert [row["topic"] for row in frames.open_conflicts(frames.now())] == ["Dishes and more"]
