"""`hearthside export`: what one audience may know in open files, exact, and put back to the same figures."""

import csv
import io
import json
import re
import stat
import unicodedata
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import duckdb
import pytest

from pipeline import export, models, settings
from pipeline.database import build
from pipeline.database.open import open as open_build
from pipeline.export import copy
from pipeline.export.package import FIELD_TYPES, TYPES
from pipeline.export.write import TABLES
from pipeline.home.folder import HearthsideError, Home
from pipeline.kinds.kinds import BY_NAME, KINDS
from tests.support import awkward_home
from tests.support.awkward_home import write_log
from tests.support.homes import new, read_csv

AS_OF = date(2026, 3, 31)


@pytest.fixture(scope="module", autouse=True)
def _on_one_day() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(build, "today", lambda chosen: AS_OF)
        yield


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Home:
    return awkward_home.write(tmp_path_factory.mktemp("hostile") / "home")


@pytest.fixture(scope="module")
def exported(hostile: Home, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What the two share of it, as CSV."""
    out = tmp_path_factory.mktemp("exported") / "out"
    done = export.export(hostile, out)
    assert done.refused == [], "Ana's private line that can't be read is hers alone to know of"
    return out


def every_byte(folder: Path) -> bytes:
    return b"".join(path.name.encode() + path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file())


@pytest.mark.many
def test_what_is_put_back_makes_the_same_build_to_the_last_table(hostile, exported, tmp_path, run):
    again = Home(tmp_path / "again")
    assert run("init", "--from", exported, "--home", again.path)[0] == 0
    assert not build.build(again).refused
    ours, theirs = open_build(hostile.path), open_build(again.path)
    assert ours.build_id.partition("-")[2] == theirs.build_id.partition("-")[2]  # of all entries, texts and times
    both = [duckdb.connect(str(one.path), read_only=True) for one in (ours, theirs)]
    for name in (model.name for model in models.KEPT):
        rows = [con.execute(f"from {name} order by all").fetchall() for con in both]
        assert rows[0] == rows[1], name
    assert settings.read(again) == settings.read(hostile)
    for path in (*exported.rglob("logs/*"), exported / "settings.toml"):  # so copying them by hand does the same
        assert (again.path / path.relative_to(exported)).read_bytes() == path.read_bytes()
    assert run("init", "--from", exported, "--home", again.path)[0] == 1


@pytest.mark.many
@pytest.mark.parametrize("audience", ["together", "ana", "ben"])
@pytest.mark.parametrize("form", ["csv", "parquet", "json"])
def test_every_format_and_audience_is_put_back_exactly(hostile, tmp_path, form, audience):
    export.export(hostile, tmp_path / "out", form, audience)
    again = Home(tmp_path / "again")
    export.restore(again, tmp_path / "out")
    chosen = settings.read(hostile)
    found = [build.in_memory(home, chosen, AS_OF, audience) for home in (hostile, again)]
    assert found[0][1] == found[1][1]
    tables = [row[0] for row in found[0][0].execute("select table_name from duckdb_tables()").fetchall()]
    for name in tables:
        rows = [con.execute(f"from {name} order by all").fetchall() for con, _ in found]
        assert rows[0] == rows[1], name


@pytest.mark.many
def test_all_formats_hold_the_same(hostile, tmp_path):
    forms = ("csv", "parquet", "json")
    for form in forms:
        export.export(hostile, tmp_path / form, form, "ana")
        package = json.loads((tmp_path / form / "datapackage.json").read_text())
        fields = [field for one in package["resources"] for field in one["schema"]["fields"]]
        told = {field["type"] for field in fields if field.get("missingValues") == ["", "nan"]}
        assert told == ({"integer", "number"} if form == "parquet" else set()), "what pandas makes of a null"
    for resource in json.loads((tmp_path / "csv" / "datapackage.json").read_text())["resources"]:
        path = resource["path"].removesuffix(".csv")
        con = duckdb.connect()
        types = con.execute(f"describe from '{tmp_path}/parquet/{path}.parquet'").fetchall()
        columns = {name: type_ for name, type_, *_ in types}
        dates = {name: "varchar" if "VARCHAR" in type_ else type_ for name, type_ in columns.items()}
        readers = (
            f"read_csv('{tmp_path}/csv/{path}.csv', header = true, columns = {columns}, auto_detect = false, "
            "allow_quoted_nulls = false)",
            f"read_parquet('{tmp_path}/parquet/{path}.parquet')",
            f"read_json('{tmp_path}/json/{path}.json', format = 'array', columns = {dates})",
        )
        rows = [con.execute(f"from {reader}").fetchall() for reader in readers]
        assert rows[0] == rows[1] == rows[2], path


def test_no_private_row_is_in_what_the_two_share_and_none_of_the_others_in_ones_own(hostile, exported, tmp_path):
    assert b"no day any more" not in every_byte(exported)
    assert b"private" not in (exported / "logs" / "conflict.csv").read_bytes()
    assert b"TAKEN OUT" not in every_byte(exported)
    assert b"no private ones" in (exported / "README.md").read_bytes()
    export.export(hostile, tmp_path / "hers", audience="Ana", is_safe=True)
    rows = read_csv(tmp_path / "hers" / "logs" / "conflict.csv")
    assert {row["partner"] for row in rows if row["visibility"] == "private"} == {"ana"}
    assert {row["partner"] for row in rows} == {"ana", "ben"}
    assert rows[0]["topic"] == "'=topic"


FIRST, *OTHERS = copy.FORMATS


@pytest.mark.parametrize("form", [FIRST, *(pytest.param(form, marks=pytest.mark.many) for form in OTHERS)])
@pytest.mark.parametrize("audience", ["together", pytest.param("ana", marks=pytest.mark.many)])
def test_no_byte_of_an_export_tells_of_the_others_private_rows(tmp_path, form, audience):
    """Rows of each sort at each place: other numbers, no id, none that can be read, the id of a shared entry."""
    header = ",".join(BY_NAME["checkin"].header)
    shared = [
        f"c{n},2026-03-0{n}T20:00:00Z,2026-03-0{n},,ana,shared,,{6 + n % 2 / 2},,5,,,,,,a note" for n in (2, 3, 4)
    ]
    private = [
        "p1,2026-03-05T20:00:00Z,2026-03-05,,ben,private,,7.25,,0.0001,,,,,,",
        ",,2026-03-05,,ben,private,,7,,,,,,,tired,no id",
        "c2,2026-03-05T20:00:00Z,2026-03-05,,ben,private,,7,,,,,,,,",
        "p2,,2026-03-05,,ben,private,,77,,,,,,,,refused",
        'p3,,2026-03-05,,ben,private,, 7 ,,,,,,,,"two\nlines"',
        "p1,,,,ben,private,yes,,,,,,,,,",
    ]

    def written(name: str, checkins: list[str]) -> tuple[dict[str, bytes], int]:
        home, out = new(tmp_path / name), tmp_path / f"{name}-out"
        (home.logs / "checkin.csv").write_text("\n".join([header, *checkins]) + "\n")
        done = export.export(home, out, form, audience)
        found = {str(path.relative_to(out)): path.read_bytes() for path in out.rglob("*") if path.is_file()}
        told = json.loads(found.pop("datapackage.json"))
        return found | {"told": json.dumps(told | {"created": ""}).encode()}, len(done.refused)

    expected = written("plain", shared)
    for place in (0, len(shared)):
        assert written(str(place), [*shared[:place], *private, *shared[place:]]) == expected


def test_spreadsheets_find_no_formula_only_where_asked_for(hostile, exported, tmp_path, run):
    def cells(folder: Path) -> list[str]:
        texts = [io.StringIO(path.read_bytes().decode(), newline="") for path in folder.rglob("*.csv")]
        return [cell for text in texts for row in csv.reader(text) for cell in row]

    assert any(cell.startswith("=") for cell in cells(exported))
    assert run("export", "--out", tmp_path / "safe", "--spreadsheet-safe", "--home", hostile.path)[0] == 0
    texts = [cell for cell in cells(tmp_path / "safe") if not re.fullmatch(r"-?[0-9.]+(e-?[0-9]+)?", cell)]
    assert not [cell for cell in texts if cell.startswith(("=", "+", "-", "@", "\t", "\r", "\n"))]
    seen = [unicodedata.normalize("NFKC", cell).strip(" \u200b\ufeff") for cell in texts]
    assert not [cell for cell in seen if cell.startswith(("=", "+", "-", "@"))]
    assert "'=1+1" in texts
    assert "can't restore a home" in (tmp_path / "safe" / "README.md").read_text()
    code, _, err = run("init", "--from", tmp_path / "safe", "--home", tmp_path / "again")
    assert (code, "spreadsheets" in err, (tmp_path / "again").exists()) == (1, True, False)
    assert (
        run("export", "--out", tmp_path / "x", "--spreadsheet-safe", "--format", "json", "--home", hostile.path)[0] == 1
    )


def test_the_package_tells_of_every_file_and_column(exported):
    """The shape that `frictionless validate` asks for; it finds no error in any format of the make-believe couple."""
    package = json.loads((exported / "datapackage.json").read_text(encoding="utf-8"))
    assert package["profile"] == "tabular-data-package"
    resources = package["resources"]
    assert [one["name"] for one in resources] == [*(kind.name for kind in KINDS), *TABLES]
    assert {exported / one["path"] for one in resources} == set(exported.rglob("*.csv"))
    for one in resources:
        assert re.fullmatch(r"[a-z0-9._-]+", one["name"])
        with (exported / one["path"]).open(encoding="utf-8", newline="") as file:
            head, *rows = csv.reader(file)
        fields = one["schema"]["fields"]
        assert [field["name"] for field in fields] == head, one["name"]
        assert {field["type"] for field in fields} <= {*TYPES.values(), *FIELD_TYPES.values()}
        assert all(field["description"] for field in fields)
        assert one["rows"] == len(rows)
        assert one["description"].startswith("One row per ") or one["path"].startswith("logs/")
    units = {field["name"]: field.get("unit") for one in resources for field in one["schema"]["fields"]}
    assert units["connection_rate"] == "moments a week"
    assert "| `connection_rate_low`" not in (exported / "data-dictionary.md").read_text()
    assert "| `connection_rate`" in (exported / "data-dictionary.md").read_text()


def test_an_export_is_private_and_lies_where_nothing_else_does(hostile, exported, tmp_path, run):
    assert {stat.S_IMODE(path.stat().st_mode) for path in [exported, *exported.rglob("*")]} == {0o600, 0o700}
    out, command = tmp_path / "out", ("export", "--home", hostile.path, "--out")
    out.mkdir()
    (out / "diary.txt").write_text("mine")
    for force in ((), ("--force",)):
        code, _, err = run(*command, out, *force)
        assert (code, "is no export" in err) == (1, True)
    assert run(*command, exported)[0] == 1
    for inside in (hostile.path / "out", hostile.path, hostile.path.parent):
        assert run(*command, inside)[0] == 1


@pytest.mark.many
def test_an_earlier_export_gives_way_as_a_whole_or_not_at_all(hostile, tmp_path, run, monkeypatch):
    out, command = tmp_path / "out", ("export", "--home", hostile.path, "--out", tmp_path / "out", "--force")
    assert run(*command)[0] == 0
    (out / "logs" / "old.csv").write_text("gone with the old export")
    assert run(*command)[0] == 0
    assert not (out / "logs" / "old.csv").exists()
    before = every_byte(out)
    monkeypatch.setattr(copy.Copier, "mart", lambda *_: (_ for _ in ()).throw(OSError(28, "No space left")))
    code, _, err = run(*command)
    assert (code, "no space left" in err) == (1, True)
    assert every_byte(out) == before
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


@pytest.mark.many
def test_an_entry_logged_meanwhile_stops_the_export_and_nothing_is_left(home, tmp_path, monkeypatch):
    def slow(*given):
        write_log(home, "checkin", [{"partner": "ana", "occurred_on": "2026-03-04", "connected": "6"}])
        return marts(*given)

    marts = export.write._marts
    monkeypatch.setattr(export.write, "_marts", slow)
    with pytest.raises(HearthsideError, match="Something was logged"):
        export.export(home, tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_a_nul_is_refused(home, tmp_path, run):
    (home.logs / "checkin.csv").write_bytes(b"partner,occurred_on,note\nana,2026-03-01,a\0b\nana,2026-03-02,fine\n")
    code, out, err = run("export", "--out", tmp_path / "out")
    assert (code, "1 entry" in out) == (0, True)
    assert err == "", "the line may be a private one of either"
    home.settings.write_text(home.settings.read_text().replace('"Ana"', '"An\\u0000a"'))
    code, _, err = run("export", "--out", tmp_path / "again")
    assert (code, "NUL" in err, (tmp_path / "again").exists()) == (1, True, False)
