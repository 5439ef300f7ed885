"""Decks are whole and kind, a broken one says what to do, and tonight's question never comes twice within weeks."""

import json
import re
import tomllib
from collections import Counter
from dataclasses import replace
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
    "rituals",
    "being heard",
    "making up",
    "thanks",
    "honest talk",
    "trust",
    "closeness",
    "coming back to each other",
)
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
DECK = Deck(
    "d",
    "D",
    "",
    tuple(Card("d", number, f"q{number}-{at}", f"Q {number} {at}?") for number in (1, 2, 3) for at in range(12)),
)


def noted(card: Card, day: date, *, skipped: bool = False, favourite: bool = False) -> Noted:
    return Noted(card.name, card.number, day, not skipped, skipped, favourite)


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


def test_tonight_is_the_same_all_day_and_another_one_elsewhere_or_tomorrow() -> None:
    card = decks.tonight(DECK, [], DAY, "home")
    assert card.number == 1
    assert decks.tonight(DECK, [noted(card, DAY)], DAY, "home") == card, "talked over, it stays"
    skipped = decks.tonight(DECK, [noted(card, DAY, skipped=True)], DAY, "home")
    assert skipped
    assert skipped != card
    others = {decks.tonight(DECK, [], DAY, f"home {n}") for n in range(9)}
    assert len(others) > 3


@pytest.mark.parametrize("seed", ["a", "b", "c"])
def test_one_a_day_goes_from_light_to_deep_and_none_comes_twice_within_60_days(seed: str) -> None:
    rows: list[Noted] = []
    sets = []
    for n in range(400):
        day = DAY + timedelta(days=n)
        card = decks.tonight(DECK, rows, day, seed)
        if card:
            last = [row.day for row in rows if row.name == card.name]
            assert not last or day - last[-1] >= timedelta(days=decks.LATELY)
            rows.append(noted(card, day, skipped=n % 5 == 0, favourite=n % 3 == 0))
            sets.append(card.number)
    assert set(sets[:4]) == {1}, "it begins light"
    assert 3 not in sets[:12]
    assert {1, 2, 3} == set(sets[12:36]), "then all of them come up"
    assert len(sets[:36]) == 36
    assert len(sets) > 200, "they come again once they have rested"


def test_a_favourite_comes_back_after_some_months_and_no_sooner() -> None:
    first = DECK.cards[0]
    rows = [noted(first, DAY, favourite=True)]
    back = [n for n in range(1, 240) if decks.tonight(DECK, rows, DAY + timedelta(days=n), "home") == first]
    assert len(back) > 5
    assert min(back) >= 120
    unmarked = [*rows, Noted(first.name, 1, DAY + timedelta(days=1), True, False, is_unmarked=True)]
    assert first not in {decks.tonight(DECK, unmarked, DAY + timedelta(days=n), "home") for n in range(2, 240)}


def test_an_evening_holds_what_has_not_come_up_lately_set_after_set() -> None:
    rows = [noted(DECK.cards[0], DAY - timedelta(days=59)), noted(DECK.cards[12], DAY - timedelta(days=60))]
    assert decks.evening(DECK, rows, DAY, "home") == DECK.cards[1:]
    both = Deck("", "", "", (*DECK.cards, *(replace(card, deck="e") for card in DECK.cards)))
    evening = decks.evening(both, rows, DAY, "home")
    assert [card.number for card in evening] == [1] * 12 + [2] * 12 + [3] * 12, "twelve of each set"
    assert evening == decks.evening(both, rows, DAY, "home")
    assert {card.deck for card in evening} == {"d", "e"}
    everything = [noted(card, DAY) for card in DECK.cards]
    assert decks.evening(DECK, everything, DAY, "home") == ()
    assert decks.tonight(DECK, everything, DAY + timedelta(days=1), "home") is None


def test_a_log_may_name_a_question_by_its_text_and_keeps_its_history_when_it_is_reworded() -> None:
    first = DECK.cards[0]
    by_text = [Noted("q 1 0?", 1, DAY, True, False)]
    assert first not in decks.evening(DECK, by_text, DAY, "home")
    reworded = Card("d", 2, first.id, "Another way to ask it?")
    (told,) = decks.Past([reworded], [noted(first, DAY)]).told()
    assert (told.text, told.number, told.last_on) == ("Another way to ask it?", 2, DAY)
    (unknown,) = decks.Past([], [noted(first, DAY)]).told()
    assert (unknown.text, unknown.number, unknown.card) == (first.name, 1, None)


def test_what_is_liked_comes_more_and_what_is_skipped_less_and_nothing_never() -> None:
    def draws(rows: list[Noted]) -> Counter[str]:
        found = (decks.tonight(deck, rows, DAY + timedelta(days=1), f"home {n}") for n in range(400))
        return Counter(card.topic for card in found if card)

    topics = ("dreams", "childhood", "thanks")
    cards = [Card("d", 1, f"{topic}-{n}", f"{topic} {n}?", topic) for topic in topics for n in range(20)]
    deck = Deck("d", "D", "", tuple(cards))
    rows = [noted(card, DAY, favourite=True) for card in cards[:3]]
    rows += [noted(card, DAY, skipped=True) for card in cards[20:26]]
    found = draws(rows)
    assert found["dreams"] > 1.3 * found["thanks"] > 0, "17 that are left of a liked topic, and 20 of one not known"
    assert 0 < found["childhood"] < 0.6 * found["thanks"]
    assert draws(rows) == found
    after = DAY + timedelta(days=1)
    assert decks.why(deck, rows, after, cards[5]) == "Because you liked other questions about dreams."
    assert decks.why(deck, rows, after, cards[0]) == "Because it is one of your favourites."
    assert decks.why(deck, rows, DAY, cards[5]) == "", "what is noted today changes nothing today"
    assert decks.why(deck, rows, after, cards[30]) == ""
    plain = Deck("d", "D", "", tuple(replace(card, topic="") for card in cards))
    liked = [row for row in rows if row.is_marked]
    assert decks.why(plain, liked, after, plain.cards[30]) == "Because you liked other light questions."


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


def test_the_mart_has_a_row_for_each_named_question_and_day(built) -> None:
    opened = built(
        "2026-03-29",
        question="""partner,occurred_on,deck,question,status,favourite,visibility
        ana,2026-03-03,1,d/q1,asked,yes,shared
        ben,2026-03-03,1,D/q1,skipped,,shared
        ben,2026-03-04,1,d/q1,asked,no,shared
        ana,2026-03-05,2,d/hidden,asked,yes,private
        ana,2026-03-06,2,,asked,,shared""",
    )
    from pipeline.database.marts import mart

    found = decks.noted(mart(opened, "question_days"))
    assert [(row.day.day, row.is_asked, row.is_skipped, row.is_marked, row.is_unmarked) for row in found] == [
        (3, True, True, True, False),
        (4, True, False, False, True),
    ]
    assert not decks.Past([], found).is_favourite(found[-1].name)


def test_the_command_prints_tonights_question_and_lists_decks(run, home: Home) -> None:
    home.decks.mkdir()
    (home.decks / "ours.toml").write_text(WHOLE, encoding="utf-8")
    (home.decks / "broken.toml").write_text("name =", encoding="utf-8")
    code, out, _ = run("question", "--deck", "ours")
    assert code == 0
    assert out.startswith("First?\n")
    assert "Ours, set 1 of 3 (light)" in out
    assert "hearthside log question --partner WHO --deck 1 --question ours/a --status asked" in out
    assert json.loads(run("question", "--deck", "ours", "--json")[1]) == {
        "deck": "ours",
        "number": 1,
        "id": "a",
        "text": "First?",
        "topic": "",
        "name": "ours/a",
        "why": "",
    }
    code, out, _ = run("question", "--list")
    assert "ours                  Ours. A line." in out
    assert "broken.toml can't be used as a deck: its last line can’t be read." in " ".join(out.split())
    code, _, err = run("question", "--deck", "theirs")
    assert (code, "takes one of after-the-rain, arm-in-arm, by-the-fire" in " ".join(err.split())) == (2, True)
