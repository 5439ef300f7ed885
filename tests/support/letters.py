"""Logs of a couple to write a letter about, and a letter read as a browser would."""

from collections.abc import Callable
from datetime import date, timedelta
from html.parser import HTMLParser

from dashboard.viewer import Viewer
from pipeline.database.open import Opened, partners
from pipeline.settings import TOGETHER
from tests.support.pages import broken

AS_OF, WEEK = "2026-11-25", date(2026, 11, 16)  # a Wednesday, and the last whole week before it
Build = Callable[..., Opened]


def looking(opened: Opened) -> Viewer:
    people = partners(opened)
    who = TOGETHER if opened.audience == TOGETHER else opened.audience
    return Viewer(opened.home, who, people=people, state="ready", opened=opened)


def days_of(weeks: int, paused: int = 3, few: int = 5) -> list[date]:
    """Six days of each week up to the last whole one, but one day of the `few`-th last and none of the `paused` one."""
    starts = {n: WEEK - timedelta(7 * n) for n in range(weeks)}
    count = {paused: 0, few: 1}
    return [start + timedelta(day) for n, start in starts.items() for day in range(count.get(n, 6))]


def lived(
    weeks: int = 12, who: tuple[str, ...] = ("ana", "ben"), topic: str = "Holiday", **more: str
) -> dict[str, str]:
    """Logs of some weeks: check-ins, thanks and rituals, one conflict that is open, one week paused, one hardly logged."""
    days = days_of(weeks)
    each = [(partner, day) for day in days for partner in who]
    pause = WEEK - timedelta(21)
    return {
        "checkin": "partner,occurred_on,connected\n" + "\n".join(f"{p},{day},7" for p, day in each),
        "appreciation": "partner,occurred_on,direction\n" + "\n".join(f"{p},{day},given" for p, day in each[::3]),
        "ritual": "partner,occurred_on,ritual,status\n"
        + "\n".join(f"{p},{day},Date night,kept" for p, day in each[::4])
        + f"\n{who[0]},{WEEK + timedelta(1)},Evening debrief,missed\n{who[0]},{WEEK},Morning check-in,excused",
        "pause": "partner,occurred_on,until\n" + "\n".join(f"{p},{pause},{pause + timedelta(6)}" for p in who),
        "conflict": f"partner,occurred_on,conflict,topic\n{who[0]},2026-11-06,a,{topic}",
    } | more


class Reading(HTMLParser):
    """All that a browser would make of a letter: its tags, their attributes, and its text."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: list[tuple[str, str | None]] = []
        self.parts: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes += attrs

    def handle_data(self, data: str) -> None:
        if self.lasttag != "style":
            self.parts.append(data)

    @property
    def text(self) -> str:
        return " ".join(broken(" ".join(self.parts)).split())
