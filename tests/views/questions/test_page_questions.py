"""The Questions page in every state, run as Streamlit runs it, and what it writes."""

import re
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from dashboard import session
from dashboard.tables import tonight
from dashboard.viewer import Viewer
from dashboard.wording import questions as say
from dashboard.wording.save import NOT_SAVED, UNDO
from pipeline import decks
from pipeline.database import build
from pipeline.decks import Card
from pipeline.home.folder import Home
from tests.support import tone
from tests.support.homes import HOSTILE, rows
from tests.support.pages import ROOT, checked_in, labels, paused, press, run, text, unfold, write_as
from tests.support.question_page import Open, asked, choose

TODAY = str(date.today())


def test_one_for_tonight_is_asked_noted_changed_skipped_and_gone_back_to(page: Open, home: Home) -> None:
    app = page()
    first = asked(app)
    assert "set 1 of 3, light" in first
    assert "answers first, then" in first
    assert say.NOTHING_SO_FAR in text(app)
    assert say.TALKED not in labels(app), "who writes is chosen once, first"
    write_as(app, "ben")
    assert {say.TALKED, say.SKIP, say.MARK, say.ANOTHER} <= set(labels(app))
    press(press(app, say.MARK), say.TALKED)
    (row,) = rows(home, "question")
    assert (row["partner"], row["status"], row["favourite"], row["visibility"]) == ("ben", "asked", "yes", "shared")
    assert row["deck"] == "1"
    assert row["question"] in {card.name for card in decks.shelf(home).cards}
    assert say.STATUS["asked"] in asked(app)
    assert say.SKIP not in labels(app), "what was talked about can't be skipped"
    choose(app, "seen_by ben", "private")
    press(app, say.UNMARK)
    changed = rows(home, "question")[-1]
    assert (changed["entry_id"], changed["favourite"], changed["visibility"]) == (row["entry_id"], "no", "private")
    second = asked(press(app, say.ANOTHER))
    assert second not in (first, asked(press(app, say.SKIP)))
    assert [row["status"] for row in rows(home, "question")] == ["asked", "asked", "skipped"]
    press(press(app, say.BACK), say.BACK)
    assert say.STATUS["asked"] in asked(app)


def test_what_one_noted_in_private_is_not_told_once_the_other_writes(page: Open, home: Home) -> None:
    app = choose(write_as(page(), "ben"), "seen_by ben", "private")
    assert say.STATUS["asked"] in asked(press(press(app, say.MARK), say.TALKED))
    write_as(app, "ana")
    assert say.STATUS["asked"] not in asked(app)
    assert say.UNMARK not in labels(app)
    press(app, say.TALKED)
    assert [(row["partner"], row["favourite"]) for row in rows(home, "question")] == [("ben", "yes"), ("ana", "")]


def test_undo_takes_back_a_mark_too(page: Open, home: Home) -> None:
    app = press(press(write_as(page(), "ben"), say.TALKED), say.MARK)
    assert say.MARK in labels(press(app, UNDO))
    press(app, say.TALKED)
    assert rows(home, "question")[-1]["favourite"] == ""


def test_an_evening_takes_turns_goes_deeper_and_survives_other_pages(page: Open, home: Home) -> None:
    app = choose(write_as(page(), "ana"), "mode", say.EVENING)
    assert say.EVENING_NOTE in text(app)
    app.selectbox[0].set_value("by-the-fire")
    run(app)
    assert "What small thing made you smile this week?" in asked(app)
    turn = "Ana answers first" in asked(app)
    press(app, say.SKIP)
    assert ("Ana answers first" in asked(app)) != turn
    press(app, say.next_set(2))
    assert "set 2 of 3" in asked(app)
    app.switch_page("views/imports/page.py").run()
    app.switch_page("views/questions/page.py")
    assert "set 2 of 3" in asked(run(app))
    assert say.TALKED in labels(app), "who writes is still known"
    press(app, say.next_set(3))
    for _ in range(12):
        press(app, say.TALKED)
    assert say.ENDED in text(app)
    assert len(rows(home, "question")) == 13
    assert "set 3 of 3" in asked(press(app, say.BACK))
    assert say.SKIP not in labels(app)
    assert say.ENDED in text(press(app, say.NEXT))
    assert len(rows(home, "question")) == 13, "going on writes nothing"
    press(app, say.RESTART)
    assert say.BACK not in labels(app)


def test_favourites_and_history_are_in_words_and_a_favourite_can_be_asked_again(page: Open, home: Home) -> None:
    old, older = (str(date.today() - timedelta(days=n)) for n in (3, 90))
    log = f"""partner,occurred_on,deck,question,status,favourite,visibility
        ana,{older},1,by-the-fire/song,asked,yes,shared
        ben,{old},2,{HOSTILE.replace(",", "")},asked,yes,shared
        ben,{old},3,by-the-fire/trust,skipped,,shared
        ana,{old},3,by-the-fire/carried,asked,yes,private"""
    app = page(question=log)
    shown = text(app)
    assert "Light: 1 talked about. Deeper: 1 talked about. Deepest: 1 skipped." in shown
    assert shown.count("Which song takes you straight back") == 2, "a favourite, and talked over"
    assert "What do you sometimes carry on your own?" not in shown, "private to Ana"
    assert "<img" not in shown
    assert labels(app).count(say.AGAIN) == 1, "of a question that no deck holds there is nothing to ask"
    assert "Which song takes you straight back" in asked(press(app, say.AGAIN))


def test_decks_of_ones_own_are_chosen_from_and_hostile_text_is_text(page: Open, home: Home) -> None:
    home.decks.mkdir()
    quoted = f"'{HOSTILE}'"
    (home.decks / "ours.toml").write_text(
        f"name = '<img src=x> **b** ![x](y)'\n[light]\na = {quoted}\n[deeper]\nb = 'Two?'\n[deepest]\nc = 'Three?'\n",
        encoding="utf-8",
    )
    (home.decks / "broken.toml").write_text("name = 'SECRET", encoding="utf-8")
    app = page()
    assert "broken.toml can’t be used as a deck" in text(app)
    assert "SECRET" not in text(app)
    app.selectbox[0].set_value("ours")
    assert "&lt;img src=http://evil.example/y.png onerror=alert(1)&gt; **b** :red[r]" in asked(run(app))
    assert "<img" not in text(app)


def test_alone_nobody_is_asked_who_writes_and_nothing_is_shared(page: Open, alone: Home) -> None:
    app = page("ana", answer=f"partner,occurred_on,question,answer\nana,{TODAY},by-the-fire/song,The ferry one")
    assert "answers first" not in text(app)
    assert [group.key for group in app.button_group] == [session.questions("mode")]
    assert say.THOUGHT in labels(app)
    assert "The ferry one" in text(app)
    assert not {say.SHARE_NOW, say.UNSHARE} & set(labels(app))
    assert say.ANOTHER in labels(press(app, say.THOUGHT))
    assert rows(alone, "question")[0]["status"] == "asked"
    assert say.STATUS_ALONE["asked"] in text(app)
    assert say.so_far([1, 0, 2], [1, 0, 0], is_solo=True)[0] == "Light: 1 thought about and 1 skipped."


def test_what_cannot_be_written_is_said_and_the_question_stays(page: Open, home: Home) -> None:
    app = write_as(page(), "ana")
    before = asked(app)
    for name in ("question.csv", "question-log.csv"):  # the one that takes rows, and the one beside it
        (home.logs / name).mkdir()
    app = press(press(app, say.MARK), say.SKIP)
    assert asked(app) == before
    assert NOT_SAVED in text(app)


def test_this_week_is_told_tonights_question_and_the_same_one_all_day(built: Any, home: Home) -> None:
    def tonights(status: str = "") -> tonight.Tonight | None:
        row = f"\nana, {TODAY}, {name}, 1, {status}, shared" if status else ""
        question = "partner, occurred_on, question, deck, status, visibility" + row
        opened = built(TODAY, question=question)
        return tonight.question(Viewer(home, opened=opened))

    found = tonights()
    assert (ROOT / "dashboard" / found.page).is_file()
    card = next(card for card in decks.shelf(home).cards if card.text == found.text)
    name, deck = card.name, decks.shelf(home).deck(card.deck)
    assert (found.where, found.why) == (f"Deck “{deck.name}” · set 1 of 3, light", "")
    assert tonights("asked") == replace(found, is_talked_about=True)
    assert tonights("skipped") != found, "it is not asked once more"


SENTENCES = [value for name, value in vars(say).items() if name.isupper() and isinstance(value, str)]
SENTENCES += [
    say.turn("Jo", "Kim"), say.next_set(2), say.alone("Jo"), say.private_note(True, "Jo"), say.private_note(False, "Jo"), say.has_answered(["Jo"]),
    say.share_note("Jo"), *say.so_far([1, 0, 2], [0, 0, 1], is_solo=False), say.no_deck(1), say.no_deck(2), *say.STATUS.values(),
]  # fmt: skip


@pytest.mark.parametrize("sentence", SENTENCES)
def test_every_sentence_keeps_the_tone(sentence: str) -> None:
    assert tone.off(re.sub(r"[Oo]nly \w+ can see it", "", sentence)) == []
    assert "!" not in sentence


def test_days_are_said_as_one_would() -> None:
    today = date(2026, 3, 4)
    assert say.last_on(today, today) == "came up today"
    assert say.last_on(date(2026, 3, 1), today) == "last came up on 1 March"
    assert say.last_on(date(2025, 3, 1), today) == "last came up on 1 March 2025"


@pytest.mark.many
@pytest.mark.parametrize("audience", ["together", "ana", "ben"])
@pytest.mark.parametrize("is_paused", [False, True])
def test_there_is_always_a_question(whole: Open, home: Home, audience: str, is_paused: bool) -> None:
    checked_in(home, ("ana",), days=20)
    if is_paused:
        paused(home)
    app = whole(audience)
    assert "set 1 of 3, light" in asked(app)
    if audience == "together":
        write_as(app, "ana")
    press(app, say.TALKED)
    assert "Light: 1 talked about." in text(app)


@pytest.mark.many
def test_hostile_names_are_text_everywhere(whole: Open, home: Home) -> None:
    name = HOSTILE.replace('"', "")
    home.settings.write_text(home.settings.read_text().replace('name = "Ana"', f'name = "{name}"'), encoding="utf-8")
    build.build(home)
    app = write_as(whole(), "ana")
    assert "<img" not in text(app).replace("&lt;img", "")
    options = [option.content for group in app.button_group for option in group.options if hasattr(option, "content")]
    assert not any("![x]" in option.replace("\\", "") and "\\!" not in option for option in options)


def test_a_deck_is_written_edited_and_refused_on_the_page(page: Open, home: Home) -> None:
    def type_in(**words: str) -> AppTest:
        for field in (*app.text_input, *app.text_area):
            for part, value in words.items():
                if str(field.key).startswith(session.questions("deck", part, "")):
                    field.set_value(value)
        return press(app, say.SAVE_DECK)

    app = unfold(page(), "own_deck")
    type_in(name="Ours", light="Where did we meet?")
    assert "There is no deeper question yet." in text(app)
    assert not [*home.decks.glob("*.toml")]
    type_in(deeper="What is your old dream?", deepest=HOSTILE)
    assert "Saved: a deck with 3 questions." in text(app)
    assert "Where did we meet?" in asked(app), "a new deck is chosen"
    assert "<img" not in text(app)
    deck = decks.shelf(home).deck("ours")
    assert [card.id for card in deck.cards][:2] == ["meet", "old-dream"]

    path = home.decks / "ours.toml"
    path.write_text("# by hand\n" + path.read_text(encoding="utf-8"), encoding="utf-8")
    type_in(light="Where exactly did we meet?")
    assert "has changed in the meantime" in text(app)
    press(app, say.SAVE_DECK)
    assert path.read_text(encoding="utf-8").startswith("# by hand\n")
    assert decks.shelf(home).deck("ours").cards[0] == Card("ours", 1, "meet", "Where exactly did we meet?")

    app.selectbox(key=session.questions("edited")).set_value("by-the-fire")
    assert say.COPY_NOTE in text(run(app))
    type_in(topic="evenings")
    assert (home.decks / "by-the-fire.toml").is_file()
    assert decks.shelf(home).deck("by-the-fire").topic == "evenings"
