"""A sealed answer changes nothing that the other, or the two together, can see, before both have answered."""

import random
import re
from datetime import date, timedelta
from functools import partial
from pathlib import Path

import pytest

from pipeline import log, settings, suggestions
from pipeline.database import build
from pipeline.database.open import open as open_build
from pipeline.export.write import export
from pipeline.home.folder import Home
from pipeline.kinds.kinds import BY_NAME
from pipeline.load import RAW_TABLES, load
from pipeline.settings import edit
from tests.calibration.size import times

AS_OF = date(2026, 3, 31)
COMMON, BENS = ("by-the-fire/song", "by-the-fire/smile", "Ours"), ("by-the-fire/trust", "MARKER", "by-the-fire/carried")
Row = dict[str, str]


def history(seed: int) -> tuple[list[Row], list[Row]]:
    """Return rows of answers, and the same rows among others: sealed ones by Ben to questions of his alone."""
    draw = random.Random(seed)
    base, whole = [], []
    ids: dict[str, Row] = {}
    for number in range(24):
        day = date(2026, 1, 1) + timedelta(days=3 * number)
        who = draw.choice(("ana", "ben"))
        is_bens = draw.random() < 0.5
        known = [row for row in ids.values() if row["partner"] == who and (row["question"] in BENS) == is_bens]
        if known and draw.random() < 0.4:
            row = dict(draw.choice(known)) | {"deleted": draw.choice(("", "", "yes"))}
        else:
            row = {"entry_id": draw.choice(("", f"id{number}")), "partner": who, "occurred_on": str(day)}
            row["question"] = draw.choice(BENS if is_bens else COMMON)
        row["answer"] = draw.choice(("MARKER one", "MARKER two")) if is_bens and who == "ben" else f"Words {number}"
        row["visibility"] = draw.choice(("private", "sealed", "sealed", "shared"))
        if is_bens:
            row["visibility"] = "private" if who == "ana" else draw.choice(("private", "sealed", "sealed"))
        row["logged_at"] = draw.choice(("", f"{day}T20:00:00Z"))
        if row["entry_id"]:
            ids[row["entry_id"]] = row
        whole.append(row)
        if not (is_bens and who == "ben"):
            base.append(row)
    return base, whole


def write(home: Home, rows: list[Row]) -> None:
    (home.logs / "answer.csv").write_text(BY_NAME["answer"].csv(rows), encoding="utf-8")


def raw(home: Home, audience: str) -> dict[str, list[object]]:
    con = build.connect()
    loaded = load(con, home, settings.read(home), AS_OF, audience)
    assert not loaded.refused
    return {name: con.execute(f"select t::varchar from {name} t order by all").fetchall() for name in RAW_TABLES}


PAIRS = range(times(20))  # 200 with HEARTHSIDE_CALIBRATION=10


@pytest.mark.parametrize("seeds", [PAIRS[:2], pytest.param(PAIRS[2:], marks=pytest.mark.many)], ids=["few", "all"])
def test_sealed_rows_change_no_row_that_is_loaded_for_the_other(home: Home, seeds: range) -> None:
    for seed in seeds:
        base, whole = history(seed)
        write(home, base)
        before = {audience: raw(home, audience) for audience in ("together", "ana")}
        write(home, whole)
        assert {audience: raw(home, audience) for audience in before} == before, seed
        assert len(raw(home, "ben")["raw_answer"]) >= len(before["together"]["raw_answer"])


def files(folder: Path) -> dict[str, bytes]:
    """Return what the files of an export hold, without the time at which it was made."""
    made = re.compile(rb'"created": "[^"]*"')
    return {str(path): made.sub(b"", path.read_bytes()) for path in folder.rglob("*") if path.is_file()}


@pytest.mark.many
@pytest.mark.parametrize("seed", range(3))
def test_they_change_no_byte_of_a_build_an_export_or_a_notebook(home: Home, tmp_path: Path, seed: int) -> None:
    def seen() -> object:
        build.build(home)
        opened = {audience: open_build(home.path, audience) for audience in ("together", "ana")}
        for audience in opened:
            export(home, tmp_path / "out" / audience, audience=audience, is_forced=True)
        rows = {who: one.sql("from entries order by all").to_csv() for who, one in opened.items()}
        told = {who: suggestions.speak(one) for who, one in opened.items()}
        return build.newest(home).read_bytes(), rows, told, files(tmp_path / "out")

    base, whole = history(seed)
    write(home, base)
    before = seen()
    write(home, whole)
    assert b"MARKER" in (home.logs / "answer.csv").read_bytes()
    assert seen() == before


def loaded(home: Home, audience: str, query: str) -> list[tuple[object, ...]]:
    con = build.connect()
    load(con, home, settings.read(home), AS_OF, audience)
    return con.execute(query).fetchall()


def test_both_read_both_answers_once_both_have_answered(home: Home) -> None:
    def shown(audience: str) -> list[tuple[object, ...]]:
        return loaded(home, audience, "select answer, visibility from raw_answer order by 1")

    said = {"question": "by-the-fire/song", "occurred_on": "2026-03-01", "visibility": "sealed"}
    log.append(home, "answer", said | {"partner": "ana", "answer": "The ferry one"})
    assert [one.is_shared for one in log.entries(home, "answer", "ana")] == [False]
    assert shown("ana") == [("The ferry one", "sealed")]
    assert shown("together") == shown("ben") == []
    bens = log.append(home, "answer", said | {"partner": "ben", "answer": "The old one"})
    both = [("The ferry one", "shared"), ("The old one", "shared")]
    assert shown("together") == shown("ana") == shown("ben") == both
    assert [one.is_shared for one in log.entries(home, "answer", "ana")] == [True]
    log.edit(home, "answer", bens, {"partner": "ben", "answer": "The oldest one"})
    build.build(home)
    found = open_build(home.path).sql(
        "select answer, edited_on is not null as is_edited from written_answers order by 1"
    )
    assert found["is_edited"].tolist() == [False, True]
    log.edit(home, "answer", bens, {"partner": "ben", "visibility": "private"})
    assert loaded(home, "ana", "from raw_answer_edits") == []
    log.delete(home, "answer", bens, {"partner": "ben"})
    assert shown("together") == both[:1], "what the other wrote stays open"


def test_that_somebody_has_answered_is_known_only_where_they_let_it_be(home: Home) -> None:
    def told(audience: str) -> list[tuple[object, ...]]:
        return loaded(home, audience, "from raw_answered")

    def wrote(who: str) -> None:
        said = {"question": "by-the-fire/Song", "occurred_on": "2026-03-01", "visibility": "sealed", "partner": who}
        log.append(home, "answer", said | {"answer": "MARKER"})

    wrote("ben")
    assert told("together") == told("ana") == []
    edit.change(home, partial(edit.tell_answered, "ben", True))
    assert told("together") == told("ana") == [("ben", "by-the-fire/song")]
    assert loaded(home, "together", "from raw_answer") == []
    wrote("ana")
    assert told("together") == []
