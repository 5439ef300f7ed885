"""The Import page in every state, run as Streamlit runs it, and what it does with files."""

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from unittest.mock import Mock

import pytest
from streamlit.testing.v1 import AppTest

from dashboard import session
from dashboard.viewer import Viewer, session_viewer
from dashboard.views.imports import actions, drop as receiving
from dashboard.wording import imports as say, labels
from dashboard.wording.save import CANNOT_WRITE
from pipeline import imports
from pipeline.database import build
from pipeline.database.marts import mart
from pipeline.database.open import open as open_build
from pipeline.home.folder import HearthsideError, Home
from pipeline.imports.accept import child, sandbox
from pipeline.imports.accept.compare import Changes
from pipeline.imports.dates import clock
from pipeline.imports.formats import daylio_csv, whatsapp
from pipeline.imports.formats.known import BY_NAME, IMPORTERS
from pipeline.imports.meaning import mapping, maybe, sharing
from pipeline.imports.record import Problem, Question, Record, attempt
from pipeline.imports.upload.importer import Importer
from pipeline.imports.upload.upload import Upload
from tests.support.homes import HOSTILE
from tests.support.pages import day, open_page, press, run, text

HEADER = "full_date,date,weekday,time,mood,activities,note_title,note\n"
Open = Callable[..., AppTest]


def daylio(days: int = 6, activity: str = "Date night", note: str = "I thanked her for the tea.") -> bytes:
    lines = [f"{day(n)},x,y,20:0{n % 10},rad,{activity} | gym,,{note}" for n in range(days)]
    return (HEADER + "\n".join(lines) + "\n").encode()


def _asks(upload: Upload) -> Iterator[Record | Problem]:
    order = upload.ask(
        Question("date_order", "Is 03/04 in *March* or in April?", ("day first", "month first"), "day first")
    )
    for member in upload.members:
        for number, line in enumerate(upload.text(member).splitlines()[1:], 1):
            yield attempt(
                f"line {number}", lambda line=line: Record(date.fromisoformat(line), f"in {order}", text=line)
            )


def _is_asking(upload: Upload) -> str:
    return "it says so" if any(upload.head_text(m).startswith("asking") for m in upload.members) else ""


ASKING = Importer("Asking", _is_asking, _asks, loose=("ask",))


@pytest.fixture(autouse=True)
def _in_this_process(monkeypatch: pytest.MonkeyPatch) -> None:
    """Read uploads here: a process for each takes its time, and is tested where it is made."""

    def read_here(path: Path, out: Path, answers: Any, progress: Any = lambda share: None, **limits: int) -> Any:
        progress(0.5)
        return json.loads(json.dumps(child.run(path, out, dict(answers))))

    monkeypatch.setattr(sandbox, "read", read_here)
    monkeypatch.setattr(child, "IMPORTERS", (daylio_csv.IMPORTER, ASKING))
    monkeypatch.setattr(receiving, "IMPORTERS", (daylio_csv.IMPORTER, ASKING))
    monkeypatch.setitem(BY_NAME, ASKING.name, ASKING)


@pytest.fixture
def page(whole: Open, monkeypatch: pytest.MonkeyPatch) -> Open:
    """Open the page as an audience sees it, without the builds that it follows: each takes a second."""
    monkeypatch.setattr(build, "build", Mock())
    monkeypatch.setattr(Viewer, "built", lambda self: replace(self, state="no_entries"))
    return whole


@pytest.fixture
def whole(monkeypatch: pytest.MonkeyPatch) -> Open:
    """Open the page as an audience sees it."""
    return lambda audience="ana": open_page(monkeypatch, "imports", "" if audience == "together" else audience)


def drop(app: AppTest, *files: tuple[str, bytes]) -> AppTest:
    app.file_uploader[0].set_value([(name, data, "text/csv") for name, data in files])
    return run(app)


def left_over(home: Home) -> list[Path]:
    return list(home.incoming.glob("*"))


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


def test_a_preview_says_what_it_is_what_is_new_and_what_can_t_be_read(page: Open, home: Home) -> None:
    app = drop(page(), ("daylio.csv", daylio(6) + b"no day,x,y,20:00,rad,gym,,secret\n"))
    shown = text(app)
    for words in (
        "Daylio (CSV): 7 entries on 6 of 6 days",
        "recognised by",
        '6</span> <span class="hs-note">new',
        '1</span> <span class="hs-note">not readable',
        "Line 8: has no date that can be read.",
        "I thanked her for the tea.",
    ):
        assert words in shown
    assert app.get("plotly_chart")[0].proto.alt.startswith("A calendar. An entry on 6 of 6 days, from ")
    assert not imports.manifests(home), "nothing counts yet"


def test_hostile_text_stays_text(page: Open, home: Home) -> None:
    line = f'{day(1)},x,y,20:00,"{HOSTILE}","{HOSTILE}","{HOSTILE}","{HOSTILE}"\n'
    app = press(drop(page(), (HOSTILE.replace("/", "") + ".csv", (HEADER + line).encode())), "Import")
    html = "".join(element.proto.body for element in app.get("html"))
    assert "<img" not in html
    markdown = [element.value for element in app.markdown] + [element.label for element in (*app.button, *app.toggle)]
    assert not any("![x](" in words or ":red[" in words for words in markdown)


@pytest.mark.many
def test_what_is_accepted_counts_for_its_author_is_shared_by_kind_and_undone(whole: Open, home: Home) -> None:
    app = press(drop(whole(), ("daylio.csv", daylio())), "Import 6 entries")
    shown = text(app)
    assert "6 entries. Only Ana can see them." in shown
    assert "daylio.csv" in shown
    assert "Import 6 entries" not in shown
    assert (moments(home, "ana"), moments(home, None)) == (6, 0)
    app = switch(switch(app, "Share my check"), "Share my rituals")
    assert moments(home, None) == 6
    app = press(app, say.DELETE_NOW)
    assert "Deleted: daylio.csv." in text(app)
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


def test_the_same_export_again_is_here_already(page: Open, home: Home) -> None:
    app = press(drop(page(), ("daylio.csv", daylio(6))), "Import")
    app = drop(app, ("daylio.csv", daylio(4)))
    shown = text(app)
    assert '4</span> <span class="hs-note">already imported' in shown
    assert "2 entries from an earlier export are not in this one. They are not deleted." in shown


def test_two_of_one_app_know_of_each_other_once_one_is_accepted(page: Open, home: Home) -> None:
    app = drop(page(), ("a.csv", daylio(3)), ("b.csv", daylio(5)))
    app = press(app, "Import 3 entries")
    assert '2</span> <span class="hs-note">new' in text(app)
    assert '3</span> <span class="hs-note">already imported' in text(app)


def test_a_question_is_open_until_it_is_confirmed_though_it_has_a_guess(page: Open, home: Home) -> None:
    app = drop(page(), ("x.ask", f"asking\n{day(1)}\n".encode()))
    assert say.CONFIRM in text(app)
    assert app.selectbox[0].value == "day first"
    assert app.selectbox[0].label == "Is 03\\/04 in \\*March\\* or in April?"
    accept = next(button for button in app.button if button.label.startswith("Import 1 entry"))
    assert accept.disabled
    app.selectbox[0].set_value("month first")
    app = press(app, say.CONFIRMED)
    assert say.CONFIRM not in text(app)
    assert "You said: month first." in text(app)
    assert not next(button for button in app.button if button.label.startswith("Import 1 entry")).disabled
    app = press(app, say.ASK_AGAIN)
    assert say.CONFIRM in text(app)
    assert len(left_over(home)) == 2, "what the earlier looks made is gone: the file and the last look are left"


def test_an_answer_that_leads_nowhere_is_asked_for_once_more(
    page: Open, home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    def ask_for_zone(upload: Upload) -> Iterator[Record | Problem]:
        clock.home_zone(upload)
        yield Record(date.fromisoformat(day(1)), "line 1")

    importer = replace(ASKING, read=ask_for_zone)
    monkeypatch.setattr(child, "IMPORTERS", (importer,))
    app = drop(page(), ("x.ask", b"asking"))
    assert app.text_input[0].value == "Europe/Berlin", "the author's own zone is the guess"
    app.text_input[0].set_value("Atlantis")
    app = press(app, say.CONFIRMED)
    assert say.NOT_USED in text(app)
    assert "You said" not in text(app)
    app.text_input[0].set_value("Europe/Lisbon")
    assert "You said: Europe/Lisbon." in text(press(app, say.CONFIRMED))


def test_what_can_t_be_read_says_so_and_is_let_go_without_a_trace(page: Open, home: Home) -> None:
    app = drop(page(), ("picture.jpg", b"\xff\xd8\xff no"))
    assert "This file can’t be read" in text(app)
    assert "It is a picture, not an export." in text(app)
    assert not any(button.label.startswith("Import") for button in app.button)
    app = press(app, say.DISCARD)
    assert say.DISCARDED in text(app)
    assert left_over(home) == []


def test_loose_files_of_one_journal_are_one_upload(page: Open, home: Home) -> None:
    files = [(name, f"asking\n{day(n)}\n".encode()) for n, name in enumerate(("a.ask", "a.ask", "c.ask"))]
    app = drop(page(), *files, ("other.ask", b"nothing known"), ("daylio.csv", daylio(2)))
    shown = text(app)
    assert "Asking: 3 entries" in shown
    assert "a.ask and 2 more" in shown
    assert "This file can’t be read" in shown
    assert "Daylio (CSV): 2 entries" in shown


def test_many_loose_files_are_looked_at_at_once(page: Open, home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    looks: list[str] = []
    look = imports.look
    monkeypatch.setattr(
        imports, "look", lambda home, path, *rest, **more: looks.append(path.name) or look(home, path, *rest, **more)
    )
    app = drop(page(), *((f"{n}.ask", f"asking\n{day(n)}\n".encode()) for n in range(20)))
    assert "Asking: 20 entries" in text(app)
    assert looks == ["0.ask and 19 more"]


def test_what_stops_the_reading_leaves_no_file_behind(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    files = [SimpleNamespace(name=name, getvalue=daylio) for name in ("a.csv", "b.csv")]
    show = Mock(side_effect=[None, KeyboardInterrupt])
    with pytest.raises(KeyboardInterrupt):
        receiving.look_at(home, "ana", files, show)
    assert [call.args[0] for call in show.call_args_list] == [0.25, 0.75]
    assert left_over(home) == []


def test_a_name_longer_than_a_disk_takes_keeps_its_end(page: Open, home: Home) -> None:
    app = drop(page(), ("😀" * 100 + ".csv", daylio(2)))
    assert "😀.csv · recognised by" in text(app)


@pytest.mark.parametrize("error", [HearthsideError("Can't write `there`."), OSError("a private note")])
def test_files_that_can_t_be_kept_are_said_in_one_sentence(
    page: Open, home: Home, monkeypatch: pytest.MonkeyPatch, error: Exception
) -> None:
    app = page()
    monkeypatch.setattr(imports, "receive", Mock(side_effect=error))
    shown = text(drop(app, ("daylio.csv", daylio())))
    assert "private note" not in shown
    assert ("Can&#x27;t write there." if isinstance(error, HearthsideError) else CANNOT_WRITE) in shown


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


def test_sentences_are_for_the_author_s_own_view(page: Open, home: Home) -> None:
    press(drop(page(), ("daylio.csv", daylio())), "Import")
    app = page("together")
    app.button_group[0].set_value("ana")
    shown = text(run(app))
    assert "hearthside dashboard --audience ana" in shown
    assert not any(toggle.label == say.MAYBE_TOGGLE for toggle in app.toggle)


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
    assert "manifest.json can&#x27;t be read" in text(app)
    assert len(app.file_uploader) == 1


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
        assert "mood: 7.5" in actions.options(session_viewer(), sign(part, "x", "mood: 7.5"), "mood: 7.5")
    assert "ritual: Date night" not in actions.options(session_viewer(), sign("moods", "x", "nothing"), "nothing")


def test_a_count_of_steps_is_no_rating(home: Home) -> None:
    choices = actions.options(session_viewer(), sign("values", "Steps", "nothing", high=12_000), "nothing")
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


CHAT = "".join(f"[{n:02}.11.2026, 20:0{n}:00] {'Ana' if n % 2 else 'Ben'}: hello\n" for n in range(1, 9)).encode()


def test_a_chat_asks_for_no_meaning_and_no_check_in(page: Open, home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(child, "IMPORTERS", (whatsapp.IMPORTER,))
    app = drop(page(), ("_chat.txt", CHAT))
    while app.session_state[session.WAITING][0].preview.questions:
        for box in app.selectbox:
            box.set_value(box.options[0])
        app = press(run(app), say.CONFIRMED)
    shown = text(app)
    assert say.CHAT_NOTE in shown
    assert labels.TITLE not in shown
    assert [box.label for box in app.checkbox] == [toggle.label for toggle in app.toggle] == []
    press(app, "Import 8 messages")
    assert mapping.is_known(home, "ana", "whatsapp")
    assert not mapping.read(home, "ana", "whatsapp").looks_back


def test_a_chat_that_counts_for_something_can_still_be_changed() -> None:
    chat = waiting(sign("values", "messages", "nothing"))
    chat.preview = replace(chat.preview, importer=whatsapp.IMPORTER)
    assert chat.is_only_counted
    chat.preview = replace(chat.preview, looks_back=True)
    assert not chat.is_only_counted
    chat.preview = replace(chat.preview, looks_back=False, signs=[sign("values", "messages", "ritual: Date night")])
    assert not chat.is_only_counted


def test_a_chat_is_one_line_of_numbers() -> None:
    assert say.found("WhatsApp", 113, "messages", 30, 30, 52) == "WhatsApp: 113 messages on 30 of 30 days, you wrote 52"
    assert say.found("Pixels", 20, "days", 20, 31) == "Pixels: 20 of 31 days"
    assert labels.often(12, ["2025-12-31", "2026-01-02"]) == "12 times · last on 31 Dec 2025, 2 Jan 2026"
    assert labels.often(1, ["2026-01-02"]) == "once · 2 Jan 2026"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("ritual: Date night", "Ritual: Date night"),
        ("conflict: settled the same day", "Argued, and over"),
        ("barrier: old_hurt", "In the way: an old hurt"),
        ("connected: 7", "Felt connected: 7 of 10"),
        ("mood: 1..5", "Mood: 1 to 5, 5 is most"),
        ("stress: 5..1", "Stress: 1 to 5, 1 is most"),
        ("stress", "Stress"),
        ("something of tomorrow", "something of tomorrow"),
    ],
)
def test_what_a_label_stands_for_is_put_into_words(text: str, words: str) -> None:
    assert labels.meaning(text) == words


def test_one_is_not_many() -> None:
    assert say.count(1, "entries") == "1 entry"
    assert say.count(1, "days") == "1 day"
    assert say.count(1204, "messages") == "1,204 messages"
    assert say.gone(1) == "1 entry from an earlier export is not in this one. It is not deleted."
    assert say.dates("2026-03-03", "2026-03-03") == "3 March 2026"
    assert say.dates("2025-12-30", "2026-01-02") == "30 December 2025 – 2 January 2026"
