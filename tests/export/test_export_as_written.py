"""Lines in which a build found nothing to settle are handed on as written, and mean the same as worked out anew."""

from datetime import date
from pathlib import Path

import pytest

from pipeline import export, settings
from pipeline.database import build
from pipeline.home.folder import HearthsideError, Home
from pipeline.kinds.kinds import BY_NAME

AS_OF = date(2026, 3, 31)
TIMES = (
    "2026-03-09T00:10", "2026-03-09 00:10:30", "2026-03-09T12:00:00.25", "2026-03-09T22:30Z", "2026-03-09T22:30:00Z",
    "2026-03-09T12:00+01:00", "2026-03-09T12:00:30-1100", "2026-03-09 12:00:30+14:45", "2026-03-09T12:00:00.123456-03:30",
)  # fmt: skip


@pytest.fixture(autouse=True)
def _on_one_day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(build, "today", lambda chosen: AS_OF)


@pytest.fixture
def written(tmp_path: Path) -> Home:
    """Times in every form, names and choices in any case, blanks, columns in any order, rows that don't say who sees them."""
    home = Home(tmp_path / "home")
    settings.write_new(home, ["Ana", "Ben"], "Europe/Berlin", list(BY_NAME))
    home.settings.write_text(
        home.settings.read_text().replace('name = "Ben"', 'name = "Ben"\ntimezone = "Pacific/Kiritimati"')
    )
    share = [
        f'{who};s{i}{who};{at};{at};{i % 4 + 1};"{seen}";"=1 ""{i}""\n  two "\n'
        for i, at in enumerate(TIMES)
        for who, seen in ((" ANA", ""), ("ben ", "Shared"), ("Ana", "private"))
    ]
    (home.logs / "share.csv").write_text(
        "Partner;Entry ID;Logged at;Occurred at;Depth;Visibility;Note\n" + "".join(share).replace("Ana;s", "Ana;p")
    )
    (home.logs / "share-2025.csv").write_text("occurred_on,partner,depth,strange,entry_id\n2025-03-01,ben,4,x,old\n")
    (home.logs / "checkin.csv").write_text(
        "partner,entry_id,occurred_on,connected,mood,barriers\n"
        "ana,c1,2026-03-02,0.000001,07,Busy; tired\nana,c2,2026-03-03,10,,phone\nben,c3,2026-03-03,9.50,3,\n"
    )
    (home.logs / "ritual.csv").write_text(
        "partner,entry_id,occurred_on,occurred_at,ritual,status,felt_like_ours\n"
        "ana,r1,2026-03-02,2026-03-02T08:00Z, Walk ,KEPT,Yes\nana,r2,2026-03-03,,Walk,missed,no\n"
    )
    (home.logs / "promise.csv").write_text(
        "partner,entry_id,occurred_on,promise,status,due_on\nana,x,2026-03-02,Bins,made,2026-03-09\n"
    )
    return home


def put_back(folder: Path, chosen: settings.Settings, audience: str) -> str:
    """The digest of all that counts in a home made of an export."""
    again = Home(folder.with_name(f"{folder.name}-again"))
    export.restore(again, folder)
    con, digest = build.in_memory(again, chosen, AS_OF, audience)
    con.close()
    return digest


@pytest.mark.parametrize("form", ["csv", *(pytest.param(form, marks=pytest.mark.many) for form in ("parquet", "json"))])
def test_what_is_handed_on_means_the_same_as_what_is_worked_out(written, tmp_path, monkeypatch, form):
    build.build(written)
    assert build.as_written(written) == ["checkin", "ritual", "share", "promise"]
    assert not build.build(written).is_new
    done = export.export(written, tmp_path / "handed", form)
    assert done.entries["share"] == 2 * len(TIMES) + 1, "no private one"
    monkeypatch.setattr(build, "as_written", lambda home: [])
    assert export.export(written, tmp_path / "worked", form).entries == done.entries
    chosen = settings.read(written)
    con, digest = build.in_memory(written, chosen, AS_OF, "together")
    con.close()
    assert {put_back(tmp_path / name, chosen, "together") for name in ("handed", "worked")} == {digest}
    if form == "csv":
        handed, worked = ((tmp_path / name / "logs" / "share.csv").read_bytes() for name in ("handed", "worked"))
        assert b"private" not in handed
        assert handed.count(b"2026-03-09T12:00:00+01:00,ana,shared") == 1, "seconds are told"
        assert handed.count(b"2026-03-09T12:00:00.123456-03:30,ana,shared") == 1, "an offset of one's own stays"
        assert b" 00:10:30" not in handed
        assert handed.count(b"\n") == worked.count(b"\n")


@pytest.mark.many
@pytest.mark.parametrize(
    ("file", "line"),
    [
        ("share.csv", "ben;s0ben;2026-03-09;2026-03-09T00:10;3;;\n"),  # an edit
        ("checkin.csv", "ana,,2026-03-04,3,,\n"),  # no id
        ("checkin.csv", "ana,c4,2026-03-04,11,,\n"),  # refused
        ("checkin.csv", "ana,c4,2026-03-04, 3,,\n"),  # read with care alone
        ("promise.csv", "ana,y,2026-03-04,,made,\n"),  # named by its id
    ],
)
def test_a_kind_with_anything_to_settle_is_worked_out(written, file, line):
    with (written.logs / file).open("a") as log:
        log.write(line)
    assert build.as_written(written) == []
    build.build(written)
    kinds = {"checkin", "ritual", "share", "promise"}
    assert set(build.as_written(written)) == kinds - {file.partition(".")[0]}


def test_an_entry_logged_meanwhile_stops_the_export_and_nothing_is_left(written, tmp_path, monkeypatch):
    def slow(*given: object) -> object:
        with (written.logs / "checkin.csv").open("a") as log:
            log.write("ana,c9,2026-03-04,nonsense,,\n")
        return marts(*given)

    marts = export.write._marts
    monkeypatch.setattr(export.write, "_marts", slow)
    with pytest.raises(HearthsideError, match="Something was logged"):
        export.export(written, tmp_path / "out")
    assert not (tmp_path / "out").exists()
