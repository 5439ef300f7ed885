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
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from itertools import takewhile
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import duckdb
import pandas as pd

ROOT = Path(__file__).parents[2]
TOLERANCE = 1e-9
SHOWN = 40  # differences of a home
BUILD_ID = re.compile(r"\b\d{6}-[0-9a-f]{12}\b")  # it depends on the text of the SQL
NEVER_SAME = frozenset({"datapackage.created", "import.id"})
RANDOM = {"imports", "log checkin", "trial start", "trial today", "trial show", "trial end"}
LOOKS = [[name] for name in ("doctor", "suggestions", "question", "review", "associations")]
LISTS = [["show", "--list"], ["suggestions", "--list"], ["question", "--list"], ["log", "--list"], ["metrics"]]
WRITES = [
    ["log", "checkin", "--partner", "ana", "--connected", "7"],
    ["trial", "start", "--what", "A walk", "--partner", "ana"],
    *(["trial", name, "--partner", "ana"] for name in ("today", "show", "end")),
    ["init", "--home", "other", "--partners", "Ana,Ben", "--timezone", "Europe/Berlin", "--share", "ritual"],
    ["sample", "--out", "sampled", "--weeks", "5"],
    ["forget", "--partner", "ben", "--yes"],
]
MAKE_HARM = """
import hostile
for make in hostile.REFUSED:
    folder = Path(sys.argv[1]) / make.__name__
    folder.mkdir(parents=True)
    make(folder)
"""
STUDIED = ("Con", "Vig", "Anx")
STUDY_ZONE = "Asia/Jerusalem"
CODEBOOK = """
columns = { dyad = "couple", person = "who", day = "day" }
measures.connected = { column = "Con", low = 0, high = 4 }
measures.mood = { column = "Vig", low = 0, high = 4 }
measures.stress = { column = "Anx", low = 0, high = 4 }
"""
HEAD = "{:<14}{:>7}{:>9}{:>12}{:>13}"


@dataclass
class Home:
    """A home to compare, with the commands to run before its build and after it."""

    name: str
    path: Path
    first: Sequence[Sequence[str]] = ()
    then: Sequence[Sequence[str]] = ()

    @property
    def settings(self) -> dict[str, Any]:
        return tomllib.loads((self.path / "settings.toml").read_text(encoding="utf-8"))

    @property
    def today(self) -> date:
        return datetime.now(ZoneInfo(self.settings["timezone"])).date()


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


def hearthside(checkout: Path, home: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run a checkout's command on a home, in the folder that holds the home."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("HEARTHSIDE", "PYTHON"))}
    return subprocess.run(
        [checkout / ".venv/bin/hearthside", *arguments],
        cwd=home.parent,
        env=environment | {"HEARTHSIDE_HOME": str(home)},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
    )


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


@dataclass
class Maker:
    """Makes the homes in a folder, with the command of a checkout."""

    checkout: Path
    folder: Path

    def couple(self) -> Iterator[Home]:
        path = self._sample("couple", "--weeks", "104")
        marts = json.loads(self._run(path, "show", "--list", "--json"))
        shows = [["show", mart, "--audience", "ana"] for mart in marts]
        yield Home("couple", path, then=[*LOOKS, *shows, *LISTS, *WRITES])

    def young(self) -> Iterator[Home]:
        path = self._sample("young", "--weeks", "9", "--seed", "2")
        _set(path, 'week_starts_on = "monday"', 'week_starts_on = "sunday"')
        yield Home("young", path, then=LOOKS)

    def solo(self) -> Iterator[Home]:
        path = self._init("solo", "Ana", "all")
        _copy_logs(self._sample("solo-source"), path, lambda rows: rows["partner"] == "ana")
        _set(path, "affection = false", "affection = true")
        yield Home("solo", path, then=LOOKS)

    def sparse(self) -> Iterator[Home]:
        path = self._init("sparse", "Ana,Ben", "checkin,ritual")
        _copy_logs(self._sample("sparse-source", "--seed", "3"), path, lambda rows: rows.index.to_series() % 7 == 0)
        _set(path, "affection = false", "affection = true")
        with (path / "logs/checkin.csv").open("a", encoding="utf-8") as file:
            file.write("nobody,,2026-02-30\n")  # to be refused
        yield Home("sparse", path, then=LOOKS)

    def empty(self) -> Iterator[Home]:
        days = [(couple, day) for couple in (1, 2) for day in range(20)]
        rows = [(couple, day, *((couple + day * n) % 5 for n in range(1, 7))) for couple, day in days]
        columns = ["ID", "DIARYDAY", *(f"{who}_{what}." for who in "MW" for what in STUDIED)]
        study = self._study("small-study", pd.DataFrame(rows, columns=columns))
        yield Home("empty", self._init("empty", "Ana,Ben", "none"), then=[*LOOKS, [*study, "--out", "study"]])

    def hostile(self) -> Iterator[Home]:
        path = self.folder / "hostile"
        self._python("import hostile_home; hostile_home.write(Path(sys.argv[1]))", path)
        yield Home("hostile", path, then=LOOKS)

    def imports(self) -> Iterator[Home]:
        """A home into which goes every export of the tests, each with its answers, and files that mean harm."""
        by_answers: dict[str, list[str]] = {}
        for path in sorted(self.checkout.glob("tests/exports/*/*")):
            if not path.name.endswith((".answers.json", ".expected.json")):
                answers = path.with_name(f"{path.name}.answers.json")
                text = answers.read_text(encoding="utf-8").strip() if answers.is_file() else "{}"
                by_answers.setdefault(text, []).append(str(path))
        harm = self.folder / "harm"
        self._python(MAKE_HARM, harm)
        commands = [["import", *map(str, sorted(harm.glob("*/*"))), "--partner", "ben"]]
        for number, (text, files) in enumerate(by_answers.items()):
            answers = self.folder / f"answers-{number}.json"
            answers.write_text(text, encoding="utf-8")
            commands.append(["import", *files, "--partner", "ana", "--answers", str(answers)])
        home = self._init("imports", "Ana,Ben", "all")
        yield Home("imports", home, commands, [["imports", "--partner", "ana"], *LOOKS])

    def diary(self) -> Iterator[Home]:
        if datasets := os.environ.get("HEARTHSIDE_DATASETS"):
            study = self._study("diary-study", pd.read_csv(Path(datasets) / "couples_diary_2016/sample1.csv"))
            self._run(self.folder / "diary", *study, "--out", "diary")
            for path in sorted(self.folder.glob("diary/*/settings.toml")):
                yield Home(f"diary {path.parent.name}", path.parent)

    def _run(self, home: Path, *arguments: str) -> str:
        done = hearthside(self.checkout, home, *arguments)
        if done.returncode:
            raise RuntimeError(f"hearthside {' '.join(arguments)} failed:\n{done.stderr}")
        return done.stdout

    def _init(self, name: str, partners: str, share: str) -> Path:
        path = self.folder / name
        self._run(path, "init", "--partners", partners, "--timezone", "Europe/Berlin", "--share", share)
        return path

    def _sample(self, name: str, *options: str) -> Path:
        path = self.folder / name
        self._run(path, "sample", "--out", name, *options)
        return path

    def _python(self, code: str, *arguments: Path) -> None:
        code = f"import sys; from pathlib import Path; sys.path[:0] = ['tests/support', 'tests']; {code}"
        subprocess.run([self.checkout / ".venv/bin/python", "-c", code, *arguments], cwd=self.checkout, check=True)

    def _study(self, name: str, diary: pd.DataFrame) -> list[str]:
        """Return the command that brings in a diary with a row a couple and day, moved so that it ends today."""
        columns = {"ID": "couple", "DIARYDAY": "day"} | {f"{{}}_{what}.": what for what in STUDIED}
        parts = [
            diary.rename(columns={old.format(who): new for old, new in columns.items()})
            .assign(who=who.lower())[["who", *columns.values()]]
            .dropna(subset=list(STUDIED), how="all")
            for who in "MW"
        ]
        table, codebook = (self.folder / f"{name}.{ending}" for ending in ("csv", "toml"))
        pd.concat(parts).to_csv(table, index=False)
        today = datetime.now(ZoneInfo(STUDY_ZONE)).date()
        first_day = today - timedelta(days=int(diary["DIARYDAY"].max()))
        codebook.write_text(f'timezone = "{STUDY_ZONE}"\nfirst_day = "{first_day}"\n{CODEBOOK}', encoding="utf-8")
        return ["study", str(table), "--codebook", str(codebook)]


HOMES = ("couple", "young", "solo", "sparse", "empty", "hostile", "imports", "diary")


def _set(home: Path, old: str, new: str) -> None:
    path = home / "settings.toml"
    path.write_text(path.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")


def _copy_logs(source: Path, target: Path, takes: Callable[[pd.DataFrame], "pd.Series[bool]"]) -> None:
    for path in source.glob("logs/*.csv"):
        rows = pd.read_csv(path, dtype=str, keep_default_na=False)
        rows[takes(rows)].to_csv(target / "logs" / path.name, index=False)


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
