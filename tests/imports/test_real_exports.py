"""Real exports of other apps, where HEARTHSIDE_EXPORTS names a folder with them and an INDEX.tsv: each gives the entries
that the index says, or is refused, by the command line. None of them, nor any of their text, is kept here.
"""

import csv
import json
import os
import re
from pathlib import Path
from typing import Any

import pytest

FOLDER = Path(os.environ.get("HEARTHSIDE_EXPORTS", ""))
INDEX = FOLDER / "INDEX.tsv"

pytestmark = [
    pytest.mark.many,
    pytest.mark.skipif(not INDEX.is_file(), reason="HEARTHSIDE_EXPORTS names no folder with an INDEX.tsv"),
]

# What is no journal, as the index says itself in words: refused as a whole.
NO_EXPORT = ("media", "schema", "config", "expected output", "text of the PDF", "0")
# Counted by us in another unit than in the index, and why.
OTHERWISE = {
    "Notion.Test.Export.zip": 278,  # pages; the one HTML file is an attachment, and tables list pages again
    "notion-testspace.zip": 4,  # pages; the fifth HTML file is the list of contents
}


def rows() -> list[dict[str, str]]:
    if not INDEX.is_file():
        return []
    with INDEX.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t"))


def expected(row: dict[str, str]) -> int:
    name = row["file"].rpartition("/")[2]
    said = row["entries_expected"]
    if name in OTHERWISE:
        return OTHERWISE[name]
    if said.startswith(NO_EXPORT):
        return 0
    number = re.match(r"\d+", said)
    assert number, "the index says how many"
    return int(number[0])


@pytest.mark.parametrize("row", rows(), ids=lambda row: row["file"].rpartition("/")[2])
def test_a_real_export_gives_what_the_index_says(row: dict[str, str], home: Any, run: Any) -> None:
    path = FOLDER / row["file"]
    if row["file"].startswith("/"):
        path = FOLDER / row["file"].removeprefix("/")
    code, out, err = run("import", path, "--partner", "ana", "--preview", "--json")
    (told,) = json.loads(out)
    assert err == ""
    if expected(row) == 0:
        assert code == 1
        assert told["new"] == 0
        assert told["found"] <= told["refused"]
        assert told["problems"] or told["questions"]
    else:
        assert told["found"] == expected(row)
        assert told["new"] + told["refused"] > 0


def test_the_index_names_every_file() -> None:
    assert len(rows()) >= 80
