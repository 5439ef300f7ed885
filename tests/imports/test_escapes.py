"""An escape of what is no character costs that character, in every format whose parser would break off at it."""

import io
import json
from pathlib import Path
from typing import Any

import pytest

from pipeline.imports.upload import escapes
from pipeline.imports.upload.clean_text import CleanText
from pipeline.imports.upload.decoding import LOST
from tests.support import golden, uploads

WORD = "MARKER"  # stands in every message of the fixtures
CHATS = [
    case
    for case in golden.cases()
    if case.suffix in (".json", ".jsonl") and golden.importer_of(case).counts_alone and WORD in case.read_text("utf-8")
]
JSON = [
    (r"half \ud83d", f"half {LOST}"),
    (r"other half \uDE00 \uD83Dx", f"other half {LOST} {LOST}x"),
    (r"\ud83d\ud83d\ude00", f"{LOST}😀"),
    (r"\\ud83d is typed", r"\ud83d is typed"),
    (r"\\\ud83d", f"\\{LOST}"),
]
XML = [
    ("half &#55357; &#xD83D;", f"half {LOST} {LOST}"),
    ("&#55357;&#56832; &#xd83d;&#xde00;", "😀 😀"),
    ("&#55357;&#55357;&#56832;", f"{LOST}😀"),
    ("&#0;&#60;b&#62;&#x110000;", f"{LOST}&#60;b&#62;{LOST}"),
]


HTML = [
    ("a&nbsp;b &amp; c &#38; &#x26;", "a&#160;b &amp; c &#38; &#38;"),
    ("R&D & &unknown; &", "R&amp;D &amp; &amp;unknown; &amp;"),
]


def seen(case: Path, path: Path) -> dict[str, Any]:
    return golden.seen(golden.importer_of(case), path, golden.answers_of(case))


def mended(text: str, block: int, mend: Any) -> str:
    stream, parts = CleanText(io.StringIO(text), mend), []  # type: ignore[arg-type]
    while part := stream.read(block):
        parts.append(part)
    return b"".join(parts).decode()


@pytest.mark.parametrize("block", [1, 3, 7, 1000])
def test_an_escape_is_mended_wherever_a_block_of_the_stream_ends(block: int) -> None:
    for written, says in JSON:
        assert json.loads(f'"{mended(written, block, escapes.in_json)}"') == says
    for written, says in XML:
        assert mended(written, block, escapes.in_xml) == says
    for written, says in HTML:
        assert mended(written, block, escapes.in_html) == says


@pytest.mark.parametrize("case", CHATS, ids=lambda case: f"{case.parent.name}/{case.name}")
def test_half_of_a_pair_costs_no_message_of_a_chat(case: Path, tmp_path: Path) -> None:
    text = case.read_text(encoding="utf-8").replace(WORD, rf"{WORD} \ud83d")
    path = uploads.write(tmp_path / case.name, text)
    assert seen(case, path) == seen(case, case)


def test_half_of_a_pair_costs_one_character_of_a_note_in_xml(tmp_path: Path) -> None:
    case = golden.FOLDER / "evernote" / "Us two.enex"
    text = case.read_text(encoding="utf-8").replace("Rain &amp; soup", "Rain &#55357; &#55357;&#56832;")
    found, whole = seen(case, uploads.write(tmp_path / case.name, text)), seen(case, case)
    assert found["records"] == [whole["records"][0] | {"title": f"Rain {LOST} 😀"}, *whole["records"][1:]]
    assert len(found["problems"]) == len(whole["problems"]) + 1
