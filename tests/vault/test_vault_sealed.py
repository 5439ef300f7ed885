"""A sealed answer whose words are in a vault: it counts as given, and its words are shared when the vault is open."""

from datetime import date
from functools import partial
from typing import Any

import pytest

from pipeline import log, settings
from pipeline.database import build
from pipeline.database.open import open as open_build
from pipeline.home.folder import Home
from pipeline.load import load
from pipeline.settings import edit
from tests.support.homes import rows
from tests.support.vaults import MARK, unlocked, with_vault

AS_OF = date(2026, 3, 9)
SONG = {"question": "by-the-fire/song", "occurred_on": "2026-03-01", "visibility": "sealed"}


def loaded(home: Home, audience: str, query: str) -> list[tuple[Any, ...]]:
    con = build.connect()
    assert load(con, home, settings.read(home), AS_OF, audience).refused == []
    return con.execute(query).fetchall()


def shown(home: Home, audience: str) -> list[str]:
    return [answer for (answer,) in loaded(home, audience, "select answer from raw_answer order by 1")]


def write(home: Home, who: str, answer: str) -> str:
    return log.append(home, "answer", SONG | {"partner": who, "answer": answer})


def nowhere(home: Home, words: str) -> bool:
    return all(words.encode() not in path.read_bytes() for path in home.path.rglob("*") if path.is_file())


@pytest.fixture(autouse=True)
def _bens_vault(home: Home) -> None:
    with_vault(home, "ben")


def test_the_log_says_that_it_is_there_and_the_vault_what_it_says(home: Home) -> None:
    edit.change(home, partial(edit.tell_answered, "ben", True))
    write(home, "ben", MARK)
    assert nowhere(home, MARK)
    assert [(row["visibility"], row["answer"]) for row in rows(home, "answer")] == [("sealed", "")]
    assert loaded(home, "together", "from raw_answered") == [("ben", "by-the-fire/song")]
    assert loaded(home, "together", "from raw_waiting_answers") == []
    assert [shown(home, who) for who in ("together", "ana", "ben")] == [[], [], []]
    assert log.entries(home, "answer", "ben") == []
    opened = unlocked(home, "ben")
    assert shown(opened, "ben") == [MARK]
    assert [one.is_shared for one in log.entries(opened, "answer", "ben")] == [False]


@pytest.mark.many
def test_after_the_others_answer_it_waits_until_its_vault_is_opened(home: Home) -> None:
    write(home, "ben", "The old one")
    write(home, "ana", "The ferry one")
    build.build(home, AS_OF)
    assert shown(home, "together") == shown(home, "ana") == ["The ferry one"]
    waits = open_build(home).sql("select partner, question from waiting_answers")
    assert waits.values.tolist() == [["ben", "by-the-fire/song"]]
    view = open_build(unlocked(home, "ben"), "ben")
    assert sorted(view.sql("select answer from written_answers")["answer"]) == ["The ferry one", "The old one"]
    assert shown(home, "together") == shown(home, "ana") == ["The ferry one", "The old one"]
    assert loaded(home, "together", "from raw_waiting_answers") == []
    assert loaded(home, "together", "from raw_answer_edits") == []
    before = rows(home, "answer")
    open_build(unlocked(home, "ben"), "ben")
    assert rows(home, "answer") == before, "it is shared once"


def test_the_second_answer_goes_into_the_log_at_once(home: Home) -> None:
    write(home, "ana", "The ferry one")
    bens = write(home, "ben", "The old one")
    assert shown(home, "together") == ["The ferry one", "The old one"]
    log.edit(home, "answer", bens, {"partner": "ben", "answer": "The oldest one"})
    assert shown(home, "together") == shown(home, "ben") == ["The ferry one", "The oldest one"]
    log.edit(home, "answer", bens, {"partner": "ben", "visibility": "private", "answer": MARK})
    assert shown(home, "together") == ["The ferry one"]
    assert nowhere(home, MARK)
    assert shown(unlocked(home, "ben"), "ben") == ["The ferry one", MARK]


def test_both_have_vaults_and_neither_answer_lies_in_the_clear_before_the_second(home: Home) -> None:
    with_vault(home, "ana")
    write(home, "ben", MARK)
    write(home, "ana", "The ferry one")
    assert nowhere(home, MARK)
    log.share_revealed(unlocked(home, "ana"))
    assert shown(home, "together") == ["The ferry one"]
    log.share_revealed(unlocked(home, "ben"))
    assert shown(home, "together") == ["The ferry one", MARK]


def test_it_is_edited_moved_to_another_question_made_private_and_deleted_in_the_vault(home: Home) -> None:
    opened = unlocked(home, "ben")
    bens = write(opened, "ben", "one")
    log.edit(opened, "answer", bens, {"partner": "ben", "answer": MARK})
    assert len(rows(home, "answer")) == 1, "the log says so already"
    log.edit(opened, "answer", bens, {"partner": "ben", "question": "by-the-fire/trust"})
    write(home, "ana", "The ferry one")
    assert shown(home, "together") == [], "it is an answer to another question"
    log.edit(opened, "answer", bens, {"partner": "ben", "visibility": "private"})
    log.append(home, "answer", SONG | {"partner": "ana", "answer": "Trust", "question": "by-the-fire/trust"})
    assert shown(home, "together") == []
    assert MARK in shown(opened, "ben")
    log.delete(opened, "answer", bens, {"partner": "ben"})
    assert shown(opened, "ben") == []
    assert nowhere(home, MARK)


def test_one_that_was_deleted_before_the_other_answers_is_not_shared(home: Home) -> None:
    opened = unlocked(home, "ben")
    bens = write(opened, "ben", MARK)
    log.delete(opened, "answer", bens, {"partner": "ben"})
    write(home, "ana", "The ferry one")
    log.share_revealed(opened)
    assert shown(home, "together") == []
    assert nowhere(home, MARK)
