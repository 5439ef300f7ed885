"""Conflicts and their repair: short ones, one that came back, one that lingers, and one that is open at the end."""

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from random import Random

from pipeline.kinds.vocabulary import CLOSING
from pipeline.sample import sentences, words
from pipeline.sample.diary import Diary
from pipeline.sample.people import ANA, BEN, BERLIN, PEOPLE, Person, other, stream
from pipeline.sample.presence import HOLIDAY_OPENED_DAYS
from pipeline.sample.story import Story
from pipeline.sample.truth import Conflict

Step = tuple[int, Person, str]  # days after it opened, who, action
ENDINGS = ("settled", "live_with")
BACK_DAYS = 24  # from its opening to the end of one that came back
WEEKLY_SHARE = 0.42  # of usual weeks that bring a short conflict
UNNAMED_SHARE = 0.12  # of Ben's, which go by their entry's id
LINGERS_BEFORE, LINGERS_AFTER = 6, 2  # days before and after the quiet spell
SHORTEST = 12  # weeks; shorter samples have neither a quiet spell nor what lingers across it
HOLIDAY_STEPS: tuple[Step, ...] = ((2, BEN, "attempt"), (5, ANA, "attempt"), (8, ANA, "okay_again"))


def write(diary: Diary, story: Story) -> tuple[tuple[Conflict, ...], Conflict | None]:
    """Write conflicts and repairs, and return those that both can see, and which of them lingers."""
    rng = stream(diary.seed, "conflicts")
    found = _short_ones(diary, story, rng)
    lingering = _lingering(diary, story, rng) if story.quiet else None
    opened = story.until - timedelta(days=HOLIDAY_OPENED_DAYS)
    holiday = _tell(diary, rng, ANA, words.HOLIDAY, opened, HOLIDAY_STEPS, True) if opened >= story.start else None
    if story.weeks >= SHORTEST:
        _private_one(diary, story, rng)
    seen = [*found, *(one for one in (lingering, holiday) if one)]
    return tuple(sorted(seen, key=lambda conflict: conflict.opened_on)), lingering


def _short_ones(diary: Diary, story: Story, rng: Random) -> list[Conflict]:
    days = _short_days(story, rng)
    back = _back(story, days)
    found = []
    for n, day in enumerate(days):
        is_back = n == back
        name, topic, note = words.REOPENED if is_back else words.CONFLICTS[n % len(words.CONFLICTS)]
        person = rng.choice(PEOPLE)
        is_named = is_back or person is ANA or rng.random() >= UNNAMED_SHARE
        texts = (f"{name} ({day:%b %Y})" if is_named else "", topic, note)
        steps = [*_mending(rng, person), *(_coming_back(rng) if is_back else ())]
        found.append(_tell(diary, rng, person, texts, day, steps, rng.random() < 0.6))
    return found


def _short_days(story: Story, rng: Random) -> list[date]:
    """Choose the days on which the short ones open, away from weeks without entries and from the very end."""
    left_out = {*story.unlogged, story.apart, *(week - 1 for week in story.unlogged), (story.apart or 0) - 1}
    last = story.until - timedelta(days=8)
    days: list[date] = []
    for week, monday in enumerate(story.mondays):
        day = monday + timedelta(days=rng.randrange(7))
        is_clear = not days or (day - days[-1]).days >= 4
        if rng.random() < WEEKLY_SHARE and is_clear and week not in left_out and day <= last:
            days.append(day)
    return days


def _back(story: Story, days: list[date]) -> int | None:
    """Choose which one comes back: its steps need days on which both can write, or they would fall on one day."""
    for n in range(len(days) // 3, len(days)):
        after = [days[n] + timedelta(days=k) for k in range(BACK_DAYS)]
        if all(each < story.until and story.is_loggable(person, each) for each in after for person in PEOPLE):
            return n
    return None


def _mending(rng: Random, opener: Person) -> list[Step]:
    """Make the steps of a conflict that is over within days: about one in six is parked first."""
    first = rng.choice(PEOPLE)
    wait = 4 if rng.random() < 0.16 else 0
    steps: list[Step] = [(rng.choices((0, 1, 2), (6, 3, 1))[0], first, "attempt")] if rng.random() < 0.85 else []
    if wait:
        steps.append((1, opener, "parked"))
    ending = rng.choices(ENDINGS, (3, 1))[0]
    for person in PEOPLE:
        okay = wait + rng.randint(0, 1) + (person is not first) * rng.randint(0, 2)
        its = ending if rng.random() < 0.9 else ENDINGS[ending == ENDINGS[0]]
        steps += [(okay, person, "okay_again"), (max(1, okay + rng.randint(0, 2)), person, its)]
    return steps


def _coming_back(rng: Random) -> list[Step]:
    return [
        (14, ANA, "reopened"),
        (15, BEN, "attempt"),
        (17, ANA, "okay_again"),
        (17, BEN, "okay_again"),
        (18, BEN, "settled"),
        (19 + rng.randint(0, 1), ANA, "settled"),
    ]


def _lingering(diary: Diary, story: Story, rng: Random) -> Conflict:
    """One settles it half way, the other only after the quiet spell."""
    opened = story.mondays[story.quiet.start] - timedelta(days=LINGERS_BEFORE)
    length = LINGERS_BEFORE + 7 * len(story.quiet) + LINGERS_AFTER
    path = (
        (0.05, BEN, "attempt"),
        (0.15, ANA, "attempt"),
        (0.25, BEN, "parked"),
        (0.38, ANA, "okay_again"),
        (0.45, ANA, "settled"),
        (0.7, BEN, "attempt"),
        (0.92, BEN, "okay_again"),
        (1.0, BEN, "live_with"),
    )
    steps = [(round(part * length), person, action) for part, person, action in path]
    return _tell(diary, rng, ANA, words.LINGERING, opened, steps, True)


def _private_one(diary: Diary, story: Story, rng: Random) -> None:
    """A conflict that Ana keeps to herself, and closes by herself."""
    name, topic, note = words.PRIVATE_CONFLICT
    opened = diary.presence.next_in(ANA, story.days[len(story.days) // 5])
    diary.add("conflict", ANA, opened, "private", conflict=name, topic=topic, intensity="6", note=note)
    closed = diary.presence.next_in(ANA, opened + timedelta(days=9))
    diary.add("repair", ANA, closed, "private", conflict=name, action="live_with")


def _tell(
    diary: Diary,
    rng: Random,
    opener: Person,
    texts: tuple[str, str, str],
    opened: date,
    steps: Iterable[Step],
    told_by_both: bool,
) -> Conflict:
    """Write one conflict's rows. Steps fall on days that their writer wrote down, as far as there are any soon."""
    name, topic, note = texts
    key = _open(diary, rng, opener, opened, name, topic, sentences.fill(rng, note)) or name
    if told_by_both and name:
        _open(diary, rng, other(opener), opened, name, topic, "")
    told: list[tuple[date, Person, str]] = []
    for after, person, action in sorted(steps, key=lambda step: step[0]):
        day = diary.presence.next_in(person, opened + timedelta(days=after))
        told.append((day, person, action))
        note = sentences.pick(rng, words.STEPS[action]) if rng.random() < 0.5 else ""
        diary.add("repair", person, day, conflict=key, action=action, note=note)
    return Conflict(key, topic, tuple(_spans(opened, sorted(told, key=lambda step: step[0]))))


def _open(diary: Diary, rng: Random, person: Person, day: date, name: str, topic: str, note: str) -> str:
    """Write the opening. Returns its id when it has no name."""
    when = datetime.combine(day, time(rng.randint(16, 21), rng.randrange(60)), BERLIN) if person is ANA else day
    intensity = str(min(10, max(1, round(rng.gauss(5 if person is ANA else 4, 1.5)))))
    id_ = diary.add("conflict", person, when, conflict=name, topic=topic, intensity=intensity, note=note)
    return "" if name else id_


def _spans(opened: date, told: list[tuple[date, Person, str]]) -> list[tuple[date, date | None]]:
    """Work out when it was open: until the second of them closed it, and again from when it reopened."""
    spans: list[tuple[date, date | None]] = [(opened, None)]
    closed_by: set[str] = set()
    for day, person, action in told:
        if action == "reopened":
            closed_by.clear()
            spans.append((day, None))
        elif action in CLOSING:
            closed_by.add(person.id)
            if len(closed_by) == 2:
                spans[-1] = (spans[-1][0], day)
    return spans
