"""The sentences of the dashboard: what they say, and what they never say."""

import re
from datetime import date
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from dashboard.tables.rows import records
from dashboard.wording import appreciation, cards, charts, conflicts, connection, metrics, numbers, states, this_week
from dashboard.wording.html import escape
from tests.support.pages import broken
from tests.support.weeks_in_words import NOTHING, PAUSED, row

DASHBOARD = Path(numbers.__file__).parents[1]


@pytest.mark.parametrize(("value", "words"), [(0, "0"), (0.44, "0.4"), (1.0, "1"), (1.96, "2"), (9.6, "10")])
def test_numbers_are_rounded_as_one_would_say_them(value: float, words: str) -> None:
    assert numbers.number(value) == words


@pytest.mark.parametrize(
    ("start", "words"),
    [
        (date(2026, 11, 16), "16 – 22 November 2026"),
        (date(2026, 6, 29), "29 June – 5 July 2026"),
        (date(2025, 12, 29), "29 December 2025 – 4 January 2026"),
    ],
)
def test_a_week_is_named_by_its_days(start: date, words: str) -> None:
    assert numbers.week_dates(start) == words


def test_a_link_below_a_chart_names_its_week_with_another_year() -> None:
    last = date(2026, 11, 23)
    assert charts.open_week(last, last) == "See the week of 23 November"
    assert charts.open_week(date(2025, 12, 29), last) == "See the week of 29 December 2025"


def logged(*weeks: tuple[str, dict[str, Any]], own: str = "") -> list[metrics.Logged]:
    return [metrics.Logged(name, values, name == own) for name, values in weeks]


def test_two_partners_shared_days_and_nobody_is_said_to_have_logged_none() -> None:
    ben = row(observed_days=5)
    assert metrics.who_logged(logged(("Ana", row()), ("Ben", ben))) == "Ana shared 6 of 7 days, Ben 5 of 7"
    assert metrics.who_logged(logged(("Ana", PAUSED), ("Ben", ben))) == "Ana paused, Ben shared 5 of 7 days"
    paused = row(paused_days=2, elapsed_days=5, observed_days=4)
    assert metrics.who_logged(logged(("Ana", paused))) == "Ana shared 4 of 5 days (2 paused)"
    assert metrics.who_logged(logged(("Ana", row(observed_days=0)), ("Ben", ben))) == "Ben shared 5 of 7 days"


def test_a_week_in_which_nobody_shared_says_just_that() -> None:
    nothing = row(observed_days=0)
    assert metrics.who_logged(logged(("Ana", nothing), ("Ben", nothing))) == "nothing shared so far"
    assert metrics.who_logged(logged(("Ana", nothing | {"is_current": False}))) == "nothing shared that week"


def test_an_own_page_says_what_its_partner_logged_and_what_the_other_shared() -> None:
    ben = row(observed_days=5)
    assert metrics.who_logged(logged(("Ana", row()), own="Ana")) == "Ana logged 6 of 7 days"
    assert metrics.who_logged(logged(("Ana", row(observed_days=0)), own="Ana")) == "Ana logged 0 of 7 days"
    assert metrics.who_logged(logged(("Ana", row()), ("Ben", ben), own="Ben")) == (
        "Ana shared 6 of 7 days, Ben logged 5 of 7 days"
    )


def test_the_card_says_what_is_usual_with_its_range() -> None:
    assert metrics.usual(row()) == "usually 10, most weeks 8 to 12"
    assert metrics.usual(row(usual_low=None, usual_high=None)) == "usually 10", "under nine weeks there is no range"
    assert metrics.usual(row(usual_low=2.0, usual_high=9.0)) == "usually 10", "nobody can use such a range"
    assert metrics.usual(row(usual_low=9.8, usual_high=10.2)) == "usually 10, most weeks 10"
    assert metrics.usual(row(usual_rate=None, usual_weeks_needed=2)) == "your usual needs 2 more weeks"
    assert metrics.usual(row(usual_rate=None, usual_weeks_needed=1)) == "your usual needs 1 more week"


def test_a_week_has_what_is_usual_beside_it_and_no_verdict() -> None:
    for rate in (2.0, 10.0, 40.0):
        week = row(connection_rate=rate, expressed_rate=rate)
        about = f"About {rate:.0f} moments of connection this week, usually 10"
        assert connection.connection_finding(week) == about
        said = f"You said thanks about {rate:.0f} times this week, usually 10"
        assert appreciation.thanks_finding(week, False) == said
    one = row(connection_rate=1.0, expressed_rate=1.0, usual_rate=None)
    assert connection.connection_finding(one) == "About 1 moment of connection this week"
    assert appreciation.thanks_finding(one, False) == "You said thanks about 1 time this week"
    early = row(usual_rate=None)
    assert connection.connection_finding(early) == "About 11 moments of connection this week"


def test_a_week_that_is_not_over_is_counted_and_compared_up_to_its_last_logged_day() -> None:
    thursday = row(days_so_far=4, connection_rate=8.75, usual_rate=10.5, usual_low=7.0, usual_high=14.0, elapsed_days=4)
    assert cards.card_number(thursday, "connection_rate") == ("5", "so far")
    assert metrics.usual(thursday) == "by Thursday, usually 6, most weeks 4 to 8"
    assert connection.connection_finding(thursday) == (
        "About 5 moments of connection so far this week; by Thursday, usually 6"
    )
    known = thursday | {"observed_days": 4, "moment_count": 5}
    assert connection.connection_told(known) == "5 moments of connection so far this week"
    assert connection.connection_sentence(known).startswith("Every day of the week is logged. ")


def test_the_number_of_a_whole_week_is_a_count_and_its_range_is_of_the_pace() -> None:
    whole = row(observed_days=7, connection_rate=19.0, moment_count=19, expressed_rate=7.4, expressed_count=6)
    assert connection.connection_finding(whole) == "19 moments of connection this week, usually 10"
    pace = "Weeks swing by chance: the pace behind this one is likely between 8 and 14 a week."
    assert connection.connection_sentence(whole) == f"Every day of the week is logged. {pace}"
    assert connection.connection_sentence(row()) == f"From 6 of 7 days. {pace}"
    assert appreciation.thanks_told(whole) == "About 7 thanks this week", "one of the two logged fewer days"
    assert appreciation.thanks_sentence(whole).startswith(
        "Every day of the week is logged, but not every day by both of you. "
    )
    assert appreciation.thanks_sentence(whole, is_first=False).endswith(
        "both of you. The pace behind this week is likely between 3 and 7 a week."
    )
    even = whole | {"connection_rate_low": 19.0, "connection_rate_high": 19.2}
    assert connection.connection_sentence(even).endswith(" is likely 19 a week.")


def test_last_week_is_called_so_where_it_is_shown_for_this_one() -> None:
    last = row(is_current=False, is_last_week=True)
    assert connection.connection_finding(last) == "About 11 moments of connection last week, usually 10"
    assert cards.card_number(last, "connection_rate") == ("11", "last week")
    assert metrics.unresolved_changes(last).endswith(" last week")
    assert connection.day_share_finding(PAUSED | last | {"status": "paused"}) == "You paused last week"
    assert connection.connection_finding(last | {"is_last_week": False}).startswith(
        "About 11 moments of connection that week"
    )


@pytest.mark.parametrize(
    ("ratio", "words"),
    [
        (0.48, "a half fewer"),
        (0.8, "a fifth fewer"),
        (1.01, "as many"),
        (1.4, "two fifths more"),
        (2.04, "2 times as many"),
    ],
)
def test_a_ratio_is_said_as_more_or_fewer(ratio: float, words: str) -> None:
    assert numbers.than_before(ratio) == words


@pytest.mark.parametrize(
    ("at", "words"),
    [
        (date(2026, 11, 29), "was for 29 November"),
        (date(2026, 11, 30), "today"),
        (date(2027, 1, 2), "for 2 January 2027"),
        (None, "made on 20 November"),
    ],
)
def test_a_thing_says_for_which_day_it_is_or_was(at: date | None, words: str) -> None:
    assert numbers.due(at, date(2026, 11, 20), "made on", date(2026, 11, 30)) == words


def test_too_little_says_what_is_there_of_what_it_takes() -> None:
    assert cards.card_notes(NOTHING) == ("too early to say: 2 of 4 days", "")
    assert cards.card_notes(NOTHING | {"is_current": False})[0] == "too little logged: 2 of 4 days"
    assert cards.card_number(NOTHING, "connection_rate") == ("–", "")
    assert connection.connection_finding(NOTHING) == "Too early to say: 2 of 4 days"


def test_a_pause_is_called_a_pause() -> None:
    assert cards.card_notes(PAUSED) == ("paused", "")
    assert connection.connection_finding(PAUSED) == "You are pausing this week"
    assert appreciation.thanks_finding(PAUSED, True) == "You are pausing this week"
    assert connection.day_share_finding(PAUSED | {"is_current": False}) == "You paused that week"


def test_a_rough_number_is_called_rough() -> None:
    assert cards.card_notes(row(status="thin", observed_days=3))[1] == "rough: from 3 of 7 days"
    joint = row(status="thin", observed_days=7, reason="2 of 4 days from each of you")
    assert cards.card_notes(joint)[1] == "rough: 2 of the 4 days needed from each of you"


def test_one_partner_alone_is_not_called_two() -> None:
    alone = (
        conflicts.stock_caption(is_together=False),
        appreciation.noticed_caption(is_together=False),
        conflicts.open_list_caption(is_together=False),
    )
    assert not any(re.search("both|each of you|other|two views", words, re.IGNORECASE) for words in alone)


def test_the_gap_names_nobody_and_needs_its_days() -> None:
    assert "(11 of 14)" in appreciation.gap(None, 11)
    assert "go unnoticed" in appreciation.gap(1.4, 30)
    assert "even" in appreciation.gap(0.1, 30)


def test_one_reporter_is_said_and_two_are_not() -> None:
    ana, nothing = ("Ana", row()), row(observed_days=0)
    assert metrics.one_reporter(logged(ana, ("Ben", nothing))) == "This week is from Ana’s entries."
    assert metrics.one_reporter(logged(ana, ("Ben", row()))) == ""
    assert metrics.one_reporter(logged(ana, own="Ana")) == ""
    assert metrics.one_reporter(logged(ana, ("Ben", nothing), own="Ben")) == "", "an own page is from its own entries"


def test_nothing_shared_yet_says_that_entries_start_private() -> None:
    _, lines, command = states.no_entries(["ana", "ben"], is_solo=False, is_together=True, starts_shared=False)
    assert "private" in lines[0]
    assert command == "hearthside log check-in --partner ana --connected 7 --visibility shared"
    assert "private" not in states.no_entries(["ana"], is_solo=True, is_together=False, starts_shared=False)[1][0]


def test_rows_hold_none_for_what_is_missing() -> None:
    frame = pd.DataFrame({"a": [1.0, None], "b": pd.array([None, 2], dtype="Int64"), "c": [pd.NaT, pd.Timestamp(0)]})
    assert [list(found.values()) for found in records(frame)] == [[1.0, None, None], [None, 2, pd.Timestamp(0)]]


def test_a_card_has_its_number_and_two_notes_in_every_state() -> None:
    for card in cards.CARDS:
        for state in (row(), NOTHING, PAUSED):
            assert len(card.number(state, card.column)) == 2
            assert card.notes(state)[0]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("About 64 % (51–76 %) of", ["About", "64 %", "(51–76 %)", "of"]),
        ("since 28 November 2026", ["since", "28 November", "2026"]),
        ("from 6 of 7 days", ["from", "6", "of", "7 days"]),
        ("It took 12 daydreams, 5 days.", ["It", "took", "12", "daydreams,", "5 days."]),
        ("<b> & 1.5 points", ["&lt;b&gt;", "&amp;", "1.5 points"]),
    ],
)
def test_no_line_ends_between_a_number_and_what_belongs_to_it(text: str, parts: list[str]) -> None:
    found = re.split("(?: |(?<=–)(?!\N{WORD JOINER}))", escape(text))
    assert [broken(part) for part in found] == parts


def test_shared_says_on_this_week_who_can_see_an_entry_and_nothing_else() -> None:
    assert not re.search("shar", " ".join(" ".join(words) for words in this_week.STRIP.values()), re.IGNORECASE)


def test_the_page_about_the_wrong_tool_invents_no_number() -> None:
    text = (DASHBOARD / "views" / "wrong_tool" / "wrong_tool.md").read_text(encoding="utf-8")
    assert not re.search(r"\d", text)
    assert "http" not in text
