"""Seven days of a new couple in a real browser, each with a phone: the first form, and what they log every evening.

An evening takes few taps and seconds, and This week then shows something new that is true. `SHOTS=FOLDER` also saves
what it took, and pictures of This week, Log and Days on each day.
"""

import os
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from dashboard.wording import save
from pipeline.home.folder import Home
from tests.support.browser import Phone, browser, serving
from tests.support.homes import rows

pytestmark = pytest.mark.week

FIRST = datetime(2026, 10, 1, 19, 30)  # a Thursday evening
TAPS, SECONDS = 8, 15  # at most, from opening Log to the last "Saved"
A_TAP = 1.0  # seconds that a person takes for it
SHOTS = os.environ.get("SHOTS", "")
SHOT_PAGES = {"week": "/?who=ana", "log": "/log?who=ana", "days": "/days?who=ana"}


class Partner(Phone):
    """One of the couple, whose taps are counted: a press is one, and a text is one."""

    def __init__(self, chromium: Any, address: str, name: str) -> None:
        super().__init__(chromium, address)
        self.name = name
        self.taps = 0
        self.seen: set[str] = set()  # the lines of This week when it was looked at last

    def tap(self, group: str, answer: str) -> None:
        self.taps += 1
        super().tap(group, answer)

    def write(self, label: str, words: str) -> None:
        self.taps += 1
        self.page.get_by_label(label).fill(words)

    def save(self, place: str, said: str) -> None:
        self.taps += 1
        self.page.locator(place).get_by_role("button", name="Save", exact=True).click()
        self.page.locator("[role=status]", has_text=f"Saved: {said}").first.wait_for()

    def check_in(self, connected: int, appreciated: int, is_private: bool = False) -> None:
        self.tap("How connected", str(connected))
        self.tap("How appreciated", str(appreciated))
        if is_private:
            self.taps += 1
            self.page.locator(".st-key-panel_checkin").get_by_text("Share this with").click()
        self.save(".st-key-panel_checkin", f"Check-in: connected {connected}, appreciated {appreciated}")

    def thank(self, words: str) -> None:
        self.tap("What was it?", "Thanks")
        self.tap("Who said it?", "I said it")
        self.write("What was it for?", words)
        self.save(".st-key-panel_happened", f"Thanks: said, {words}")

    def ritual(self, name: str) -> None:
        self.tap("What was it?", "Ritual")
        self.tap("Which one?", name)
        self.save(".st-key-panel_happened", f"Ritual: {name}, took place")

    def conflict(self, topic: str) -> None:
        self.tap("What was it?", "Conflict")
        self.write("What is it about", topic)
        self.save(".st-key-panel_happened", f"Conflict: {topic}")

    def settled(self) -> None:
        self.settle()  # the check-in is being worked in
        self.tap("Your next step", "Settled")
        self.save("[class*='st-key-log_thread_']", "Step in a conflict: ")

    def go_to(self, day: str) -> None:
        """Choose another day: its box holds the day before yesterday at first."""
        self.tap("Which day?", "Another day")
        self.page.wait_for_selector(f"text={day} so far")

    def week(self, *expected: str) -> None:
        """Look at This week; each line that is expected is there now, and was not the last time."""
        self.open("/")
        now = set(filter(None, map(str.strip, self.page.inner_text(".stMain").splitlines())))
        new, self.seen = now - self.seen, now
        missing = [line for line in expected if not any(one.startswith(line) for one in new)]
        assert not missing, (self.name, missing, sorted(new))


class Week:
    """The days, their clock, and how much each evening took."""

    def __init__(self, clock: Path) -> None:
        self.clock = clock
        self.day = 0
        self.took: list[tuple[int, str, int, float]] = []
        self.turn()

    def turn(self) -> None:
        self.day += 1
        then = FIRST + timedelta(days=self.day - 1)
        self.clock.write_text(str(round((then - datetime.now()).total_seconds())))

    def log(self, who: Partner, *steps: Callable[[], None]) -> None:
        """Open Log and do what there is to be done, counting. Seconds are those of a machine with nothing else to do."""
        before, who.taps = _busy(), 0
        who.page.goto(f"{who.address}/log")
        who.page.wait_for_selector("text=How was the day?")
        for step in steps:
            step()
        self.took.append((self.day, who.name, who.taps, round(_busy() - before + A_TAP * who.taps, 1)))
        who.settle()

    def shoot(self, chromium: Any, address: str) -> None:
        if not SHOTS:
            return
        from tests.browser.screenshots import shoot_all  # where browsers are tested

        out = Path(SHOTS)
        out.mkdir(parents=True, exist_ok=True)
        (out / "took.txt").write_text("\n".join(map(str, self.took)))
        shoot_all(chromium, address, SHOT_PAGES, out, f"{self.day}-")


def _busy() -> float:
    """Return the seconds that the server and the browser have worked so far."""
    import psutil  # where browsers are tested

    found = 0.0
    for child in psutil.Process().children(recursive=True):
        try:
            times = child.cpu_times()
        except psutil.Error:  # it ended meanwhile
            continue
        found += times.user + times.system
    return found


def set_up(ana: Partner) -> None:
    page = ana.page
    ana.open("/")
    page.get_by_label("Your name").fill("Ana")
    page.get_by_label("Your partner’s name").fill("Ben")
    page.keyboard.press("Tab")
    page.get_by_text("Both of us", exact=True).click()
    page.get_by_role("button", name="Make the home").click()
    page.wait_for_selector("text=Who is writing?")
    ana.write_as("Ana")


def test_a_new_couple_logs_with_ease_and_sees_something_new_on_each_of_seven_days(tmp_path: Path) -> None:
    home, week = Home(tmp_path / "home"), Week(tmp_path / "ahead")
    with serving(home.path, clock=week.clock) as address, browser() as chromium:
        ana, ben = (Partner(chromium, address, name) for name in ("Ana", "Ben"))
        set_up(ana)
        week.log(ana, lambda: ana.check_in(7, 6), lambda: ana.thank("the soup"))
        ana.week("7 of 10", "So far: 1 check-in and 1 thank-you.", "You thanked Ben: the soup")
        ben.open("/log")
        ben.write_as("Ben")
        week.log(ben, lambda: ben.check_in(8, 8))
        ben.week("7 of 10", "8 of 10", "Ana thanked you: the soup", "That landed", "So far: 2 check-ins")
        week.shoot(chromium, address)

        week.turn()
        ana.open("/rituals")
        ana.page.get_by_role("button", name="Date night").click()
        ana.page.wait_for_selector("text=Added: Date night")
        ana.settle()
        week.log(ana, lambda: ana.check_in(6, 7), lambda: ana.ritual("Date night"))
        week.log(ben, lambda: ben.check_in(9, 8))
        ana.week("6 of 10", "9 of 10", "Date night", "Rituals: 1 took place so far", "1 so far")
        ben.week("6 of 10", "9 of 10", "Rituals: 1 took place so far")
        week.shoot(chromium, address)

        week.turn()
        week.log(ana, lambda: ana.check_in(4, 5), lambda: ana.conflict("the dishes"))
        week.log(ben, lambda: ben.check_in(5, 4))
        ben.open("/questions")
        ben.page.get_by_role("button", name="We talked about it").click()
        ben.page.wait_for_selector("text=Saved: you talked about it.")
        ben.settle()
        ana.week("4 of 10", "5 of 10", "Still open: the dishes", "You talked about it today.")
        ben.week("4 of 10", "5 of 10", "Still open: the dishes", "1 opened so far")
        week.shoot(chromium, address)

        week.turn()  # Ben logs nothing
        week.log(ana, lambda: ana.check_in(2, 5))
        ana.week("2 of 10", "open for 1\xa0day")
        ben.week("2 of 10", "Log today")
        week.shoot(chromium, address)

        week.turn()  # Monday
        week.log(ana, lambda: ana.check_in(7, 7), ana.settled)
        week.log(ben, lambda: ben.check_in(6, 7), ben.settled)
        ana.week("7 of 10", "6 of 10", "Last week", "1 last week", "Closed today: the dishes.")
        ben.week("7 of 10", "6 of 10", "Last week", "1 on 4\xa0October", "Closed today: the dishes.")
        week.shoot(chromium, address)

        week.turn()  # what Ana writes is private, and Ben is late with Sunday
        week.log(ana, lambda: ana.check_in(3, 2, is_private=True))
        week.log(ben, lambda: ben.check_in(8, 7), lambda: ben.go_to("4 October"), lambda: ben.check_in(9, 6))
        ana.week("8 of 10")
        ben.week("8 of 10", "28\xa0September – 4\xa0October 2026 · Ana shared 4 of 4\xa0days, Ben 4 of 4")
        assert "3 of 10" not in ana.text() + ben.text(), "it is Ana's alone"
        ana.page.get_by_role("button", name="Open my view").click()
        ana.page.wait_for_selector("text=3 of 10")
        ana.page.get_by_role("button", name="Back to our view").click()
        ana.page.wait_for_selector(f"text={save.writes('Ana')}")
        ana.settle()
        week.shoot(chromium, address)

        week.turn()
        week.log(ben, lambda: ben.check_in(8, 9), lambda: ben.thank("the walk"))
        week.log(ana, lambda: ana.check_in(9, 8))
        ana.week("9 of 10", "Ben thanked you: the walk")
        ana.page.get_by_role("button", name="That landed").click()
        ana.page.wait_for_selector("text=it landed")
        ben.week("9 of 10", "You thanked Ana: the walk · today · it landed")
        week.shoot(chromium, address)
        ana.close()
        ben.close()
    assert len(rows(home, "checkin")) == 14, "Ben's Sunday came late, and his evenings each"
    assert [took for took in week.took if took[2] > TAPS or took[3] > SECONDS] == [], week.took
