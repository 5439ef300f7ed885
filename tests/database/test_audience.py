"""Noninterference: what one partner keeps private changes nothing that the other, or the two together, can see."""

import hashlib
from datetime import date

import pytest

from pipeline import settings, suggestions
from pipeline.database import build
from pipeline.database.open import open as open_build
from pipeline.kinds.kinds import BY_NAME, KINDS
from tests.support.homes import new

SHARED = {
    "checkin": "partner,occurred_on,connected,note,visibility\n"
    + "".join(f"ana,2026-03-{d:02},{d % 9},a note,shared\nben,2026-03-{d:02},{d % 7},,shared\n" for d in range(1, 29)),
    "ritual": "partner,occurred_on,ritual,status,visibility\n"
    + "".join(f"ben,2026-03-{d:02},Date night,kept,shared\n" for d in range(1, 28, 3)),
    "appreciation": "partner,occurred_on,direction,visibility\nana,2026-03-03,given,shared\n",
    "conflict": "entry_id,partner,occurred_on,topic,visibility\nk,ana,2026-03-02,Money,shared\n",
    "repair": "conflict,partner,occurred_on,action,visibility\nk,ana,2026-03-09,settled,shared\n",
}

# Everything that Ben could do in private, to days, conflicts and things that Ana shares too.
PRIVATE = {
    "checkin": "ben,2026-03-30,1,MARKER,private\nben,2026-03-02,1,MARKER,private\nben,2025-11-01,1,MARKER,private\n",
    "ritual": "ben,2026-03-29,MARKER,kept,private\nben,2026-03-02,Date night,kept,private\n",
    "appreciation": "ben,2026-03-03,noticed,private\nben,2026-03-04,noticed,private\n",
    "conflict": "k,ben,2026-02-01,MARKER,private\nmine,ben,2026-03-01,MARKER,private\n",
    "repair": "k,ben,2026-03-10,settled,private\nk,ben,2026-03-12,reopened,private\n",
    "share": "MARKER",
    "pause": "MARKER",
}
HEADERS = {
    "share": "partner,occurred_on,depth,note,visibility\nben,2026-03-05,4,MARKER,private\n",
    "pause": "partner,occurred_on,until,note,visibility\nben,2026-03-01,2026-03-31,MARKER,private\n",
}


def write(home, extra):
    for kind, text in SHARED.items():
        (home.logs / f"{kind}.csv").write_text(text + extra.get(kind, ""))
    for kind, text in HEADERS.items():
        (home.logs / f"{kind}.csv").write_text(text if extra else text.splitlines()[0] + "\n")


def tables(opened):
    return opened.sql("select table_name from duckdb_tables() where not internal order by table_name")["table_name"]


def everything(opened):
    """Every row of a build as text, by table."""
    with opened.at_once() as held:
        return {
            name: list(held.sql(f'select t::text as row from "{name}" t order by all')["row"]) for name in tables(held)
        }


def seen_by(home, audience):
    opened = open_build(home.path, audience)
    return everything(opened), suggestions.speak(opened), opened.build_id


@pytest.mark.many
def test_one_partners_private_rows_change_nothing_for_the_other_or_for_both(home):
    write(home, {})
    build.build(home)
    before = {audience: seen_by(home, audience) for audience in ("together", "ana")}
    bytes_before = hashlib.sha256(build.newest(home).read_bytes()).hexdigest()
    write(home, PRIVATE)
    report = build.build(home)
    assert {audience: seen_by(home, audience) for audience in ("together", "ana")} == before
    assert hashlib.sha256(build.newest(home).read_bytes()).hexdigest() == bytes_before
    assert not report.is_new  # not even the name of the build, or when it was made, tells
    assert seen_by(home, "ben") != before["together"]


@pytest.mark.many
def test_two_fresh_homes_that_differ_in_private_alone_build_the_same_tables(home, tmp_path):
    other = new(tmp_path / "other", shared=list(BY_NAME))
    write(home, {})
    write(other, PRIVATE)
    edited = "entry_id,partner,occurred_on,connected,visibility\n" + "b,ben,2026-03-05,1,private\n" * 2
    (other.logs / "checkin-b.csv").write_text(edited)
    found = [open_build(h.path) for h in (home, other) if build.build(h)]
    assert everything(found[0]) == everything(found[1])
    assert found[0].build_id == found[1].build_id


def test_no_private_word_reaches_the_disk_outside_the_logs(home):
    write(home, PRIVATE)
    build.build(home)
    open_build(home.path, "ben").sql("select * from open_conflicts")
    held = [p for p in home.path.rglob("*") if p.is_file() and b"MARKER" in p.read_bytes()]
    assert {path.parent for path in held} == {home.logs}


def test_a_partners_own_view_has_their_private_rows_and_leaves_the_joint_figures_alone(home):
    write(home, PRIVATE)
    build.build(home)
    together, own = open_build(home.path), open_build(home.path, "ben")
    assert (own.path, together.path is not None) == (None, True)
    assert "MARKER" in str(everything(own))
    assert "MARKER" not in str(everything(together))
    query = "select * exclude (is_current) from {} where who = 'together' and week_start >= '2026-03-02' order by week_start"
    for mart in ("weekly_connection", "weekly_appreciation", "weekly_conflicts"):
        assert own.sql(query.format(mart)).equals(together.sql(query.format(mart))), mart


OFTEN = ("checkin", "conflict", "answer")  # the others run with the many


@pytest.mark.parametrize(
    "kind", [pytest.param(k, marks=() if k.name in OFTEN else pytest.mark.many, id=k.name) for k in KINDS]
)
def test_entries_start_private_unless_the_writer_chose_otherwise(tmp_path, kind):
    home = new(tmp_path / "other", shared=[])
    needed = {
        f.name: {"text": "x", "integer": "2", "yes_no": "yes"}.get(f.type) or f.choices[0]
        for f in kind.fields
        if f.required
    }
    names, cells = ",".join(["partner", "occurred_on", *needed]), ",".join(["ana", "2026-03-01", *needed.values()])
    (home.logs / f"{kind.name}.csv").write_text(f"{names}\n{cells}\n")
    assert build.build(home).rows[kind.name] == 0
    chosen = settings.read(home)
    rows = {
        who: build.fill(build.connect(), home, chosen, date(2026, 3, 31), who).rows[kind.name] for who in ("ana", "ben")
    }
    assert rows == {"ana": 1, "ben": 0}


def test_alone_together_means_the_one_partner(tmp_path):
    home = new(tmp_path / "solo", ["Ana"], [])
    (home.logs / "share.csv").write_text("occurred_on,depth\n2026-03-01,3\n")
    assert open_build(home.path).audience == "ana"
    assert open_build(home.path, audience="together").build_id == open_build(home=home.path, audience="ana").build_id
