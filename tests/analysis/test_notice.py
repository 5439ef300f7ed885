"""A notice between two reviews: it comes once a fall is likely enough, names when it began, and ends with the review."""

from datetime import date, timedelta

import pytest

from pipeline.analysis.notice import Notice, notices

FIRST = date(2025, 9, 1)  # a Monday
FALL = date(2026, 4, 13)  # a Monday, 32 weeks later


def logs(last: date, left: int = 0, until: date | None = None, more: str = ""):
    """Check-ins of both every day, and six shares a week by Ana, of which `left` are left from the fall on."""
    days = [FIRST + timedelta(n) for n in range((last - FIRST).days + 1)]
    fallen = [FALL <= day < (until or last) for day in days]
    told = [day for day, has_fallen in zip(days, fallen, strict=True) if day.weekday() < (left if has_fallen else 6)]
    return {
        "checkin": "partner,occurred_on\n" + "\n".join(f"{p},{day}" for day in days for p in ("ana", "ben")),
        "share": f"partner,occurred_on,depth{more and ',visibility'}\n"
        + "\n".join(f"ana,{day},2{more}" for day in told),
    }


def test_a_fall_is_noticed_within_weeks_and_dated(built):
    opened = built("2026-05-10", **logs(date(2026, 5, 10)))
    assert notices(opened) == (Notice("connection_rate", FALL, date(2026, 4, 26), date(2026, 6, 30)),)


@pytest.mark.parametrize(
    ("last", "left"),
    [
        (date(2026, 5, 10), 6),
        (date(2026, 5, 10), 5),
        (FALL + timedelta(6), 0),
        (FALL + timedelta(12), 0),
        (date(2025, 10, 1), 0),
    ],
    ids=["nothing changed", "a little less", "a week", "the second week is not over", "a log of a month"],
)
def test_there_is_none_without_a_large_fall_over_whole_weeks(built, last, left):
    assert notices(built(last.isoformat(), **logs(last, left))) == ()


def test_once_the_quarter_is_over_the_review_has_the_word(built):
    logged = logs(date(2026, 7, 5), until=date(2026, 5, 11))
    assert notices(built("2026-06-29", **logged))
    assert notices(built("2026-07-05", **logged)) == ()


def test_its_sentence_says_when_and_which_review_looks_at_it() -> None:
    said = Notice("connection_rate", FALL, date(2026, 4, 26), date(2026, 6, 30)).sentence
    assert "may have changed around 13 April 2026" in said
    assert "quarter to 30 June 2026" in said


def test_an_empty_log_has_none(built):
    assert notices(built("2026-05-10")) == ()


def test_the_others_page_tells_nothing_of_what_is_private(built):
    logged = logs(date(2026, 5, 10), more=",private")
    assert notices(built("2026-05-10", **logged)) == ()
    assert notices(built("2026-05-10", audience="ben", **logged)) == ()
    assert len(notices(built("2026-05-10", audience="ana", **logged))) == 1


def test_who_logs_less_raises_no_notice(built):
    """Ben alone shares. From the fall on Ana checks in no more, and nothing else changes."""
    logged = logs(date(2026, 5, 31), left=6)
    kept = [row for row in logged["checkin"].splitlines() if not (row.startswith("ana,") and row > f"ana,{FALL}")]
    assert notices(built("2026-05-31", **logged | {"checkin": "\n".join(kept)})) == ()
