"""Good news, questions talked about, answers to them, first times, and the way back after the quiet spell."""

from datetime import date, timedelta

from pipeline.decks import packaged
from pipeline.kinds.vocabulary import REBUILD_STEPS
from pipeline.sample import sentences, words
from pipeline.sample.diary import Diary
from pipeline.sample.people import BEN, PEOPLE, other, stream
from pipeline.sample.story import Story

NEWS_WEEKLY, MET_SHARE, ANSWERED_SHARE = 0.55, 0.8, 0.92
EVENING_WEEKLY, SKIPPED_SHARE, FAVOURITE_SHARE = 0.12, 0.15, 0.3  # question evenings a week; of the questions
ANSWER_SHARE = 0.5  # of the questions talked about
ANSWER_SEALED, ANSWER_SHARED = 0.25, 0.4  # of the answers, below which they are the one or the other
FIRST_TIME_SHARE = 0.12  # of date nights
STEP_DAYS = 10  # between the steps of the way back


def write(diary: Diary, story: Story) -> None:
    """Write all of it."""
    _good_news(diary, story)
    _questions(diary, story)
    _answers(diary)
    _first_times(diary)
    _rebuild(diary, story)


def _good_news(diary: Diary, story: Story) -> None:
    for person in PEOPLE:
        rng = stream(diary.seed, f"good news {person.id}")
        for day in story.days:
            chance, met, answered = rng.random(), rng.random(), rng.random()
            note = sentences.pick(rng, words.GOOD_NEWS)
            if chance < NEWS_WEEKLY / 7 and diary.presence.is_in(person, day):
                said = ("yes" if met < MET_SHARE * story.level(day) else "no") if answered < ANSWERED_SHARE else ""
                diary.add("goodnews", person, day, met_with_interest=said, note=note)


def _questions(diary: Diary, story: Story) -> None:
    """Now and then an evening with two or three questions, from the first set on."""
    rng = stream(diary.seed, "questions")
    open_ones = next(deck for deck in packaged() if deck.id == "by-the-fire").cards
    for monday in story.mondays:
        day, count = monday + timedelta(days=rng.randrange(7)), rng.choice((2, 3))
        chance, person = rng.random(), rng.choice(PEOPLE)
        if chance < EVENING_WEEKLY * story.level(monday) and day <= story.until and diary.presence.is_in(person, day):
            for card in open_ones[:count]:
                status = "skipped" if rng.random() < SKIPPED_SHARE else "asked"
                liked = "yes" if status == "asked" and rng.random() < FAVOURITE_SHARE else ""
                said = {"deck": str(card.number), "question": card.name, "status": status, "favourite": liked}
                diary.add("question", person, day, **said)
            open_ones = open_ones[count:]


def _answers(diary: Diary) -> None:
    """Some of the questions are answered in writing too, on the same day. Most answers stay private, some are sealed.

    The other answers a sealed one, so that both can read both.
    """
    rng = stream(diary.seed, "answers")
    people = {person.id: person for person in PEOPLE}
    for row in diary.rows["question"]:
        answer = words.ANSWERS.get(row["question"].partition("/")[2], "")
        chance, share = rng.random(), rng.random()
        text = sentences.fill(rng, answer)
        if answer and row["status"] == "asked" and chance < ANSWER_SHARE:
            seen = "sealed" if share < ANSWER_SEALED else "shared" if share < ANSWER_SHARED else "private"
            day = date.fromisoformat(row["occurred_on"])
            diary.add("answer", people[row["partner"]], day, seen, question=row["question"], answer=text)
            if seen == "sealed":
                second = rng.choice(words.SECOND_ANSWERS)
                diary.add("answer", other(people[row["partner"]]), day, seen, question=row["question"], answer=second)


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
