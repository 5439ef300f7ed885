"""The command and the buttons that hand out a letter, and what goes wrong."""

import os
import re
import signal
import subprocess
import sys
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any
from unittest.mock import Mock

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.letter import pdf
from dashboard.letter.write import write
from dashboard.viewer import Viewer
from pipeline.database import build
from pipeline.database.open import Opened
from pipeline.home import transit
from pipeline.home.folder import HearthsideError, Home, find
from tests.support.letters import looking
from tests.support.vaults import unlocked, with_vault


def test_the_letter_is_written_privately_and_only_over_its_own(
    opened: Opened, tmp_path: Path, capsysbinary: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Viewer, "built", lambda self: looking(opened))
    write(find(), None, None, force=False)
    path = opened.home.path / "letters" / "letter-2026-11-16.html"
    said = f"The week of 16 November 2026 is saved in {path}\n"
    assert capsysbinary.readouterr().out.decode() == said
    if os.name == "posix":
        assert (path.stat().st_mode & 0o777, path.parent.stat().st_mode & 0o777) == (0o600, 0o700)
    before = path.read_bytes()
    write(find(), None, date(2026, 11, 22), force=False)
    assert path.read_bytes() == before, "the same week reads the same"
    capsysbinary.readouterr()
    write(find(), "-", None, force=False)
    assert capsysbinary.readouterr().out == before
    theirs = tmp_path / "diary.html"
    theirs.write_text("MARKER")
    with pytest.raises(HearthsideError, match="already exists"):
        write(find(), str(theirs), None, force=False)
    assert theirs.read_text() == "MARKER"
    write(find(), str(theirs), None, force=True)
    assert theirs.read_bytes() == before
    with pytest.raises(HearthsideError, match=r"^End the file name in \.html or \.pdf"):
        write(find(), str(tmp_path / "letter.txt"), None, force=False)
    monkeypatch.setattr(pdf, "_browsers", lambda: iter([]))
    with pytest.raises(HearthsideError, match="needs Chromium, Chrome or Edge"):
        write(find(), str(tmp_path / "letter.pdf"), None, force=False)
    monkeypatch.setattr(pdf, "_browsers", lambda: iter([sys.executable]))  # a program that prints no page
    with pytest.raises(HearthsideError, match="did not write a PDF"):
        write(find(), str(tmp_path / "letter.pdf"), None, force=False)
    assert {found.name for found in tmp_path.iterdir()} == {"diary.html"}


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only Linux gives a program no network")
def test_the_browser_that_prints_has_no_network_where_that_is_allowed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    browser = tmp_path / "browser"
    browser.write_text("""#!/bin/sh
for one do case "$one" in --print-to-pdf=*) out="${one#*=}";; esac; done
(echo %PDF-; cat /proc/net/dev) > "$out"
""")
    browser.chmod(0o700)
    monkeypatch.setattr(pdf, "_browsers", lambda: iter([str(browser)]))
    is_allowed = subprocess.run([*pdf._NO_NETWORK, "true"], stderr=subprocess.DEVNULL).returncode == 0
    found = re.findall(r"(\S+): +(\d+)", pdf.pdf("").decode())
    assert (found == [("lo", "0")]) == is_allowed
    monkeypatch.setattr(pdf, "_NO_NETWORK", ("false",))
    assert pdf.pdf("").startswith(b"%PDF-"), "printed all the same"


def test_of_a_view_with_a_vault_nothing_lies_in_the_home_or_on_a_disk(
    opened: Opened, home: Home, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with_vault(home)
    own, wanted = unlocked(home), Mock(return_value=b"")
    monkeypatch.setattr(Viewer, "built", lambda self: looking(opened))
    monkeypatch.setattr(pdf, "pdf", wanted)
    with pytest.raises(HearthsideError, match=r"^Name a file with `--out`"):
        write(own, None, None, force=False)
    write(own, str(tmp_path / "letter.pdf"), None, force=False)
    assert wanted.call_args.kwargs == {"in_memory": True}
    monkeypatch.setattr(transit, "MEMORY", tmp_path)
    for is_own in (True, False):
        with transit.folder("transit", in_memory=is_own) as folder:
            assert (Path(folder).parent == tmp_path) == is_own
        assert not Path(folder).exists()
    killed, running = (tmp_path / f".letter.unfinished-{process}-a" for process in (999_999_999, os.getpid()))
    for left in (killed, running):
        left.mkdir()
        (left / "letter.html").write_text("private")
    build.build(home)
    assert (killed.exists(), running.exists()) == (False, True)


def test_what_goes_wrong_is_said_in_one_line_without_a_word_of_the_log(
    home: Home, run: Callable[..., Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    for state, words in (
        (
            Viewer(home, state="no_home", trouble="There is no Hearthside home here."),
            "There is no Hearthside home here.",
        ),
        (Viewer(home, state="no_entries"), "There is no week to write about: nothing is shared yet."),
    ):
        monkeypatch.setattr(Viewer, "built", lambda self, state=state: state)
        code, out, err = run("letter")
        assert (code, out, err.startswith(words), err.count("\n")) == (1, "", True, 1)

    monkeypatch.setattr(Viewer, "built", Mock(side_effect=ValueError("MARKER")))
    code, out, err = run("letter")
    assert (code, out, err.count("\n")) == (1, "", 1)
    assert "(ValueError)" in err
    assert "MARKER" not in err


def test_the_command_says_what_letter_is_wanted_and_of_whom(
    home: Home, run: Callable[..., Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    wanted: list[Any] = []

    def note(*given: Any, force: bool) -> None:
        wanted.append((*given, force, os.environ["HEARTHSIDE_AUDIENCE"], os.environ["HEARTHSIDE_HOME"]))

    monkeypatch.setattr("dashboard.letter.write.write", note)
    assert run("letter")[0] == 0
    assert run("letter", "--week", "2026-11-18", "-o", "-", "--force", "--audience", "Ben")[0] == 0
    assert wanted == [
        (home, None, None, False, "together", str(home.path)),
        (home, "-", date(2026, 11, 18), True, "ben", str(home.path)),
    ]
    code, _, err = run("letter", "--audience", "MARKER")
    assert (code, len(wanted), "MARKER" in err) == (1, 2, False)


def test_ctrl_c_ends_the_command_at_once_and_quietly(
    home: Home, run: Callable[..., Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    def wait(*given: Any, force: bool) -> None:
        signal.raise_signal(signal.SIGINT)
        raise AssertionError("still running")

    monkeypatch.setattr("dashboard.letter.write.write", wait)
    assert run("letter") == (130, "", "")


def test_buttons_hand_out_the_letter_and_the_calendar(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    def script() -> None:
        from datetime import date

        from dashboard.components import downloads
        from dashboard.viewer import launched_viewer
        from pipeline import settings
        from pipeline.home.folder import find

        downloads.letter(launched_viewer().built(), date(2026, 11, 16))
        downloads.calendar(settings.read(find()))

    monkeypatch.setattr(Viewer, "built", lambda self: self)  # nothing is worked out before someone asks for it
    app = AppTest.from_function(script).run()
    assert not app.exception
    labels = [element.proto.label for element in app.get("download_button")]
    assert labels == ["The week as a letter", "Rituals as a calendar"]


@pytest.mark.many
def test_the_command_writes_a_letter_and_passes_its_refusals_on(
    home: Home, run: Callable[..., Any], tmp_path: Path
) -> None:
    days = [date.today() - timedelta(n) for n in range(20)]
    lines = ["partner,occurred_on,connected", *(f"ana,{day},7" for day in days)]
    (home.logs / "checkin.csv").write_text("\n".join(lines) + "\n")
    out = tmp_path / "letter.html"
    assert run("letter", "-o", out)[0] == 0
    assert out.read_text().startswith("<!doctype html>")
    assert run("letter", "--week", "2020-01-01")[0] == 1
