"""Large tables are read in blocks by DuckDB: what comes of them is what reading them row by row gives."""

import json
import random
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from pipeline.imports.accept import bulk, child, findings
from pipeline.imports.store.layout import PROBLEMS, RECORDS, SIGNS
from pipeline.imports.tables import text_table
from pipeline.imports.upload import blocks

BothWays = Callable[..., tuple[dict[str, Any], dict[str, Any], int]]
ANSWERS = {"today": "2026-11-25", "partner_timezone": "Europe/Berlin", "date_order": "day month year"}
DAYS = ("2026-03-02", "2026-03-03", " 2026-03-04 ", "2026-3-5", "20260306", "2026-03-07 14:03", "2026-03-08T07:00:30Z")
ODD_DAYS = ("", " ", "soon", "2026-02-30", "2031-01-01", "1815-06-18", "2026-03-02 25:00", "3/4/2026", "4 March 2026")
TIMES = ("07:00", "7:05 pm", "", "19.30", "23:59:59")
MOODS = ("good", "bad", "", " meh ", "sehr gut\u00a0", "\x07", "m" * 201)
NUMBERED = ("1", "2", "3", "5", "", " 4", "6", "x", "2,5")
LABELS = ("tea, rain", "tea", "", "rain,tea,rain", "#walk #tea", "café, cafe\u0301", "a\x00b", ",", "l" * 201 + ", tea")
NUMBERS = ("7", "7,5", "-1.25", "", "0", "1234567.5", "0.000001", "much", " 3 ")
CHECKS = ("yes", "no", "", "Ja", "perhaps")
TEXTS = (
    "a walk",
    "",
    "  two  blanks ",
    'she said "yes"',
    "line one\nline two",
    "tab\there",
    "dash \u2013 é 😀",
    "\u2003wide\u00a0space\u2003",
    "back\\slash",
    "bell\x07\x1b",
    "sep\x1c\x85\u2028end",
    "a, b; c",
    "100 %~2",
)
COLUMNS: dict[str, tuple[str, ...]] = {
    "date": DAYS,
    "time": TIMES,
    "mood": MOODS,
    "tags": LABELS,
    "note": TEXTS,
    "title": TEXTS,
    "thoughts": TEXTS,
    "hours of sleep": NUMBERS,
    "steps;taken": NUMBERS,
    "ran": CHECKS,
    "nothing": ("",),
}
TIDY = {
    "date": DAYS[:2],
    "tags": LABELS[:3],
    "mood": MOODS[:3],
    "time": TIMES[:2],
    "ran": CHECKS[:2],
    "hours of sleep": NUMBERS[:2],
}
NOT_ROWS = ("\n", "2026-03-02,too few\n", ",,,,,,,,,,,,,,\n", '"2026-03-02,never closed\n', ' , "spaced", x"y\n', " \n")


def table(seed: int) -> str:
    """Make up a table: of some columns, more or less tidy, with a delimiter and line ends of its own."""
    draw = random.Random(seed)
    names = ["date", *draw.sample(list(COLUMNS)[1:], draw.randint(1, 7))]
    draw.shuffle(names)
    delimiter, oddness = draw.choice(",,;\t"), draw.choice((0, 0.01, 0.1))
    cells = {n: (NUMBERED if n == "mood" and seed % 2 else of) for n, of in COLUMNS.items()}
    rows = [delimiter.join(names) + "\n"]
    for _ in range(draw.randint(40, 120)):
        row = [draw.choice(cells[n] if draw.random() < oddness else TIDY.get(n, cells[n])) for n in names]
        if draw.random() < oddness / 2:
            row[names.index("date")] = draw.choice(ODD_DAYS)
        rows.append(delimiter.join(_quoted(cell, delimiter, draw) for cell in row) + "\n")
        if draw.random() < oddness / 3:
            rows.append(draw.choice(NOT_ROWS).replace(",", delimiter))
    if draw.random() < 0.3:
        rows += rows[-3:]
    text = "".join(rows) if draw.random() < 0.8 else "".join(rows)[:-1]
    return text.replace("\n", draw.choice(("\n", "\n", "\r\n")))


def _quoted(cell: str, delimiter: str, draw: random.Random) -> str:
    needs = any(character in cell for character in f'{delimiter}"\n')
    return '"' + cell.replace('"', '""') + '"' if needs or draw.random() < 0.1 else cell


def read(path: Path, out: Path, answers: dict[str, str] = ANSWERS) -> dict[str, Any]:
    """Return all that reading a file gives: the report, and the lines of its files."""
    out.mkdir()
    report = child.run(path, out, answers)
    lines = {name: [_ordered(line) for line in _lines(out / name)] for name in (RECORDS, SIGNS, PROBLEMS)}
    assert {file.name for file in out.iterdir()} <= {RECORDS, SIGNS, PROBLEMS}
    return {**json.loads(json.dumps(report)), **lines}


def _lines(path: Path) -> list[str]:
    return path.read_text("utf-8").split("\n")[:-1] if path.exists() else []


def _ordered(line: str) -> Any:
    found = json.loads(line)
    return list(found.items()) if isinstance(found, dict) else found


@pytest.fixture(scope="module")
def both_ways(tmp_path_factory: pytest.TempPathFactory) -> BothWays:
    """Read a text in small blocks and row by row; return what both give, and how many blocks were taken over."""
    folders = iter(range(1 << 30))

    def ways(
        text: str | bytes, answers: dict[str, str] = ANSWERS, size: int = 1500
    ) -> tuple[dict[str, Any], dict[str, Any], int]:
        folder = tmp_path_factory.mktemp(f"case{next(folders)}")
        path = folder / "diary.csv"
        path.write_bytes(text.encode() if isinstance(text, str) else text)
        taken: list[bool] = []
        take = bulk.Bulk.take

        def counted(self: bulk.Bulk, *what: Any) -> bool:
            taken.append(take(self, *what))
            return taken[-1]

        with pytest.MonkeyPatch.context() as patch:
            for module, name, value in (
                (blocks, "SIZE", size),
                (blocks, "PIECE", size // 3),
                (text_table, "_BLOCK", size // 3),
            ):
                patch.setattr(module, name, value)
            by_row = read(path, folder / "by_row", answers)
            patch.setattr(findings, "LARGE", 0)
            patch.setattr(text_table, "_FIRST", 400)
            patch.setattr(bulk.Bulk, "take", counted)
            in_blocks = read(path, folder / "in_blocks", answers)
        return in_blocks, by_row, sum(taken)

    return ways


def same(both_ways: BothWays, text: str, answers: dict[str, str] = ANSWERS) -> tuple[dict[str, Any], int]:
    """Check that blocks and rows give the same; return it, and how many blocks were taken over."""
    in_blocks, by_row, taken = both_ways(text, answers)
    for name, found in by_row.items():
        assert in_blocks[name] == found, name
    return by_row, taken


def test_a_table_read_in_blocks_gives_what_it_gives_row_by_row(both_ways: BothWays) -> None:
    assert sum(same(both_ways, table(seed))[1] for seed in range(8)) > 5


@pytest.mark.many
@pytest.mark.parametrize("start", range(100, 500, 50))
def test_many_tables_read_in_blocks_give_what_they_give_row_by_row(both_ways: BothWays, start: int) -> None:
    assert sum(same(both_ways, table(seed))[1] for seed in range(start, start + 50)) > 50


def test_equal_rows_are_numbered_over_all_blocks_and_the_rows_between(both_ways: BothWays) -> None:
    row, other = "2026-03-02,07:00,a walk\n", "2026-03-03,07:00,rain\n"
    found, taken = same(both_ways, "date,time,note\n" + (row * 60 + other * 60 + "too few\n") * 4)
    keys = [key for key, *_ in found[SIGNS]]
    assert taken > 2
    assert len(set(keys)) == len(keys) == 480
    assert sorted(int(key.partition("~")[2] or 1) for key in keys) == sorted([*range(1, 241)] * 2)


def test_a_question_that_is_open_is_met_at_its_row(both_ways: BothWays) -> None:
    rows = "2026-03-02,rain\n" * 150 + "03/04/2026,rain\n" + "2026-03-02,rain\n" * 50
    found, taken = same(both_ways, "date,note\n" + rows, {**ANSWERS, "date_order": ""})
    assert taken
    assert [question["id"] for question in found["questions"]] == ["date_order"]
    assert found["records"] == 150


def test_a_file_that_breaks_off_keeps_what_came_before(both_ways: BothWays) -> None:
    rows, answers = "2026-03-02,rain\n" * 8000, {**ANSWERS, "encoding": "utf-8"}
    in_blocks, by_row, taken = both_ways(
        ("date,note\n" + rows).encode() + b"2026-03-02,\xff\n" + rows.encode(), answers, 30_000
    )
    assert taken
    assert in_blocks == by_row
    assert in_blocks["records"] > 100
    assert in_blocks["problems"]


@pytest.mark.parametrize(
    "text",
    ['1,"a"x\n', '1,a"b"\n', '1, "a"\n', '1,"a\n', '"1","a""\n', '1,""a"\n', "1,a\0\n", '1,"a" "b"\n', "1,no end"],
)
def test_a_block_ends_before_what_readers_could_take_in_two_ways(text: str) -> None:
    plain = '1,"a ""b"" c"\n"x\ny",\n"",z\n'
    assert blocks._end_of_rows(plain.encode(), ",") == len(plain)
    assert blocks._end_of_rows((plain + text).encode(), ",") in (0, len(plain))
