"""The way of a journal through a real browser: dropped, looked at, accepted, seen, taken back."""

import re
from datetime import date, timedelta
from pathlib import Path

import pytest

from pipeline.home.folder import Home
from pipeline.settings import write_new
from tests.support.browser import browser, serving, settle

pytestmark = pytest.mark.browser

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
    home = Home(tmp_path / "home")
    write_new(home, ["Ana", "Ben"], "Europe/Berlin", [])
    strangers: list[str] = []
    complaints: list[str] = []
    with serving(home.path, "ana") as address, browser() as chromium:
        page = chromium.new_page(viewport={"width": 390, "height": 844})
        ours = (address, address.replace("http", "ws"), "data:", "blob:")
        page.on("request", lambda request: request.url.startswith(ours) or strangers.append(request.url))
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.goto(address + "/import")
        settle(page)
        page.set_input_files("input[type=file]", [export(tmp_path / "daylio.csv"), doentry(tmp_path / "old.doentry")])
        page.wait_for_selector("text=Daylio (CSV): 14 entries", timeout=30_000)
        settle(page)

        assert "An entry on 14 of 14 days" in page.inner_text("body")
        questions = page.get_by_role("button", name="Confirm")
        assert page.get_by_role("button", name="Import 1 entry").is_disabled(), "a guess alone is no answer"
        questions.click()
        page.wait_for_selector("text=You said: Europe/Berlin.")
        settle(page)
        assert page.get_by_role("button", name="Import 1 entry").is_enabled()

        page.get_by_role("button", name="Import 14 entries").click()
        page.wait_for_selector("text=14 new entries", timeout=60_000)
        settle(page)
        assert max(page.evaluate("['html', '.stMain'].map(n => document.querySelector(n).scrollWidth)")) <= 390
        assert page.locator("img[src*='evil']").count() == 0

        page.goto(f"{address}/")
        settle(page)
        assert re.search(r"Ana logged (\d) of \1 days", page.inner_text("body")), "each day of this week is in it"

        number = "document.querySelector('.hs-connection .hs-number')?.innerText ?? ''"
        page.goto(f"{address}/?week={date.today() - timedelta(days=7)}")
        settle(page)
        assert re.match(r"[1-9]", page.evaluate(number)), "a date night a day is in the week that is over"

        page.goto(address + "/import")
        settle(page)
        page.get_by_role("button", name="Delete").click()
        page.get_by_role("button", name="Delete this import").click()
        page.wait_for_selector("text=Deleted: daylio.csv.", timeout=60_000)
        page.goto(f"{address}/?week={date.today() - timedelta(days=7)}")
        settle(page)
        assert not re.match(r"[1-9]", page.evaluate(number))
        page.goto(f"{address}/")
        settle(page)
        assert "Nothing logged yet" in page.inner_text("body")
        page.close()
    assert strangers == []
    assert complaints == []
    assert not list(home.imports.glob("2*"))
