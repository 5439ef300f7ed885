"""Run one view by itself, without the navigation around it, on a small home, and read what it says."""

import csv
from datetime import date, timedelta
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from dashboard import viewer
from pipeline.home.folder import Home
from pipeline.kinds.kinds import BY_NAME

ROOT = Path(__file__).parents[2]
HOSTILE = "![x](http://evil.example/x.png) <img src=http://evil.example/y.png onerror=alert(1)> **b** :red[r] $x$"


def open_page(monkeypatch: pytest.MonkeyPatch, page: str, audience: str = "") -> AppTest:
    """Run the view itself, without the navigation around it. An error in it fails the test."""
    viewer._known.clear()
    monkeypatch.setenv("HEARTHSIDE_AUDIENCE", audience)
    return run(AppTest.from_file(str(ROOT / "dashboard" / "views" / page / "page.py"), default_timeout=60))


def run(app: AppTest) -> AppTest:
    app.run()
    assert not app.exception
    return app


def press(app: AppTest, key: str) -> AppTest:
    app.button(key=key).click()
    return run(app)


def text(app: AppTest) -> str:
    """All that a page says, as the browser is handed it."""
    html = [element.proto.body for element in app.get("html")]
    values = [element.value for element in (*app.markdown, *app.code, *app.toast)]
    labels = [element.label for element in (*app.button, *app.expander)]
    return "\n".join([*html, *values, *labels])


def day(ago: int) -> str:
    return str(date.today() - timedelta(days=ago))


def write(home: Home, kind: str, rows: list[dict[str, str]]) -> None:
    with (home.logs / f"{kind}.csv").open("w", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(file, sorted({name for row in rows for name in row}) or BY_NAME[kind].header)
        writer.writeheader()
        writer.writerows(rows)


def read(home: Home, kind: str) -> list[dict[str, str]]:
    """Return the rows of a log, with what a page added beside it."""
    rows: list[dict[str, str]] = []
    for path in (home.logs / f"{kind}.csv", home.logs / f"{kind}-log.csv"):
        if path.exists():
            with path.open(newline="", encoding="utf-8") as file:
                rows += csv.DictReader(file)
    return rows


def checked_in(home: Home, partners: tuple[str, ...] = ("ana", "ben"), days: int = 40, **more: str) -> None:
    """Give a home a check-in a day and partner."""
    each = [{"partner": who, "occurred_on": day(ago), "connected": "7"} for who in partners for ago in range(days)]
    write(home, "checkin", [row | more for row in each])


def is_text(app: AppTest) -> bool:
    """Whether nothing that people typed is read as HTML or Markdown."""
    html = "".join(element.proto.body for element in app.get("html"))
    read_as_markdown = [element.label for element in (*app.button, *app.expander)] + [m.value for m in app.markdown]
    return "<img src" not in html and not any("evil" in words for words in read_as_markdown)
