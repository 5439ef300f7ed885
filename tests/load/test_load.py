"""Which rows of the logs count: ids, edits, deletions, files that people bring."""

import pytest

from pipeline.kinds.kinds import KINDS
from tests.support.homes import write
from tests.support.loads import checkins, loaded


def test_a_spreadsheet_with_the_few_needed_columns_loads_with_defaults_from_the_settings(home):
    (home.logs / "checkin-2025.csv").write_text("Partner,Occurred on,Connected,Weather\nANA,2025-03-01,7,sun\n")
    con, report = loaded(home)
    assert con.execute("select partner, visibility, connected from raw_checkin").fetchall() == [("ana", "shared", 7.0)]
    assert report.notes == ["checkin-2025.csv: column 4 (weather) was ignored."]


def test_two_equal_rows_without_ids_stay_two_and_keep_their_ids(home):
    (home.logs / "share.csv").write_text("partner,occurred_on,depth\nana,2026-03-01,3\nana,2026-03-01,3\n")
    ids = [sorted(loaded(home)[0].execute("select entry_id from raw_share").fetchall()) for _ in range(2)]
    assert ids[0] == ids[1]
    assert len(set(ids[0])) == 2


def test_the_same_row_in_two_files_without_ids_is_one_entry(home):
    rows = "partner,occurred_on,depth\nana,2026-03-01,3\nana,2026-03-01,3\n"
    (home.logs / "share.csv").write_text(rows)
    (home.logs / "share-copy.csv").write_text(rows + "ana,2026-03-02,3\n")
    assert loaded(home)[0].execute("select count(*) from raw_share").fetchone() == (3,)


def test_a_column_that_is_nearly_ours_is_named_beside_ours(home):
    (home.logs / "checkin.csv").write_text("partner,occurred_on,conected,my whole secret!\nana,2025-03-01,7,x\n")
    assert loaded(home)[1].notes == [
        "checkin.csv: column 3 (conected) was ignored. Did you mean connected?",
        "checkin.csv: column 4 was ignored.",
    ]


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


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_every_kind_has_a_whole_example_that_loads(home, kind):
    example = {"text": "words", "number": "5", "integer": "1", "date": "2026-03-01", "yes_no": "yes", "time": ""}
    row = {f.name: example.get(f.type) if f.type in example else f.choices[0] for f in kind.columns} | {
        "partner": "ana",
        "deleted": "",
        "entry_id": "e",
    }
    write(home, kind.name, [row])
    con, report = loaded(home)
    assert report.refused == []
    assert con.execute(f"select count(*) from raw_{kind.name}").fetchone() == (1,)
