"""The meanings that a label, mood or number of a journal can have in the logs.

"ritual: Date night"    "thanks: given"    "sharing: 3"    "barrier: tired"    "connected: 7"    "connected: 0..10"
"""

from collections.abc import Iterable
from dataclasses import dataclass

from pipeline.home.folder import HearthsideError
from pipeline.kinds.fields import NAME_LIMIT
from pipeline.kinds.kinds import BY_NAME
from pipeline.kinds.vocabulary import BARRIERS

NOTHING = "nothing"
RATINGS = {field.name: field for field in BY_NAME["checkin"].fields if field.type == "number"}
SCALES = ((0, 10), (1, 10), (1, 5), (0, 5), (1, 7), (1, 3), (0, 3), (0, 100), (-1, 1))  # as apps and forms have them
SETTLED = "conflict: settled the same day"
_ENTRIES: dict[str, tuple[tuple[str, dict[str, str]], ...]] = {
    "thanks: given": (("appreciation", {"direction": "given"}),),
    "thanks: noticed": (("appreciation", {"direction": "noticed"}),),
    "affection": (("affection", {"welcome": "yes"}),),
    "good news": (("goodnews", {}),),
    SETTLED: (("conflict", {}), ("repair", {"action": "settled"})),
    "conflict": (("conflict", {}),),
    **{f"sharing: {depth}": (("share", {"depth": str(depth)}),) for depth in range(1, 5)},
}


@dataclass(frozen=True)
class Meaning:
    """The meaning of a sign: entries of these kinds, a barrier or a rating of the day's check-in, or nothing."""

    text: str
    entries: tuple[tuple[str, dict[str, str]], ...] = ()
    barrier: str = ""
    rating: str = ""  # a field of the check-in
    score: float | None = None  # for a label or a mood
    scale: tuple[float, float] | None = None  # worst and best, for a number

    @property
    def can_be_shared(self) -> bool:
        """False for an argument that is over: shared, it would ask the partner to close it too."""
        return self.text != SETTLED

    def points(self, number: float) -> float | None:
        """Put a number on the scale of its rating; None for one outside its own scale."""
        if not self.scale:
            return None
        (worst, best), field = self.scale, RATINGS[self.rating]
        share = (number - worst) / (best - worst)
        return field.low + (field.high - field.low) * share if 0 <= share <= 1 else None


def choices(rituals: Iterable[str]) -> tuple[str, ...]:
    """Return the meanings that a label can have, in the order in which a page offers it."""
    return (
        *(f"ritual: {ritual}" for ritual in rituals),
        *_ENTRIES,
        *(f"barrier: {barrier}" for barrier in BARRIERS),
        *scores(),
    )


def scores() -> tuple[str, ...]:
    """Return the meanings that the name of a mood can have: a rating and its points."""
    return tuple(f"{name}: {points}" for name, field in RATINGS.items() if field.low == 0 for points in range(11))


def scales(low: float, high: float) -> tuple[str, ...]:
    """Return the scales that numbers from `low` to `high` can be on, as "worst..best". None of them is a guess."""
    fitting = [ends for ends in SCALES if ends[0] <= low and high <= ends[1]]
    return tuple(f"{worst}..{best}" for ends in fitting for worst, best in (ends, ends[::-1]))


def meaning(text: str) -> Meaning:
    """Return the meaning that `text` names. Raises HearthsideError that lists the valid ones."""
    name, _, what = (part.strip() for part in text.partition(":"))
    plain = f"{name}: {what}".lower() if what else name.lower()
    if plain in ("", NOTHING):
        return Meaning(NOTHING)
    if plain in _ENTRIES:
        return Meaning(plain, _ENTRIES[plain])
    if name.lower() == "ritual" and 0 < len(what) <= NAME_LIMIT:
        return Meaning(f"ritual: {what}", (("ritual", {"ritual": what, "status": "kept"}),))
    if name.lower() == "barrier" and what.lower() in BARRIERS:
        return Meaning(plain, barrier=what.lower())
    if name.lower() in RATINGS and (rated := _rated(plain, name.lower(), what)):
        return rated
    raise HearthsideError(
        "A label can stand for: nothing; ritual: <its name>; " + "; ".join(_ENTRIES) + "; barrier: "
        "<one of " + ", ".join(BARRIERS) + ">; "
        f"{', '.join(RATINGS)}: <points>, or <worst>..<best> for a number."
    )


def _rated(text: str, name: str, what: str) -> Meaning | None:
    worst, is_scale, best = what.partition("..")
    try:
        if is_scale:
            ends = float(worst), float(best)
            return Meaning(text, rating=name, scale=ends) if ends[0] != ends[1] else None
        score = float(what)
    except ValueError:
        return None
    field = RATINGS[name]
    return Meaning(text, rating=name, score=score) if field.low <= score <= field.high else None


def kinds_of(meanings: Iterable[Meaning]) -> tuple[str, ...]:
    """Return the kinds of entry that come of some meanings, in the order of the logs."""
    found = {kind for one in meanings for kind, _ in one.entries}
    found |= {"checkin" for one in meanings if one.barrier or one.rating}
    return tuple(name for name in BY_NAME if name in found)
