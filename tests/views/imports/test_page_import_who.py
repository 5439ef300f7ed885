"""Whose imports the Import page shows, and to whom."""

import re

from dashboard import session
from dashboard.wording import imports as say
from pipeline.home.folder import Home
from pipeline.imports.formats.known import IMPORTERS
from tests.support.import_page import Open, daylio, drop, left_over
from tests.support.pages import press, press_key, text, write_as


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
    assert say.BRING in text(app)
    assert say.HAPPENS in text(app)
    assert "of-ana.csv" not in text(app)
    assert "of-ana.csv" not in text(write_as(app, "ben")), "Ben's imports are not Ana's"
    assert "of-ana.csv" in text(write_as(app, "ana"))


def test_each_app_that_the_page_names_can_be_read() -> None:
    titles = " ".join(importer.title for importer in IMPORTERS)
    for kind in ("Journals and notes", "Moods and habits", "Chats"):
        named = re.sub(r" and others$", "", say.BRING_PARTS[kind][0].split(".")[0])
        for app in re.split(", | and ", named):
            assert app in titles


def test_another_s_journal_lets_go_of_what_waited(page: Open, home: Home) -> None:
    app = page("together")
    app = drop(write_as(app, "ana"), ("daylio.csv", daylio(note="a secret")))
    assert "a secret" in text(app)
    assert "a secret" not in text(write_as(app, "ben"))
    assert "a secret" not in text(write_as(app, "ana"))
    assert left_over(home) == []


def test_sentences_are_for_the_author_s_own_view(page: Open, home: Home) -> None:
    press(drop(page(), ("daylio.csv", daylio())), "Import")
    app = page("together")
    assert say.MAYBE_ELSEWHERE in text(write_as(app, "ana"))
    assert not any(toggle.label == say.MAYBE_TOGGLE for toggle in app.toggle)
    press_key(app, session.imports("open"))
    assert any(toggle.label == say.MAYBE_TOGGLE for toggle in app.toggle)
