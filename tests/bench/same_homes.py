"""Homes that `same_marts` compares: each a situation of its own, made by the command of a checkout."""

import json
import os
import subprocess
import tomllib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pandas as pd

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
