"""What a label, a mood or a number may stand for, and how it is kept in the settings."""

import pytest

from dashboard.wording.log_forms import CHECKIN, Ask
from pipeline import settings
from pipeline.home.folder import HearthsideError, Home
from pipeline.imports.meaning import defaults, mapping, maybe
from pipeline.imports.meaning.meanings import RATINGS, SETTLED, choices, kinds_of, meaning, scores
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
        ("our date night", "ritual: Date night"),
        ("date night with my husband", "ritual: Date night"),
        ("hugs together", "affection"),
        ("hug from mum", "nothing"),
        ("Kuscheln", "affection"),
        ("argument", SETTLED),
        *((label, SETTLED) for label in ("fight with Ben", "Argument w/ Ana", "big fight 😡", "we argued again")),
        *(
            (label, SETTLED)
            for label in ("Streit mit Ben", "dispute avec Léo", "Pelea con Ana", "ссора", "kavga ettik")
        ),
        *((label, SETTLED) for label in ("けんかした", "和他吵架", "싸움", "fight/argument")),
        *(
            (label, "nothing")
            for label in (
                "no fight",
                "didn’t argue",
                "kein Streit",
                "没吵架",
                "けんかしない",
                "喧嘩しなかった",
                "싸우지 않았다",
            )
        ),
        *((label, "nothing") for label in ("pillow fight", "fight with mum", "argument (work)", "Fight Club")),
        *((label, "nothing") for label in ("merge conflict", "scheduling conflict", "Conflict resolution course")),
        *((label, "nothing") for label in ("Did we argue today?", "Any conflict", "Conflict level", "Streit?")),
        ("Football", "nothing"),
        ("meh", "nothing"),  # as a label
        ("Abendessen", "nothing"),
    ],
)
def test_common_labels_are_proposed_also_with_words_around_them(label: str, text: str) -> None:
    assert defaults.label(label, RITUALS) == text


def test_nothing_that_opens_work_for_two_is_ever_proposed() -> None:
    words = [word for words in defaults._WORDS.values() for word in words]
    proposed = [defaults.label(word, RITUALS) for word in words] + [text for text, _ in maybe._PHRASES]
    assert all(meaning(text).text == text for text in proposed)
    for text in proposed:
        found = meaning(text).entries
        kinds = {kind for kind, _ in found}
        assert kinds <= {"ritual", "appreciation", "affection", "share", "goodnews", "conflict", "repair"}
        assert "conflict" not in kinds or ("repair", {"action": "settled"}) in found


def test_the_five_moods_of_daylio_lie_as_its_backup_numbers_them() -> None:
    scale = meaning("mood: 5..1")
    for level, name in enumerate(("Rad", "good", " meh", "bad", "awful"), 1):
        assert meaning(defaults.mood(name)).score == scale.points(level)
    assert defaults.mood("blissful") == "nothing"


@pytest.mark.parametrize(
    ("good", "bad"), [("gut", "schlecht"), ("bien", "mauvais"), ("bien", "mal"), ("bene", "male"), ("goed", "slecht")]
)
def test_moods_in_other_languages_are_proposed_as_well(good: str, bad: str) -> None:
    assert (defaults.mood(good.title()), defaults.mood(bad)) == ("mood: 7.5", "mood: 2.5")


def test_the_name_of_a_mood_stands_for_one_level() -> None:
    names = [name for words in defaults._MOODS.values() for name in words]
    assert len(names) == len({*names})


@pytest.mark.parametrize("ask", [ask for ask in CHECKIN.asks if ask.field in RATINGS], ids=lambda ask: ask.field)
def test_a_column_with_our_own_question_is_known_with_its_scale(ask: Ask) -> None:
    field = RATINGS[ask.field]
    for name in (ask.label, field.means, field.means.upper()):
        assert defaults.number(name, field.low, field.high) == f"{ask.field}: {field.low}..{field.high}"


@pytest.mark.parametrize(
    ("name", "low", "high", "text"),
    [
        ("mood 5..1", 2, 4, "mood: 5..1"),  # as an importer says
        ("mood -1..1", -0.6, 0.3, "mood: -1..1"),
        ("How connected did you feel? (1 = not at all, 5 = fully)", 2, 4, "connected: 1..5"),
        ("Mood (0-10)", 3, 8, "mood: 0..10"),
        ("How connected did you feel?", 3, 80, "nothing"),  # on no scale of ours
        ("Mood", 3, 8, "nothing"),  # its scale is never taken from the numbers seen
        ("Energy", 0, 10, "nothing"),
        ("Sleep (0-10)", 3, 8, "nothing"),
    ],
)
def test_the_scale_of_a_column_is_what_its_name_says(name: str, low: float, high: float, text: str) -> None:
    assert defaults.number(name, low, high) == text


@pytest.mark.parametrize(
    ("number", "scale", "points"),
    [
        (1, "mood: 1..5", 0),
        (5, "mood: 1..5", 10),
        (2, "mood: 5..1", 7.5),
        (6, "mood: 1..5", None),
        (0, "mood: 1..5", None),
        (7, "mood: 0..10", 7),
        (5, "understood: 1..5", 7),
        (3, "understood: 1..5", 4),
    ],
)
def test_a_number_is_put_on_the_check_ins_scale(number: float, scale: str, points: float | None) -> None:
    assert meaning(scale).points(number) == points


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
