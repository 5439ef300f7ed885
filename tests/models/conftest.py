"""Builds of whole lives, and their metrics."""

from collections.abc import Callable
from datetime import date
from functools import cache
from pathlib import Path

import pandas as pd
import pytest

from pipeline import settings
from pipeline.database import build
from pipeline.database.marts import mart
from pipeline.database.open import Opened, open as open_build
from pipeline.kinds.kinds import BY_NAME
from tests.support.homes import new
from tests.support.lives import AS_OF, LAST_WEEK, SETTINGS, SITUATIONS, Rows


@pytest.fixture(scope="module")
def lived(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Opened]:
    """A function that returns the opened build of a situation; each is built once."""
    return cache(
        lambda name: _built(tmp_path_factory.mktemp("life") / "home", SITUATIONS[name](), SETTINGS.get(name, ("", "")))
    )


@pytest.fixture(scope="module")
def situation(lived: Callable[[str], Opened]) -> Callable[..., pd.DataFrame]:
    """A function that returns the metrics of a situation in a week, the last one if none is named."""
    weeks = cache(lambda name: mart(lived(name), "weekly_metrics"))

    @cache
    def in_week(name: str, week: date = LAST_WEEK) -> pd.DataFrame:
        weekly = weeks(name)[weeks(name)["week_start"].dt.date == week]
        return weekly.set_index(["metric", "piece", "who"]).sort_index()

    return in_week


def _built(folder: Path, rows: Rows, setting: tuple[str, str]) -> Opened:
    home = new(folder, shared=list(BY_NAME))
    text = home.settings.read_text().replace("affection = false", "affection = true")
    home.settings.write_text(text.replace(*setting, 1) if setting[0] else text)
    for kind, of_kind in rows.items():
        pd.DataFrame(of_kind).to_csv(home.logs / f"{kind}.csv", index=False)
    report = build.build(home, AS_OF)
    assert report.refused == []
    assert settings.read(home).affection_is_on == ("affection = false" not in setting)
    return open_build(folder)
