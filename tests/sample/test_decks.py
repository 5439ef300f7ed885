"""Decks are whole and kind, and a broken one says what to do."""

import json
import re
import tomllib
from datetime import date, timedelta
from itertools import combinations
from pathlib import Path

import pytest
from hypothesis import given, settings as chosen, strategies as st

from pipeline import decks
from pipeline.decks import Card, Deck, Noted, Trouble
from pipeline.decks.files import IN_A_SET, QUESTION
from pipeline.home.folder import Home
from pipeline.home.toml_file import BYTES, FILES
from tests.support import tone

DAY = date(2026, 3, 2)
WHOLE = """name = "Ours"
about = "A line."

[light]
a = "First?"

[deeper]
b = "Second?"

[deepest]
c = "Third?"
"""
PARTS = (
    "rituals", "being heard", "making up", "thanks", "honest talk", "trust", "closeness", "coming back to each other",
)  # fmt: skip
PRESUMING = re.compile(
    r"\b(husband|wife|wives|marr(y|ied|iage)|wedding|engaged|boyfriend|girlfriend|spouse|man|woman|men|women|mother|father"
    r"|mum|dad|god|pray\w*|church|faith|sin|bless\w*|our (home|house|flat|bed|kitchen)|pregnan\w*|birth\w*|breast\w*)\b",
    re.IGNORECASE,
)
THERAPIST = re.compile(
    r"\b(boundar\w*|trigger\w*|process(ing)?|validat\w*|attach(ed|ment)|heal(ing|ed)?|journey of|communicat\w*|intima\w*"
    r"|vulnerab\w*|coping|self-care|mindful\w*|pattern\w*|love language\w*|inner child|emotional\w*|partner)\b",
    re.IGNORECASE,
)
SMALL = set(
    re.findall(
        r"\w+",
        "a an the of to in on at is it that this you your yours i me my we us our what which who when how do does did was "
        "were would could can like for and or with by as be been have has had from so if not about one most more",
    )
)


@pytest.mark.parametrize("deck", decks.packaged(), ids=lambda deck: deck.id)
def test_a_deck_that_comes_along_is_whole(deck: Deck) -> None:
    assert [len(deck.set(number)) for number in (1, 2, 3)] == [12, 12, 12]
    assert len({card.id for card in deck.cards}) == len({card.text for card in deck.cards}) == 36
    assert deck.about
    for card in deck.cards:
        assert card.topic
        assert 20 <= len(card.text) <= 100, "it is read from across a table"
        assert card.text.endswith("?")
        assert not re.search(r"[!\"']", card.text)


@pytest.mark.parametrize("deck", decks.packaged(), ids=lambda deck: deck.id)
def test_a_deck_that_comes_along_keeps_the_tone(deck: Deck) -> None:
    for sentence in (deck.name, deck.about, *(card.text for card in deck.cards)):
        assert not PRESUMING.search(sentence), sentence
        assert not THERAPIST.search(sentence), sentence
        assert tone.off(sentence) == [], sentence
    assert tone.grade([card.text for card in deck.cards]) < 8


def test_the_decks_hold_300_questions_and_none_twice() -> None:
    cards = [card for deck in decks.packaged() for card in deck.cards]
    assert len(decks.packaged()) >= 8
    assert len(cards) >= 300
    for one, other in combinations(cards, 2):
        mine, others = content(one.text), content(other.text)
        assert len(mine & others) <= 0.6 * len(mine | others), (one.text, other.text)


def content(text: str) -> set[str]:
    """Return the words that make a question this one and no other."""
    return set(re.findall(r"\w+", text.casefold().replace("’", ""))) - SMALL


@pytest.mark.parametrize("topic", PARTS)
def test_every_part_has_questions_outside_the_decks_for_some_couples(topic: str) -> None:
    found = [card for deck in decks.packaged() if not deck.is_opt_in for card in deck.cards if card.topic == topic]
    assert len(found) >= 3


def test_every_file_that_comes_along_is_a_deck() -> None:
    folder = Path(decks.__file__).parent
    assert {deck.id for deck in decks.packaged()} == {path.stem for path in folder.glob("*.toml")} != set()


def test_a_copied_deck_is_a_deck_of_the_home_and_one_of_the_same_name_goes_first(home: Home) -> None:
    home.decks.mkdir()
    text = (Path(decks.__file__).parent / "by-the-fire.toml").read_text(encoding="utf-8")
    (home.decks / "copied.toml").write_text(text, encoding="utf-8")
    (home.decks / "by-the-fire.TOML").write_text(WHOLE, encoding="utf-8-sig")
    (home.decks / "notes.txt").write_text("no deck", encoding="utf-8")
    shelf = decks.shelf(home)
    assert not shelf.troubles
    assert {deck.id for deck in shelf.decks} == {deck.id for deck in decks.packaged()} | {"copied"}
    assert len(shelf.deck("copied").cards) == 36
    assert shelf.deck("by-the-fire").cards[0] == Card("by-the-fire", 1, "a", "First?")


@pytest.mark.parametrize(
    ("stem", "text", "says"),
    [
        ("x", WHOLE.replace('"First?"', '"SECRET?'), "line 5 can’t be read"),
        ("x", WHOLE.replace("First", "SECRET\n"), "line 5 can’t be read"),
        ("x", WHOLE + 'c = "SECRET?"', "its last line can’t be read"),  # an id twice in a set
        ("x", WHOLE.replace("c =", "a ="), "question 1 of [deepest] has the id of an earlier one"),
        ("x", WHOLE.replace("Third", "First"), "question 1 of [deepest] has the question of an earlier one"),
        ("x", WHOLE.replace('"Second?"', "7"), "question 1 of [deeper] is missing or no text"),
        ("x", WHOLE.replace("Second?", " "), "question 1 of [deeper] is missing or no text"),
        ("x", WHOLE.replace("Second?", r"SECRET\u0007"), "question 1 of [deeper] is missing or no text"),
        ("x", WHOLE.replace("Second", "S" * QUESTION), f"question 1 of [deeper] is longer than {QUESTION} characters"),
        ("x", WHOLE.replace("b =", '"SECRET id" ='), "the id of question 1 of [deeper] is no id"),
        ("x", WHOLE.replace("[deepest]", "[SECRET]"), "it has more than a deck does (1)"),
        ("x", WHOLE[: WHOLE.index("[deepest]")], f"the part [deepest] needs 1 to {IN_A_SET} questions"),
        ("x", WHOLE.replace('name = "Ours"', ""), "the name is missing or no text"),
        ("x", WHOLE.replace("[light]", 'topic = ""\n[light]'), "the topic is missing or no text"),
        ("x", WHOLE.replace("[light]", 'opt_in = "SECRET"\n[light]'), "opt_in is neither true nor false"),
        ("x", WHOLE.replace('"First?"', '{ ask = "SECRET?", topic = 3 }'), "the topic of question 1 of [light] is missing"),
        ("x", WHOLE.replace('"First?"', '{ ask = "SECRET?" }'), "question 1 of [light] is missing or no text"),
        ("x", WHOLE.replace('"Ours"', "[[[[" * 9000), "can’t be read"),
        ("x", WHOLE.replace('"Ours"', "9" * 9000), "can’t be read"),
        ("x", "#" * (BYTES + 1), "it is larger than 100 kB"),
        ("no id", WHOLE, "Rename the file"),
        ("x" * 41, WHOLE, "Rename the file"),
    ],
)  # fmt: skip
def test_a_broken_deck_says_where_and_what_to_do_and_repeats_nothing(stem: str, text: str, says: str) -> None:
    found = decks.parse(stem, text.encode())
    assert isinstance(found, Trouble)
    assert says in found.what
    assert "SECRET" not in found.what
    assert found.file == f"{stem}.toml"


def test_one_broken_deck_keeps_no_other_from_loading(home: Home) -> None:
    home.decks.mkdir()
    (home.decks / "a.toml").write_bytes(b'name = "\xff"')
    (home.decks / "b.toml").mkdir()
    (home.decks / "c.toml").write_text(WHOLE, encoding="utf-8")
    shelf = decks.shelf(home)
    assert [deck.id for deck in shelf.decks] == [*(deck.id for deck in decks.packaged()), "c"]
    assert [trouble.file for trouble in shelf.troubles] == ["a.toml", "b.toml"]
    assert "UTF-8" in shelf.troubles[0].what


def test_a_folder_full_of_decks_is_read_in_part_and_says_so(home: Home) -> None:
    home.decks.mkdir()
    for number in range(FILES + 1):
        (home.decks / f"{number}.toml").write_text(WHOLE, encoding="utf-8")
    shelf = decks.shelf(home)
    assert len(shelf.decks) == FILES + len(decks.packaged())
    assert len(shelf.troubles) == 1


PIECES = ["name", "about", "[light]", "[deeper]", "[deepest]", " = ", '"', "'", "\n", "a", "é", "[", "]", "{", "}", "\0", "1", ".", "#", "\\u00", ",", "1979-05-27"]  # fmt: skip


@chosen(max_examples=60, deadline=None)
@given(
    st.one_of(st.lists(st.sampled_from(PIECES), max_size=40).map("".join), st.text(max_size=60)), st.text(max_size=45)
)
def test_whatever_a_file_holds_is_a_deck_or_a_trouble(text: str, stem: str) -> None:
    for data in (text, WHOLE + text, WHOLE.replace("First?", text)):
        found = decks.parse(stem, data.encode("utf-8", "surrogatepass"))
        if isinstance(found, Deck):
            assert tomllib.loads(data)
            assert all(1 <= len(card.text) <= QUESTION and "\n" not in card.text for card in found.cards)
            assert all(len(card.name) <= 81 for card in found.cards)


def test_the_deck_of_all_leaves_out_opt_in_decks_until_they_are_chosen(home: Home) -> None:
    home.decks.mkdir()
    (home.decks / "ours.toml").write_text(WHOLE, encoding="utf-8")
    shelf = decks.shelf(home)
    found = {card.deck for card in decks.all_decks(shelf, [], DAY).cards}
    assert {"ours", "by-the-fire"} <= found
    assert not {"arm-in-arm", "miles-apart", "small-hours"} & found
    for rows, is_in in (
        ([Noted("small-hours/funniest", 1, DAY - timedelta(days=1), True, False)], True),
        ([Noted("small-hours/funniest", 1, DAY, True, False)], False),  # the deck stays the same all day
        ([Noted("small-hours/funniest", 1, DAY - timedelta(days=1), False, True)], False),
        ([Noted("small-hours/funniest", 1, DAY - timedelta(days=60), True, False)], False),
    ):
        assert ("small-hours" in {card.deck for card in decks.all_decks(shelf, rows, DAY).cards}) == is_in


def test_the_command_prints_tonights_question_and_lists_decks(run, home: Home) -> None:
    home.decks.mkdir()
    (home.decks / "ours.toml").write_text(WHOLE, encoding="utf-8")
    (home.decks / "broken.toml").write_text("name =", encoding="utf-8")
    code, out, _ = run("question", "--deck", "ours")
    assert code == 0
    assert out.startswith("First?\n")
    assert "Ours, set 1 of 3 (light)" in out
    assert "hearthside log question --partner WHO --deck 1 --question ours/a --status asked" in out
    said = json.loads(run("question", "--deck", "ours", "--json")[1])
    assert said == {"name": "ours/a", "deck": "ours", "number": 1, "id": "a", "text": "First?", "topic": "", "why": ""}
    code, out, _ = run("question", "--list")
    assert "ours                  Ours. A line." in out
    assert "broken.toml can't be used as a deck: its last line can’t be read." in " ".join(out.split())
    code, _, err = run("question", "--deck", "theirs")
    assert (code, "takes one of after-the-rain, arm-in-arm, by-the-fire" in " ".join(err.split())) == (2, True)
