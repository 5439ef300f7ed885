"""An import is its owner's alone until a kind is shared."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from pipeline import imports
from pipeline.home.folder import Home
from pipeline.imports import look
from pipeline.imports.meaning import sharing
from tests.support.daylio import EQUAL, MONDAY, TUESDAY, counts, derived, moments, seen_by, taken

MARKER = "ZWEIFELSTERN"


def test_what_is_accepted_counts_in_ones_own_view_alone(home: Home, export: Callable[..., Path]) -> None:
    taken(home, export(MONDAY, TUESDAY))
    assert [row["ritual"] for row in derived(home, "ritual")] == ["Date night"]
    assert [row["occurred_at"] for row in derived(home, "ritual")] == ["2026-03-02T20:04"]
    assert {row["visibility"] for row in derived(home, "checkin")} == {"private"}
    assert moments(home, "ana") == 1
    assert moments(home, "ben") == moments(home, "together") == 0


def test_the_journals_of_two_partners_are_never_compared(home: Home, export: Callable[..., Path]) -> None:
    taken(home, export(MONDAY))
    found = look(home, export(MONDAY), "ben")
    assert counts(found) == (1, 0, 0, 0)
    assert {sign.name: sign.meaning for sign in found.signs}["reading"] == "nothing"


def test_a_kind_is_shared_by_choice_and_taken_back(home: Home, export: Callable[..., Path]) -> None:
    taken(home, export(MONDAY, TUESDAY))
    for kind in ("ritual", "checkin"):
        sharing.share(home, "ana", "daylio", kind, True)
    assert {row["visibility"] for row in derived(home, "ritual")} == {"shared"}
    assert {row["visibility"] for row in derived(home, "affection")} == {"private"}
    assert moments(home, "together") == 1
    assert set(sharing.shared(home, "ana")) == {("daylio", "ritual"), ("daylio", "checkin")}
    assert sharing.shared(home, "ben") == {}
    sharing.share(home, "ana", "daylio", "ritual", False)
    assert moments(home, "together") == 0
    assert len(home.sharing.read_text().splitlines()) == 4  # what was said stays


@pytest.mark.many
def test_what_one_imports_in_private_changes_nothing_for_the_other(home: Home, export: Callable[..., Path]) -> None:
    audiences = ("ben", "together")
    before = [seen_by(home, who).build_id for who in audiences]
    taken(home, export(MONDAY, TUESDAY, EQUAL))
    assert [seen_by(home, who).build_id for who in audiences] == before


@pytest.mark.many
def test_private_words_reach_no_build_no_derived_entry_and_no_message(
    home: Home, export: Callable[..., Path], run: Any
) -> None:
    row = f'2026-03-02,x,x,20:04,good,date night | {MARKER},{MARKER},"We {MARKER} talked."'
    bad = f'2026-13-40,x,x,20:04,{MARKER},{MARKER},{MARKER},"{MARKER}"'
    code, out, err = run("import", export(row, bad), "--partner", "ana", "--json")
    assert (code, json.loads(out)[0]["refused"]) == (0, 1)
    run("build")
    assert MARKER not in out + err
    holding = {path.name for path in home.path.rglob("*") if path.is_file() and MARKER.encode() in path.read_bytes()}
    assert holding == {"daylio.csv", "records.jsonl", "signs.jsonl"}
    for audience in ("ana", "ben", "together"):
        opened = seen_by(home, audience)
        for (name,) in opened.memory.execute("select table_name from information_schema.tables").fetchall():
            assert MARKER not in opened.sql(f"from {name}").to_csv()


def test_everything_of_an_import_can_be_read_by_its_owner_alone(home: Home, export: Callable[..., Path]) -> None:
    taken(home, export(MONDAY))
    imports.derive(home)
    assert {oct(path.stat().st_mode & 0o077) for path in home.imports.rglob("*")} == {"0o0"}
