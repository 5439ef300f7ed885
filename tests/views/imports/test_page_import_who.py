"""Whose imports the Import page shows, and to whom."""

from dashboard.wording import imports as say
from pipeline.home.folder import Home
from tests.support.import_page import Open, daylio, drop, left_over
from tests.support.pages import press, run, text


def test_an_own_page_begins_with_a_place_to_drop_files(page: Open, home: Home) -> None:
    app = page()
    assert len(app.file_uploader) == 1
    assert app.file_uploader[0].accept_multiple_files
    shown = text(app)
    assert say.NO_HISTORY in shown
    assert "In Daylio:" in shown, "how to come by an export"
    assert not app.get("segmented_control"), "whose page it is needs no question"


def test_one_alone_is_asked_nothing_and_offered_no_sharing(page: Open, alone: Home) -> None:
    app = press(drop(page("together"), ("daylio.csv", daylio())), "Import 6 entries")
    assert "daylio.csv" in text(app)
    assert say.SHARING not in text(app)


def test_the_page_of_both_asks_whose_first_and_shows_nothing_before(page: Open, home: Home) -> None:
    press(drop(page(), ("of-ana.csv", daylio())), "Import")
    app = page("together")
    assert not app.file_uploader
    assert "of-ana.csv" not in text(app)
    app.button_group[0].set_value("ben")
    assert "of-ana.csv" not in text(run(app)), "Ben's imports are not Ana's"
    app.button_group[0].set_value("ana")
    assert "of-ana.csv" in text(run(app))


def test_another_s_journal_lets_go_of_what_waited(page: Open, home: Home) -> None:
    app = page("together")
    app.button_group[0].set_value("ana")
    app = drop(run(app), ("daylio.csv", daylio(note="a secret")))
    assert "a secret" in text(app)
    app.button_group[0].set_value("ben")
    assert "a secret" not in text(run(app))
    app.button_group[0].set_value("ana")
    assert "a secret" not in text(run(app))
    assert left_over(home) == []


def test_sentences_are_for_the_author_s_own_view(page: Open, home: Home) -> None:
    press(drop(page(), ("daylio.csv", daylio())), "Import")
    app = page("together")
    app.button_group[0].set_value("ana")
    shown = text(run(app))
    assert "hearthside dashboard --audience ana" in shown
    assert not any(toggle.label == say.MAYBE_TOGGLE for toggle in app.toggle)
