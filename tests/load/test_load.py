"""Bad input: each broken file gives a clear refusal, everything else in it loads, and nothing is lost."""

import csv
import io
from datetime import date

import duckdb
import pytest
from hypothesis import HealthCheck, given, settings as examples, strategies as st

from pipeline import settings
from pipeline.database import build
from pipeline.home.folder import HearthsideError
from pipeline.kinds.fields import problem
from pipeline.kinds.kinds import BY_NAME, COMMON, KINDS
from pipeline.load import careful_reader, cast, load, tables
from tests.support.homes import write

AS_OF = date(2026, 3, 31)
HEADER = b"entry_id,partner,occurred_on,connected,note\n"
GOOD = b"a1,ana,2026-03-01,7,fine\n"


def loaded(home, as_of=AS_OF, audience="together"):
    con = duckdb.connect(config=build.SAFE)
    return con, load(con, home, settings.read(home), as_of, audience)


def checkins(con):
    return con.execute(
        "select entry_id, partner, connected, note from raw_checkin order by occurred_on, entry_id"
    ).fetchall()


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
        (b"partner,occurred_on,partner\n", "a column is named twice in the first line"),
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


def test_a_spreadsheet_with_the_few_needed_columns_loads_with_defaults_from_the_settings(home):
    (home.logs / "checkin-2025.csv").write_text("Partner,Occurred on,Connected,Weather\nANA,2025-03-01,7,sun\n")
    con, report = loaded(home)
    assert con.execute("select partner, visibility, connected from raw_checkin").fetchall() == [("ana", "shared", 7.0)]
    assert report.notes == ["checkin-2025.csv: column 4 is not one of ours and was left aside."]


def test_two_equal_rows_without_ids_stay_two_and_keep_their_ids(home):
    (home.logs / "share.csv").write_text("partner,occurred_on,depth\nana,2026-03-01,3\nana,2026-03-01,3\n")
    ids = [sorted(loaded(home)[0].execute("select entry_id from raw_share").fetchall()) for _ in range(2)]
    assert ids[0] == ids[1]
    assert len(set(ids[0])) == 2


def test_the_last_row_of_an_id_counts_and_a_deletion_takes_it_out(home):
    (home.logs / "checkin.csv").write_text(
        "entry_id,partner,occurred_on,connected,deleted\n"
        "a,ana,2026-03-01,3,\nb,ana,2026-03-02,4,\na,ana,2026-03-01,8,\nb,ana,,,yes\na,ben,2026-03-01,1,\n"
    )
    con, report = loaded(home)
    rows = con.execute("select partner, entry_id, connected from raw_checkin order by partner").fetchall()
    assert rows == [("ana", "a", 8.0), ("ben", "a", 1.0)]
    assert report.files["checkin.csv"].loaded == 5


def test_an_edit_that_makes_an_entry_private_takes_it_from_the_other(home):
    (home.logs / "checkin.csv").write_text(
        "entry_id,partner,occurred_on,note,visibility\na,ana,2026-03-01,x,shared\na,ana,2026-03-01,x,private\n"
    )
    assert checkins(loaded(home)[0]) == []
    assert len(checkins(loaded(home, audience="ana")[0])) == 1


def test_what_is_logged_has_the_last_word_over_files_that_people_bring(home):
    header = "entry_id,partner,occurred_on,connected,visibility,deleted\n"
    (home.logs / "checkin-2025.csv").write_text(header + "x,ana,2026-03-01,3,shared,\ny,ana,2026-03-02,3,shared,\n")
    (home.logs / "checkin.csv").write_text(header + "x,ana,2026-03-01,3,private,\n")
    (home.logs / "checkin-log.csv").write_text(header + "y,ana,,,,yes\n")
    assert loaded(home)[0].execute("select count(*) from raw_checkin").fetchone() == (0,)


def test_an_edit_keeps_the_time_at_which_the_entry_was_first_logged(home):
    (home.logs / "checkin.csv").write_text(
        "entry_id,partner,occurred_on,logged_at,note\n"
        "a,ana,2026-03-01,2026-03-01T20:00:00Z,x\na,ana,2026-03-01,2026-03-20T20:00:00Z,y\n"
    )
    (home.logs / "conflict.csv").write_text(
        "entry_id,partner,logged_at,topic\nk,ana,2026-02-01T20:00:00Z,Mony\nk,ana,2026-03-05T20:00:00Z,Money\n"
    )
    con, _ = loaded(home)
    assert con.execute("select logged_at::varchar, note from raw_checkin").fetchall() == [("2026-03-01 20:00:00", "y")]
    assert con.execute("select occurred_on::varchar, topic from raw_conflict").fetchall() == [("2026-02-01", "Money")]


def test_a_name_with_a_pattern_in_it_reads_its_own_file_alone(home):
    (home.logs / "checkin-[ab].csv").write_text("partner,occurred_on,connected\nana,2026-03-01,1\n")
    (home.logs / "checkin-a.csv").write_text("partner,occurred_on,connected\nben,2026-03-01,2\n")
    con, _ = loaded(home)
    rows = con.execute("select partner, connected from raw_checkin order by partner").fetchall()
    assert rows == [("ana", 1.0), ("ben", 2.0)]


def test_the_ending_of_a_file_may_be_in_capitals(home):
    (home.logs / "checkin-old.CSV").write_text("partner,occurred_on,connected\nana,2026-03-01,1\n")
    assert loaded(home)[1].files["checkin-old.CSV"].loaded == 1


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


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_every_kind_has_a_whole_example_that_loads(home, kind):
    example = {"text": "words", "number": "5", "integer": "1", "date": "2026-03-01", "yes_no": "yes", "time": ""}
    row = {f.name: example.get(f.type) if f.type in example else f.choices[0] for f in (*COMMON, *kind.fields)} | {
        "partner": "ana",
        "deleted": "",
        "entry_id": "e",
    }
    write(home, kind.name, [row])
    con, report = loaded(home)
    assert report.refused == []
    assert con.execute(f"select count(*) from raw_{kind.name}").fetchone() == (1,)


CELLS = st.one_of(
    st.text(max_size=12),
    st.sampled_from(
        [
            "7",
            "-0",
            "10.5",
            "1e1",
            "0x1",
            "７",
            "7 ",
            " 7",
            "+7",
            "1_0",
            ".5",
            "5.",
            "NaN",
            "inf",
            "yes",
            "NO",
            "Yes ",
            "2026-02-28",
            "2026-02-29",
            "2024-02-29",
            "1899-12-31",
            "2200-01-01",
            "2026-3-1",
            "20260301",
            "infinity",
            "2026-03-01T10:00",
            "2026-03-01 10:00:00",
            "2026-03-01T10:00Z",
            "2026-03-01T10:00:00.5+02:00",
            "2026-03-01T24:00",
            "2026-03-01T10:00+15:00",
            "2026-03-01T10:00+0230",
            "2026-02-30T10:00",
            "2026-03-01T10:00:00 Europe/Berlin",
            "busy",
            "busy;tired",
            "busy; TIRED",
            "busy;",
            ";",
            "kept",
            "KEPT",
            "shared",
            "a\0b",
            "'; drop table x; --",
        ]
    ),
)


@pytest.mark.many
@examples(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(
        st.tuples(st.sampled_from([(k.name, f.name) for k in KINDS for f in (*COMMON, *k.fields)]), CELLS),
        min_size=1,
        max_size=12,
    )
)
def test_sql_refuses_exactly_the_values_that_python_refuses(cells):
    chosen = settings.Settings((settings.Partner("ana", "Ana", "UTC"),), "UTC")
    con = duckdb.connect(config=build.SAFE)
    for (kind_name, name), text in cells:
        kind = BY_NAME[kind_name]
        field = kind.field(name)
        if name in ("partner", "deleted") or "\r" in text or "\0" in text:
            continue  # the readers refuse a line with a NUL as a whole
        given = text if field.type == "text" and field.limit > 200 else text.strip(" ")
        con.execute("create or replace temp table one as select $v::varchar as c0", {"v": given or None})
        query = cast.typed("one", "1", kind, {name: "c0"}, chosen, AS_OF)
        (found,) = con.execute(f"select problem from ({query})").fetchone()
        by_python = problem(field, text) is not None
        by_sql = found is not None and found in (f"{name}:invalid", f"{name}:missing")
        if field.required and not text.strip(" "):
            by_sql = found is not None and found.endswith(":missing")  # of two missing fields the first is named
        if name != "occurred_on" or text.strip(" "):  # that a day is needed is no rule of one field
            assert by_sql == by_python, (kind_name, name, text)


ROWS = st.lists(
    st.one_of(
        st.tuples(st.just("ana"), st.just("2026-03-01"), st.integers(0, 12).map(str), st.text(max_size=20)),
        st.tuples(st.text(max_size=5), st.text(max_size=10), st.text(max_size=5), st.text(max_size=20)),
    ),
    max_size=12,
)


@pytest.mark.many
@examples(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    ROWS,
    st.lists(st.tuples(st.integers(0, 2000), st.sampled_from([b'"', b"\n", b",", b"\xff", b"\0", b"\r"])), max_size=3),
)
def test_every_line_is_either_loaded_or_refused(home, rows, damage):
    text = io.StringIO()
    csv.writer(text).writerows([("partner", "occurred_on", "connected", "note"), *rows])
    content = bytearray(text.getvalue().encode("utf-8", "surrogatepass"))
    for at, byte in damage:
        content[40 + at : 40 + at] = byte  # below the header
    path = home.logs / "checkin.csv"
    path.write_bytes(bytes(content))
    con, report = loaded(home)
    count = report.files["checkin.csv"]
    assert count.lines == sum(1 for _ in careful_reader.read(path, ",", 4))
    assert con.execute("select count(*) from raw_checkin").fetchone() == (count.loaded,)
    assert count.refused == len(report.refused)


NOTES = st.sampled_from(
    [
        "",
        "x",
        " x ",
        '"a"',
        '"a,b"',
        '"l\nm"',
        '"l\r\nm"',
        '"q""q"',
        ' "q"',
        '"q" ',
        'a"b',
        "é",
        '"',
        '""',
        '"a"b',
        "a,",
        "=1",
        ",,",
    ]
)


@pytest.mark.many
@examples(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(NOTES, min_size=1, max_size=6), st.sampled_from(["\n", "\r\n"]), st.booleans())
def test_both_readers_of_a_log_see_the_same(home, monkeypatch, notes, end, is_ended):
    text = end.join(["partner,occurred_on,connected,note", *(f"ana,2026-03-01,5,{note}" for note in notes)])
    (home.logs / "checkin.csv").write_bytes((text + end * is_ended).encode())
    con, report = loaded(home)
    with monkeypatch.context() as patch:
        patch.setattr(tables, "_fast", lambda *rest: None)
        slow_con, slow_report = loaded(home)
    everything = "select * from raw_checkin order by all"
    assert con.execute(everything).fetchall() == slow_con.execute(everything).fetchall()
    assert (report.files, report.refused) == (slow_report.files, slow_report.refused)


def test_an_unreadable_log_is_refused_and_the_others_load(home):
    (home.logs / "checkin.csv").mkdir()
    (home.logs / "share.csv").write_text("partner,occurred_on,depth\nana,2026-03-01,3\n")
    con, report = loaded(home)
    assert [r.file for r in report.refused] == ["checkin.csv"]
    assert con.execute("select count(*) from raw_share").fetchone() == (1,)


def test_no_home_is_said_with_what_to_do(tmp_path):
    with pytest.raises(HearthsideError, match="hearthside init"):
        build.build(build.Home(tmp_path / "nowhere"))
