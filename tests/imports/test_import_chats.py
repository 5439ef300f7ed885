"""Chats: only how many messages each sent on each day is read. What was said reaches no record, problem or question."""

import json
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any

import pytest

from pipeline.imports.formats import chats, known, telegram, whatsapp
from pipeline.imports.record import Problem, Unanswered, Unreadable
from pipeline.imports.upload import read
from pipeline.imports.upload.importer import Importer
from pipeline.imports.upload.upload import Upload
from tests.support import golden, uploads

IMPORTERS = {one.name: one for one in known.IMPORTERS if one.counts_alone}
CASES = [case for case in golden.cases() if case.parent.name in IMPORTERS]
PRIVATE = "MARKER"  # stands in every text of the fixtures


def everything(importer: Importer, path: Path, answers: dict[str, str]) -> Iterator[str]:
    """Yield all that an importer says of an upload, its errors with what led to them included."""
    with Upload(path, answers) as upload:
        try:
            yield importer.identify(upload)
            for found in importer.read(upload):
                yield str(asdict(found))
        except (Unreadable, Unanswered) as error:
            cause: BaseException | None = error
            while cause:
                yield repr(cause) + str(vars(cause))
                cause = cause.__context__
        yield from (str(asdict(question)) for question in upload.questions.values())


def seen(importer: Importer, path: Path, content: str | bytes, **answers: str) -> dict[str, Any]:
    return golden.seen(importer, uploads.write(path, content), answers)


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.parent.name}/{case.name}")
def test_no_text_of_a_chat_is_ever_said(case: Path, tmp_path: Path) -> None:
    contents = [
        file.read_text(encoding="utf-8") for file in ([case] if case.is_file() else case.rglob("*.*")) if file.is_file()
    ]
    assert any(PRIVATE in content for content in contents) or case.name == "only_notes.json"
    for answers in ({}, golden.answers_of(case), {"date_order": "day month year"}):
        for said in everything(IMPORTERS[case.parent.name], golden.packed(case, tmp_path), answers):
            assert PRIVATE not in said


def test_swedish_iphones_write_as_signal_export_does_but_nobody_is_called_me(tmp_path: Path) -> None:
    lines = "[2025-03-01 21:04:11] Ana: MARKER\n[2025-03-01 21:05:11] Ben: MARKER\n"
    for content, name in ((lines * 2, "whatsapp"), (lines.replace("Ana", "Me"), "signal_chat")):
        assert uploads.known_as(uploads.write(tmp_path / "chat.txt", content), IMPORTERS.values()) == [name]


def test_who_is_who_is_asked_one_after_the_other(tmp_path: Path) -> None:
    path = golden.FOLDER / "whatsapp" / "group.txt"
    asked = {}
    for answers in ({}, {"me": "Ana"}, {"me": "Ana", "partner_name": "Ana"}, {"me": "nobody"}):
        with Upload(path, answers) as upload:
            records = list(read.read(upload, whatsapp.IMPORTER))
            assert not any(isinstance(record, Problem) for record in records)
            asked[str(answers)] = [(one.id, one.choices) for one in upload.questions.values()]
    me, partner = [("me", ("Ana", "Cleo", "Ben", "Dan"))], [("partner_name", ("Cleo", "Ben", "Dan"))]
    assert list(asked.values()) == [me, partner, partner, me]


def test_one_who_only_listened_is_not_in_the_chat(tmp_path: Path) -> None:
    found = seen(whatsapp.IMPORTER, tmp_path / "a.txt", "28/02/2025, 21:04 - Ben: MARKER\n", me=chats.NOBODY)
    assert [record["journal"] for record in found["records"]] == ["partner"]


def test_the_order_of_day_and_month_is_asked_with_the_orders_that_fit(tmp_path: Path) -> None:
    with Upload(golden.FOLDER / "whatsapp" / "order_asked.txt") as upload:
        with pytest.raises(Unanswered):
            list(whatsapp.read(upload))
        assert upload.questions["date_order"].choices == ("day month year", "month day year", "year month day")


def test_a_late_message_does_not_upset_the_order(tmp_path: Path) -> None:
    lines = [f"{day:02}/05/2020, 10:00 - Ana: MARKER\n" for day in (1, 2, 4, 3, 5)] + [
        "01/06/2020, 10:00 - Ben: MARKER\n"
    ]
    found = seen(whatsapp.IMPORTER, tmp_path / "a.txt", "".join(lines))
    assert found["records"][-1]["day"] == "2020-06-01"


def test_a_crowd_is_no_couple(tmp_path: Path) -> None:
    lines = "".join(f"28/02/2025, 21:04 - Person {n}: MARKER\n" for n in range(chats.PEOPLE + 1))
    found = seen(whatsapp.IMPORTER, tmp_path / "a.txt", lines)
    assert found["problems"][0]["hint"] == "Export the chat with your partner."


def test_a_line_without_end_is_read_in_pieces(tmp_path: Path) -> None:
    found = seen(whatsapp.IMPORTER, tmp_path / "a.txt", "28/02/2025, 21:04 - Ana: " + "[1/1/1 1:1" * 300_000)
    assert found["records"][0]["values"] == [["messages", 1]]


def test_line_ends_make_no_difference(tmp_path: Path) -> None:
    text = (golden.FOLDER / "whatsapp" / "android_24h.txt").read_text(encoding="utf-8")
    lines = [seen(whatsapp.IMPORTER, tmp_path / "a.txt", text.replace("\n", end)) for end in ("\n", "\r\n", "\r")]
    assert lines[0] == lines[1] == lines[2]


def test_the_database_of_whatsapp_is_refused_with_the_way_to_export(tmp_path: Path) -> None:
    found = seen(
        whatsapp.IMPORTER, tmp_path / "msgstore.db", b"SQLite format 3\0CREATE TABLE message(sender_jid_row_id)"
    )
    assert found["identified"]
    assert [problem["hint"] for problem in found["problems"]] == [whatsapp.HOW]


def test_json_nested_without_end_is_refused(tmp_path: Path) -> None:
    start = '{"type": "personal_chat", "messages": ['
    found = seen(telegram.IMPORTER, tmp_path / "result.json", start + "[" * 300_000)
    assert [problem["what"] for problem in found["problems"]] == ["it is not valid JSON; it may be cut short"]
    assert not seen(telegram.IMPORTER, tmp_path / "result.json", start + "1" * 9_000)["records"]


def test_a_chat_of_many_messages_is_streamed(tmp_path: Path) -> None:
    message = {"type": "message", "date": "2025-03-01T08:00:00", "from": "Ana", "text": "MARKER" * 20}
    chat = {"type": "personal_chat", "name": "Ben", "messages": [message] * 9_000}
    (tmp_path / "result.json").write_text(json.dumps(chat))
    with Upload(tmp_path / "result.json") as upload:
        shares: list[float] = []
        upload.progress = shares.append
        assert [record.entries for record in telegram.read(upload) if not isinstance(record, Problem)] == [9_000]
    assert shares[0] < 1


@pytest.mark.parametrize(
    "lines",
    [
        "13/02/14 21:04:11: Ana: MARKER\nof two lines\n13/02/14 21:05:11: Ben: MARKER\n",  # older iPhones
        "13/02/2014 09:04:11 PM: Ana: MARKER\n13/02/2014 09:05:11 PM: Ben: MARKER\n",
        "١٣\u200f/٢\u200f/٢٠١٤، ٩:٠٤ م - Ana: MARKER\n١٣\u200f/٢\u200f/٢٠١٤، ٩:٠٥ م - Ben: MARKER\n",
        "13.2.14, 9:04 e pasdites - Ana: MARKER\n13.2.14, 9:05 e pasdites - Ben: MARKER\n",
        "۱۳۹۲/۱۱/۲۴،\u200f ۲۱:۰۴ - Ana: MARKER\n۱۳۹۲/۱۱/۲۴،\u200f ۲۱:۰۵ - Ben: MARKER\n",
    ],
)
def test_older_iphones_and_phones_in_other_languages_are_read(lines: str, tmp_path: Path) -> None:
    path = uploads.write(tmp_path / "chat.txt", lines)
    assert uploads.known_as(path, IMPORTERS.values()) == ["whatsapp"]
    found = golden.seen(whatsapp.IMPORTER, path, {"me": "Ana", "date_order": "day month year"})
    assert [(record["day"], record["journal"]) for record in found["records"]] == [
        ("2014-02-13", "you"),
        ("2014-02-13", "partner"),
    ]


def test_a_message_with_only_its_instant_counts_on_the_day_at_home(tmp_path: Path) -> None:
    message = {"type": "message", "date_unixtime": "1772407800", "from": "Ana", "text": "MARKER"}  # 1 March 23:30 UTC
    chat = json.dumps({"type": "personal_chat", "name": "Ben", "messages": [message]})
    assert seen(telegram.IMPORTER, tmp_path / "result.json", chat)["questions"] == ["timezone"]
    found = seen(telegram.IMPORTER, tmp_path / "result.json", chat, timezone="Europe/Berlin")
    assert [record["day"] for record in found["records"]] == ["2026-03-02"]


def test_a_line_like_a_head_without_a_name_costs_no_other_message(tmp_path: Path) -> None:
    rule = "=" * 62
    heads = "[02/13/2025 10:00 AM] Ben\nhi\n\n[02/13/2025 10:01 AM]  (pinned)\nho\n"
    path = uploads.write(
        tmp_path / "d.txt", f"{rule}\nGuild: Direct Messages\nChannel: Private / Ben\n{rule}\n\n{heads}"
    )
    (one,) = uploads.found(known.BY_NAME["discord"], path, {"me": "none of these"})
    assert one.values == (("messages", 1),)
