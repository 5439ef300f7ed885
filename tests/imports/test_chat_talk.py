"""A text that may be a chat of an unknown app: the person is asked, and no word of a chat is read."""

from pathlib import Path

import pytest

from pipeline.imports.formats.chat_speech import looks_like_short_talk, looks_like_talk
from pipeline.imports.formats.chat_talk import A_CHAT, IT_IS, JOURNAL
from pipeline.imports.formats.known import IMPORTERS
from pipeline.imports.intake import child
from pipeline.imports.record import Problem, Record, Unanswered, Unreadable
from pipeline.imports.upload import read
from pipeline.imports.upload.upload import Upload
from tests.support.uploads import write

WORDS = ("hello MARKER", "shall we MARKER", "yes MARKER", "and MARKER please", "I am MARKER", "see you MARKER")
SAID = [("2026-02-03", f"20:{minute}", "Ana" if minute % 2 else "Ben", words) for minute, words in enumerate(WORDS, 14)]
LINES = (
    "{day} {time} {name}: {text}",
    "{day} {time} - {name}: {text}",
    "[{day} {time}] {name}: {text}",
    "[{day} {time}:00] {name}: {text}",
    "{name} ({day} {time}): {text}",
    "{day}T{time}:00 {name}: {text}",
    "[{day} {time}] <{name}> {text}",
    "{day} {time} {name}\n{text}\n",
    "{name}\n{day} {time}\n{text}\n",
    "**{name}** {day} {time}\n{text}\n",
    "{day}, {time} - {name}: {text}",
    "[ {day} ] [ {time} ] {name}: {text}",
    "{day} {time}\n{name}\n{text}\n",
    "{day} um {time}\n{name}: {text}",
    "[{name}, 3 Feb 2026 {time}]\n{text}\n",
)
NAMES = ("chat.txt", "2026-02-03.md", "2026_02_03.md", "journals/2026_02_03.md", "2026/02/03.txt")
TABLES = ("Date,Person,Text", "Date,Member,Note", "Timestamp,Role,Content", "date,author,entry", "Datum,Wer,Eintrag")


def found(path: Path, **answers: str) -> list[Record | Problem]:
    """Return what is read of an upload; nothing while a question is open, or where it is refused."""
    with Upload(path, answers | {"partner_timezone": "Europe/Berlin", "today": "2026-11-25"}) as upload:
        try:
            return list(read.read(upload, read.identify(upload, IMPORTERS)[0]))
        except (Unanswered, Unreadable):
            return []


@pytest.mark.parametrize("line", LINES)
@pytest.mark.parametrize("between", ["\n", "\n\n"])
def test_no_line_of_a_chat_is_read_unless_the_person_says_that_it_is_a_journal(
    line: str, between: str, tmp_path: Path
) -> None:
    text = between.join(line.format(day=day, time=time, name=name, text=words) for day, time, name, words in SAID)
    assert looks_like_talk(text)
    for number, name in enumerate(NAMES):
        folder = tmp_path / str(number)
        path = write(folder / name, text)
        for answers in ({}, {"talk": A_CHAT}):
            assert "MARKER" not in str(found(folder if "/" in name else path, **answers))


def test_a_chat_is_found_in_any_file_of_a_folder_by_day(tmp_path: Path) -> None:
    for day in range(1, 7):
        write(tmp_path / f"jrnl/2026/02/0{day}.txt", f"[2026-02-0{day} 09:00] Tea together.\n")
    said = "".join(f"[{day} {time}] {name}: {words}\n" for day, time, name, words in SAID)
    write(tmp_path / "jrnl/2026/02/07.txt", said)
    got = found(tmp_path / "jrnl", talk=A_CHAT)
    assert [one.where for one in got if isinstance(one, Problem)] == ["2026/02/07.txt"]
    assert len(got) == 7
    assert "MARKER" not in str(got)


CLOCKED = (
    "{name} — Today at {time}\n{text}\n",
    "{name}\n:house_plant:  8:{minute} PM\n{text}",
    "[{name}] [오후 8:{minute}] {text}",
    "{name}\n{text}\n{time}",
    "{name}\n{text}\nMar 2, 2026, 8:{minute} PM\n",
    "{name} says:\n{text}\n8:{minute} PM",
    "20:{minute}:05 From {name} to Everyone:\n\t{text}",
    "{time} {name} {text}",
    "{time}\t{name}\t{text}",
    "| {time} | {name} | {text} |",
    "{time} {name} → {text}",
    "{time} {name} - {text}",
    "{time} {name}: {text}",
    "{time} - {name}: {text}",
    "- **{time}** {name}: {text}",
    "[{time}] {name}: {text}",
    "[{time}] <{name}> {text}",
    "{name} ({time}): {text}",
    "{name}, {time}: {text}",
    "{name} {time}\n{text}\n",
    "{time} {name}\n{text}\n",
    "8:{minute} PM {name}: {text}",
    "20h{minute} {name} : {text}",
    "20.{minute} Uhr {name}: {text}",
    "{name} — Today at {time}\n{text}\n",
    "{name} Gestern um {time}\n{text}\n",
    "{time}:07 From {name} to Everyone:\n\t{text}",
    "Tue, Feb 3 at 8:{minute} PM\n{name}: {text}",
    "{name}\n{text}\n{time}",
)


@pytest.mark.parametrize("line", CLOCKED)
def test_no_line_of_a_chat_is_read_from_a_note_named_for_its_day(line: str, tmp_path: Path) -> None:
    lines = [line.format(time=time, minute=time[3:], name=name, text=words) for _, time, name, words in SAID]
    assert looks_like_talk("\n".join(lines))
    for number, name in enumerate(NAMES[1:]):
        folder = tmp_path / str(number)
        path = write(folder / name, "\n".join(lines))
        for answers in ({}, {"talk": A_CHAT}):
            assert "MARKER" not in str(found(folder if "/" in name else path, **answers))
        journal = str(found(folder if "/" in name else path, talk=JOURNAL))
        assert "MARKER" in journal or name == NAMES[-1]  # jrnl needs dates in its files


def test_a_talk_over_several_notes_is_asked_about_and_every_line_of_it_refused(tmp_path: Path) -> None:
    for day, first, second in (("02", "Ana", "Ben"), ("03", "Ben", "Ana"), ("04", "Ana", "Ben")):
        write(tmp_path / f"2026-02-{day}.md", f"20:14 {first}: MARKER\n20:15 {second}: MARKER\n")
    write(tmp_path / "2026-02-05.md", "20:16 Ben: MARKER\n")
    write(tmp_path / "2026-02-06.md", "At 20:14 we sat down to eat: soup.\n")
    assert found(tmp_path) == []
    told = found(tmp_path, talk=A_CHAT)
    assert [one.text for one in told if isinstance(one, Record)] == ["At 20:14 we sat down to eat: soup."]
    assert len([one for one in told if isinstance(one, Problem)]) == 4
    assert len(found(tmp_path, talk=JOURNAL)) == 5


@pytest.mark.parametrize("header", TABLES)
def test_a_table_by_several_people_is_asked_about(header: str, tmp_path: Path) -> None:
    rows = "".join(f"{day} {time},{name},{words}\n" for day, time, name, words in SAID)
    path = write(tmp_path / "table.csv", f"{header}\n{rows}")
    with Upload(path) as upload, pytest.raises(Unanswered):
        list(read.read(upload, read.identify(upload, IMPORTERS)[0]))
    assert "talk" in upload.questions
    assert "MARKER" not in str(found(path, talk=A_CHAT))
    assert str(found(path, talk=JOURNAL, me="all rows are mine")).count("MARKER") == len(SAID)


@pytest.mark.parametrize("header", ["Date,Message", "Date,Direction,Message", "date,sender,note"])
def test_a_table_with_messages_is_a_chat_whatever_else_it_has(header: str, tmp_path: Path) -> None:
    cells = header.count(",") - 1
    rows = "".join(f"{day} {time},{f'{name},' * cells}MARKER\n" for day, time, name, _ in SAID)
    assert "MARKER" not in str(found(write(tmp_path / "table.csv", f"{header}\n{rows}")))


TWICE_A_DAY = "[2026-02-{day:02} 07:00] Morning\nWords.\n\n[2026-02-{day:02} 21:00] Evening\nWords.\n\n"
JOURNALS = (
    "".join(TWICE_A_DAY.format(day=day) for day in range(1, 9)),
    "".join(f"2026-02-{day:02} 21:00 Thanks: for tea\n\n" for day in range(1, 9)),
    "".join(f"- {hour}:10 Work: mails\n- {hour}:40 Break: tea\n" for hour in range(10, 16)),
    "We met on 2026-02-03 20:14: Ana was late.\n" * 3,
    "".join(f"{hour}:00 Mood: 7\n{hour}:00 Energy: 5\n{hour}:05 Sleep: well\n" for hour in range(10, 22, 3)),
    "".join(f"- 07:0{minute} Coffee: black\n" for minute in range(8)),
    "".join(f"time: 2{hour}:10\nend: 2{hour}:15\n" for hour in range(4)),
    "".join(f"{hour}:14 Ana: we talked\n{hour}:50 Ben: he cooked\n" for hour in range(10, 18)),
    "# Log\n" + "".join(f"2026-02-03 {hour}:00 something new, number {hour}\n" for hour in range(10, 20)),
)


@pytest.mark.parametrize("text", JOURNALS)
def test_a_journal_is_not_taken_for_a_chat(text: str) -> None:
    assert not looks_like_talk(text)


SHORT = (
    "Ana  20:14\n\nMARKER\n\n\nBen  20:15\n\nMARKER\n",
    "Ana 2026-02-03 20:14:05\nMARKER\n\nBen 2026-02-03 20:15:05\nMARKER\n",
    "2026-02-03 20:14:05 Ana\nMARKER\n\n2026-02-03 20:15:05 Ben\nMARKER\n",
    "Ana, [03.02.2026 20:14]\nMARKER\n\nBen, [03.02.2026 20:15]\nMARKER\n",
    "Dear:\n\nThe chat:\n\n—————  2026-02-03  —————\n\n\nAna  20:14\n\nMARKER\n\n\nBen  20:15\n\nMARKER\n",
    "20:14 Ana: MARKER\n20:15 Ben: MARKER\n20:15 Ben: MARKER\n",
    "-----\n2026년 2월 3일\n-----\n오후 8:14, Ana : MARKER\n오후 8:15, Ben : MARKER\n",
    "2026년 2월 3일 오후 8:14, Ana: MARKER\n2026년 2월 3일 오후 8:15, Ben: MARKER\n",
    "2026年2月3日 20:14 Ana: MARKER\n2026年2月3日 20:15 Ben: MARKER\n",
    "下午8:14 Ana\nMARKER\n\n下午8:15 Ben\nMARKER\n",
)


@pytest.mark.parametrize("text", SHORT)
def test_two_messages_are_enough_to_ask(text: str, tmp_path: Path) -> None:
    assert looks_like_short_talk(text)
    for number, name in enumerate(NAMES):
        folder = tmp_path / str(number)
        path = write(folder / name, text)
        for answers in ({}, {"talk": A_CHAT}):
            assert "MARKER" not in str(found(folder if "/" in name else path, **answers))


@pytest.mark.parametrize(
    "text",
    [
        "08:10 Tea: black\nSoup.",
        "Begins at: 19:00\nEnds on: 3.2.2026\nEnds at: 19:05\nWhole day: no\n",
        "We met at 20:14: Ana was late.\nAt 20:20 we ate: soup.\n",
        "[2026-02-03 20:14] Soup with Ben\nWe cooked.\n\n[2026-02-03 20:20] Film\nIt was long.\n",
        "Lunch 12:30\nSoup.\n\nFilm 20:30\nLong.\n",
        "08:00 Mood: 7\n08:00 Energy: 5\n08:05 Sleep: 8\n",
        "- 08:00 Coffee: black\n- 08:05 Walk: long\n",
        "We met at 20:14.\nAna was late.\nBen came at 20:20.\nWe ate.\nIt was late.\n",
        "[2026-02-03 07:00] Morning\nTea.\n\n[2026-02-03 21:00] Evening\nFilm.\n",
    ],
)
def test_a_short_entry_is_not_taken_for_a_chat(text: str) -> None:
    assert not looks_like_talk(text)
    assert not looks_like_short_talk(text)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("wechat.txt", SHORT[0]),
        ("chat.txt", "".join(f"{name} ({day} {time}): {words}\n" for day, time, name, words in SAID)),
        ("line.txt", "2026.02.03 วันอังคาร\n20:14 Ana MARKER\n20:15 Ben MARKER\n"),
        ("element.txt", "Tue, Feb 3 2026, 8:14:05 PM - Ana: MARKER\nTue, Feb 3 2026, 8:15:05 PM - Ben: MARKER\n"),
        ("chat.json", '[{"created_at": 1, "from": "Ana", "message": "MARKER"}]'),
        ("chat.jsonl", '{"ts": 1, "sender_name": "Ana", "text": "MARKER"}\n{"ts": 2}\n'),
        ("texts.ndjson", '{"address": "+49", "date": "1", "type": "2", "body": "MARKER"}\n'),
        ("imazing.json", '[{"Sender Name": "Ben", "Message Date": "2026-02-03 20:14", "Text": "MARKER"}]'),
        (
            "teams.json",
            '{"value": [{"createdDateTime": "2026-02-03T20:14:00Z", "from": {"user": {"displayName": "Ana"}}, '
            '"body": {"content": "MARKER"}}]}',
        ),
        ("match.json", '[{"match": "Ben", "messages": [{"fromMe": true, "text": "MARKER", "sentAt": 1}]}]'),
    ],
)
def test_a_chat_that_nobody_can_read_is_called_one(name: str, text: str, tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    told = child.run(write(tmp_path / name, text), tmp_path / "out", {"today": "2026-11-25"})
    assert [problem["what"] for problem in told["problems"]] == [IT_IS.problem.what]
    assert "MARKER" not in str(told)
