"""`pipeline.open()`: one object that says what it has, whose eyes it was made for, and what went wrong."""

import doctest
import shutil
import subprocess
import sys
from datetime import date
from functools import partial
from pathlib import Path

import duckdb
import pandas as pd
import pytest

import pipeline
from pipeline.database import build
from pipeline.database.marts import mart
from pipeline.dictionary import columns
from pipeline.home.folder import HearthsideError, Home
from pipeline.kinds.kinds import KINDS
from pipeline.notebook import plot, tables, us as module
from pipeline.notebook.tables import Tables
from pipeline.suggestions import speak

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The make-believe couple of the repository, built up to its last day."""
    folder = tmp_path_factory.mktemp("library") / "home"
    shutil.copytree(ROOT / "data" / "sample", folder)
    build.build(Home(folder), date(2026, 11, 22))
    return folder


@pytest.fixture(scope="module")
def us(sample: Path) -> pipeline.Us:
    return pipeline.open(sample)


@pytest.fixture(scope="module")
def own(sample: Path) -> pipeline.Us:
    """Ana's own view of it, by her name."""
    return pipeline.open(sample, audience="Ana")


def test_every_example_in_the_docstrings_runs(sample, us, monkeypatch):
    monkeypatch.setenv("HEARTHSIDE_HOME", str(sample))
    runner = doctest.DocTestRunner(optionflags=doctest.ELLIPSIS)
    with us.at_once() as held:
        finder = doctest.DocTestFinder()
        every = [*finder.find(tables, globs={"us": held}), *finder.find(module, globs={"us": held})]
        found = [test for test in every if test.examples]
        for test in found:
            runner.run(test)
    assert runner.summarize(verbose=False).failed == 0
    shown = {test.name.rpartition(".")[2] for test in found}
    methods = {**vars(Tables), **vars(pipeline.Us)}
    public = {name for name, it in methods.items() if callable(it) and not name.startswith("_")}
    assert public - shown <= {"is_stale"}


def test_every_column_of_every_table_has_a_meaning(us):
    with us.at_once() as held:
        for table in tables.TABLES:
            told = held.columns(table)
            assert len(told), table
            assert (told["means"].str.len() > 5).all(), table
    with pytest.raises(KeyError):
        columns.of("trends", "nonsense_low")


def test_units_and_definitions_go_with_a_frame_and_its_copies(us):
    rate = us.weekly("connection_rate", "together")
    for frame in (rate, rate.copy(), rate.tail(3), rate[["week_start", "value"]]):
        assert frame.attrs["units"]["value"] == "moments a week"
        assert frame.attrs["definition"].startswith("A moment of connection is a ritual that took place")
    assert us.weekly("ritual_adherence").attrs["unit"] == "share, 0 to 1"
    for weeks in (us.weekly("connection"), us.weekly("connection", all_columns=True)):
        assert set(weeks.attrs["definitions"]) == set(weeks.columns)
    assert weeks.attrs["units"]["connection_rate_low"] == "moments a week"
    assert (weeks.attrs["audience"], weeks.attrs["as_of"]) == ("together", "2026-11-22")


def test_who_is_an_id_a_name_or_together_and_the_old_ways_go_on(us):
    assert set(us.weekly("conflicts")["who"]) == {"ana", "ben", "together"}
    for name in ("ben", "Ben", " BEN "):
        assert set(us.weekly("weekly_conflicts", name)["who"]) == {"ben"}
    assert us.weekly("Connection rate")["metric"].eq("connection_rate").all()
    assert mart(us, "weekly_connection").equals(
        us.weekly("connection", all_columns=True).sort_values(["week_start", "who"]).reset_index(drop=True)
    )


@pytest.mark.many
def test_ones_own_view_is_opened_by_a_name_and_lies_in_memory(own):
    assert (own.audience, own.path) == ("ana", None)
    assert len(own.weekly("appreciation", "Ana"))
    assert "the view of Ana" in own._repr_html_()


@pytest.mark.parametrize(
    ("ask", "says"),
    [
        (lambda us: us.weekly("conection"), "Similar: connection"),
        (lambda us: us.weekly("my secret"), "`us.metrics()`"),
        (lambda us: us.weekly("connection", "my secret"), "Known: ana, ben, together"),
        (lambda us: us.weekly("time_to_repair"), "us.repair_curve()"),
        (lambda us: us.trend("felt_connection"), "metric with a direction"),
        (lambda us: us.mart("days", "ana"), "leave `who` out"),
        (lambda us: us.trends(7), "12, 26 or 52"),
        (lambda us: us.daily("feeling"), "Similar: feelings"),
        (lambda us: us.entries("my secret"), "Kinds: check-in"),
        (lambda us: us.plot("conection"), "Similar: connection"),
        (lambda us: us.sql("from weekly_conection"), "Similar: weekly_connection"),
        (lambda us: us.sql("select my_secret\n, wek_start from weekly_connection"), "No column of that name"),
        (lambda us: us.sql("select 'my secret' fromm x y"), "not SQL"),
        (lambda us: us.sql("select 'my secret'::integer"), "ConversionException"),
        (lambda us: us.sql("select 1; select 2"), "one query that reads"),
        (lambda us: pipeline.open("/nowhere/at all"), "hearthside init"),
        (lambda us: pipeline.open(us.home.path, "my secret"), "no such partner"),
    ],
)  # fmt: skip
def test_an_error_helps_and_repeats_nothing(us, ask, says):
    with pytest.raises(HearthsideError) as error:
        ask(us)
    assert says in str(error.value)
    assert "secret" not in str(error.value)


WRITES = (
    "create table x as select 1",
    "insert into partners select * from partners",
    "with gone as materialized (delete from partners returning *) from gone",
    "copy partners to '/tmp/out.csv'",
    "from read_csv('/etc/hosts')",
    "attach '/tmp/other.duckdb'",
    "set threads = 3",
    "commit; drop table partners",
)


@pytest.mark.parametrize("view", ["us", pytest.param("own", marks=pytest.mark.many)])
def test_sql_reads_and_nothing_else(request, view):
    us = request.getfixturevalue(view)
    for query in WRITES:
        with pytest.raises(HearthsideError):
            us.sql(query)
    assert us.sql("select name from partners where partner = ?", ["ben"])["name"].tolist() == ["Ben"]


def test_the_database_is_never_held_and_a_held_one_is_said(us):
    assert len(us.moments())
    con = duckdb.connect(str(us.path))  # to write, which nobody can who shares it
    con.close()
    hold = f"import duckdb; con = duckdb.connect({str(us.path)!r}); print('held', flush=True); input()"
    with subprocess.Popen(
        [sys.executable, "-c", hold], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as other:
        assert other.stdout.readline() == "held\n"
        with pytest.raises(HearthsideError, match="Another program has"):
            us.weekly("connection")
        other.communicate("\n")
    assert len(us.weekly("connection"))


def test_while_a_build_is_written_the_last_one_is_opened_and_without_one_it_is_said(home, monkeypatch):
    monkeypatch.setattr(build, "PATIENCE", 0.4)
    with build.turn(home), pytest.raises(HearthsideError, match=r"Another build .* is under way"):
        pipeline.open(home.path)
    made = build.build(home).build_id
    with build.turn(home):
        us = pipeline.open(home.path)
        assert us.build_id == made
        assert us.weekly("connection").empty


def test_the_summary_is_calm_and_shows_names_as_text(home):
    home.settings.write_text(home.settings.read_text().replace('"Ana"', '"<script>alert(1)</script>"'))
    us = pipeline.open(home.path)
    shown = us._repr_html_()
    assert "&lt;script&gt;" in shown
    assert "<script>" not in shown
    assert "No day is logged yet." in shown
    assert "script" not in repr(us)
    (home.logs / "checkin.csv").write_text("partner,occurred_on\nben,2026-03-02\n")
    assert "hearthside build" in us._repr_html_()


def test_a_frame_is_narrow_unless_all_columns_are_asked_for(us):
    for ask in (partial(us.weekly, "connection"), partial(us.weekly, "connection_rate"), us.trends, us.review):
        first, every = ask(), ask(all_columns=True)
        assert len(first.columns) < len(every.columns)
        assert first.equals(every[list(first.columns)])
        assert set(first.attrs["definitions"]) >= set(first.columns) & set(every.attrs["definitions"])


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_entries_have_a_column_for_each_field_and_the_words_as_written(us, kind):
    found = us.entries(kind.name)
    assert list(found.columns) == ["day", "partner", *(field.name for field in kind.fields), "is_shared"]
    assert len(found) == us.sql("select count(*) as n from entries where kind = ?", [kind.name])["n"].item()
    assert {"entry_id", "logged_at"} <= set(us.entries(kind.name, all_columns=True).columns)


def test_entries_are_ones_own_and_the_shared_ones_as_typed(built, home):
    header = "partner,occurred_on,visibility,connected,barriers,note\n"
    rows = "ana,2026-03-02,shared,7.5,busy;tired,ours\nana,2026-03-03,private,3,,MINE\nben,2026-03-03,private,4,,HIS\n"
    for audience, notes in (("together", ["ours"]), ("ana", ["ours", "MINE"])):
        found = pipeline.Us(**vars(built("2026-03-04", audience, checkin=header + rows))).entries("check-in")
        assert found["note"].tolist() == notes
        assert (found["connected"].iloc[0], list(found["barriers"].iloc[0])) == (7.5, ["busy", "tired"])


def test_a_month_counts_logged_days_and_leaves_out_what_is_not_known(built):
    days = [f"2026-02-{day:02}" for day in (*range(1, 13), 27)] + ["2026-03-01"]
    moments = "ben,2026-02-03,Walk,kept\nana,2026-02-05,Walk,kept\nana,2026-02-20,Walk,kept\nana,2026-03-01,Walk,missed"
    opened = built(
        "2026-03-20",
        checkin="partner,occurred_on,connected\n" + "\n".join(f"ana,{day},6" for day in days),
        ritual="partner,occurred_on,ritual,status\n" + moments,
        appreciation="partner,occurred_on,direction,visibility\nana,2026-03-01,given,private\nana,2026-03-01,given,shared",
    )
    months = pipeline.Us(**vars(opened)).monthly().set_index(["month", "who"])
    february, march = months.loc[("2026-02-01", "together")], months.loc[("2026-03-01", "together")]
    assert (february["elapsed_days"], february["observed_days"], february["status"]) == (28, 13, "thin")
    assert (february["moment_count"], february["kept_count"]) == (2, 3), "a moment counts on a logged day"
    assert february["connection_rate"] == pytest.approx(7 * 2 / 13)
    assert pd.isna(february["expressed_count"]), "no thanks were logged before March"
    assert (march["status"], march["expressed_count"], march["missed_count"]) == ("not_enough", 1, 1)
    assert pd.isna(march["connection_rate"])
    assert pd.isna(march["opened_count"])
    assert months.loc[("2026-02-01", "ana"), "felt_connection"] == 6


@pytest.mark.many
def test_every_figure_by_name_is_drawn_or_says_why_not(us, home):
    build.build(home)
    for name in (*plot.NAMES, "felt_heard", "connection_day_share", "conflict_stock"):
        assert repr(us.plot(name)).startswith("Picture: "), name
        assert "too early to say" in repr(pipeline.open(home.path).plot(name)), name
    assert repr(us.plot("feelings", "Ana")).startswith("Picture: ")


def test_suggestions_are_those_of_the_page_and_nothing_is_noted(us):
    before = sorted(path.name for path in us.home.path.iterdir())
    assert us.suggestions()["id"].tolist() == [one.id for one in speak(us)]
    assert sorted(path.name for path in us.home.path.iterdir()) == before
