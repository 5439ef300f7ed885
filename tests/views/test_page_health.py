"""Your data: what could be read, as far as each page may know, and what there is."""

import re
from collections.abc import Callable
from datetime import date, timedelta
from unittest.mock import Mock

import pandas as pd
import pytest

from dashboard.figures import coverage
from dashboard.figures.style import LIGHT
from dashboard.tables.rows import records
from dashboard.views.health import rows as examining
from dashboard.wording import health as say, states
from pipeline import doctor, ledger, log
from pipeline.database import build
from pipeline.database.marts import mart
from pipeline.database.open import Opened
from pipeline.home.folder import Home
from tests.support.homes import write_logs
from tests.support.pages import assert_hostile_text_is_text, checked_in, open_page, press, text, unfold

SECRET = "<b>a secret</b>"
LINES = f"""partner,occurred_on,connected,note,visibility
ana,2026-03-02,7,{SECRET},shared
ana,2026-03-03,77,{SECRET},shared
ana,2026-03-04,77,{SECRET},private
ben,2026-03-05,77,{SECRET},
ben,2026-03-06,77,{SECRET},PRIVATE
ben,someday,7,{SECRET},private
eve,2026-03-07,7,{SECRET},
,2026-03-08,7,{SECRET},private
ana,2026-03-09,77,{SECRET},everybody
ana,2026-03-10,"77,{SECRET},private
eve,2026-03-11,7,{SECRET},shared
"""
SHARED = [3, 5, 12]


def known(home: Home, audience: str) -> list[int]:
    return [refusal.line for refusal in doctor.refused(home, audience)]


def test_a_line_that_can_t_be_read_is_named_to_those_who_may_know_of_it(home: Home) -> None:
    write_logs(home, {"checkin": LINES})
    assert known(home, "together") == SHARED
    assert known(home, "ana") == sorted([*SHARED, 4, 10])
    assert known(home, "ben") == sorted([*SHARED, 6, 7])
    home.settings.write_text(home.settings.read_text().replace('shares = "all"', "shares = []"))
    assert known(home, "together") == [3, 12], "what leaves it open is private once check-ins start private"
    assert len([one for one in doctor.examine(home) if one.line]) == 10, "the terminal names them all"


def test_a_file_that_can_t_be_read_at_all_is_named_to_everyone(home: Home) -> None:
    (home.logs / "share.csv").write_bytes("partner,occurred_on,depth\nana,2026-03-02,3\n".encode("utf-16"))
    (refusal,) = doctor.refused(home, "together")
    assert (refusal.file, say.where(refusal.file, refusal.line, refusal.field)) == ("share.csv", "share.csv")
    assert "CSV UTF-8" in say.mend(refusal.field, refusal.reason, refusal.line, ["ana"])


def test_one_alone_is_told_of_every_line(alone: Home) -> None:
    write_logs(alone, {"checkin": LINES})
    assert known(alone, "ana") == [3, 4, 5, 6, 7, 8, 10, 11, 12]


@pytest.mark.parametrize(
    ("field", "reason", "helps"),
    [
        ("connected", "is not a number from 0 to 10", "Write a number from 0 to 10 in the column connected."),
        ("partner", "is no partner named in settings.toml", "Write ana or ben in the column partner of this line."),
        ("ritual", "is missing", "Fill in the column ritual."),
        ("occurred_on", "is in the future", "Correct the day in the column occurred_on"),
        ("until", "is before the day on which it starts", "Correct the day in the column until"),
        ("entry_id", "is missing; a deletion needs the id of the entry it takes out", "Look at the column entry_id"),
        ("", "has a quote that never closes", "Close the quote"),
        ("", "is not UTF-8 text", "CSV UTF-8"),
        ("", "has 4 cells where the first line names 3 columns", "Put quotes around"),
        ("", "is longer than 1,000,000 bytes", "Correct the line"),
    ],
)
def test_each_line_says_what_helps(field: str, reason: str, helps: str) -> None:
    assert helps in say.mend(field, reason, 7, ["ana", "ben"])


def test_what_a_home_holds_is_what_the_audience_may_know_of(built: Callable[..., Opened]) -> None:
    opened = built(
        "2026-03-29",
        audience="ana",
        checkin="partner,occurred_on,visibility\nana,2026-03-02,private\nana,2026-03-09,shared\nben,2026-03-01,private",
        ritual="partner,occurred_on,ritual,status,visibility\nben,2026-03-03,Tea,kept,shared",
    )
    found = [say.holding(row) for row in records(mart(opened, "holdings"))]
    assert found == [("Check-ins", "2", "2 Mar 2026", "9 Mar 2026"), ("Rituals", "1", "3 Mar 2026", "3 Mar 2026")]


def test_a_week_shows_the_days_with_a_check_in_those_that_passed_and_pauses() -> None:
    days = {"observed_days": [5, 0, 2], "elapsed_days": [7, 0, 4], "paused_days": [0, 7, 0]}
    weeks = pd.DataFrame({"week_start": pd.date_range("2026-03-02", periods=3, freq="7D"), **days})
    fig = coverage.days([("Ana <b>", weeks), ("Ben", weeks.tail(2))], LIGHT)
    bars = [(trace.name, trace.yaxis, tuple(trace.y)) for trace in fig.data]
    assert bars[:3] == [(say.ELAPSED, "y", (7, 0, 4)), (say.PAUSED, "y", (0, 7, 0)), (say.LOGGED, "y", (5, 0, 2))]
    assert bars[5] == (say.LOGGED, "y2", (0, 2))
    assert fig.data[1].base == (7, 0, 4), "paused days stand on those that passed"
    assert [note.text for note in fig.layout.annotations] == ["<b>Ana &lt;b&gt;</b>", "<b>Ben</b>"]


def lived(home: Home) -> None:
    """Two weeks of check-ins, and lines of each sort that can't be read."""
    days = [date.today() - timedelta(days=n) for n in range(14)]
    rows = [f"{p},{d},7,,shared\n" for d in days for p in ("ana", "ben")]
    write_logs(home, {"checkin": LINES + "".join(rows)})


@pytest.mark.many
def test_the_page_names_what_was_refused_and_never_what_it_says(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    lived(home)
    app = open_page(monkeypatch, "health")
    shown = text(app)
    assert "3 lines could not be read" in shown
    assert "checkin.csv, line 3" in shown
    assert "Connected is not a number from 0 to 10." in shown
    assert "line 4" not in shown
    assert "secret" not in shown
    assert "One or both of you checked in on" in shown
    assert '<th scope="row">Check-ins</th><td>29</td>' in shown
    assert str(home.path) in shown
    assert "hearthside" not in shown, "commands are for those who look for them"
    told = text(unfold(app, "health_terminal"))
    assert str(home.builds) in told
    assert say.TERMINAL_NOTE in told
    app = press(app, say.REBUILD)
    assert say.BUILT_SAME in text(app)
    assert len(build.builds(home)) == 1


@pytest.mark.many
@pytest.mark.parametrize("audience", ["", "ana"])
@pytest.mark.parametrize("state", ["no entries", "fine", "refused", "paused", "build fails"])
def test_the_page_in_every_state(home: Home, monkeypatch: pytest.MonkeyPatch, state: str, audience: str) -> None:
    if state != "no entries":
        lived(home)
    if state not in ("no entries", "refused"):
        log_text = (home.logs / "checkin.csv").read_text()
        good = [line for line in log_text.splitlines() if "secret" not in line]
        (home.logs / "checkin.csv").write_text("\n".join(good) + "\n")
    if state == "paused":
        day = date.today() - timedelta(days=40)
        write_logs(home, {"pause": f"partner,occurred_on,until\nana,{day},{date.today()}\nben,{day},{date.today()}"})
    if state == "build fails":
        build.build(home)
        log.append(home, "share", {"partner": "ana", "depth": "3", "occurred_on": str(date.today())})
        monkeypatch.setattr(build, "build", Mock(side_effect=ValueError(SECRET)))
    app = open_page(monkeypatch, "health", audience)
    shown = text(app)
    assert_hostile_text_is_text(app)
    assert "secret" not in shown
    assert (say.IN_ORDER_OWN if audience else say.IN_ORDER_SHARED) in shown or state == "refused"
    assert (say.LIMITS_OWN if audience else say.LIMITS_TOGETHER) in shown
    refused = "5 lines" if audience else "3 lines"
    expected = {"no entries": say.NO_HOLDINGS, "refused": refused, "paused": "A pause over"}
    assert expected.get(state, "checked in") in shown
    if state == "build fails":
        assert say.NOT_BUILT in text(press(app, say.REBUILD))


@pytest.mark.many
def test_one_alone_with_nothing_wrong_is_told_so(alone: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    checked_in(alone, ("ana",), days=20)
    shown = re.sub(r"<style.*?</style>", "", text(open_page(monkeypatch, "health")), flags=re.DOTALL)
    assert say.IN_ORDER in shown
    assert "share" not in shown
    assert "You checked in on 20 of 20 days since" in shown


def test_a_first_day_is_no_part_of_one_day() -> None:
    row = {"observed_days": 1, "elapsed_days": 1}
    assert say.coverage(row, date(2026, 11, 30), is_together=False) == "You checked in on the first day"


def test_a_file_that_vanishes_is_no_error(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    gone = FileNotFoundError(2, "No such file", "logs/checkin.csv")
    monkeypatch.setattr(doctor, "refused", Mock(side_effect=gone))
    assert examining._refused(home, "together", "a state of its own") is None


@pytest.mark.many
def test_changed_files_are_named_and_can_be_accepted(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    lived(home)
    build.build(home)
    with (home.logs / "checkin.csv").open("a") as file:
        file.write(f"ana,{date.today()},7,{SECRET},shared\n")
    (home.path / "trials").mkdir()
    (home.path / "trials" / "h1.csv").write_text("event\n")
    page = open_page(monkeypatch, "health")
    assert "One file was changed outside Hearthside" in text(page)
    assert "logs/checkin.csv" in text(page)
    assert "trials" not in text(page), "that somebody tries something out is theirs to say"
    assert say.backup(None) in text(page)
    page = press(page, say.ACCEPT)
    assert "changed outside" not in text(page)
    assert say.ACCEPTED in text(page)
    assert [one.file for one in ledger.check(home, deep=True)] == ["trials/h1.csv"], "nobody accepts what isn't shown"


@pytest.mark.many
def test_a_page_on_a_damaged_build_builds_it_again(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    lived(home)
    build.build(home)
    first = build.newest(home)
    first.write_bytes(first.read_bytes()[:-5000])
    app = open_page(monkeypatch, "health")
    assert "One or both of you checked in on" in text(app)
    assert build.newest(home) != first
    first = build.newest(home)
    first.write_bytes(b"torn")
    app.run()
    assert "One or both of you checked in on" in text(app)
    assert build.newest(home) != first
    monkeypatch.setattr(build, "build", Mock(side_effect=ValueError(SECRET)))
    build.newest(home).write_bytes(b"torn")
    app.run()
    assert states.REBUILDING in text(app)
    assert states.NOTHING_TO_SHOW in text(app)
    assert SECRET not in text(app)
