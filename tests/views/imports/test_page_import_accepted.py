"""Accepted imports on the Import page: counted, shared, undone."""

import re
from unittest.mock import Mock

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.wording import imports as say
from pipeline import imports
from pipeline.database import build
from pipeline.database.marts import mart
from pipeline.database.open import open as open_build
from pipeline.home.folder import Home
from pipeline.imports.meaning import maybe, sharing
from tests.support.import_page import Open, daylio, drop
from tests.support.pages import press, run, text


@pytest.mark.many
def test_what_is_accepted_counts_for_its_author_is_shared_by_kind_and_undone(whole: Open, home: Home) -> None:
    app = press(drop(whole(), ("daylio.csv", daylio())), "Import 6 entries")
    shown = text(app)
    assert "6 entries. They show only in Ana’s view." in shown
    assert "daylio.csv" in shown
    assert "Import 6 entries" not in shown
    assert (moments(home, "ana"), moments(home, None)) == (6, 0)
    app = switch(switch(app, "Share my check"), "Share my rituals")
    assert moments(home, None) == 6
    app = press(drop(app, ("later.csv", daylio(days=7))), "Import 1 entry")
    assert "1 entry. What you share from this app now includes them." in text(app)
    assert moments(home, None) == 7
    app = press(app, say.DELETE_NOW)
    assert moments(home, None) == 6
    app = press(app, say.DELETE_NOW)
    assert "Deleted the import of daylio.csv." in text(app)
    assert say.NO_HISTORY in text(app)
    assert (moments(home, "ana"), moments(home, None)) == (0, 0)
    assert not build.is_stale(home)
    assert not list(home.imports.glob("2*"))


def moments(home: Home, audience: str | None) -> float:
    """Moments of connection in the build that the audience sees, as its headline counts them."""
    found = mart(open_build(home.path, audience), "weekly_connection")
    return float(found[found["who"] == (audience or "together")]["moment_count"].sum())


def switch(app: AppTest, start: str) -> AppTest:
    toggle = next(toggle for toggle in app.toggle if toggle.label.startswith(start))
    toggle.set_value(not toggle.value)
    return run(app)


def test_a_kind_is_shared_dated_and_taken_back(page: Open, home: Home) -> None:
    app = press(drop(page(), ("daylio.csv", daylio())), "Import")
    assert say.SHARING in text(app)
    assert "what was seen stays seen" in text(app)
    app = switch(app, "Share my rituals")
    label = next(toggle.label for toggle in app.toggle if toggle.label.startswith("Share my rituals") and toggle.value)
    assert re.search(r"Shared since \d+ \w+", label)
    assert ("daylio", "ritual") in sharing.shared(home, "ana")
    app = switch(app, "Share my rituals")
    assert not any(toggle.value for toggle in app.toggle)
    assert ("daylio", "ritual") not in sharing.shared(home, "ana")
    assert (home.imports / "sharing.csv").read_text().count("ritual") == 2, "the history stays"


def test_the_maybe_list_is_off_until_asked_for_and_shows_five_at_a_time(page: Open, home: Home) -> None:
    app = press(drop(page(), ("daylio.csv", daylio(8, note="I thanked her! <b>x</b>"))), "Import")
    assert "I thanked her!" not in text(app)
    next(toggle for toggle in app.toggle if toggle.label == say.MAYBE_TOGGLE).set_value(True)
    app = run(app)
    assert text(app).count("“I thanked her!”") == 5
    app = press(app, say.MAYBE_YES)
    app = press(app, say.MAYBE_NO)
    assert [one[0][3].text for one in maybe.accepted(home, "ana", "daylio").values()] == ["thanks: given"]
    assert (home.imports / "maybe.csv").read_text().count(",no") == 1
    imports.derive(home)
    assert len((home.derived / "appreciation-ana.csv").read_text().splitlines()) == 2, "a header and the one accepted"


def bring_in(home: Home) -> None:
    imports.accept(home, imports.look(home, imports.receive(home, "daylio.csv", daylio()), "ana"))


def test_a_build_that_fails_leaves_the_page_with_its_undo(
    whole: Open, home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    bring_in(home)
    for name in ("build", "in_memory"):
        monkeypatch.setattr(build, name, Mock(side_effect=RuntimeError("a private note")))
    shown = text(whole())
    assert "Something unexpected stopped the update." in shown
    assert "private note" not in shown
    assert say.DELETE_NOW in shown


def test_a_damaged_import_is_named_and_the_page_stays(whole: Open, home: Home) -> None:
    bring_in(home)
    next(home.imports.glob("2*/manifest.json")).write_text("{")
    app = whole()
    assert "manifest.json is damaged" in text(app)
    assert len(app.file_uploader) == 1
