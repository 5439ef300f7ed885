"""Homes of Ana and Ben: set one up, write its logs, and read them again."""

import csv
from collections.abc import Sequence
from pathlib import Path

from pipeline import settings
from pipeline.home.folder import Home
from pipeline.kinds.kinds import BY_NAME

HOSTILE = "![x](http://evil.example/x.png) <img src=http://evil.example/y.png onerror=alert(1)> **b** :red[r] $x$ HTTPS://b.cc www.b.cc a@b.cc"


def new(path: Path, names: Sequence[str] = ("Ana", "Ben"), shared: Sequence[str] = tuple(settings.ALL)) -> Home:
    """Set up a home in Berlin, of a couple that shares all it logs and chose the first rituals."""
    home = Home(path)
    settings.write_new(home, list(names), "Europe/Berlin", list(shared), settings.FIRST_RITUALS)
    return home


def write(home: Home, kind: str, rows: list[dict[str, str]]) -> None:
    """Write a log as a person would type it in a spreadsheet."""
    with (home.logs / f"{kind}.csv").open("w", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(file, sorted({name for row in rows for name in row}) or BY_NAME[kind].header)
        writer.writeheader()
        writer.writerows(rows)


def write_logs(home: Home, logs: dict[str, str]) -> None:
    """Write logs, given as CSV text by kind. It may be indented, and blanks around its commas are left out."""
    for kind, text in logs.items():
        lines = [",".join(cell.strip() for cell in line.split(",")) for line in text.strip().splitlines()]
        (home.logs / f"{kind}.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")


def rows(home: Home, name: str = "checkin") -> list[dict[str, str]]:
    """Return the rows of a file in `logs/`; none if there is no such file."""
    return read_csv(home.logs / f"{name}.csv")


def read_csv(path: Path) -> list[dict[str, str]]:
    """Return the rows of a CSV file; none if there is no such file."""
    if not path.exists():
        return []
    with path.open(newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file, strict=True))
