"""What is in a vault changes nothing for the other or for both: rows, suggestions, exports, and bytes of shared files."""

import random
import re
from datetime import date
from pathlib import Path
from typing import Any

import duckdb
import pytest

from pipeline import log, settings, suggestions
from pipeline.database import build
from pipeline.database.open import open as open_build
from pipeline.export.write import export
from pipeline.home.folder import Home
from pipeline.kinds.kinds import KINDS
from pipeline.load import RAW_TABLES, load
from tests.calibration.size import times
from tests.support.homes import new
from tests.support.vaults import MARK, unlocked, with_vault

AS_OF = date(2026, 3, 31)
CHOICES = {
    "text": (MARK,),
    "number": ("1", "7"),
    "integer": ("1", "2"),
    "yes_no": ("yes", "no"),
    "date": ("2026-03-30",),
}
VAULT = ("vault/", "ledger.jsonl")


def entry(draw: random.Random, kind: Any, partner: str, day: int, visibility: str) -> dict[str, str]:
    said = {
        f.name: draw.choice(CHOICES.get(f.type) or f.choices) for f in kind.fields if f.required or draw.random() < 0.3
    }
    said.pop("until", None)
    common = {"partner": partner, "occurred_on": f"2026-03-{1 + day % 28:02}", "visibility": visibility}
    return {**said, **common}


def histories(seed: int, hidden: Home, bare: Home) -> None:
    """Write the same shared history into both homes, and into `hidden` also what Ben keeps private meanwhile."""
    draw = random.Random(seed)
    opened, ids = unlocked(hidden, "ben"), []
    kinds = [kind for kind in KINDS if kind.name != "pause"]
    for number in range(12):
        kind = draw.choice(kinds)
        shared = entry(draw, kind, draw.choice(("ana", "ben")), number, "shared") | {"entry_id": f"id{number}"}
        shared |= {"logged_at": f"2026-03-31T10:{number:02}:00Z"}
        for home in (hidden, bare):
            log.append(home, kind.name, shared)
        kind = draw.choice(kinds)
        ids.append((kind.name, log.append(opened, kind.name, entry(draw, kind, "ben", number, "private"))))
        if draw.random() < 0.4:
            name, id_ = ids[-1]
            log.edit(opened, name, id_, {"partner": "ben", "occurred_on": "2026-03-01"})
        if draw.random() < 0.2:
            name, id_ = ids.pop()
            log.delete(opened, name, id_, {"partner": "ben"})


def raw(home: Home, audience: str) -> dict[str, list[Any]]:
    con = build.connect()
    loaded = load(con, home, settings.read(home), AS_OF, audience)
    assert not loaded.refused
    found = {name: con.execute(f"select t::varchar from {name} t order by all").fetchall() for name in RAW_TABLES}
    return found | {"files": [sorted(loaded.files)], "notes": loaded.notes}


def shared_files(home: Home) -> dict[str, bytes]:
    """Return the bytes of all files but the vaults' own and the ledger."""
    found = {path.relative_to(home.path).as_posix(): path for path in home.path.rglob("*") if path.is_file()}
    return {name: path.read_bytes() for name, path in found.items() if not name.startswith(VAULT)}


def pair(folder: Path, seed: int) -> tuple[Home, Home]:
    """Return a home with a vault in which Ben kept entries, and the same without them."""
    hidden, bare = new(folder / "hidden" / "home"), new(folder / "bare" / "home")
    for home in (hidden, bare):
        with_vault(home, "ben")
    histories(seed, hidden, bare)
    return hidden, bare


PAIRS = range(times(20))  # 200 with HEARTHSIDE_CALIBRATION=10


@pytest.mark.parametrize("seeds", [PAIRS[:2], pytest.param(PAIRS[2:], marks=pytest.mark.many)], ids=["few", "all"])
def test_what_is_in_a_vault_changes_no_row_and_no_byte_for_the_other(tmp_path: Path, seeds: range) -> None:
    for seed in seeds:
        hidden, bare = pair(tmp_path / str(seed), seed)
        audience = ("together", "ana")[seed % 2]
        assert raw(unlocked(hidden, "ben"), audience) == raw(bare, audience), seed
        assert shared_files(hidden) == shared_files(bare), seed


@pytest.mark.many
@pytest.mark.parametrize("seed", range(3))
def test_it_changes_no_build_no_suggestion_and_no_export(tmp_path: Path, seed: int) -> None:
    made = re.compile(rb'"created": "[^"]*"')

    def seen(home: Home) -> object:
        report = build.build(unlocked(home, "ben"), AS_OF)
        opened = {audience: open_build(home, audience) for audience in ("together", "ana")}
        for audience in opened:
            export(home, home.path.parent / "out" / audience, audience=audience, is_forced=True)
        rows = {who: one.sql("from entries order by all").to_csv() for who, one in opened.items()}
        told = {who: suggestions.speak(one) for who, one in opened.items()}
        out = home.path.parent / "out"
        exported = {
            path.relative_to(out): made.sub(b"", path.read_bytes()) for path in out.rglob("*") if path.is_file()
        }
        with duckdb.connect(str(opened["together"].path), read_only=True) as con:
            names = [name for (name,) in con.execute("select table_name from duckdb_tables() order by 1").fetchall()]
            built = {name: con.execute(f'select t::text from "{name}" t order by all').fetchall() for name in names}
        return report.build_id, built, rows, told, exported, report.rows, report.files

    hidden, bare = pair(tmp_path, seed)
    assert seen(hidden) == seen(bare)
