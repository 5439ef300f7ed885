"""Whatever text a log holds: SQL and Python refuse the same, both readers see the same, no line is lost."""

import csv
import io

import duckdb
import pytest
from hypothesis import HealthCheck, given, settings as examples, strategies as st

from pipeline import settings
from pipeline.database import build
from pipeline.kinds.fields import problem
from pipeline.kinds.kinds import BY_NAME, KINDS
from pipeline.load import careful_reader, cast, tables
from tests.support.loads import AS_OF, loaded

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
        st.tuples(st.sampled_from([(k.name, f.name) for k in KINDS for f in k.columns]), CELLS),
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
