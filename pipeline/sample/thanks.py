"""Thanks: what each of them says, and what the other notices of it."""

from datetime import date
from random import Random

from pipeline.sample import sentences, words
from pipeline.sample.diary import Diary
from pipeline.sample.people import ANA, PEOPLE, Person, other, poisson, stream
from pipeline.sample.story import Story

UNSEEN_FACTOR = 0.15  # of Ana's thanks, Ben notices this share of what he usually does, in the last two weeks


def daily_thanks(story: Story, person: Person, day: date) -> float:
    """Return how often the person says thanks on `day`, on average. Thanks thin out less than time together does."""
    return 0.0 if story.is_apart(day) else person.thanks_rate / 7 * (0.45 + 0.55 * story.level(day))


def notice_share(story: Story, person: Person, day: date) -> float:
    """Return the share of the other's thanks that the person notices on `day`."""
    unseen = other(person) is ANA and story.unseen_since is not None and day >= story.unseen_since
    return person.notice_share * (UNSEEN_FACTOR if unseen else 1)


def daily_noticed(story: Story, person: Person, day: date) -> float:
    return daily_thanks(story, other(person), day) * notice_share(story, person, day)


def write(diary: Diary, story: Story) -> None:
    """Write thanks given and noticed, each by those who wrote that day down."""
    for giver in PEOPLE:
        rng = stream(diary.seed, f"thanks {giver.id}")
        for day in story.days:
            for _ in range(poisson(rng, daily_thanks(story, giver, day))):
                what = sentences.pick(rng, words.THANKS) if rng.random() < 0.75 else ""
                receiver = other(giver)
                said = _note(diary, rng, giver, day, "given", what)
                if rng.random() < notice_share(story, receiver, day):
                    _note(diary, rng, receiver, day, "noticed", what, said)


def _note(diary: Diary, rng: Random, person: Person, day: date, direction: str, what: str, answers: str = "") -> str:
    """Write thanks down on a day that the person logs; return the id where the other can see it, to answer it.

    Every other answer is a tap on the other's thanks, which says no words again.
    """
    chance = rng.random()
    if not diary.presence.is_in(person, day):
        return ""
    is_private = diary.presence.state(person, day) == "private" and chance < 0.5
    is_tap = answers != "" and answers[-1] in "02468ace"
    more = {"answers": answers} if is_tap else {"for_what": what}
    written = diary.add("appreciation", person, day, "private" if is_private else "shared", direction=direction, **more)
    return "" if is_private else written
