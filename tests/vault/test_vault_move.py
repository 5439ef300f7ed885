"""Private rows that were logged before there was a vault: they move into it, and count as before."""

import random
import re
from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import date
from itertools import chain
from pathlib import Path
from typing import Any

import pytest

from pipeline import ledger, log, settings
from pipeline.database import build
from pipeline.home import whole_file
from pipeline.home.folder import HearthsideError, Home
from pipeline.kinds.kinds import BY_NAME
from pipeline.load import RAW_TABLES, load
from pipeline.vault_move import logs as vault_move, move as whole_move
from tests.calibration.size import times
from tests.support.homes import new, rows
from tests.support.vaults import MARK, PRIVATE, SHARED, bytes_of, unlocked, with_vault

AS_OF = date(2026, 3, 9)
DAY = {"partner": "ana", "occurred_on": "2026-03-02"}


def seen(home: Home, audience: str) -> dict[str, list[Any]]:
    """Return all rows that are loaded. Of answers, when they were logged and edited depends on older private rows."""
    con = build.connect()
    assert load(con, home, settings.read(home), AS_OF, audience).refused == []
    con.execute("alter table raw_answer drop column logged_at; delete from raw_answer_edits")
    return {name: con.execute(f"select t::varchar from {name} t order by all").fetchall() for name in RAW_TABLES}


def history(seed: int) -> dict[str, list[dict[str, str]]]:
    """Return rows by file: new entries, edits and deletions by both, each private, shared or sealed."""
    draw = random.Random(seed)
    files: dict[str, list[dict[str, str]]] = {}
    known: list[tuple[str, dict[str, str]]] = []
    for number in range(30):
        kind = draw.choice(("checkin", "conflict", "answer"))
        partner = draw.choice(("ana", "ben"))
        before = [row for k, row in known if k == kind and row["partner"] == partner]
        day = f"2026-02-{1 + number % 28:02}"
        row = dict(draw.choice(before)) if before and draw.random() < 0.6 else {"entry_id": f"id{number}"}
        row |= {"partner": partner, "logged_at": f"2026-03-01T20:{number:02}:00Z", "deleted": ""}
        row["visibility"] = draw.choice(("private", "private", "shared", *(("sealed",) * (kind == "answer"))))
        if draw.random() < 0.15 and row.get("occurred_on"):
            row["deleted"] = "yes"
        row["occurred_on"] = row.get("occurred_on", day)
        words = f"{MARK} {number}" if row["visibility"] != "shared" and partner == "ana" else f"words {number}"
        row |= {"checkin": {"note": words}, "conflict": {"topic": words}, "answer": {"answer": words}}[kind]
        if kind == "answer":
            row["question"] = row.get("question", draw.choice(("by-the-fire/song", "by-the-fire/smile")))
        known.append((kind, row))
        files.setdefault(draw.choice((f"{kind}-2025", kind)), []).append(row)
    return files


def write(home: Home, files: dict[str, list[dict[str, str]]]) -> None:
    for name, found in files.items():
        (home.logs / f"{name}.csv").write_text(BY_NAME[name.partition("-")[0]].csv(found), encoding="utf-8")
    ledger.begin(home)


def check_moved(home: Home, before: dict[str, dict[str, list[Any]]]) -> None:
    """Compare what each sees with what was seen before the move, and look for words that are still in the clear."""
    for audience in ("together", "ben"):
        assert seen(home, audience) == before[audience], audience
    assert seen(unlocked(home), "ana") == before["ana"]
    assert ledger.check(home, deep=True) == []


HOMES = range(times(20))  # 200 with HEARTHSIDE_CALIBRATION=10
WRITES = range(1, 40, max(1, 5 - times(1)))  # each fourth, or all with HEARTHSIDE_CALIBRATION=10


@pytest.mark.parametrize("seeds", [HOMES[:1], pytest.param(HOMES[1:], marks=pytest.mark.many)], ids=["few", "all"])
def test_each_sees_the_same_as_before_the_move(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, seeds: range) -> None:
    monkeypatch.setattr(build, "build", lambda home: None)
    for seed in seeds:
        home = new(tmp_path / str(seed), shared=[])
        files = history(seed)
        write(home, files)
        before = {audience: seen(home, audience) for audience in ("together", "ana", "ben")}
        with_vault(home)
        vault_move.move(home, "ana")
        for row in chain.from_iterable(files.values()):
            if (row["partner"], row["visibility"], row["deleted"]) == ("ana", "private", ""):
                words = row.get("note") or row.get("topic") or row["answer"]
                assert not re.search(rf"{words}(?!\d)".encode(), bytes_of(home.path)), seed
        check_moved(home, before)
        again = vault_move.move(home, "ana")
        assert again == ({}, [])


def test_no_private_word_stays_in_the_home(home: Home) -> None:
    for number in range(3):
        entry_id = log.append(home, "checkin", DAY | PRIVATE | {"note": f"{MARK} {number}"})
    log.edit(home, "checkin", entry_id, {"partner": "ana", "note": f"{MARK} again"})
    log.append(home, "checkin", DAY | SHARED | {"note": "shown"})
    log.append(home, "answer", DAY | {"question": "Ours", "answer": MARK, "visibility": "sealed"})
    bens = log.append(home, "checkin", DAY | PRIVATE | {"partner": "ben", "note": "his"})
    build.build(home)
    with_vault(home)
    assert vault_move.move(home, "Ana") == ({"checkin": 4, "answer": 1}, [])
    assert MARK.encode() not in bytes_of(home.path)
    assert [row["note"] for row in rows(home)] == ["shown", "his"]
    assert rows(home)[-1]["entry_id"] == bens
    assert not build.is_stale(home)
    opened = unlocked(home)
    assert sorted(one.row["note"] for one in log.entries(opened, "checkin", "ana")) == [
        *(f"{MARK} {text}" for text in ("0", "1", "again")),
        "shown",
    ]


def test_an_entry_that_moved_is_edited_after_it(home: Home) -> None:
    entry_id = log.append(home, "checkin", DAY | PRIVATE | {"note": "old"})
    with_vault(home)
    log.edit(home, "checkin", entry_id, {"partner": "ana", "note": "newer"})
    vault_move.move(home, "ana")
    opened = unlocked(home)
    assert [one.row["note"] for one in log.entries(opened, "checkin", "ana")] == ["newer"]
    log.edit(opened, "checkin", entry_id, {"partner": "ana", "note": "newest"})
    assert [one.row["note"] for one in log.entries(unlocked(home), "checkin", "ana")] == ["newest"]


def test_what_was_made_of_the_own_view_before_is_named(home: Home) -> None:
    for name in ("letters/letter-2026-03-02-ana.html", "letters/letter-2026-03-02.html", "notebooks/mine.ipynb"):
        (home.path / name).parent.mkdir(exist_ok=True)
        (home.path / name).write_text("{}")
    (home.notebooks / ".ipynb_checkpoints").mkdir()
    with_vault(home)
    left = whole_move(unlocked(home), "ana").left
    assert [text.partition(" ")[0] for text in left] == [
        "letters/letter-2026-03-02-ana.html",
        "notebooks/mine.ipynb",
        "notebooks/.ipynb_checkpoints",
    ]


def test_what_it_cannot_move_is_named_and_stays_as_it_is(home: Home) -> None:
    (home.logs / "checkin-a.csv").write_text(f"nothing,known\n{MARK},1\n", encoding="utf-8")
    (home.logs / "checkin-b.csv").write_text(
        f'partner,occurred_on,note,visibility\nana,2026-03-02,{MARK},private\nana,2026-03-02,"{MARK},private\n'
        f"zoe,2026-03-02,{MARK},private\nben,2026-03-02,his,private\n",
        encoding="utf-8",
    )
    with_vault(home)
    ledger.accept(home)
    moved, left = vault_move.move(home, "ana")
    assert moved == {"checkin": 1}
    assert [text.partition(":")[0] for text in left] == ["checkin-a.csv", "checkin-b.csv"]
    assert "2 lines" in left[1]
    assert len((home.logs / "checkin-b.csv").read_text().splitlines()) == 4


def test_without_a_vault_or_with_lines_that_are_lost_nothing_is_moved(home: Home) -> None:
    log.append(home, "checkin", DAY | PRIVATE | {"note": MARK})
    with pytest.raises(HearthsideError, match="has no vault"):
        vault_move.move(home, "ana")
    with_vault(home)
    path = home.logs / "checkin.csv"
    path.write_bytes(path.read_bytes()[:-9])
    before = bytes_of(home.path)
    with pytest.raises(HearthsideError, match=r"checkin.csv is damaged.*Nothing was moved"):
        vault_move.move(home, "ana")
    assert bytes_of(home.path) == before


@pytest.mark.parametrize("numbers", [(11,), pytest.param(WRITES, marks=pytest.mark.crash)], ids=["few", "all"])
def test_one_that_dies_at_any_write_is_finished_by_the_next(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, numbers: Sequence[int]
) -> None:
    calls: list[int] = []

    def dies(step: Callable[..., Any]) -> Callable[..., Any]:
        def count(*given: Any, **named: Any) -> Any:
            calls.append(1)
            if len(calls) == number:
                raise KeyboardInterrupt
            return step(*given, **named)

        return count

    monkeypatch.setattr(build, "build", lambda home: None)
    for number in numbers:
        home = new(tmp_path / str(number), shared=[])
        write(home, history(3))
        before = {audience: seen(home, audience) for audience in ("together", "ana", "ben")}
        with_vault(home)
        calls.clear()
        with monkeypatch.context() as patch, suppress(KeyboardInterrupt):
            patch.setattr(whole_file, "replace", dies(whole_file.replace))
            for name in ("appended", "note", "begin", "removed"):
                patch.setattr(ledger, name, dies(getattr(ledger, name)))
            vault_move.move(home, "ana")
        assert {who: seen(home, who) for who in ("together", "ben")} == {w: before[w] for w in ("together", "ben")}
        assert seen(unlocked(home), "ana") == before["ana"], number
        vault_move.move(home, "ana")
        check_moved(home, before)
    assert len(calls) < 39
