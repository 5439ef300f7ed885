"""A chat of an unknown app, in whatever form its lines are: no word of it becomes a journal without a question."""

from pathlib import Path

import pytest

from pipeline.imports.formats.known import IMPORTERS
from pipeline.imports.record import Record, Unanswered, Unreadable
from pipeline.imports.upload import read
from pipeline.imports.upload.upload import Upload
from tests.support.uploads import write

WORD = "zaubernuss"
FORMS = (
    "{d} mars 2026 à {h}:{m}, {n} : {w}",
    "{d}. März 2026 um {h}:{m} – {n}: {w}",
    "2026-03-{d} {h}:{m} {n} {w}",
    "2026-03-{d} {h}:{m} <{n}> {w}",
    "Mar {d}, 2026 9:{m} PM {n}\n{w}\n",
    "{d}.03.2026 {h}:{m} Uhr, {n} schrieb: {w}",
    "{d} มีนาคม 2569 {h}:{m} {n}: {w}",
    "2026-03-{d}T{h}:{m}:00Z [{n}] {w}",
    "2026-03-{d} {n}: {w}",
    "{d} Μαρτίου 2026, 9:{m} μ.μ. - {n}: {w}",
    "{d} марта 2026 г., {h}:{m} — {n}: {w}",
    "{d} de março de 2026 {h}:{m} - {n}: {w}",
    "{d} مارس 2026 9:{m} م - {n}: {w}",
    "{n}, {d} March 2026 at {h}:{m}\n{w}\n",
    "{d} March 2026\n\n{h}:{m} {n}: {w}\n",
    "2026. március {d}. {h}:{m} {n}: {w}",
    "2026年3月{d}日 {h}時{m}分 {n}: {w}",
    "2026年3月{d}日 晚上9:{m} {n}: {w}",
    "2026년 3월 {d}일 오후 9:{m}, {n}: {w}",
    "{d}.03.2026\t{h}:{m}\t{n}\t{w}",
    "2026-03-{d} | {h}:{m} | {n} | {w}",
    "2026-03-{d}\n{n} ({h}:{m})\n{w}\n",
)
SAID = ((28, 29, "Ana"), (28, 31, "Ben"), (29, 10, "Ana"), (29, 12, "Ben"), (29, 13, "Ana"), (29, 15, "Ben"))


def imported(path: Path, **answers: str) -> str:
    """Return what is read of a file, and nothing while a question is open that has no guess."""
    try:
        with Upload(path, {"timezone": "Europe/Berlin", "me": "Ana", **answers}) as upload:
            found = list(read.read(upload, read.identify(upload, IMPORTERS)[0]))
            return str([one for one in found if isinstance(one, Record)])
    except (Unanswered, Unreadable):
        return ""


@pytest.mark.parametrize("messages", [3, 6])
@pytest.mark.parametrize("form", FORMS)
def test_no_word_of_a_chat_in_any_form_is_imported(form: str, messages: int, tmp_path: Path) -> None:
    lines = [form.format(d=d, h=21, m=m, n=name, w=f"{WORD} {m}") for d, m, name in SAID[:messages]]
    for name in ("chat.txt", "chat.md"):
        path = write(tmp_path / name, "\n".join(lines) + "\n")
        assert WORD not in imported(path)
        assert WORD not in imported(path, talk="a chat")


@pytest.mark.parametrize(
    "text",
    [
        "2026-03-28 21:29 Soup with Ben\n2026-03-29 21:31 Walk in the rain\n2026-03-30 21:31 Tea\n",
        "2026-03-28 Thanks: for tea\n2026-03-29 Hope: rain\n2026-03-30 Fear: none\n",
        "2026-03-28 07:00 Tea\n2026-03-28 21:00 Film\n2026-03-29 07:00 Tea\n2026-03-29 21:00 Book\n",
    ],
)
def test_a_journal_of_lines_is_not_asked_about(text: str, tmp_path: Path) -> None:
    assert imported(write(tmp_path / "journal.txt", text)).count("Record(") >= 3
