"""Files dropped on the Import page: read, asked about, refused, let go."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from types import SimpleNamespace
from unittest.mock import Mock

import pytest

from dashboard.views.imports import drop as receiving
from dashboard.wording import imports as say
from dashboard.wording.save import CANNOT_WRITE
from pipeline import imports
from pipeline.home.folder import HearthsideError, Home
from pipeline.imports.dates import clock
from pipeline.imports.formats import spreadsheet
from pipeline.imports.intake import child
from pipeline.imports.record import Problem, Record
from pipeline.imports.upload.upload import Upload
from tests.support.homes import HOSTILE
from tests.support.import_page import ASKING, HEADER, Open, daylio, drop, left_over
from tests.support.pages import day, press, text


def test_a_preview_says_what_it_is_what_is_new_and_what_can_t_be_read(page: Open, home: Home) -> None:
    app = drop(page(), ("daylio.csv", daylio(6) + b"no day,x,y,20:00,rad,gym,,secret\n"))
    shown = text(app)
    for words in (
        "Daylio (CSV): 7 entries on 6 of 6 days",
        "recognised by",
        '6</span> <span class="hs-note">new',
        '1</span> <span class="hs-note">not imported',
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


def test_the_same_export_again_is_here_already(page: Open, home: Home) -> None:
    app = press(drop(page(), ("daylio.csv", daylio(6))), "Import")
    app = drop(app, ("daylio.csv", daylio(4)))
    shown = text(app)
    assert '4</span> <span class="hs-note">already imported' in shown
    assert "2 earlier records are not in this export. They stay." in shown


def test_two_of_one_app_know_of_each_other_once_one_is_accepted(page: Open, home: Home) -> None:
    app = drop(page(), ("a.csv", daylio(3)), ("b.csv", daylio(5)))
    app = press(app, "Import 3 entries")
    assert '2</span> <span class="hs-note">new' in text(app)
    assert '3</span> <span class="hs-note">already imported' in text(app)


def test_a_question_is_open_until_it_is_confirmed_though_it_has_a_guess(page: Open, home: Home) -> None:
    app = drop(page(), ("x.ask", f"asking\n{day(1)}\n".encode()))
    assert say.confirm(1) in text(app)
    assert app.selectbox[0].value == "day first"
    assert app.selectbox[0].label == "Is 03\\/04 in \\*March\\* or in April?"
    accept = next(button for button in app.button if button.label.startswith("Import 1 entry"))
    assert accept.disabled
    app.selectbox[0].set_value("month first")
    app = press(app, say.CONFIRMED)
    assert say.confirm(1) not in text(app)
    assert "You said: month first." in text(app)
    assert not next(button for button in app.button if button.label.startswith("Import 1 entry")).disabled
    app = press(app, say.ASK_AGAIN)
    assert say.confirm(1) in text(app)
    assert len(left_over(home)) == 2, "what the earlier looks made is gone: the file and the last look are left"


def test_several_columns_can_be_chosen_and_those_left_are_counted(
    page: Open, home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(child, "IMPORTERS", (spreadsheet.IMPORTER,))
    rows = "".join(f"{day(n)},{n + 3},{60 + n}%,soup {n},rain {n}\n" for n in range(3))
    app = drop(page(), ("log.csv", f"date,mood,how close,note,weather\n{rows}".encode()))
    assert "2 questions first" in text(app)
    assert app.multiselect[0].value == ["note", "how close", "weather"], "all that may be text is the guess"
    assert [app.selectbox[0].options[n] for n in (0, 1)] == ["0 is worst, 5 is best", "5 is worst, 0 is best"]
    app.multiselect[0].set_value(["note", "how close"])
    app.selectbox[0].set_value("1..5")
    shown = text(press(app, say.CONFIRMED))
    assert "You said: note; how close · 1 is worst, 5 is best." in shown
    assert "Left out: 1 column by your choice." in shown
    assert "how close: 60%" in shown


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
