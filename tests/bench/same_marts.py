"""Compare what two checkouts make of the same homes: `python -m tests.bench.same_marts BEFORE [AFTER]`.

Each checkout needs its own `.venv`. BEFORE makes the homes once; each checkout then works on a copy. The script relies
on the command line, the `.duckdb` file and the files of an export, never on where code is. It compares

- every table of a build: its columns, their types and its rows;
- each partner's own view, by `hearthside export --audience`, and for the couple also by `hearthside show`;
- what commands print with `--json`, and their exit codes.

Numbers may differ by 1e-9, absolute or relative. Where ids are random, only keys and types are compared.
`--builds` stops after the tables, which takes a small part of the time. HEARTHSIDE_DATASETS adds the 80 couples of a
real diary. `--ignore weekly_metrics.reason` leaves a column out everywhere, and any other name that a difference is
listed under works the same way.
"""

import argparse
import json
import math
import os
import re
import shutil
import sys
import tempfile
from collections.abc import Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from itertools import takewhile
from pathlib import Path
from typing import Any

import duckdb

from tests.bench.same_homes import HOMES, Home, Maker, hearthside

ROOT = Path(__file__).parents[2]
TOLERANCE = 1e-9
SHOWN = 40  # differences of a home
BUILD_ID = re.compile(r"\b\d{6}-[0-9a-f]{12}\b")  # it depends on the text of the SQL
NEVER_SAME = frozenset({"datapackage.created", "import.id"})
RANDOM = {"imports", "log checkin", "trial start", "trial today", "trial show", "trial end"}
HEAD = "{:<14}{:>7}{:>9}{:>12}{:>13}"


class Absent:
    """Stands for a key that only the other side has."""

    def __repr__(self) -> str:
        return "nothing"


ABSENT = Absent()


@dataclass
class Comparison:
    """The differences by name: how many, and the first of them. Also the largest one between two numbers."""

    ignored: frozenset[str] = frozenset()
    found: dict[str, tuple[int, str]] = field(default_factory=dict)
    largest: float = 0.0

    def compare(self, name: str, before: Any, after: Any) -> None:
        if name in self.ignored:
            return
        if isinstance(before, dict) and isinstance(after, dict):
            for key in before | after:
                self.compare(f"{name}.{key}".removeprefix("."), before.get(key, ABSENT), after.get(key, ABSENT))
        elif isinstance(before, list) and isinstance(after, list) and len(before) == len(after):
            for one, other in zip(before, after, strict=True):
                self.compare(name, one, other)
        elif isinstance(before, list) and isinstance(after, list):
            self._add(name, f"{len(before)} before, {len(after)} after")
        elif not self._is_same(before, after):
            self._add(name, f"{before!r:.200} before, {after!r:.200} after")

    def _is_same(self, before: Any, after: Any) -> bool:
        if not all(isinstance(value, int | float) and not isinstance(value, bool) for value in (before, after)):
            return type(before) is type(after) and before == after
        apart = distance(before, after)
        self.largest = max(self.largest, apart)
        return apart <= TOLERANCE

    def _add(self, name: str, text: str) -> None:
        count, first = self.found.get(name, (0, text))
        self.found[name] = count + 1, first


def distance(one: float, other: float) -> float:
    """Return the absolute or the relative difference, whichever is smaller."""
    if one == other or (math.isnan(one) and math.isnan(other)):
        return 0.0
    apart = abs(one - other) / max(1.0, abs(one), abs(other))
    return apart if math.isfinite(apart) else math.inf


def tables(build: Path, ignored: frozenset[str]) -> dict[str, Any]:
    """Return the rows of each table, sorted, and under `types` the types of its columns."""
    found: dict[str, Any] = {"types": {}}
    with duckdb.connect(str(build), read_only=True) as con:
        for (table,) in con.execute("select table_name from duckdb_tables()").fetchall():
            described = con.execute(f'describe "{table}"').fetchall()
            types = {name: kind for name, kind, *_ in described if f"{table}.{name}" not in ignored}
            # Numbers that differ by a hair must not change the order: they come last, and rounded.
            exact = [f'"{name}"' for name, kind in types.items() if kind != "DOUBLE"]
            order = exact + [f'round("{name}", 6)' for name, kind in types.items() if kind == "DOUBLE"]
            columns = ", ".join(f'"{name}"' for name in types)
            rows = con.execute(f'select {columns} from "{table}" order by {", ".join(order)}').fetchall()
            found["types"][table] = types
            found[table] = [dict(zip(types, row, strict=True)) for row in rows]
    return found


def printed(checkout: Path, home: Path, commands: Iterable[Sequence[str]]) -> dict[str, Any]:
    """Return what commands print in JSON, or else as an error, by their names, and under `exit` their exit codes."""
    found: dict[str, Any] = {"exit": {}}
    for command in commands:
        name = " ".join(takewhile(re.compile("[a-z_]+$").match, command)).removeprefix("show ")
        done = hearthside(checkout, home, *command, "--json")
        text = BUILD_ID.sub("BUILD", (done.stdout or done.stderr).replace(str(checkout), "CHECKOUT"))
        said = json.loads(text) if done.stdout else text
        found.setdefault(name, []).append(kinds(said) if name in RANDOM else said)
        found["exit"].setdefault(name, []).append(done.returncode)
    return found


def kinds(value: Any) -> Any:
    """Return the value with the type of each leaf in its place."""
    if isinstance(value, dict):
        return {key: kinds(each) for key, each in value.items()}
    return [kinds(each) for each in value] if isinstance(value, list) else type(value).__name__


def exported(checkout: Path, home: Path, audience: str) -> dict[str, Any]:
    """Return what an export says and holds: the data in its JSON files, and under `files` the names of all."""
    out = home.parent / f"export-{audience}"
    found = printed(checkout, home, [["export", "--audience", audience, "--format", "json", "--out", out.name]])
    data = {path.stem: json.loads(path.read_text(encoding="utf-8")) for path in out.rglob("*.json")}
    if package := data.get("datapackage"):
        package["resources"] = {each["name"]: each for each in package["resources"]}  # in whichever order
    return found | data | {"files": sorted(str(path.relative_to(out)) for path in out.rglob("*.*"))}


def everything(
    checkout: Path, home: Home, folder: Path, ignored: frozenset[str], *, builds_only: bool
) -> dict[str, dict[str, Any]]:
    """Return what a checkout makes of a copy of a home, by the place where it is found."""
    copy = folder / "home"  # the same path for both, as some commands print it
    shutil.copytree(home.path, copy, ignore=shutil.ignore_patterns("builds"))
    try:
        found = {"import": printed(checkout, copy, home.first), "build": printed(checkout, copy, [["build"]])}
        newest = max(copy.glob("builds/*.duckdb"), default=None)
        found["tables"] = tables(newest, ignored) if newest else {}
        if builds_only:
            return found
        audiences = [partner["id"] for partner in home.settings["partners"]]
        for audience in [*audiences, "together"] if len(audiences) > 1 else audiences:
            found[f"export {audience}"] = exported(checkout, copy, audience)
        found["commands"] = printed(checkout, copy, home.then)
        found["sample"] = {path.stem: path.read_text(encoding="utf-8") for path in folder.glob("sampled/logs/*.csv")}
    finally:
        shutil.rmtree(folder)
    return found


def report(
    checkouts: tuple[Path, Path], home: Home, folder: Path, ignored: frozenset[str], *, builds_only: bool
) -> tuple[str, bool]:
    """Return a line about a home with its differences below, and whether there are none."""
    while True:
        day = home.today
        before, after = (everything(one, home, folder, ignored, builds_only=builds_only) for one in checkouts)
        if home.today == day:  # else midnight came in between
            break
    comparisons = {place: Comparison(ignored) for place in before}
    for place, comparison in comparisons.items():
        comparison.compare("", before[place], after[place])
    lines = [
        f"    {place}: {name}: {first}" + f" (and {count - 1:,} more)" * (count > 1)
        for place, comparison in comparisons.items()
        for name, (count, first) in comparison.found.items()
    ]
    if not before["tables"]:
        lines.append("    tables: there is no build")
    if len(lines) > SHOWN:
        lines[SHOWN:] = [f"    … and {len(lines) - SHOWN:,} more"]
    largest = max(comparison.largest for comparison in comparisons.values())
    row_count = sum(len(rows) for name, rows in before["tables"].items() if name != "types")
    head = HEAD.format(
        home.name, len(before["tables"].get("types", ())), f"{row_count:,}", f"{largest:.1e}", len(lines)
    )
    return "\n".join([head, *lines]), not lines


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("before", type=Path, metavar="BEFORE", help="a checkout")
    parser.add_argument("after", type=Path, metavar="AFTER", nargs="?", default=ROOT, help="another; else this one")
    parser.add_argument("--ignore", action="append", default=[], metavar="TABLE.COLUMN", help="repeatable")
    parser.add_argument("--only", action="append", choices=HOMES, help="only this home; repeatable")
    parser.add_argument("--builds", action="store_true", help="only the tables of the builds")
    given = parser.parse_args()
    checkouts = given.before.resolve(), given.after.resolve()
    ignored = NEVER_SAME | set(given.ignore)
    print(HEAD.format("home", "tables", "rows", "largest", "differences"), flush=True)
    results = []
    with tempfile.TemporaryDirectory() as name, ThreadPoolExecutor(os.cpu_count()) as pool:
        folder = Path(name)
        (folder / "homes").mkdir()
        maker = Maker(checkouts[0], folder / "homes")

        def compare(home: Home) -> tuple[str, bool]:
            return report(checkouts, home, folder / "work" / home.name, ignored, builds_only=given.builds)

        homes = (home for chosen in given.only or HOMES for home in getattr(maker, chosen)())
        for text, is_same in pool.map(compare, homes):
            print(text, flush=True)
            results.append(is_same)
    return 0 if results and all(results) else 1


if __name__ == "__main__":
    sys.exit(main())
