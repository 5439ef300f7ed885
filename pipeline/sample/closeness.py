"""Good news, questions talked over, first times, and the way back after the quiet spell."""

from datetime import timedelta

from pipeline.records import REBUILD_STEPS
from pipeline.sample import deck, words
from pipeline.sample.diary import Diary
from pipeline.sample.people import BEN, PEOPLE, stream
from pipeline.sample.questions import QUESTIONS
from pipeline.sample.story import Story

NEWS_WEEKLY, MET_SHARE, ANSWERED_SHARE = 0.55, 0.8, 0.92
EVENING_WEEKLY, SKIPPED_SHARE, FAVOURITE_SHARE = 0.12, 0.15, 0.3  # question evenings a week; of the questions
FIRST_TIME_SHARE = 0.12  # of date nights
STEP_DAYS = 10  # between the steps of the way back


def write(diary: Diary, story: Story) -> None:
    """Write all four."""
    _good_news(diary, story)
    _questions(diary, story)
    _first_times(diary)
    _rebuild(diary, story)


def _good_news(diary: Diary, story: Story) -> None:
    for person in PEOPLE:
        rng = stream(diary.seed, f"good news {person.id}")
        for day in story.days:
            chance, met, answered = rng.random(), rng.random(), rng.random()
            note = deck.pick(rng, words.GOOD_NEWS)
            if chance < NEWS_WEEKLY / 7 and diary.presence.is_in(person, day):
                said = ("yes" if met < MET_SHARE * story.level(day) else "no") if answered < ANSWERED_SHARE else ""
                diary.add("goodnews", person, day, met_with_interest=said, note=note)


def _questions(diary: Diary, story: Story) -> None:
    """Now and then an evening with two or three questions, from the first set on."""
    rng = stream(diary.seed, "questions")
    open_ones = [(number, question) for number, questions in enumerate(QUESTIONS, 1) for question in questions]
    for monday in story.mondays:
        day, count = monday + timedelta(days=rng.randrange(7)), rng.choice((2, 3))
        chance, person = rng.random(), rng.choice(PEOPLE)
        if chance < EVENING_WEEKLY * story.level(monday) and day <= story.until and diary.presence.is_in(person, day):
            for number, question in open_ones[:count]:
                status = "skipped" if rng.random() < SKIPPED_SHARE else "asked"
                liked = "yes" if status == "asked" and rng.random() < FAVOURITE_SHARE else ""
                diary.add("question", person, day, deck=str(number), question=question, status=status, favourite=liked)
            open_ones = open_ones[count:]


def _first_times(diary: Diary) -> None:
    rng = stream(diary.seed, "first times")
    for row in diary.rows["ritual"]:
        if row["ritual"] == "Date night" and row["status"] == "kept":
            row["first_time"] = "yes" if rng.random() < FIRST_TIME_SHARE else ""


def _rebuild(diary: Diary, story: Story) -> None:
    """Both say that they begin when the quiet spell is over; one of them notes each step, and that it is done."""
    if not story.rebuild:
        return
    rng = stream(diary.seed, "rebuild")
    begun = story.mondays[story.rebuild.start]
    for person in PEOPLE:
        diary.add("rebuild", person, diary.presence.next_in(person, begun), step="begin")
    for number, step in enumerate((*REBUILD_STEPS[:4], "end")):
        person = rng.choice(PEOPLE) if step != "end" else BEN
        day = begun + timedelta(days=STEP_DAYS * (number + 1) + rng.randint(-2, 2))
        if day < story.until:
            noted = diary.presence.next_in(person, day)
            if noted < story.until:
                diary.add("rebuild", person, noted, step=step)
