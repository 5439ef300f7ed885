"""A chat as a table, in whatever language and form: it is counted, or it is asked about. None is read as a journal."""

from datetime import datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings, strategies as st

from pipeline.imports.formats.known import IMPORTERS
from pipeline.imports.record import Record, Unanswered, Unreadable
from pipeline.imports.tables import chat_names
from pipeline.imports.tables.chat_columns import chat_columns
from pipeline.imports.tables.chat_rows import may_be_talk
from pipeline.imports.upload import read
from pipeline.imports.upload.upload import Upload
from tests.support import uploads

TALK = (("Ana", "one"), ("Ben", "two"), ("Ana", "three"), ("Ben", "four"), ("Ben", "five"))
START = datetime(2026, 2, 13, 20, 14)
LANGUAGES = [
    *("date,sender,message", "Datum;Absender;Nachricht", "Fecha,De,Mensaje", "Date;Expéditeur;Message"),
    *("Data;Mittente;Testo", "Data,Remetente,Mensagem", "Datum;Van;Bericht", "Data,Nadawca,Treść"),
    *(
        "Дата;От кого;Сообщение",
        "Tarih;Kişi;Mesaj",
        "日付,投稿者,メッセージ内容",
        "送信日,送信者名,内容",
        "日期,暱稱,內容",
    ),
    *("일시,보낸사람,내용", "날짜,이름,대화내용", "तारीख,नाम,संदेश", "time(Asia/Shanghai),from_nickname,content"),
]


def said(path: Path, answers: dict[str, str]) -> tuple[str, list[Record], list[str]]:
    """Return the importer, the records and the open questions of a table."""
    with Upload(path, {"me": "Ana", **answers}) as upload:
        importer, records = "", []
        try:
            one, _ = read.identify(upload, IMPORTERS)
            importer, records = one.name, [found for found in one.read(upload) if isinstance(found, Record)]
        except (Unanswered, Unreadable):
            pass
        return importer, records, list(upload.questions)


@pytest.mark.parametrize("header", LANGUAGES)
def test_a_chat_is_counted_in_any_language(header: str, tmp_path: Path) -> None:
    mark = ";" if ";" in header else ","
    rows = [mark.join((f"{START + timedelta(minutes=n)}", *row)) for n, row in enumerate(TALK)]
    importer, records, questions = said(uploads.write(tmp_path / "a.csv", "\n".join((header, *rows)) + "\n"), {})
    assert (importer, questions) == ("chat_table", [])
    assert [one.values for one in records] == [(("messages", 2),), (("messages", 3),)]


FORMS = {  # of rows in which two people talk: the names of the columns say nothing
    "stamp": lambda when, who, what: (f"{when:%Y-%m-%d %H:%M}", who, what),
    "day and time": lambda when, who, what: (f"{when:%Y-%m-%d}", f"{when:%H:%M}", who, what),
    "half a day": lambda when, who, what: (f"{when:%d.%m.%Y}", f"{when:%I:%M %p}", who, what),
    "who first": lambda when, who, what: (who, what, f"{when:%Y-%m-%d %H:%M:%S}"),
    "a column for each": lambda when, who, what: (
        *(f"{when:%Y-%m-%d}", f"{when:%H:%M}"),
        *((what, "") if who == "Ana" else ("", what)),
    ),
}


@pytest.mark.parametrize("form", FORMS)
@settings(max_examples=5, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(gaps=st.lists(st.integers(0, 9), min_size=5, max_size=12), first=st.integers(0, 1))
def test_a_talk_without_names_of_columns_is_asked_about(form: str, gaps: list[int], first: int, tmp_path: Path) -> None:
    when, rows = START.replace(hour=9), []
    for number, gap in enumerate(gaps):
        when += timedelta(minutes=gap)
        rows.append(FORMS[form](when, ("Ana", "Ben")[(number + first) % 2], f"words {number}"))
    header = ",".join(f"zera{n}" for n in range(len(rows[0])))
    path = uploads.write(tmp_path / "a.csv", "\n".join((header, *(",".join(row) for row in rows))) + "\n")
    assert said(path, {})[1:] == ([], ["talk"])
    assert said(path, {"talk": "a chat"})[1] == []


UNSURE = {
    "one who writes alone": "user,created_at,title,content\nana,2026-02-13,Tea,warm\nana,2026-02-14,Walk,long\n",
    "notes to each other": "Date,From,Note\n2026-02-13,Ben,you are kind\n2026-02-14,Ana,be mine\n",
    "payments": "Date,Sender,Amount,Text\n2026-02-13,Ben,12,pizza\n2026-02-14,Ana,8,tea\n",
    "one message a day": "Date,Message\n2026-02-13,breathe\n2026-02-14,rest\n",
    "a column for each": "Date,Ana,Ben\n2026-02-13 20:14,tea,\n2026-02-14 07:00,,soup\n",
    "what came and went": "Date,Type,Body\n2026-02-13,outgoing,tea\n2026-02-14,incoming,soup\n",
}


@pytest.mark.parametrize("table", UNSURE)
def test_what_may_be_a_journal_too_is_what_its_person_says(table: str, tmp_path: Path) -> None:
    path = uploads.write(tmp_path / "a.csv", UNSURE[table])
    assert said(path, {})[1:] == ([], ["talk"])
    importer, records, _ = said(path, {"talk": "my journal"})
    assert (importer, [one.day.day for one in records]) == ("spreadsheet", [13, 14])
    counted = said(path, {"talk": "a chat"})[1]
    assert all(one.text == one.title == "" and one.values == (("messages", 1),) for one in counted)


@pytest.mark.parametrize("header", ["Date,Message,Mood", "Date,Who,Mood", "Date,Person,Feeling"])
def test_a_table_with_moods_is_a_journal(header: str, tmp_path: Path) -> None:
    rows = "".join(f"2026-02-1{n},{('Ana', 'Ben')[n % 2]},good,words\n" for n in range(6))
    path = uploads.write(tmp_path / "a.csv", f"{header},Note\n{rows}")
    importer, records, questions = said(path, {"me": "all rows are mine"})
    assert (importer, len(records)) == ("spreadsheet", 6)
    assert "talk" not in questions


@pytest.mark.parametrize("phone", ["+49 170 1234567", "01701234567"])
def test_texts_beside_a_phone_number_are_asked_about(phone: str, tmp_path: Path) -> None:
    rows = "".join(f"{phone},Ben,2026-02-1{n} 10:00:00,{n},words\n" for n in (1, 2))
    assert said(uploads.write(tmp_path / "a.csv", f"Address,Name,Date,Type,Body\n{rows}"), {})[1:] == ([], ["talk"])


def test_a_chat_with_times_alone_is_refused_in_words(tmp_path: Path) -> None:
    path = uploads.write(tmp_path / "a.csv", "Time,Name,Message\n10:00,Ana,one\n10:01,Ben,two\n")
    with Upload(path) as upload:
        importer, _ = read.identify(upload, IMPORTERS)
        with pytest.raises(Unreadable, match="a chat without dates"):
            list(importer.read(upload))


def test_a_word_of_one_list_of_names_has_one_meaning() -> None:
    lists = (chat_names.SENDERS, chat_names.AUTHORS, chat_names.PEOPLE, chat_names.MESSAGES, chat_names.TEXTS)
    words = [word for names in lists for word in names]
    assert len(words) == len({*words})


@pytest.mark.parametrize(
    "header", ["Date,From,To,Amount", "Date,Name,Note", "Datum;Ort;Text", "Day,Who cooked,Dish,Comment"]
)
def test_other_tables_are_no_chat(header: str) -> None:
    assert chat_columns(header.replace(";", ",").split(",")) is None


def test_moods_minutes_apart_take_no_turns_in_a_talk() -> None:
    rows = [["2026-02-03", f"20:{minute}", ("good", "bad")[minute % 2], "tea"] for minute in range(10, 30)]
    assert not may_be_talk(["date", "time", "mood", "note"], rows)
    assert may_be_talk(["datum", "tid", "hvem", "sagt"], rows)
