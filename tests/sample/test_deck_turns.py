"""Which question comes tonight, which ones fill an evening, and why: never the same one within weeks."""

from collections import Counter
from dataclasses import replace
from datetime import date, timedelta

import pytest

from pipeline import decks
from pipeline.database.marts import mart
from pipeline.decks import Card, Deck, Noted

DAY = date(2026, 3, 2)
DECK = Deck(
    "d",
    "D",
    "",
    tuple(Card("d", number, f"q{number}-{at}", f"Q {number} {at}?") for number in (1, 2, 3) for at in range(12)),
)


def noted(card: Card, day: date, *, skipped: bool = False, favourite: bool = False) -> Noted:
    return Noted(card.name, card.number, day, not skipped, skipped, favourite)


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
    found = decks.noted(mart(opened, "question_days"))
    assert [(row.day.day, row.is_asked, row.is_skipped, row.is_marked, row.is_unmarked) for row in found] == [
        (3, True, True, True, False),
        (4, True, False, False, True),
    ]
    assert not decks.Past([], found).is_favourite(found[-1].name)
