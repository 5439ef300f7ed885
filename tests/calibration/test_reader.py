"""Pages and letters of a year in which nothing changes: do they tell the couple of a change?

`python -m tests.calibration.reader` reads many homes, each week.
"""

import pytest

from tests.calibration.reader import NOT_SAID, REVIEWED, SAID, read, sentences
from tests.calibration.size import times

pytestmark = pytest.mark.calibration


def test_a_flat_home_is_told_of_a_change_by_a_review_or_a_notice_alone() -> None:
    for seed in range(1, times(2) + 1):
        found = read(is_flat=True, seed=seed, weeks=52, every=20)
        assert found.weeks == 3
        assert found.elsewhere == []


@pytest.mark.parametrize(
    ("sentence", "is_said", "is_reviewed"),
    [
        ("Last review, April to June: more new conflicts than in the months before.", True, True),
        ("Last review, April to June: no clear change in thanks said.", False, True),
        (
            "Last review, April to June: what is logged can’t tell whether the number of new conflicts changed.",
            False,
            True,
        ),
        ("Very likely between a fifth fewer and twice as many as before.", False, False),
        ("Very likely at most half more than before.", False, False),
        ("If there is one, it is very likely between a fifth fewer and half more than before.", False, False),
        ("Likely between a fifth fewer and two fifths more than in the twelve weeks before.", False, False),
        ("Quieter means at least a fifth fewer moments.", False, False),
        ("July to September: no clear change", False, False),
        ("Beside each one’s own earlier answers: to the right is more, to the left is less.", False, False),
        ("Likely a fifth to a half fewer.", True, True),
        ("Clear changes: felt heard (Ana), lower", True, True),
        ("Less in the way", True, True),
        ("You felt less heard in the last quarter than before it.", True, True),
        ("Thanks said: something may have changed around 13 April 2026.", True, True),
        ("Over the last 26 weeks, thanks said came less often, at the end than at the start.", True, False),
        ("More moments than usual", True, False),
        ("A quieter week than usual", True, False),
        ("Fewer check-ins.", False, False),  # what ends a suggestion
        ("Why it may be wrong: Good things are told more often than they are logged.", False, False),  # in the letter
    ],
)
def test_a_sentence_of_a_change_is_known_and_whose_it_is(sentence: str, is_said: bool, is_reviewed: bool) -> None:
    assert bool(SAID.search(sentence) and not NOT_SAID.search(sentence)) == is_said
    assert bool(REVIEWED.search(sentence)) == is_reviewed


def test_a_letter_is_read_as_people_see_it() -> None:
    assert [one for _, one in sentences("letter", "<p>Fewer (Ana &amp; Ben).</p><p>More.</p>")] == [
        "Fewer (Ana & Ben).",
        "More.",
    ]
