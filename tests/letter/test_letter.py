"""Whole letters of small homes: what they say, whom they keep quiet about, and what they never ask for."""

import base64
import hashlib
import json
import os
import re
import signal
import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from unittest.mock import Mock
from xml.etree import ElementTree

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.letter import grid, page, pdf, rows
from dashboard.letter.write import write
from dashboard.tables.rows import records
from dashboard.tables.week import RitualWeek
from dashboard.viewer import Viewer
from pipeline import settings
from pipeline.database import build
from pipeline.database.open import Opened, partners
from pipeline.home.folder import HearthsideError, Home
from pipeline.kinds.kinds import BY_NAME
from pipeline.settings import TOGETHER
from tests.support.homes import new, write_logs
from tests.support.pages import broken

HOSTILE = "![x](http://evil.example/x.png) <img src=http://evil.example/y.png onerror=alert(1)> </style> **b** $x$"
AS_OF, WEEK = "2026-11-25", date(2026, 11, 16)  # a Wednesday, and the last whole week before it
LETTERS = {
    "html",
    "head",
    "meta",
    "title",
    "style",
    "body",
    "main",
    "header",
    "section",
    "footer",
    "article",
    "h1",
    "h2",
}
LETTERS |= {"h3", "p", "div", "figure", "ul", "li", "table", "thead", "tbody", "tr", "th", "td", "span"}
LETTERS |= {"svg", "desc", "defs", "pattern", "path", "rect", "circle", "text"}
Build = Callable[..., Opened]


def looking(opened: Opened) -> Viewer:
    people = {row["partner"]: row["name"] for row in records(partners(opened))}
    who = TOGETHER if opened.audience == TOGETHER else opened.audience
    return Viewer(opened.home, who, people, state="ready", opened=opened)


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


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory) -> Opened:
    """Half a year of a couple, built once for all tests that only read it."""
    home = new(tmp_path_factory.mktemp("letter") / "home", shared=list(BY_NAME))
    write_logs(home, lived(26))
    con, build_id = build.in_memory(home, settings.read(home), date.fromisoformat(AS_OF), TOGETHER)
    return Opened(home, TOGETHER, build_id, date.fromisoformat(AS_OF), None, con)


def read_letter(opened: Opened, week: date = WEEK) -> str:
    return Reading(page.letter(looking(opened), week)).text


def test_a_whole_letter_tells_the_week_and_asks_for_nothing(opened: Opened) -> None:
    html = page.letter(looking(opened), WEEK)
    text = Reading(html).text
    for words in (
        "The week of 16 November 16 – 22 November 2026 · Ana shared 6 of 7 days, Ben 6 of 7",
        "Dear Ana and Ben, About ",
        "One conflict is open.",
        "from 6 of 7 days. ",
        "Usually ",
        "One conflict was open at the end of the week, for 16 days. None opened or closed that week.",
        "Review of July to September: ",
        "Rituals this week Ritual Mon 16 Tue 17",
        "Compared with the week before Moments of connection: about",
        "Open conflicts: 1, after 1; none opened or closed that week.",
        "Open conflicts As of 25 November, in your own words. Holiday · open for 19 days",
        "Why this:",
        "Anyone who has the file or the paper can read it",
        "When this is the wrong tool",
    ):
        assert words in text
    assert html.startswith('<!doctype html>\n<html lang="en">')
    assert html.index(page.MARK) < 1000
    assert "://" not in html, "no address of any kind"
    assert not re.search(
        r"<(?:a|img|link|script|iframe|object|form|base)\b|\b(?:src|href|style)=|@import|url\((?!#)", html
    )


def test_a_week_that_is_not_over_is_set_beside_the_same_days(built: Build) -> None:
    html = page.letter(looking(built("2026-11-19", **lived(26))), WEEK)
    text = Reading(html).text
    assert "so far this week; by Thursday, usually " in text
    assert "By Thursday, usually " in text
    assert "Compared with the week before Up to Thursday in both weeks. Days logged: 4, last week " in text
    assert "in the week before." not in text, "no number of a part of a week after one of a whole week"
    written = re.findall(r"<text [^>]*>([^<]*)", html)
    assert not any(re.search(r"(this|that) week", words) for words in written), "charts end with the last whole week"


def test_the_policy_forbids_all_but_the_letter_s_own_style(opened: Opened) -> None:
    html = page.letter(looking(opened), WEEK)
    policy = re.search(r'Content-Security-Policy" content="([^"]+)"', html)
    style = re.search(r"<style>(.*)</style>", html, re.DOTALL)
    digest = base64.b64encode(hashlib.sha256(style[1].encode()).digest()).decode()
    assert policy[1] == f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"


def test_drawings_are_valid_and_say_what_they_show_without_colour(opened: Opened) -> None:
    html = page.letter(looking(opened), WEEK)
    svgs = map(ElementTree.fromstring, re.findall(r"<svg .*?</svg>", html, re.DOTALL))
    charts = [svg for svg in svgs if svg.get("role") == "img"]
    assert len(charts) == 3
    ids = re.findall(r' id="([^"]+)"', html)
    assert len(ids) == len(set(ids))
    for chart in charts:
        title, described = chart.find("title"), chart.find("desc")
        assert chart.get("aria-labelledby") == f"{title.get('id')} {described.get('id')}"
        assert re.match(r"26 weeks from 25 May 2026: (?:between [\d.]+ and )?[\d.]+", described.text or "")
    moments = charts[0]
    written = [text.text for text in moments.iter("text")]
    assert {"paused", "too little logged"} <= set(written)
    assert any(re.fullmatch(r"\d+ that week", text or "") for text in written)
    assert any((text or "").startswith("usual ") for text in written)
    turned = {pattern.get("patternTransform") for pattern in moments.iter("pattern")}
    assert turned == {"rotate(45)", "rotate(-45)"}, "the two kinds of gap are hatched apart"
    lines = [path for path in moments.iter("path") if path.get("stroke") and path.get("fill") == "none"]
    assert len(lines) == 2, "nothing is drawn across the paused week and the one hardly logged: one run is a point"


def test_marks_of_rituals_differ_in_shape_and_have_words() -> None:
    html = grid.table([RitualWeek("Walk", ("kept", "missed", "excused", "unknown", "paused", "to_come", "kept"))], WEEK)
    colourless = {re.sub(r"#[0-9A-F]{6}", "ink", found) for found in re.findall(r"<td><svg.*?</svg>", html)}
    assert len(colourless) == 5
    words = Reading(html).text
    assert "Walk took place did not take place excused not logged paused still to come took place" in words
    assert words.count("paused") == 2, "once in its cell, once below"


def test_a_person_s_text_is_text(home: Home, built: Build) -> None:
    settings = home.settings.read_text().replace('name = "Ana"', f'name = "{HOSTILE}"')
    home.settings.write_text(settings + f'"{HOSTILE} ritual" = 1\n')
    logs = lived(6, topic=HOSTILE, followup=f"partner,occurred_on,due_on,what\nana,{WEEK},2026-11-24,{HOSTILE}")
    html = page.letter(looking(built(AS_OF, **logs)), WEEK)
    reading = Reading(html)
    assert reading.tags <= LETTERS
    assert not [name for name, _ in reading.attributes if name.startswith("on") or name in ("src", "href", "style")]
    assert html.count("</style>") == 1
    for place in ("Dear ![x]", f"{HOSTILE[:71]}… · open for", f"{HOSTILE} ritual"):
        assert place in reading.text


@pytest.mark.many
def test_what_a_partner_keeps_private_is_in_no_other_letter(home: Home, built: Build) -> None:
    logs = lived(4)
    logs["conflict"] = "partner,occurred_on,topic,visibility\nana,2026-11-06,Holiday,shared"
    without = page.letter(looking(built(AS_OF, **logs)), WEEK)
    logs["conflict"] += "\nben,2026-11-07,MARKER,private"
    logs["promise"] = f"partner,occurred_on,promise,what,visibility\nben,{WEEK},p,MARKER,private"
    assert page.letter(looking(built(AS_OF, **logs)), WEEK) == without
    own = read_letter(built(AS_OF, "ben", **logs))
    assert "MARKER · open for" in own
    assert "Dear Ben," in own
    assert "It contains your private entries." in own


def test_weeks_paused_hardly_logged_and_long_gone_read_well(opened: Opened) -> None:
    paused = read_letter(opened, WEEK - timedelta(21))
    assert "This was a week you paused. Paused days are left out" in paused
    assert "Moments of connection Paused." in paused
    few = read_letter(opened, WEEK - timedelta(35))
    assert re.search(r"Too little logged: 1 of \d days", few)
    assert re.search(r"Moments of connection: too little logged: .*; the week before about \d+", few)
    for past in (paused, few):
        assert "Past weeks have none" in past
        assert not any(words in past for words in ("What is open", "Why this", "Holiday"))
    current = read_letter(opened, WEEK + timedelta(7))
    assert "23 – 29 November 2026, so far" in current
    assert "oo early to say" in current
    first = read_letter(opened, WEEK - timedelta(7 * 25))
    assert "Compared with the week before" not in first


def test_one_person_alone_is_written_to_as_one(alone: Home, built: Build) -> None:
    text = read_letter(built(AS_OF, **lived(4, who=("ana",))))
    assert "Dear Ana, About 2" in text
    assert "private to you" not in text
    assert not re.search(r"\beach other\b|\bboth of you\b|Ben", text)


@pytest.mark.parametrize(
    ("asked", "today", "start"),
    [
        (None, "2026-11-25", "2026-11-16"),
        (None, "2026-11-29", "2026-11-23"),  # a Sunday: the week that ends
        (None, "2026-11-23", "2026-11-16"),
        ("2026-11-18", "2026-11-25", "2026-11-16"),
        ("2026-11-25", "2026-11-25", "2026-11-23"),
    ],
)
def test_any_day_names_its_week_and_none_the_last_whole_one(asked: str | None, today: str, start: str) -> None:
    weeks = [date(2026, 11, 9), date(2026, 11, 16), date(2026, 11, 23)]
    chosen = rows.choose(weeks, date.fromisoformat(asked) if asked else None, date.fromisoformat(today))
    assert chosen == date.fromisoformat(start)
    assert rows.choose(weeks[:1], None, date(2026, 11, 11)) == weeks[0], "the first week is better than none"
    with pytest.raises(HearthsideError, match="goes from 9 November 2026 to 29 November 2026"):
        rows.choose(weeks, date(2020, 1, 1), date(2026, 11, 25))


def test_the_letter_is_written_privately_and_only_over_its_own(
    opened: Opened, tmp_path: Path, capsysbinary: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Viewer, "built", lambda self: looking(opened))
    write(None, None, force=False)
    path = opened.home.path / "letters" / "letter-2026-11-16.html"
    said = f"The week of 16 November 2026 is saved in {path}\n"
    assert capsysbinary.readouterr().out.decode() == said
    if os.name == "posix":
        assert (path.stat().st_mode & 0o777, path.parent.stat().st_mode & 0o777) == (0o600, 0o700)
    before = path.read_bytes()
    write(None, date(2026, 11, 22), force=False)
    assert path.read_bytes() == before, "the same week reads the same"
    capsysbinary.readouterr()
    write("-", None, force=False)
    assert capsysbinary.readouterr().out == before
    theirs = tmp_path / "diary.html"
    theirs.write_text("MARKER")
    with pytest.raises(HearthsideError, match="already exists"):
        write(str(theirs), None, force=False)
    assert theirs.read_text() == "MARKER"
    write(str(theirs), None, force=True)
    assert theirs.read_bytes() == before
    with pytest.raises(HearthsideError, match=r"^End the file name in \.html or \.pdf"):
        write(str(tmp_path / "letter.txt"), None, force=False)
    monkeypatch.setattr(pdf, "_browsers", lambda: iter([]))
    with pytest.raises(HearthsideError, match="needs Chromium, Chrome or Edge"):
        write(str(tmp_path / "letter.pdf"), None, force=False)
    monkeypatch.setattr(pdf, "_browsers", lambda: iter([sys.executable]))  # a program that prints no page
    with pytest.raises(HearthsideError, match="did not write a PDF"):
        write(str(tmp_path / "letter.pdf"), None, force=False)
    assert {found.name for found in tmp_path.iterdir()} == {"diary.html"}


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
        (None, None, False, "together", str(home.path)),
        ("-", date(2026, 11, 18), True, "ben", str(home.path)),
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
        from dashboard.viewer import session_viewer
        from pipeline import settings
        from pipeline.home.folder import find

        downloads.letter(session_viewer().built(), date(2026, 11, 16))
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


def paper_home(built: Build, home: Home) -> Opened:
    """A full couple: many rituals, long topics, suggestions, half a year."""
    text = home.settings.read_text()
    home.settings.write_text(text + "".join(f'"A ritual with quite a long name, number {n}" = 2\n' for n in range(9)))
    logs = lived(30, topic="T" * 190)
    logs["conflict"] += "".join(f"\nben,2026-11-{n + 10},c{n},{'A long topic of many words ' * 7}" for n in range(8))
    logs["followup"] = f"partner,occurred_on,due_on,what\nana,{WEEK},2026-11-24,{'Ask about the exam and all. ' * 7}"
    return built(AS_OF, **logs)


@pytest.mark.browser
def test_a_full_letter_is_two_pages_and_asks_no_other_computer(
    built: Build, home: Home, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    gathered = rows.gather(looking(paper_home(built, home)), WEEK)
    html = page.page(replace(gathered, suggestions=gathered.suggestions * 2))  # two that quote a topic of 190 letters
    assert gathered.suggestions
    log, made = tmp_path / "net.json", pdf.command
    monkeypatch.setattr(pdf, "command", lambda *rest: [*made(*rest)[:1], f"--log-net-log={log}", *made(*rest)[1:]])
    data = pdf.pdf(html)
    assert data.endswith(pdf.MARK + b"\n")
    assert 1 <= len(re.findall(rb"/Type\s*/Page\b", data)) <= 2
    known = json.loads(log.read_text())
    names = {number: name for name, number in known["constants"]["logEventTypes"].items()}
    happened = {names[event["type"]] for event in known["events"]}
    # The browser's own wishes end before a name is looked up; without that, all of these but the last two are there.
    sent = {
        "DNS_TRANSACTION",
        "UDP_BYTES_SENT",
        "HOST_RESOLVER_SYSTEM_TASK",
        "TCP_CONNECT_ATTEMPT",
        "SOCKET_BYTES_SENT",
    }
    assert happened
    assert not happened & sent
