"""The words of the Import page."""

import pytest

from dashboard.wording import imports as say, labels


def test_a_chat_is_one_line_of_numbers() -> None:
    assert say.found("WhatsApp", 113, "messages", 30, 30, 52) == "WhatsApp: 113 messages on 30 of 30 days, you wrote 52"
    assert say.found("Pixels", 20, "days", 20, 31) == "Pixels: 20 of 31 days"
    assert labels.often(12, ["2025-12-31", "2026-01-02"]) == "12 times · last on 31 Dec 2025, 2 Jan 2026"
    assert labels.often(1, ["2026-01-02"]) == "once · 2 Jan 2026"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("ritual: Date night", "Ritual: Date night"),
        ("conflict: settled the same day", "Argued, and over"),
        ("barrier: old_hurt", "In the way: an old hurt"),
        ("connected: 7", "Felt connected: 7 of 10"),
        ("mood: 1..5", "Mood: 1 to 5, 5 is most"),
        ("stress: 5..1", "Stress: 1 to 5, 1 is most"),
        ("stress", "Stress"),
        ("something of tomorrow", "something of tomorrow"),
    ],
)
def test_what_a_label_stands_for_is_put_into_words(text: str, words: str) -> None:
    assert labels.meaning(text) == words


def test_one_is_not_many() -> None:
    assert say.count(1, "entries") == "1 entry"
    assert say.count(1, "days") == "1 day"
    assert say.count(1204, "messages") == "1,204 messages"
    assert say.gone(1) == "1 earlier record is not in this export. It stays."
    assert say.dates("2026-03-03", "2026-03-03") == "3 March 2026"
    assert say.dates("2025-12-30", "2026-01-02") == "30 December 2025 – 2 January 2026"


def test_of_a_chat_only_counts_are_said_to_be_imported() -> None:
    said = say.accepted("WhatsApp", "3 messages", "Kim", is_shared=False, is_counted=True)
    assert said == "Imported from WhatsApp: the counts of 3 messages. They show only in Kim’s view."
