"""The tables of a build: checked, told apart by what orders them, and the same whichever way they are made."""

import shutil
from datetime import date
from pathlib import Path

import pandas as pd
import pytest

from pipeline import models
from pipeline.database import build, checks, contents
from pipeline.database.marts import MARTS, mart
from pipeline.database.open import open as open_build
from pipeline.home.folder import Home
from pipeline.sample import write

SAMPLE = Path(__file__).parents[2] / "data" / "sample"
DAY = date(2026, 3, 31)


@pytest.mark.many
def test_the_tables_of_a_young_home_are_those_that_the_optimiser_would_make(tmp_path, monkeypatch):
    write(tmp_path / "home", 6, 1, DAY)
    home = Home(tmp_path / "home")
    build.build(home, DAY)
    young = open_build(home.path)
    found = {name: mart(young, name) for name in MARTS}
    assert sum(map(len, found.values())) > 1000
    shutil.rmtree(home.builds)
    home.builds.mkdir()
    monkeypatch.setattr(contents, "YOUNG_ENTRIES", 0)
    build.build(home, DAY)
    old = open_build(home.path)
    for name, frame in found.items():
        pd.testing.assert_frame_equal(frame, mart(old, name), rtol=1e-12)


@pytest.mark.many
@pytest.mark.parametrize("name", checks.CHECKS)
def test_every_check_can_fail(built, name):
    """Each check finds a fault that is put into a good build."""
    faults = {
        "one row a week and who": "insert into {mart} select * from {mart} limit 1",
        "every week is there for everyone": "delete from {mart} where week_start = (select min(week_start) from {mart})",
        "status is a known one": "update {mart} set status = 'fine'",
        "observed days fit in the elapsed ones": "update {mart} set observed_days = 8",
        "nothing is drawn below its floor": "update {mart} set status = 'not_enough', {rate} = 1",
        "levels lie in their intervals": "update {mart} set {low} = 99",
        "no interval without its level": "update {mart} set {level} = null",
        "stock = previous + opened + reopened - closed": "update {mart} set stock_count = stock_count + 1",
        "no spell ends before it starts": "update {mart} set ended_on = date '2000-01-01'",
        "one row a partner and day": "insert into {mart} select * from {mart}",
        "one row a metric, piece, week and who": "insert into {mart} select * from {mart} limit 1",
        "every metric is there in every week": "delete from {mart} where metric = 'upkeep'",
        "nobody repairs before it opens": "update {mart} set days = -1",
    }
    opened = built(
        "2026-03-08",
        checkin="partner,occurred_on,connected\n"
        + "\n".join(f"ana,2026-03-0{d},{d}\nben,2026-03-0{d},3" for d in range(2, 9)),
        appreciation="partner,occurred_on,direction\nana,2026-03-03,given",
        conflict="conflict,partner,occurred_on\nk,ana,2026-03-02",
        share="partner,occurred_on,depth\nana,2026-03-03,2",
    )
    mart, _, what = name.partition(": ")
    low = {"weekly_connection": "connection_rate_low", "weekly_metrics": "low"}.get(mart, "expressed_rate_low")
    con = opened.memory
    assert checks.run(con) == []
    rate = "value" if mart == "weekly_metrics" else "connection_rate"
    con.execute(faults[what].format(mart=mart, low=low, level=low.removesuffix("_low"), rate=rate))
    assert name in checks.run(con)


@pytest.mark.many
def test_rows_are_told_apart_by_the_columns_that_order_them(tmp_path):
    home = Home(tmp_path / "sample")
    shutil.copytree(SAMPLE, home.path)
    build.build(home, date(2026, 11, 22))
    opened = open_build(home.path)
    for model in models.KEPT:
        key = model.order.replace(" desc", "")
        assert opened.sql(f"select 1 from {model.name} group by {key} having count(*) > 1").empty, model.name
