"""The one rule of sealed answers, row by row."""

from datetime import date

import pytest

from pipeline.kinds.sealed import AnswerRow, revealed

FIRST = date(2026, 3, 1).toordinal()


def rows(*told: str) -> list[AnswerRow]:
    """Return rows written as `day writer id visibility [words]`; visibility `out` deletes, `q=` names a question."""
    found = []
    for line in told:
        day, writer, entry_id, visibility, *words = line.split()
        question = "".join(word[2:] for word in words if word.startswith("q=")) or "Song"
        answer = "".join(word for word in words if not word.startswith("q="))
        on = date.fromordinal(FIRST + int(day))
        found.append(AnswerRow(writer, entry_id, question, answer, visibility, visibility == "out", on, on))
    return found


HISTORIES = {
    "one alone": (["0 ana a sealed", "1 ana b sealed"], ""),
    "both": (["0 ana a sealed", "1 ben b sealed"], "a b"),
    "whatever the case of the question": (["0 ana a sealed q=SONG", "1 ben b sealed q=song"], "a b"),
    "another question": (["0 ana a sealed", "1 ben b sealed q=trust"], ""),
    "the other's is shared": (["0 ana a sealed", "90 ben b shared"], "a b"),
    "the other's is private": (["0 ana a sealed", "1 ben b private"], ""),
    "a private one that is sealed later": (["0 ana a private", "1 ben b sealed", "2 ana a sealed"], "a b"),
    "deleted before the other answers": (["0 ana a sealed", "1 ana a out", "2 ben b sealed"], ""),
    "made private before the other answers": (["0 ana a sealed", "1 ana a private", "2 ben b sealed"], ""),
    "moved to another question before": (["0 ana a sealed", "1 ana a sealed q=trust", "2 ben b sealed"], ""),
    "deleted afterwards": (["0 ana a sealed", "1 ben b sealed", "2 ana a out"], "a b"),
    "asked anew after months": (["0 ana a sealed", "1 ben b sealed", "200 ana c sealed"], "a b"),
    "both asked anew": (["0 ana a sealed", "1 ben b sealed", "200 ana c sealed", "201 ben d sealed"], "a b c d"),
    "one more a week later": (["0 ana a sealed", "1 ben b sealed", "8 ben c sealed"], "a b c"),
    "two that waited": (["0 ana a sealed", "90 ana c sealed", "91 ben b sealed"], "a b c"),
}


@pytest.mark.parametrize("history", HISTORIES)
def test_an_answer_is_revealed_once_both_have_answered(history: str) -> None:
    told, expected = HISTORIES[history]
    assert {id_ for _, id_ in revealed(rows(*told))} == set(expected.split())


def test_a_change_of_the_words_afterwards_is_dated() -> None:
    told = ["0 ana a sealed x", "1 ana a sealed y", "2 ben b sealed z", "3 ben b sealed z", "4 ana a sealed w"]
    assert revealed(rows(*told)) == {("ana", "a"): date.fromordinal(FIRST + 4), ("ben", "b"): None}
