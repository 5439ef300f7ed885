"""Days: what each view may know, its words, its search, and entries edited where they are."""

import html
import json
from dataclasses import replace
from datetime import date

import pytest

from dashboard import session
from dashboard.tables import diary, journal
from dashboard.tables.diary import Wanted
from dashboard.viewer import launched_viewer
from dashboard.wording import days as say
from pipeline import decks
from pipeline.home.folder import Home
from tests.support.homes import write
from tests.support.pages import day, open_page, press, press_key, read, text

A_YEAR_AGO = str(date.today().replace(year=date.today().year - 1, day=min(date.today().day, 28)))


def filled(home: Home) -> None:
    """Two days of both, with a conflict, a promise, an answer, and what each keeps private."""
    both = {"visibility": "shared"}
    write(
        home,
        "checkin",
        [
            both | {"entry_id": "a0", "partner": "ana", "occurred_on": day(0), "connected": "7", "mood": "4"},
            both
            | {"entry_id": "b0", "partner": "ben", "occurred_on": day(0), "connected": "6", "note": "Tea with you"},
            {"entry_id": "a1", "partner": "ana", "occurred_on": day(1), "note": "ANA ALONE", "visibility": "private"},
            {"entry_id": "b1", "partner": "ben", "occurred_on": day(1), "note": "BEN ALONE", "visibility": "private"},
        ],
    )
    thanks = both | {"direction": "given", "occurred_on": day(0)}
    write(home, "appreciation", [thanks | {"entry_id": "t", "partner": "ben", "for_what": "the soup"}])
    write(
        home,
        "conflict",
        [both | {"entry_id": "h637c0ffee01", "partner": "ana", "occurred_on": day(1), "topic": "Dishes"}],
    )
    step = both | {"entry_id": "r", "partner": "ben", "occurred_on": day(0), "conflict": "h637c0ffee01"}
    write(home, "repair", [step | {"action": "okay_again"}])
    promise = both | {"partner": "ana", "status": "made", "note": "Fix the lamp", "entry_id": "h637c0ffee02"}
    kept = both | {"partner": "ana", "status": "kept", "promise": "h637c0ffee02", "entry_id": "k"}
    named = both | {
        "partner": "ben",
        "status": "made",
        "promise": "Lamp",
        "note": "the one in the hall",
        "entry_id": "n",
    }
    write(
        home,
        "promise",
        [named | {"occurred_on": day(0)}, promise | {"occurred_on": day(1)}, kept | {"occurred_on": day(0)}],
    )
    asked = both | {"partner": "ana", "occurred_on": day(0), "deck": "1", "status": "asked"}
    write(home, "question", [asked | {"entry_id": "q", "question": "by-the-fire/smile"}])
    sealed = {"visibility": "sealed", "occurred_on": day(0), "question": "by-the-fire/smile"}
    anas = sealed | {"entry_id": "s", "partner": "ana", "answer": "The dog on the tram"}
    bens = sealed | {"entry_id": "u", "partner": "ben", "answer": "Your hat"}
    waiting = bens | {"entry_id": "w", "question": "by-the-fire/song", "answer": "BEN ALONE"}
    write(home, "answer", [anas, bens, waiting])


def imported(home: Home, partner: str, words: str) -> None:
    folder = home.imports / "one"
    folder.mkdir(parents=True)
    names = ("source", "importer", "file", "sha256", "imported_at", "first_day", "last_day")
    manifest = dict.fromkeys(names, day(0)) | {
        "id": "one",
        "partner": partner,
        "version": 1,
        "answers": {},
        "counts": {},
    }
    (folder / "manifest.json").write_text(json.dumps(manifest))
    records = [{"key": "1", "day": day(0), "title": "By the lake", "text": words}, {"key": "2", "day": day(3)}]
    (folder / "records.jsonl").write_text("".join(json.dumps(one) + "\n" for one in records))
    (folder / "signs.jsonl").write_text("")


def test_the_page_of_both_tells_what_both_shared_in_words(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    filled(home)
    imported(home, "ana", "JOURNAL")
    said = text(open_page(monkeypatch, "days"))
    for words in (
        "connected 7",
        "mood 4",
        "Tea with you",
        "Ben thanked Ana",
        "the soup",
        "“Dishes”: Ben felt okay again",
    ):
        assert words in said
    assert "Ana kept a promise: Fix the lamp" in said
    assert "Ben promised: Lamp" in said
    assert "the one in the hall" in said
    question = next(card.text for card in decks.shelf(home).cards if card.name == "by-the-fire/smile")
    assert html.escape(f"You talked about: {question}") in said
    assert html.escape(f"Ana answered: {question}") in said
    assert "The dog on the tram" in said
    assert "Your hat" in said
    assert not any(secret in said for secret in ("ALONE", "JOURNAL", "By the lake", "h637", "by-the-fire/"))
    assert say.EDIT_DAY not in said, "nobody has said who writes"


@pytest.mark.many
def test_an_own_view_has_what_is_its_own_and_edits_it_in_place(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    filled(home)
    imported(home, "ana", "JOURNAL")
    app = open_page(monkeypatch, "days", "ana")
    said = text(app)
    assert all(
        words in said for words in ("ANA ALONE", say.ONLY_YOU, "JOURNAL", "Ben thanked you", "Ana kept a promise"[4:])
    )
    assert "BEN ALONE" not in said
    press_key(app, session.days("edit", date.today()))
    assert {button.key for button in app.button} >= {
        session.days("out", "checkin", "a0"),
        session.days("out", "promise", "k"),
    }
    assert session.days("out", "checkin", "b0") not in {button.key for button in app.button}, "the other's entry"
    press_key(app, session.days("change", "promise", "k"))
    next(area for area in (*app.text_area, *app.text_input) if area.label == "What did you promise?").set_value("Done")
    press(app, "Save changes")
    assert (read(home, "promise")[-1]["note"], read(home, "promise")[-1]["status"]) == ("Done", "kept")
    press_key(app, session.days("out", "checkin", "a0"))
    assert read(home, "checkin")[-1]["deleted"] == "yes"
    assert "connected 7" not in text(app).replace("Check-in: connected 7", "")
    press(app, "Undo")
    assert "mood 4" in text(app)


@pytest.mark.many
def test_a_sealed_answer_that_is_edited_stays_sealed(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    filled(home)
    app = open_page(monkeypatch, "days", "ben", day=day(0))
    press_key(app, session.days("change", "answer", "w"))
    next(area for area in app.text_area if area.value == "BEN ALONE").set_value("Still nobody else’s")
    press(app, "Save changes")
    assert (read(home, "answer")[-1]["answer"], read(home, "answer")[-1]["visibility"]) == (
        "Still nobody else’s",
        "sealed",
    )


@pytest.mark.many
def test_days_are_found_by_word_kind_writer_and_address(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    filled(home)
    old = {
        "entry_id": "o",
        "partner": "ana",
        "occurred_on": A_YEAR_AGO,
        "direction": "given",
        "for_what": '"the TRAIN ""tickets"""',  # as a CSV cell
    }
    with (home.logs / "appreciation.csv").open("a") as file:
        header = (home.logs / "appreciation.csv").read_text().splitlines()[0].split(",")
        file.write(",".join((old | {"visibility": "shared"}).get(name, "") for name in header) + "\n")
    app = open_page(monkeypatch, "days", day=A_YEAR_AGO)
    assert "TRAIN" in text(app)
    assert "the soup" not in text(app)
    viewer = launched_viewer().built()
    today = date.today()

    def found(**wanted: str) -> list[str]:
        days, _ = diary.days(viewer, Wanted(**wanted), today, 10)
        return [one.id for each in days for one in each.entries]

    assert found(words="train") == ["o"]
    assert found(words='"tickets"') == ["o"], "what JSON escapes is found too"
    assert found(words="SOUP", who="ben") == ["t"]
    assert found(words="note") == found(words="given") == [], "names of fields and choices are no words"
    assert found(words="lamp", kind="checkin") == found(words="%") == []
    assert found(kind="promise") == ["k", "n", "h637c0ffee02"]
    assert found(words=diary.questions(viewer)["by-the-fire/smile"][3:20]) == ["q", "s", "u"]
    days, has_more = diary.days(viewer, Wanted(), today, 1)
    assert ([one.day for one in days], has_more) == ([today], True)
    assert diary.filled(viewer, today.replace(day=1), today) <= {date.fromisoformat(day(1))}


def test_the_same_day_in_earlier_years_is_shown(built, monkeypatch: pytest.MonkeyPatch) -> None:
    opened = built(
        "2026-02-28", checkin="entry_id,partner,occurred_on,note\na,ana,2024-02-28,Snow\nb,ana,2025-03-01,No"
    )
    viewer = replace(launched_viewer(), opened=opened)
    assert [one.entries[0].said["note"] for one in diary.years_ago(viewer, date(2026, 2, 28))] == ["Snow"]


@pytest.mark.many
def test_this_day_four_years_ago_stands_on_the_page_and_opens(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    ago = date.today().replace(year=date.today().year - 4)  # there was such a day, also for one in a leap year
    about = {"partner": "ana", "visibility": "shared"}
    write(home, "checkin", [about | {"occurred_on": str(on), "connected": "7"} for on in (ago, date.today())])
    write(home, "goodnews", [about | {"occurred_on": str(ago), "note": "The job"}])
    app = open_page(monkeypatch, "days")
    assert say.YEARS_AGO in text(app)
    assert f"4 years ago: {say.heading(ago, date.today())}" in text(app)
    press(app, say.READ_DAY)
    assert app.query_params["day"] == str(ago)
    assert "connected 7 of 10" in text(app)


def test_a_journal_is_read_for_its_author_alone(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    imported(home, "ana", "JOURNAL")
    for audience, held in (("", []), ("ben", []), ("ana", [date.today()])):
        monkeypatch.setenv("HEARTHSIDE_AUDIENCE", audience)
        assert list(journal.pages(launched_viewer())) == held, audience
    assert journal.pages(launched_viewer(), "nowhere") == {}
    assert list(journal.pages(launched_viewer(), "LAKE")) == held


def test_a_ritual_with_a_note_is_told_once() -> None:
    def entry(name: str, note: str = "", ours: str = "", status: str = "kept") -> dict[str, str]:
        return {"ritual": name, "status": status, "felt_like_ours": ours, "note": note}

    assert say.rituals([entry("Walk", "Rain."), entry("Walk"), entry("Tea", ours="yes")]) == [
        "Rituals: Tea (it felt like ours)"
    ]
    assert say.rituals([entry("Walk", "Rain."), entry("Walk", ours="yes")]) == ["Rituals: Walk (it felt like ours)"]
    assert say.rituals([entry("Walk", "Rain.", status="missed"), entry("Walk")]) == ["Rituals: Walk"]
