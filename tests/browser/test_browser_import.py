"""The way of a journal through a real browser: dropped, looked at, accepted, seen, taken back."""

import re
from datetime import date, timedelta
from pathlib import Path

import pytest

from dashboard.wording import imports as say
from tests.support.browser import Visit, browser, serving
from tests.support.homes import new

pytestmark = pytest.mark.browser

MB = 1024 * 1024
HOSTILE = "![x](http://evil.example/x.png) <img src=http://evil.example/y.png>"


def export(path: Path) -> Path:
    """A Daylio export of this week up to today, and of the week before, so that the week's number has days enough."""
    days = [date.today() - timedelta(days=n) for n in range(14)]
    lines = [f'{day},x,y,20:00,rad,Date night | {HOSTILE},,"{HOSTILE}"' for day in days]
    path.write_text("full_date,date,weekday,time,mood,activities,note_title,note\n" + "\n".join(lines) + "\n")
    return path


def doentry(path: Path) -> Path:
    """An old Day One entry, which tells its time in UTC and no zone."""
    moment = f"{date.today() - timedelta(days=3)}T19:30:00Z"
    path.write_text(
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">\n'
        '<plist version="1.0"><dict>'
        f"<key>Creation Date</key><date>{moment}</date>"
        "<key>Entry Text</key><string>A walk by the river.</string>"
        "<key>UUID</key><string>0123456789ABCDEF0123456789ABCDEF</string>"
        "</dict></plist>\n"
    )
    return path


def test_a_journal_is_dropped_looked_at_accepted_seen_and_taken_back(tmp_path: Path) -> None:
    home = new(tmp_path / "home", shared=[])
    with serving(home.path, "ana") as address, browser() as chromium:
        visit = Visit(chromium, address, 390)
        page = visit.page
        visit.open("/import")
        page.set_input_files("input[type=file]", [export(tmp_path / "daylio.csv"), doentry(tmp_path / "old.doentry")])
        page.wait_for_selector("text=Daylio (CSV): 14 entries on 14 of 14 days", timeout=30_000)
        visit.settle()

        questions = page.get_by_role("button", name="Confirm")
        assert page.get_by_role("button", name="Import 1 entry").is_disabled(), "a guess alone is no answer"
        questions.click()
        page.wait_for_selector("text=You said: Europe/Berlin.")
        visit.settle()
        assert page.get_by_role("button", name="Import 1 entry").is_enabled()

        page.get_by_role("button", name="Import 14 entries").click()
        page.wait_for_selector("text=: 14 entries.", timeout=60_000)
        visit.settle()
        assert page.locator("img[src*='evil']").count() == 0

        visit.open("/")
        assert re.search(r"Ana logged (\d) of \1 days", visit.text()), "each day of this week is in it"

        number = "document.querySelector('.hs-connection .hs-number')?.innerText ?? ''"
        visit.open(f"/?week={date.today() - timedelta(days=7)}")
        assert re.match(r"[1-9]", page.evaluate(number)), "a date night a day is in the week that is over"

        visit.open("/import")
        page.get_by_role("button", name="Delete").click()
        page.get_by_role("button", name="Delete this import").click()
        page.wait_for_selector("text=Deleted the import of daylio.csv.", timeout=60_000)
        visit.open(f"/?week={date.today() - timedelta(days=7)}")
        assert not re.match(r"[1-9]", page.evaluate(number))
        visit.open("/")
        assert "Nothing logged yet" in visit.text()
        visit.close()
    assert not list(home.imports.glob("2*"))


def test_a_large_file_leaves_the_memory_once_it_is_read(tmp_path: Path) -> None:
    home = new(tmp_path / "home")
    large, too_large = tmp_path / "large.bin", tmp_path / "too_large.bin"
    large.write_bytes(bytes(range(256)) * (400 * 1024))  # 100 MB
    with too_large.open("wb") as file:
        file.truncate(201 * MB)
    with serving(home.path, "ana") as address, browser() as chromium:
        visit = Visit(chromium, address)
        visit.open("/import")
        assert "200MB per file" in visit.text(), "as the uploader says"
        before = memory(home.path)
        visit.page.set_input_files("input[type=file]", [large])
        visit.page.get_by_role("button", name=say.DISCARD).wait_for(timeout=60_000)
        visit.settle()
        assert memory(home.path) - before < 40 * MB
        visit.page.set_input_files("input[type=file]", [too_large])
        visit.page.wait_for_selector("text=200.0MB or smaller", timeout=30_000)
        visit.close()


def memory(home: Path) -> int:
    """Return how much the server of this home holds, in bytes."""
    import psutil  # where browsers are tested

    served = next(child for child in psutil.Process().children() if str(home) in child.cmdline())
    return int(served.memory_info().rss)
