"""A daily-diary study comes in as many couples: nothing guessed, nothing lost, and its parameters can be found again."""

import json
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from pipeline import cohort, study
from pipeline.home.folder import HearthsideError
from pipeline.study import codebook
from tests.support.homes import read_csv

BOOK = """
timezone = "Europe/Berlin"
first_day = "2024-03-04"

[columns]
dyad = "couple"
person = "who"
day = "t"

[measures.connected]
column = "close"
low = 1
high = 5

[measures.stress]
column = "calm"
low = 4
high = 0

[[events]]
column = "thanked"
kind = "appreciation"
fields = { direction = "given" }
"""
HEADER = "couple,who,t,close,calm,thanked"


def brought(tmp_path: Path, rows: str, book: str = BOOK) -> tuple[study.Summary, Path]:
    (tmp_path / "book.toml").write_text(book)
    lines = [line.strip() for line in rows.strip().splitlines()]
    (tmp_path / "diary.csv").write_text("\n".join([HEADER, *lines]) + "\n", encoding="utf-8")
    out = tmp_path / "study"
    return study.bring_in(tmp_path / "diary.csv", codebook.read(tmp_path / "book.toml"), out), out


def log(out: Path, dyad: str, kind: str) -> list[dict[str, str]]:
    return read_csv(out / dyad / "logs" / f"{kind}.csv")


def test_each_dyad_becomes_a_home_with_ratings_on_our_scales(tmp_path: Path) -> None:
    report, out = brought(tmp_path, "7,m,0,1,4,2\n7,w,0,5,0,no\n7,m,1,3,,1\nb-9,x,2,4,1,0")
    assert (report.dyads, report.rows, report.refused) == (["7", "b-9"], 4, 0)
    said = [(row["partner"], row["occurred_on"], row["connected"], row["stress"]) for row in log(out, "7", "checkin")]
    assert said == [
        ("m", "2024-03-04", "0", "0"),
        ("w", "2024-03-04", "10", "10"),
        ("m", "2024-03-05", "5", ""),
    ]
    assert len(log(out, "7", "appreciation")) == 3
    assert not (out / "b-9" / "logs" / "appreciation.csv").exists()
    weeks = cohort.open(out).weekly("connection")
    assert list(weeks.columns[:2]) == ["dyad", "week_start"]
    assert set(weeks["dyad"]) == {"7", "b-9"}


@pytest.mark.many
def test_a_kind_that_a_study_never_asked_for_has_no_number(tmp_path: Path) -> None:
    days = [(who, day) for day in range(28) for who in "mw"]
    rows = [f"{dyad},{who},{day},3,2,{thanks}" for dyad, thanks in (("7", ""), ("8", "1")) for who, day in days]
    weeks = cohort.open(brought(tmp_path, "\n".join(rows))[1])
    thanks = weeks.weekly("appreciation_expressed", "together").groupby("dyad")
    assert set(thanks.get_group("7")["status"]) == {"not_logged"}
    assert thanks.get_group("7")[["value", "low", "high"]].isna().all(axis=None)
    assert thanks.get_group("8")["value"].notna().any()
    assert set(weeks.weekly("connection_rate", "together")["status"]) == {"not_logged"}


def test_what_is_missing_becomes_nothing(tmp_path: Path) -> None:
    report, out = brought(tmp_path, "7,m,0,NA,,NA\n7,m,1,2,2,\n7,w,1,.,nan,")
    assert (report.rows, report.refused) == (3, 0)
    assert len(log(out, "7", "checkin")) == 1
    assert not (out / "7" / "logs" / "appreciation.csv").exists()


SECRET = "MARKER-a-private-word"


@pytest.mark.parametrize(
    ("row", "why"),
    [
        (f"7,m,{SECRET},1,1,0", "line 3: has a day that is not a whole number"),
        ("7,m,9e99,1,1,0", "line 3: has a day that is not a whole number"),
        (f"7,m,1,{SECRET},1,0", "line 3: has connected that is no number"),
        ("7,m,1,5.5,1,0", "line 3: has connected outside of its scale from 1 to 5"),
        ("7,m,1,inf,1,0", "line 3: has connected that is no number"),
        (f"7,m,1,1,1,{SECRET}", "line 3: has a count that is neither a number nor yes or no"),
        ("7,m,1,1,1,1.5", "line 3: has a count that is no whole number"),
        ("7,m,0,1,1,0", "line 3: is a second row of that person and day"),
        ("7,m,1,1,1", "line 3: has more or fewer cells"),
        (f"7,m,1,1,1,0,{SECRET}", "line 3: has more or fewer cells"),
        (",m,1,1,1,0", "line 3: says not which dyad or person it is of"),
        (f"../{SECRET},m,1,1,1,0", "lines 3 to 3: have a dyad whose id is not of letters"),
    ],
)
def test_a_row_that_is_off_is_listed_and_the_rest_comes_in(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, row: str, why: str
) -> None:
    monkeypatch.setattr("pipeline.study.homes.build.build", lambda home, as_of: _Built())
    report, out = brought(tmp_path, f"7,m,0,3,1,0\n{row}")
    assert report.problems[0].startswith(why)
    assert SECRET not in json.dumps(vars(report))
    assert (report.rows, report.refused) == (1, 1)
    assert len(log(out, "7", "checkin")) == 1


class _Built:
    refused = ()


def test_a_dyad_of_three_persons_is_listed_and_left_out(tmp_path: Path) -> None:
    report, out = brought(tmp_path, "7,a,0,1,1,0\n7,b,0,1,1,0\n7,c,0,1,1,0\n8,a,0,2,2,0")
    assert report.problems == ["lines 2 to 4: have a dyad of more than two persons"]
    assert (report.dyads, report.refused) == (["8"], 3)
    assert not (out / "7").exists()


@pytest.mark.parametrize(
    ("change", "why"),
    [
        (('person = "who"', ""), "dyad, person and day"),
        (('"2024-03-04"', '"04.03.2024"'), "first_day is a day"),
        (("Europe/Berlin", "Mars/Base"), "timezone is a name"),
        (("[measures.connected]", "[measures.love]"), "a measure is one of connected"),
        (("high = 5", ""), "needs a column, and low and high"),
        (("high = 5", "high = 1"), "two ends are the same"),
        (('kind = "appreciation"', 'kind = "kiss"'), "a kind: one of checkin"),
        (('direction = "given"', 'direction = "east"'), "direction of appreciation is not one of given, noticed"),
        (('fields = { direction = "given" }', ""), "direction of appreciation is missing"),
        (('direction = "given"', 'entry_id = "x"'), "the fields of appreciation are"),
        (("[columns]", "[columns"), "is no TOML file"),
    ],
)
def test_a_codebook_that_is_off_says_what_it_takes(tmp_path: Path, change: tuple[str, str], why: str) -> None:
    path = tmp_path / "book.toml"
    path.write_text(BOOK.replace(*change))
    with pytest.raises(HearthsideError, match=why.replace("[", r"\[")):
        codebook.read(path)


def test_a_table_without_a_column_that_the_codebook_names_is_refused(tmp_path: Path) -> None:
    with pytest.raises(HearthsideError, match="has no column gone"):
        brought(tmp_path, "7,m,0,1,1,0", BOOK.replace('"calm"', '"gone"'))


def test_a_folder_that_holds_something_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "study").mkdir()
    (tmp_path / "study" / "mine.txt").write_text("x")
    with pytest.raises(HearthsideError, match="holds something already"):
        brought(tmp_path, "7,m,0,1,1,0")


def test_a_cohort_needs_homes_and_known_marts(tmp_path: Path) -> None:
    with pytest.raises(HearthsideError, match="no Hearthside home in"):
        cohort.open(tmp_path)
    _, out = brought(tmp_path, "7,m,0,1,1,0")
    with pytest.raises(HearthsideError, match="no weekly mart or metric of that name"):
        cohort.open(out).weekly("love")


def test_the_command_brings_a_study_in(tmp_path: Path, run) -> None:
    (tmp_path / "book.toml").write_text(BOOK)
    (tmp_path / "diary.csv").write_text(f"{HEADER}\n7,m,0,1,1,0\n7,m,x,1,1,0\n")
    code, out, _ = run(
        "study", tmp_path / "diary.csv", "--codebook", tmp_path / "book.toml", "--out", tmp_path / "study"
    )
    assert code == 0
    assert "1 dyad with 1 person-day to" in out
    assert "line 3: has a day that is not a whole number" in out


# --- A simulated study whose parameters are known ---------------------------------------------------------------

ACTOR, PARTNER, DYADS, DAYS = 0.4, 0.2, 40, 14


def simulated(seed: int) -> pd.DataFrame:
    """How connected one feels follows from how appreciated one feels and, less, how appreciated the other does.

    An actor-partner interdependence model: y = 5 + 0.4 own + 0.2 partner's + dyad + noise, in points of our scales
    (x centred on 5). A sixth of the days is missing for one or the other.
    """
    draw = np.random.default_rng(seed)
    rows = []
    for dyad in range(DYADS):
        level = draw.normal(0, 0.6)
        for day in range(DAYS):
            x = np.clip(draw.normal(5, 1.2, 2), 0.5, 9.5)
            for me in (0, 1):
                if draw.random() < 1 / 6:
                    continue
                mean = 5 + ACTOR * (x[me] - 5) + PARTNER * (x[1 - me] - 5)
                y = float(np.clip(mean + level + draw.normal(0, 0.8), 0, 10))
                rows.append((f"d{dyad}", "mw"[me], day, 1 + 4 * y / 10, round(float(x[me]), 4)))
    return pd.DataFrame(rows, columns=["couple", "who", "t", "close", "thanked"])


@pytest.mark.many
def test_a_simulated_study_gives_its_parameters_back(tmp_path: Path) -> None:
    import statsmodels.formula.api as smf

    simulated(1).to_csv(tmp_path / "diary.csv", index=False)
    (tmp_path / "book.toml").write_text(
        'first_day = "2024-03-04"\n[columns]\ndyad = "couple"\nperson = "who"\nday = "t"\n'
        '[measures.connected]\ncolumn = "close"\nlow = 1\nhigh = 5\n'
        '[measures.appreciated]\ncolumn = "thanked"\nlow = 0\nhigh = 10\n'
    )
    report = study.bring_in(tmp_path / "diary.csv", codebook.read(tmp_path / "book.toml"), tmp_path / "study")
    assert (len(report.dyads), report.refused) == (DYADS, 0)
    days = cohort.open(tmp_path / "study").mart("daily_life")
    days = days[days["is_counted"]]
    other = days.assign(partner=days["partner"].map({"m": "w", "w": "m"}))
    both = days.merge(
        other[["dyad", "day", "partner", "appreciated"]], on=["dyad", "day", "partner"], suffixes=("", "_p")
    )
    both = both.dropna(subset=["connected", "appreciated", "appreciated_p"])
    fit = smf.mixedlm("connected ~ appreciated + appreciated_p", both, groups=both["dyad"]).fit()
    for name, true in (("appreciated", ACTOR), ("appreciated_p", PARTNER)):
        assert abs(fit.params[name] - true) < 3 * fit.bse[name]
        assert fit.bse[name] < 0.05, "the study is large enough for this to mean something"
