"""A deck is written whole or not at all, keeps its comments, and each question keeps its id where that can be known."""

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings as chosen, strategies as st

from pipeline import decks
from pipeline.decks import edit
from pipeline.decks.files import QUESTION
from pipeline.home.folder import HearthsideError, Home
from pipeline.home.toml_file import ID

BY_HAND = """# Our deck, by Ana
name = "Ours" # both

[light]
# from the first summer
walk = "Where did our first walk lead?"  # ask slowly
soup = { ask = "Which soup do you like?", topic = "food" }

# and now deeper
[deeper]
dream = 'Which old dream still visits you?'

[deepest]
trust = "What helps you to trust?"
"""


@pytest.fixture
def path(home: Home) -> Path:
    home.decks.mkdir()
    found = home.decks / "ours.toml"
    found.write_text(BY_HAND, encoding="utf-8")
    return found


def test_what_a_hand_wrote_stays_and_ids_follow_their_questions(home: Home, path: Path) -> None:
    draft = edit.draft(decks.shelf(home).deck("ours"))
    assert draft == edit.Draft(
        "Ours",
        "",
        "",
        (
            "Where did our first walk lead?\nWhich soup do you like?",
            "Which old dream still visits you?",
            "What helps you to trust?",
        ),
    )
    light = "  Which soup  do you like in winter?\n\nWhich dance do you like?\nWalk where?"
    deeper = "Where did our first walk lead?\nWhich old dream still visits you?"
    changed = replace(draft, topic="us", sets=(light, deeper, draft.sets[2]))
    deck = edit.save(home, "ours", changed, edit.stamp(home, "ours"), taken=["dance"])
    assert [(card.number, card.id, card.topic) for card in deck.cards] == [
        (1, "soup", "food"),
        (1, "dance-2", "us"),  # `dance` is a question of earlier, in the log
        (1, "walk-2", "us"),  # the walk itself went a set deeper
        (2, "walk", "us"),
        (2, "dream", "us"),
        (3, "trust", "us"),
    ]
    assert path.read_text(encoding="utf-8") == """# Our deck, by Ana
name = "Ours" # both
topic = "us"

[light]
soup = { ask = "Which soup do you like in winter?", topic = "food" }
dance-2 = "Which dance do you like?"
walk-2 = "Walk where?"

# and now deeper
[deeper]
# from the first summer
walk = "Where did our first walk lead?"  # ask slowly
dream = 'Which old dream still visits you?'

[deepest]
trust = "What helps you to trust?"
"""  # fmt: skip


def test_a_deck_saved_as_it_was_is_not_changed_by_a_byte(home: Home, path: Path) -> None:
    before = path.stat().st_mtime_ns
    edit.save(home, "ours", edit.draft(decks.shelf(home).deck("ours")), edit.stamp(home, "ours"))
    assert (path.read_text(encoding="utf-8"), path.stat().st_mtime_ns) == (BY_HAND, before)
    for deck in decks.packaged():
        edit.save(home, deck.id, edit.draft(deck))
        assert (home.decks / f"{deck.id}.toml").read_bytes() == (
            Path(decks.__file__).parent / f"{deck.id}.toml"
        ).read_bytes()
    assert not decks.shelf(home).troubles


@pytest.mark.parametrize(
    ("draft", "says"),
    [
        (edit.Draft(" ", sets=("A?", "B?", "C?")), "The deck has no name yet."),
        (edit.Draft("X", sets=("A?", " \n", "C?")), "There is no deeper question yet."),
        (edit.Draft("X", sets=("A?", "B?", "A?")), "Question 1 of [deepest] has the question of an earlier one."),
        (edit.Draft("X", sets=("A?", "B?\n" + "C" * (QUESTION + 1), "D?")), f"Question 2 of [deeper] is longer than {QUESTION}"),
        (edit.Draft("X", sets=("A?\0", "B?", "C?")), "Question 1 of [light] is missing or no text."),
        (edit.Draft("X", sets=("A?\udc80", "B?", "C?")), "not plain text"),
    ],
)  # fmt: skip
def test_what_is_no_deck_is_refused_in_plain_words_and_nothing_is_written(
    home: Home, draft: edit.Draft, says: str
) -> None:
    with pytest.raises(HearthsideError) as raised:
        edit.save(home, "x", draft)
    assert says in str(raised.value)
    assert not [*home.decks.glob("*")]


@pytest.mark.parametrize(
    "text",
    [
        BY_HAND.replace('[light]\n', '[light.walk]\nask = "A?"\ntopic = "b"\n[light.soup]\n').replace("walk = ", "ask = ").replace("soup = { ask = \"Which soup do you like?\", topic = \"food\" }", 'topic = "food"'),
        'name = "x"\nlight = { a = "One?" }\n[deeper]\nb = "Two?"\n[deepest]\nc = "Three?"\n',
        BY_HAND.replace('walk = ', 'walk = "',),
    ],
)  # fmt: skip
def test_a_file_that_the_form_cannot_write_stays_as_it_is(home: Home, path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8")
    with pytest.raises(HearthsideError, match="text editor"):
        edit.save(home, "ours", edit.Draft("X", sets=("A?", "B?", "C?")), edit.stamp(home, "ours"))
    assert path.read_text(encoding="utf-8") == text


def test_what_was_changed_meanwhile_is_not_written_over(home: Home, path: Path) -> None:
    seen = edit.stamp(home, "ours")
    path.write_text(BY_HAND + "# more\n", encoding="utf-8")
    with pytest.raises(edit.ChangedMeanwhile):
        edit.save(home, "ours", edit.Draft("X", sets=("A?", "B?", "C?")), seen)
    assert path.read_text(encoding="utf-8").endswith("# more\n")


LINE = (
    st.text(st.sampled_from("ab é?\"'\\#=[]{}\t"), min_size=1, max_size=30)
    .map(lambda text: " ".join(text.split()))
    .filter(bool)
)
LINES = st.lists(LINE, min_size=3, max_size=9, unique=True)


@chosen(max_examples=25, deadline=None)
@given(LINES, LINES, st.integers(0, 20))
def test_whatever_is_typed_is_read_again_and_what_stayed_has_its_id(
    first: list[str], then: list[str], turn: int
) -> None:
    from tempfile import TemporaryDirectory

    def sets(lines: list[str]) -> tuple[str, ...]:
        return tuple("\n".join(lines[at::3]) for at in range(3))

    lines = list(dict.fromkeys([*then, *first]))
    lines = lines[turn % len(lines) :] + lines[: turn % len(lines)]
    with TemporaryDirectory() as folder:
        home = Home(Path(folder))
        before = edit.save(home, "x", edit.Draft("X", sets=sets(first)))
        after = edit.save(home, "x", edit.Draft("X", sets=sets(lines)), edit.stamp(home, "x"))
    assert edit.draft(after).sets == sets(lines)
    ids = {card.text: card.id for card in after.cards}
    assert {card.text: card.id for card in before.cards}.items() <= ids.items()
    assert len({id_.casefold() for id_ in ids.values()}) == len(ids)
    assert all(len(id_) <= ID for id_ in ids.values())
