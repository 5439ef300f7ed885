"""What a label, a mood or a number may stand for, and how it is kept in the settings."""

import pytest

from pipeline import settings
from pipeline.home.folder import HearthsideError, Home
from pipeline.imports.meaning import mapping
from pipeline.imports.meaning.defaults import proposed
from pipeline.imports.meaning.meanings import RATINGS, choices, kinds_of, meaning, on_scale, scores
from pipeline.kinds.kinds import BY_NAME

RITUALS = ["Date night", "Tea at five"]
SCALES = [f"{name}: {ends}" for name in RATINGS for ends in ("1..5", "5..1")]  # what a number can stand for


@pytest.mark.parametrize("text", [*choices(RITUALS), *scores(), *SCALES])
def test_everything_that_is_offered_can_be_read_back(text: str) -> None:
    found = meaning(text)
    assert meaning(found.text) == found
    assert found.text == text
    assert set(kinds_of([found])) <= set(BY_NAME)


@pytest.mark.parametrize(
    "text", ["dancing", "ritual:", "barrier: rain", "sharing: 5", "mood: 11", "mood: 3..3", "mood: x..y"]
)
def test_what_nothing_is_known_by_is_refused_with_what_is(text: str) -> None:
    with pytest.raises(HearthsideError, match="can stand for: nothing; ritual"):
        meaning(text)


@pytest.mark.parametrize(
    ("label", "text"),
    [
        ("Date Night", "ritual: Date night"),
        ("❤️ date night", "ritual: Date night"),
        ("tea at FIVE", "ritual: Tea at five"),
        ("Gratitude", "thanks: given"),
        ("argument", "conflict"),
        ("Football", ""),
        ("meh", ""),  # a mood is never proposed
        ("Abendessen", ""),
    ],
)
def test_common_english_labels_are_proposed(label: str, text: str) -> None:
    assert proposed(label, RITUALS) == text


def test_every_proposal_is_a_meaning() -> None:
    from pipeline.imports.meaning import defaults

    assert all(meaning(text).text == text for text in defaults._WORDS)


@pytest.mark.parametrize(
    ("number", "scale", "points"),
    [(1, (1, 5), 0), (5, (1, 5), 10), (2, (5, 1), 7.5), (6, (1, 5), None), (0, (1, 5), None), (7, (0, 10), 7)],
)
def test_a_number_is_put_on_the_check_ins_scale(
    number: float, scale: tuple[float, float], points: float | None
) -> None:
    assert on_scale(number, scale) == points


def test_what_signs_stand_for_is_kept_beside_the_settings_and_their_comments(home: Home) -> None:
    before = home.settings.read_text()
    mapping.remember(
        home, "ana", "daylio", True, {"labels": {"Date night": "ritual: Date night"}, "moods": {"rad": "mood: 9"}}
    )
    mapping.remember(home, "ana", "daylio", False, {"labels": {"date NIGHT": "nothing", "hug": "affection"}})
    mapping.remember(home, "ben", "loop", False, {})
    text = home.settings.read_text()
    assert text.startswith(before.rstrip())
    said = mapping.read(home, "ana", "daylio")
    assert {name: one.text for name, one in said.labels.items()} == {"date night": "nothing", "hug": "affection"}
    assert {name: one.text for name, one in said.moods.items()} == {"rad": "mood: 9"}
    assert said.looks_back is False
    assert mapping.is_known(home, "ben", "loop")
    assert not mapping.is_known(home, "ben", "daylio")
    assert settings.read(home).partner("ana").name == "Ana"
    assert home.settings.stat().st_mode & 0o777 == 0o600


def test_a_meaning_that_is_off_in_the_settings_is_named(home: Home) -> None:
    home.settings.write_text(home.settings.read_text() + '\n[imports.ana.daylio.labels]\n"secret wish" = "dancing"\n')
    with pytest.raises(HearthsideError, match=r"one of \[imports.ana.daylio.labels\] is wrong") as error:
        mapping.read(home, "ana", "daylio")
    assert "secret" not in str(error.value)
