"""Labels, moods and numbers of an export, and what they are said to mean on the Import page."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from dashboard import session
from dashboard.viewer import launched_viewer
from dashboard.views.imports import actions
from dashboard.wording import imports as say, labels
from pipeline import imports
from pipeline.home.folder import Home
from pipeline.imports.formats import chat_table, whatsapp
from pipeline.imports.formats.known import IMPORTERS
from pipeline.imports.intake import child
from pipeline.imports.intake.compare import Changes
from pipeline.imports.meaning import mapping
from tests.support.import_page import HEADER, Open, daylio, drop
from tests.support.pages import day, press, run, text


def waiting(*signs: imports.Sign) -> actions.Waiting:
    empty = Changes(0, 0, 0, 0)
    found = imports.Preview("f", "ana", Path(), Path(), "", {}, IMPORTERS[0], "", 1, 1, 0, empty)
    return actions.Waiting(replace(found, signs=list(signs)))


def sign(part: str, name: str, meaning: str, **more: Any) -> imports.Sign:
    return imports.Sign(part, name, 1, meaning, **more)


def test_what_is_chosen_is_kept_and_a_guess_that_was_declined_too() -> None:
    one = waiting(
        sign("labels", "gym", "nothing"),
        sign("labels", "date", "ritual: Date night", is_proposal=True),
        sign("moods", "rad", "mood: 10", is_proposal=True),
    )
    date_night, rad, gym = actions.listed(one)[0]
    assert (date_night.name, rad.name, gym.name) == ("date", "rad", "gym"), "what means something comes first"
    actions.choose(one, date_night, "nothing")
    actions.choose(one, gym, "nothing")
    actions.choose(one, rad, "mood: 9")
    assert actions.changed(one) == {"labels": {"date": "nothing"}, "moods": {"rad": "mood: 9"}, "values": {}}


def test_rare_labels_are_looked_up() -> None:
    one = waiting(*(replace(sign("labels", f"tag {n}", "nothing"), count=n) for n in range(1, 41)))
    shown, rest = actions.listed(one)
    assert (shown[0].name, len(shown), len(rest)) == ("tag 40", actions.LISTED, 40 - actions.LISTED)
    one.added.append(rest[-1])
    assert actions.listed(one)[0][-1].name == "tag 1"
    assert len(actions.listed(one)[1]) == 40 - actions.LISTED - 1


def test_what_was_written_by_hand_is_among_the_choices(home: Home) -> None:
    for part in ("labels", "moods", "values"):
        assert "mood: 7.5" in actions.options(launched_viewer(), sign(part, "x", "mood: 7.5"), "mood: 7.5")
    assert "ritual: Date night" not in actions.options(launched_viewer(), sign("moods", "x", "nothing"), "nothing")


def test_a_count_of_steps_is_no_rating(home: Home) -> None:
    choices = actions.options(launched_viewer(), sign("values", "Steps", "nothing", high=12_000), "nothing")
    assert "mood" not in choices
    assert "ritual: Date night" in choices


def line(app: AppTest, name: str) -> int:
    return next(n for n, box in enumerate(app.checkbox) if box.label.startswith(f"**{name}"))


def menu(app: AppTest, label: str) -> Any:
    return next(box for box in app.selectbox if box.label.replace("\\", "") == label)


def said(home: Home, part: str) -> dict[str, str]:
    return {name: one.text for name, one in getattr(mapping.read(home, "ana", "daylio"), part).items()}


def test_labels_are_ticked_unticked_and_given_a_meaning_from_a_menu(page: Open, home: Home) -> None:
    app = drop(page(), ("daylio.csv", daylio(6, "argument")))
    assert app.checkbox[line(app, "argument")].value
    assert menu(app, "Meaning of argument").value == "conflict: settled the same day"
    assert menu(app, "Meaning of Mood: rad").value == "mood: 10"
    assert not app.checkbox[line(app, "gym")].value
    app.checkbox[line(app, "argument")].set_value(False)
    app.checkbox[line(app, "gym")].set_value(True)
    app = run(app)
    menu(app, "Meaning of gym").set_value("ritual: Date night")
    app = press(run(app), "Import 6 entries")
    assert said(home, "labels") == {"argument": "nothing", "gym": "ritual: Date night"}
    assert said(home, "moods") == {"rad": "mood: 10"}


def test_a_guess_that_is_ticked_again_is_back(page: Open, home: Home) -> None:
    app = drop(page(), ("daylio.csv", daylio()))
    for is_on in (False, True):
        app.checkbox[line(app, "Date night")].set_value(is_on)
        app = run(app)
    assert menu(app, "Meaning of Date night").value == "ritual: Date night"


def test_a_number_needs_its_scale_which_nobody_guesses(page: Open, home: Home) -> None:
    rows = "".join(f'{day(n)},x,y,20:00,rad,,"Energy: {n + 2}/5",,\n' for n in range(3))
    header = HEADER.replace("activities,", "activities,scales,")
    app = drop(page(), ("daylio.csv", (header + rows).encode()))
    assert not app.checkbox[line(app, "Energy")].value
    app.checkbox[line(app, "Energy")].set_value(True)
    app = run(app)
    menu(app, "Meaning of Energy").set_value("stress")
    app = run(app)
    scale = menu(app, "Scale of Energy")
    assert scale.value is None
    assert scale.options[:2] == ["0 to 10, 10 is most", "0 to 10, 0 is most"]
    scale.set_value("5..1")
    app = press(run(app), "Import 3 entries")
    assert said(home, "values") == {"energy": "stress: 5..1"}


CHAT = "".join(f"[{n}.11.2026, 20:{n}:00] {'Ana' if n % 2 else 'Ben'}: hello\n" for n in range(13, 21)).encode()


def test_a_chat_asks_for_no_meaning_and_no_check_in(page: Open, home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(child, "IMPORTERS", (whatsapp.IMPORTER,))
    app = drop(page(), ("_chat.txt", CHAT))
    app.selectbox[0].set_value("Ana")
    app = press(app, say.CONFIRMED)
    assert not app.session_state[session.WAITING][0].preview.questions
    shown = text(app)
    assert say.CHAT_NOTE in shown
    assert labels.TITLE not in shown
    assert [box.label for box in app.checkbox] == [toggle.label for toggle in app.toggle] == []
    press(app, "Import 8 messages")
    assert mapping.is_known(home, "ana", "whatsapp")
    assert not mapping.read(home, "ana", "whatsapp").looks_back


def test_the_clock_by_which_a_chat_is_counted_can_be_changed(
    page: Open, home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(child, "IMPORTERS", (chat_table.IMPORTER,))
    lines = "".join(f"2026-03-01T23:30:00Z,{name},hello\n" for name in ("Ana", "Ben") * 4)
    app = drop(page(), ("chat.csv", f"Date,Sender,Message\n{lines}".encode()))
    app.selectbox[0].set_value("Ana")
    app = press(app, say.CONFIRMED)
    assert say.clock("Europe/Berlin") in [one.label for one in app.expander]
    (box,) = [box for box in app.text_input if box.label == say.OTHER_CLOCK]
    box.set_value("America/New_York")
    app = press(app, say.COUNT_AGAIN)
    (one,) = app.session_state[session.WAITING]
    assert [*one.preview.days] == ["2026-03-01"]
    assert say.answers(["Ana", "America/New_York"]) in text(app)
    assert say.clock("Europe/Berlin") not in [one.label for one in app.expander]


def test_a_chat_that_counts_for_something_can_still_be_changed() -> None:
    chat = waiting(sign("values", "messages", "nothing"))
    chat.preview = replace(chat.preview, importer=whatsapp.IMPORTER)
    assert chat.is_only_counted
    chat.preview = replace(chat.preview, looks_back=True)
    assert not chat.is_only_counted
    chat.preview = replace(chat.preview, looks_back=False, signs=[sign("values", "messages", "ritual: Date night")])
    assert not chat.is_only_counted
