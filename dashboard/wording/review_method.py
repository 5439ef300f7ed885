"""How the quarterly review and the notices work, and what they can and can't see."""

from dashboard.wording.numbers import PARTS

# The smallest fall that one review calls clear for 8 in 10 made-up couples, by times a week: when weeks are even,
# and when they swing. None: it would not even see it stop. Held by tests/calibration/test_reach.py.
REACH = {
    40: (1 / 4, 2 / 3),
    20: (2 / 5, 2 / 3),
    10: (1 / 2, 3 / 4),
    5: (2 / 3, 9 / 10),
    2: (0.95, None),
    1: (None, None),
}


def _reach(times: int, even: float | None, swinging: float | None) -> str:
    """Say which falls are seen: `10 times a week: a fall of a half in even weeks, of three quarters if they swing.`"""
    often = "Once" if times == 1 else "Twice" if times == 2 else f"{times} times"
    if even is None:
        return f"{often} a week or less: a review can’t see a fall, even to zero."
    rest = f"of {PARTS[swinging]} if they swing" if swinging else "no fall if they swing"
    return f"{often} a week: a fall of {PARTS[even]} in even weeks, {rest}."


_OF_BOTH = (
    " A day that one of you logged is compared with days that the same one logged, and a day of both with days of both."
)
_OF_EACH = ", on any page of either of you"


def method(is_solo: bool) -> dict[str, list[str]]:
    """Say how the review works; to one alone nothing of two."""
    return {
        title: [line.format(*("", "eight", "") if is_solo else (_OF_BOTH, "four", _OF_EACH)) for line in lines]
        for title, lines in _METHOD.items()
    }


_METHOD = {
    "Which weeks are compared": [
        "The last 13 whole weeks of a quarter, and up to 39 weeks before. Your first two weeks are left out, as "
        "everyone logs more at first. Each side needs 14 logged days, or 14 answers.{0}"
    ],
    "When a change is called clear": [
        "When the ups and downs of your own weeks can hardly explain it. With many comparisons, one looks large by "
        "luck, so each has to be clearer than it would alone (Benjamini and Hochberg 1995, at 2 %).",
        "Even so, chance can look like a clear change: in up to one of {1} made-up years without a change{2}.",
    ],
    "What “very likely” means": [
        "At most a quarter fewer: after a larger fall, your numbers would very likely look different. Of 100 made-up "
        "couples with a fall of just a quarter, at most 5 are told that theirs was smaller."
    ],
    "How large a fall it sees": [
        "The smallest falls that one review finds for 8 in 10 made-up couples. Even weeks are much alike. Others "
        "swing: they go far up and down.",
        *(_reach(times, *parts) for times, parts in REACH.items()),
    ],
    "Why it may be wrong": [
        "A season, a new job or another way of logging can be behind a change. It is not a judgement, and it says "
        "nothing about the future."
    ],
}

NOTICE_TITLE = "What is this notice?"

NOTICE_METHOD = {
    "What it is": [
        "Each week, your moments of connection and your thanks are checked for a large fall. If one shows, this line "
        "appears until the quarter is reviewed. The review compares everything, and says whether a change is clear."
    ],
    "Why it may be wrong": [
        "It may be chance. Moments and thanks each show such a line in one year of 20 in which nothing changes, or in "
        "one of 10 if each week is much like the one before. Or you may have logged less."
    ],
}
