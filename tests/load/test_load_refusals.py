"""Bad input: each broken file gives a clear refusal, everything else in it loads, and nothing is lost."""

import pytest

from pipeline.database import build
from pipeline.home.folder import HearthsideError
from pipeline.kinds.common import COMMON
from tests.support.loads import checkins, loaded

HEADER = b"entry_id,partner,occurred_on,connected,note\n"
GOOD = b"a1,ana,2026-03-01,7,fine\n"


NO_DAY = "occurred_on is not a day written as YYYY-MM-DD"
NO_RATING = "connected is not a number from 0 to 10"
NO_PARTNER = "partner is no partner named in settings.toml"
READ = {
    "header only": (HEADER, 0),
    "byte order mark": (b"\xef\xbb\xbf" + HEADER + GOOD, 1),
    "CRLF": ((HEADER + GOOD).replace(b"\n", b"\r\n"), 1),
    "old Mac line ends": ((HEADER + GOOD).replace(b"\n", b"\r"), 1),
    "mixed line ends": (HEADER.replace(b"\n", b"\r\n") + GOOD + b"a2,ben,2026-03-02,6,\r\n", 2),
    "no newline at the end": ((HEADER + GOOD).rstrip(), 1),
    "blank lines": (HEADER + b"\n" + GOOD + b"\n\n", 1),
    "semicolons": ((HEADER + GOOD).replace(b",", b";"), 1),
    "blanks around cells": (HEADER + b" a1 , Ana , 2026-03-01 , 7 ,fine\n", 1),
    "blanks around quotes": (HEADER + b'a1 , "ana" , 2026-03-01, "7" , "fine" \n', 1),
    "a line break in a note": (HEADER + b'a1,ana,2026-03-01,7,"two\nlines"\n' + b"a2,ben,2026-03-02,6,\n", 2),
    "a formula": (HEADER + b'a1,ana,2026-03-01,7,"=HYPERLINK(""http://x"")"\n', 1),
}
REFUSED = {
    "too few cells": (b"a2,ana", "has 2 cells where the first line names 5 columns"),
    "too many cells": (b"a2,ana,2026-03-02,7,a,b", "has 6 cells where the first line names 5 columns"),
    "a quote in the wrong place": (b'a2,ana,2026-03-02,7,"a"b', "has a quote in the wrong place"),
    "10 MB cell": (b"a2,ana,2026-03-02,7," + b"x" * 10_000_000, "is longer than 1,000,000 bytes"),
    "30 kB note": (b"a2,ana,2026-03-02,7," + b"x" * 30_000, "note is not text of up to 20,000 characters"),
    "NUL bytes": (b"a2,ana,2026-03-02,7,a\0b", "holds a NUL character"),
    "Latin-1": (b"a2,ana,2026-03-02,7,\xe4", "is not UTF-8 text"),
    "a day written the other way": (b"a2,ana,03/04/2025,7,", NO_DAY),
    "30 February": (b"a2,ana,2026-02-30,7,", NO_DAY),
    "year 9999": (b"a2,ana,9999-01-01,7,", NO_DAY),
    "a day no calendar shows": (b"a2,ana,290309-12-22 (BC),7,", NO_DAY),
    "a day to come": (b"a2,ana,2026-04-02,7,", "occurred_on is in the future"),
    "no day": (b"a2,ana,,7,", "occurred_on is missing"),
    "NaN": (b"a2,ana,2026-03-02,NaN,", NO_RATING),
    "1e400": (b"a2,ana,2026-03-02,1e400,", NO_RATING),
    "out of range": (b"a2,ana,2026-03-02,11,", NO_RATING),
    "unknown partner": (b"a2,zoe,2026-03-02,7,", NO_PARTNER),
    "no partner": (b"a2,,2026-03-02,7,", "partner is missing"),
}
NEVER_CLOSED = HEADER + GOOD + b'a2,ana,2026-03-02,7,"oh\na3,ben,2026-03-03,6,\n'
NO_CLOCK = b"partner,occurred_on,logged_at\nana,2026-03-01,290309-12-22 (BC) 00:00\nben,2026-03-01,\n"
BROKEN = (
    {name: (content, count, []) for name, (content, count) in READ.items()}
    | {name: (HEADER + line + b"\n" + GOOD, 1, [(2, reason)]) for name, (line, reason) in REFUSED.items()}
    | {
        "a quote that never closes": (NEVER_CLOSED, 2, [(3, "has a quote that never closes")]),
        "empty cells to the right": (HEADER + GOOD.strip() + b",,\na2,zoe,,,\n", 1, [(3, NO_PARTNER)]),
        "a time no clock shows": (NO_CLOCK, 1, [(2, f"logged_at is not {COMMON[1].accepts}")]),
    }
)


@pytest.mark.parametrize(("content", "count", "refusals"), BROKEN.values(), ids=BROKEN)
def test_a_broken_line_is_refused_by_name_and_the_rest_loads(home, content, count, refusals):
    (home.logs / "checkin.csv").write_bytes(content)
    con, report = loaded(home)
    found = [(r.line, f"{r.field} {r.reason}".strip()) for r in report.refused]
    assert found == refusals
    assert len(checkins(con)) == count
    assert report.files["checkin.csv"].loaded == count
    assert report.files["checkin.csv"].refused == len(refusals)


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "the file is empty; its first line names the columns"),
        (b"\n\n", "the file is empty; its first line names the columns"),
        ("partner,occurred_on\nana,2026-03-01\n".encode("utf-16"), "the file is saved as UTF-16; save it as CSV UTF-8"),
        (b"colour,size\nred,3\n", "the first line names none of the columns; it needs occurred_on, partner"),
        (b"partner,connected\nana,3\n", "the column occurred_on is missing from the first line"),
        (b"occurred_on,connected\n2026-03-01,3\n", "the column partner is missing from the first line"),
        (b"partner,occurred_on,partner\n", "the column partner is named twice in the first line"),
        (b"p\xe4rtner,occurred_on\n", "the first line is not UTF-8 text; save the file as CSV UTF-8"),
    ],
)
def test_a_file_that_is_no_log_is_refused_as_a_whole(home, content, reason):
    (home.logs / "checkin.csv").write_bytes(content)
    con, report = loaded(home)
    assert [(r.file, r.line, r.reason) for r in report.refused] == [("checkin.csv", 1, reason)]
    assert report.files["checkin.csv"].loaded == 0
    assert checkins(con) == []


def test_a_file_of_an_unknown_kind_is_refused_and_said(home):
    (home.logs / "moods.csv").write_text("a,b\n1,2\n")
    _, report = loaded(home)
    assert str(report.refused[0]) == "moods.csv, line 1: is no kind of log; `hearthside log --list` names them"


def test_a_pause_that_ends_before_it_starts_is_refused(home):
    (home.logs / "pause.csv").write_text("partner,occurred_on,until\nana,2026-03-05,2026-03-01\n")
    assert str(loaded(home)[1].refused[0]) == "pause.csv, line 2: until is before the day on which it starts"


def test_refusals_never_repeat_what_was_written(home):
    (home.logs / "checkin.csv").write_bytes(
        HEADER + b'SECRET,zoe SECRET,SECRET,SECRET,SECRET\nSECRET,ana,2026-03-01,9,"SECRET\nSECRET,SECRET\n'
    )
    (home.logs / "SECRET.csv").write_text("SECRET\n")
    _, report = loaded(home)
    said = "".join(f"{r.line}{r.field}{r.reason}" for r in report.refused) + "".join(report.notes)
    assert len(report.refused) == 4
    assert "SECRET" not in said


def test_an_unreadable_log_is_refused_and_the_others_load(home):
    (home.logs / "checkin.csv").mkdir()
    (home.logs / "share.csv").write_text("partner,occurred_on,depth\nana,2026-03-01,3\n")
    con, report = loaded(home)
    assert [r.file for r in report.refused] == ["checkin.csv"]
    assert con.execute("select count(*) from raw_share").fetchone() == (1,)


def test_no_home_is_said_with_what_to_do(tmp_path):
    with pytest.raises(HearthsideError, match="hearthside init"):
        build.build(build.Home(tmp_path / "nowhere"))
