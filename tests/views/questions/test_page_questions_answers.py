"""Answers in writing: private, shared or sealed, each with their writer until both may read it."""

from datetime import date
from functools import partial
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.tables import tonight
from dashboard.viewer import Viewer
from dashboard.wording import questions as say
from dashboard.wording.save import NOT_SAVED
from pipeline import decks, log as logs
from pipeline.home.folder import Home
from pipeline.settings import edit
from tests.support.homes import HOSTILE, rows
from tests.support.pages import labels, press, text, write_as
from tests.support.question_page import Open, choose

TODAY = str(date.today())


def test_answers_stay_with_their_writer_until_they_are_shared(page: Open, home: Home) -> None:
    app = press(write_as(page(), "ana"), say.WRITE_SAVE)
    assert not (home.logs / "answer.csv").exists(), "nothing typed, nothing kept"
    app.text_area[0].set_value(f"{HOSTILE}\nand more")
    press(app, say.WRITE_SAVE)
    (kept,) = rows(home, "answer")
    assert (kept["partner"], kept["visibility"]) == ("ana", "private")
    assert "and more" in text(app), "its writer sees it, here and now"
    assert "and more" not in text(write_as(app, "ben"))
    assert "and more" not in text(page("together"))
    app = page("ana")
    shown = text(app)
    assert "&lt;img src=http://evil.example/y.png onerror=alert(1)&gt; **b** :red[r] $x$" in shown
    assert "<br>and more" in shown
    assert "<img" not in shown
    choose(app, f"depth {kept['entry_id']}", 3)  # type: ignore[arg-type]
    press(app, say.SHARE_NOW)
    assert rows(home, "answer")[-1]["visibility"] == "shared"
    (share,) = rows(home, "share")
    assert (share["partner"], share["depth"], share["visibility"], share["note"]) == ("ana", "3", "shared", "")


def test_what_cannot_be_shared_with_its_depth_stays_private(page: Open, home: Home) -> None:
    app = write_as(page(), "ana")
    app.text_area[0].set_value("a secret")
    press(app, say.WRITE_SAVE)
    app = page("ana")
    choose(app, f"depth {rows(home, 'answer')[-1]['entry_id']}", 3)  # type: ignore[arg-type]
    for name in ("share.csv", "share-log.csv"):
        (home.logs / name).mkdir()
    assert NOT_SAVED in text(press(app, say.SHARE_NOW))
    assert rows(home, "answer")[-1]["visibility"] == "private"


def test_sealed_answers_are_read_by_both_once_both_have_answered(page: Open, home: Home) -> None:
    def seal(who: str, words: str) -> AppTest:
        app = write_as(page(), who)
        app.text_area[0].set_value(words)
        return press(app, say.WRITE_SEAL)

    app = seal("ana", "The ferry one")
    assert say.SEAL_DONE in text(app)
    assert rows(home, "answer")[0]["visibility"] == "sealed"
    for shown in (text(app), text(page()), text(page("ben"))):
        assert "The ferry one" not in shown
        assert say.ANSWERS not in shown
        assert say.has_answered(["Ana"]) not in shown, "she hasn't let it be known"
    assert say.SEALED in (own := text(page("ana")))
    assert "The ferry one" in own
    seal("ben", f"The old one {HOSTILE}")
    for audience in ("together", "ana", "ben"):
        shown = text(page(audience))
        assert shown.count("The ferry one") == shown.count("The old one") == 2, "below the question, and in the list"
        assert "<img" not in shown
    ids = [row["entry_id"] for row in rows(home, "answer")]
    logs.edit(home, "answer", ids[0], {"partner": "ana", "answer": "Another one"})
    assert f"edited {date.today().day} " in text(page("ben"))


def test_that_somebody_has_answered_is_said_where_they_let_it_be_known(home: Home, built: Any) -> None:
    def said(who: str) -> str:
        opened = built(TODAY, None if who == "together" else who)
        found = tonight.question(Viewer(home, who, people={"ana": "Ana", "ben": "Ben"}, opened=opened))
        assert found
        return found.answered

    here = decks.all_decks(decks.shelf(home), (), date.today())
    asked = decks.tonight(here, (), date.today(), str(home.path))
    assert asked, here.name
    words = {"question": asked.name, "answer": "The ferry one", "occurred_on": TODAY}
    logs.append(home, "answer", words | {"partner": "ben", "visibility": "sealed"})
    assert said("together") == ""
    edit.change(home, partial(edit.tell_answered, "ben", True))
    assert said("together") == said("ana") == "Ben has answered in writing."
    assert said("ben") == ""
    edit.change(home, partial(edit.tell_answered, "ben", False))
    assert said("together") == ""


@pytest.mark.many
def test_a_shared_answer_is_read_by_both_and_taken_back_by_its_writer_alone(page: Open, home: Home) -> None:
    head = "entry_id,partner,occurred_on,question,answer,visibility"
    log = f"{head}\nx,ana,{TODAY},by-the-fire/song,The ferry one,shared"
    for audience in ("together", "ben"):
        app = page(audience, answer=log)
        assert "The ferry one" in text(app)
        assert say.UNSHARE not in labels(app)
    press(page("ana", answer=log), say.UNSHARE)
    assert rows(home, "answer-log")[-1]["visibility"] == "private"
    assert "The ferry one" not in text(page("ben"))
