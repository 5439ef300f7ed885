"""Promises, follow-ups, pauses and affection."""

from datetime import date, timedelta
from random import Random

from pipeline.sample import sentences, words
from pipeline.sample.diary import Diary
from pipeline.sample.people import BEN, PEOPLE, Person, other, stream
from pipeline.sample.story import Story

PROMISE_WEEKLY, FOLLOWUP_WEEKLY = 0.5, 0.45
RAISED_SHARE = 0.92
NAMED_SHARE = 0.8  # the others go by their entry's id
AFFECTION_WEEKLY = 2.5
FIRST_STATUS = {"promise": "made", "followup": "asked"}
NEAR_END = ((5, 2), (6, -1), (4, 0))  # made days before the end, due days after it


def write(diary: Diary, story: Story) -> None:
    """Write all four kinds."""
    _promises(diary, story)
    _followups(diary, story)
    _pauses(diary, story)
    _affection(diary, story)


def _promises(diary: Diary, story: Story) -> None:
    rng = stream(diary.seed, "promises")
    for n, (made, person) in enumerate(_days(diary, story, rng, PROMISE_WEEKLY)):
        is_rebuild = story.week(made) in story.rebuild
        name, note = words.DATE_NIGHT if is_rebuild else words.PROMISES[n % len(words.PROMISES)]
        due = made + timedelta(days=(4 - made.weekday()) % 7 or 7 if is_rebuild else rng.randint(3, 12))
        key = _make(diary, rng, "promise", person, made, due, (name, note))
        status = "kept" if is_rebuild else rng.choices(("kept", "not_kept", "renegotiated", ""), (7, 1, 2, 1))[0]
        answered = diary.presence.next_in(person, due - timedelta(days=rng.choice((0, 0, 1, 2))))
        if status and due < story.until and answered < story.until:
            diary.add("promise", person, answered, promise=key, status=status)
    for n, (before, after) in enumerate(NEAR_END[: 2 if story.weeks > 1 else 0]):
        person, due = PEOPLE[n % 2], story.until + timedelta(days=after)
        made = diary.presence.next_in(person, story.until - timedelta(days=before))
        _make(diary, rng, "promise", person, made, due, words.PROMISES[2 + n])


def _followups(diary: Diary, story: Story) -> None:
    rng = stream(diary.seed, "followups")
    for n, (asked, person) in enumerate(_days(diary, story, rng, FOLLOWUP_WEEKLY)):
        due = asked + timedelta(days=rng.randint(1, 9))
        key = _make(diary, rng, "followup", person, asked, due, words.FOLLOWUPS[n % len(words.FOLLOWUPS)])
        raised = diary.presence.next_in(other(person), due + timedelta(days=rng.choice((0, 0, 1, 2, 4))))
        if rng.random() < RAISED_SHARE and raised < story.until:
            diary.add("followup", other(person), raised, followup=key, status="raised")
    for n, (before, after) in enumerate(NEAR_END if story.weeks > 1 else ()):
        person, due = PEOPLE[n % 2], story.until + timedelta(days=after)
        asked = diary.presence.next_in(person, story.until - timedelta(days=before))
        _make(diary, rng, "followup", person, asked, due, words.FOLLOWUPS[-1 - n])


def _make(diary: Diary, rng: Random, kind: str, person: Person, day: date, due: date, texts: tuple[str, str]) -> str:
    """Write the first row of a promise or follow-up and return the key that later rows use."""
    name, note = texts
    key = f"{name} ({due.day} {due:%b %Y})" if rng.random() < NAMED_SHARE else ""
    told = sentences.fill(rng, note) if key else sentences.fill(rng, f"{name}. {note}".strip())
    values = {kind: key, "status": FIRST_STATUS[kind], "due_on": due.isoformat(), "note": told}
    id_ = diary.add(kind, person, day, **values)
    return key or id_


def _days(diary: Diary, story: Story, rng: Random, weekly: float) -> list[tuple[date, Person]]:
    """Choose days and writers, up to a week before the end."""
    found = []
    for monday in story.mondays[:-1]:
        day, person, chance = monday + timedelta(days=rng.randrange(7)), rng.choice(PEOPLE), rng.random()
        if chance < weekly and story.is_loggable(person, day):
            found.append((diary.presence.next_in(person, day), person))
    return found


def _pauses(diary: Diary, story: Story) -> None:
    """Both log the journey; Ben logs his flu when he is up again."""
    apart = [day for day in story.days if story.is_apart(day)]
    for person, note in zip(PEOPLE, words.AWAY, strict=True):
        if apart:
            diary.add("pause", person, apart[0], until=apart[-1].isoformat(), reason="away", note=note)
    ill = [day for day in story.days if (day - story.start).days in story.ill]
    if ill:
        diary.add("pause", BEN, ill[0], until=ill[-1].isoformat(), reason="ill", note=words.ILL)


def _affection(diary: Diary, story: Story) -> None:
    """Both note touch now and then. It counts for nothing until both switch it on."""
    for person in PEOPLE:
        rng = stream(diary.seed, f"affection {person.id}")
        for day in story.days:
            weekend = 1.4 if day.weekday() >= 5 else 0.85
            if rng.random() < AFFECTION_WEEKLY / 7 * weekend * story.level(day) and diary.presence.is_in(person, day):
                visibility = "private" if rng.random() < 0.45 else "shared"
                welcome = "yes" if rng.random() < 0.96 else "no"
                diary.add(
                    "affection", person, day, visibility, welcome=welcome, note=sentences.pick(rng, words.AFFECTION)
                )
