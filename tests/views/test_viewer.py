"""The build that pages are drawn from, and a new one when there are new entries."""

from datetime import date
from pathlib import Path
from unittest.mock import Mock

import pytest

from dashboard import viewer
from dashboard.tables import marts
from dashboard.viewer import Viewer, launched_viewer
from pipeline.database import build
from pipeline.database.open import Opened
from pipeline.home.folder import HearthsideError, Home


@pytest.fixture(autouse=True)
def _no_cache() -> None:
    viewer._known.clear()


def log(home: Home, kind: str, topic: str) -> None:
    (home.logs / f"{kind}.csv").write_text(f"partner,occurred_on,topic\nana,{date.today()},{topic}\n", encoding="utf-8")


def test_a_failed_build_is_not_tried_again_until_something_changes(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    tries = Mock(side_effect=HearthsideError("No space on the disk."))
    monkeypatch.setattr(build, "build", tries)
    assert [viewer._bring_up_to_date(home)[1] for _ in range(3)] == ["No space on the disk."] * 3
    assert tries.call_count == 1
    log(home, "conflict", "Holiday")
    viewer._bring_up_to_date(home)
    assert tries.call_count == 2


def test_what_is_noted_while_a_build_lasts_is_built_next(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = build.build

    def build_slowly(home: Home) -> None:
        whole(home)
        log(home, "conflict", "Noted meanwhile, by another run of a page")

    monkeypatch.setattr(build, "build", build_slowly)
    log(home, "conflict", "Holiday")
    viewer._bring_up_to_date(home)
    assert build.is_stale(home)
    monkeypatch.setattr(build, "build", whole)
    viewer._bring_up_to_date(home)
    assert not build.is_stale(home)


def test_new_entries_and_builds_change_the_fingerprint(home: Home) -> None:
    before = viewer.fingerprint(home)
    log(home, "conflict", "Holiday")
    between = viewer.fingerprint(home)
    build.build(home)
    assert len({before, between, viewer.fingerprint(home)}) == 3


def test_a_log_with_a_capital_ending_counts_as_new_entries(home: Home) -> None:
    before = viewer.fingerprint(home)
    (home.logs / "checkin-2025.CSV").write_text("partner,occurred_on,connected\n")
    assert viewer.fingerprint(home) != before


def test_the_day_changes_where_the_couple_lives(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    before = viewer.fingerprint(home)
    monkeypatch.setattr(build, "today", lambda chosen: date(2031, 5, 6))
    assert viewer.fingerprint(home).startswith("2031-05-06")
    assert viewer.fingerprint(home) != before


def test_settings_that_can_t_be_read_still_have_a_fingerprint(home: Home) -> None:
    home.settings.write_text("not = [toml")
    broken = viewer.fingerprint(home)
    home.settings.unlink()
    assert viewer.fingerprint(home) != broken


@pytest.fixture
def drawn(home: Home) -> Opened:
    """What a page is being drawn from, while another program builds and the build in use goes."""
    log(home, "conflict", "Holiday")
    opened = launched_viewer().built().build
    marts.mart.cache_clear()
    log(home, "conflict", "Who feeds the cat")
    build.build(home)
    opened.path.unlink()
    return opened


def test_a_page_under_way_reads_on_in_the_newest_build(drawn: Opened) -> None:
    assert list(marts.mart(drawn, "open_conflicts")["topic"]) == ["Who feeds the cat"]
    assert isinstance(marts._speak(drawn, "now"), list)


@pytest.mark.many
def test_the_next_page_is_drawn_from_the_newest_build(drawn: Opened) -> None:
    assert launched_viewer().built().build.build_id > drawn.build_id


def test_an_own_view_is_forgotten_while_another_session_opens_one(monkeypatch: pytest.MonkeyPatch) -> None:
    latest: dict[tuple[Path, str], Viewer] = {}

    class Busy(str):
        """An audience at whose sight another session opens one."""

        def __ne__(self, other: object) -> bool:
            latest[Path("other"), "together"] = Mock()
            return str(self) != other

        __hash__ = str.__hash__

    latest[Path(), Busy("ana")] = Mock()
    monkeypatch.setattr(viewer, "_latest", latest)
    viewer.forget_own()
    assert list(latest) == [(Path("other"), "together")]
