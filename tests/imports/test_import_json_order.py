"""JSON is known by its keys: their order, long values before them, blanks and a byte order mark change nothing.

Nor do numbers that no parser of 64 bits can read.
"""

import codecs
import json
import random
from base64 import b64decode, b64encode
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from pipeline.imports.formats.known import BY_NAME, IMPORTERS
from pipeline.imports.record import Record
from pipeline.imports.upload import read
from pipeline.imports.upload.shape import DEPTH, shape_of
from pipeline.imports.upload.upload import Upload
from tests.support import made_exports

LONG = "A walk, then tea. " * 12_000  # 200 KB
DAYS = [made_exports.Made(date(2025, 3, day), "09:05:30", f"Day {day}", "Rain", "tea") for day in range(1, 5)]
JSON = (b'{"', b"{\n", b"[{", b"[\n", b"eyJ")  # the last is base64


def _are_json(kind: made_exports.Kind) -> bool:
    return any(data.startswith(JSON) for data in kind.write(DAYS).values())


NAMES = ["jrnl_json", *(name for name, kind in made_exports.KINDS.items() if _are_json(kind))]


def _jrnl() -> made_exports.Files:
    entries = [
        {"title": one.title, "body": one.text, "date": one.day.isoformat(), "time": "09:05", "tags": ["@tea"]}
        for one in DAYS
    ]
    return {"journal.json": json.dumps({"tags": {"@tea": len(DAYS)}, "entries": entries}).encode()}


def _turned(value: Any, chance: random.Random) -> Any:
    """Return JSON with the keys of each object in another order."""
    if isinstance(value, list):
        return [_turned(one, chance) for one in value]
    if not isinstance(value, dict):
        return value
    keys = chance.sample([*value], len(value))
    return {key: _turned(value[key], chance) for key in keys}


def _with_first(first: Any, value: Any) -> Any:
    """Put a value before all others, and before those of the first item of each array on the way down."""
    if isinstance(value, list):
        return [_with_first(first, value[0]), *value[1:]] if value else value
    if not isinstance(value, dict):
        return value
    return {"aNewKey": first, **{key: _with_first(first, one) for key, one in value.items()}}


def _numbered(data: bytes, number: str) -> bytes:
    """Return a file with a number before all else in its JSON; whatever else it is, as it was."""
    if not data.startswith(JSON[:-1]):
        return b64encode(_numbered(b64decode(data), number)) if data.startswith(JSON) else data
    rows = data.splitlines() if data.count(b"\n{") else [data]
    changed = [json.dumps(_with_first(LONG, json.loads(row))).replace(json.dumps(LONG), number) for row in rows]
    return "\n".join(changed).encode()


def _changed(data: bytes, chance: random.Random) -> bytes:
    """Return a file with all that is JSON in it turned; whatever else it is, as it was."""
    if not data.startswith(JSON[:-1]):
        return b64encode(_changed(b64decode(data), chance)) if data.startswith(JSON) else data
    if data.count(b"\n{"):  # JSON lines
        rows = [_turned(json.loads(row), chance) for row in data.splitlines()]
        return codecs.BOM_UTF8 + b"\n".join(json.dumps(row).encode() for row in rows) + b"\n"
    return codecs.BOM_UTF8 + json.dumps(_with_first(LONG, _turned(json.loads(data), chance)), indent=4).encode()


@pytest.mark.parametrize("name", NAMES)
def test_json_is_known_whatever_the_order_of_its_keys(name: str, tmp_path: Path) -> None:
    importer = BY_NAME[name.removesuffix("_json") if name == "jrnl_json" else name]
    kind = made_exports.KINDS[importer.name]
    files = _jrnl() if name == "jrnl_json" else kind.write(DAYS)
    seen = []
    for number, seed in enumerate((None, 1, 2)):
        chance = random.Random(seed)
        changed = {one: _changed(data, chance) if seed else data for one, data in files.items()}
        assert not seed or changed != files
        folder = tmp_path / str(number)
        folder.mkdir()
        with Upload(made_exports.upload(folder, changed), kind.answers) as upload:
            assert read.identify(upload, IMPORTERS)[0] is importer
            seen.append([one for one in read.read(upload, importer) if isinstance(one, Record)])
    assert {one.day for one in seen[0]} == {one.day for one in DAYS}
    assert seen[1:] == seen[:1] * 2


@pytest.mark.parametrize("number", [str(-(1 << 70)), "NaN", "9" * 5_000], ids=["long", "none", "endless"])
@pytest.mark.parametrize("name", NAMES)
def test_a_number_beyond_64_bits_costs_no_entry(name: str, number: str, tmp_path: Path) -> None:
    importer = BY_NAME[name.removesuffix("_json") if name == "jrnl_json" else name]
    if number == "NaN" and importer.counts_alone:
        pytest.skip("no program writes it into a chat")
    kind = made_exports.KINDS[importer.name]
    files = _jrnl() if name == "jrnl_json" else kind.write(DAYS)
    changed = {one: _numbered(data, number) for one, data in files.items()}
    assert changed != files
    with Upload(made_exports.upload(tmp_path, changed), kind.answers) as upload:
        assert read.identify(upload, IMPORTERS)[0] is importer
        found = [*read.read(upload, importer)]
    assert {one.day for one in found if isinstance(one, Record)} == {one.day for one in DAYS}
    assert all(isinstance(one, Record) for one in found)


@pytest.mark.parametrize(
    ("text", "shape"),
    [
        ('{"b": [{"c": 1}, 2], "a": []}', {"a", "a[]", "b", "b[]", "b.item", "b.item.c"}),
        ('[{"type": "x"}]', {"item", "item.type", "item.type=x"}),
        ('{"a": 1}\n{"b": "two\nlines"}', {"a", "b"}),
        ('[[{"a": 1}]]', {"item", "item[]", "item.item", "item.item.a"}),
        ('{"a": 1, "b": [2', {"a", "b", "b[]", "b.item"}),
        ('{"a": ' * 100_000, {".".join("a" * n) for n in range(1, DEPTH + 1)}),
        ('{"a": ' + "1" * 9_000 + ', "b": 2}', {"a", "b"}),
        ('We wrote {"a": 1}', set()),
    ],
)  # fmt: skip
def test_a_shape_has_the_paths_of_the_keys(text: str, shape: set[str]) -> None:
    assert shape_of(text) == shape
