"""Good news, and things to come back to."""

from functools import partial

from pipeline.kinds.fields import spelled
from pipeline.suggestions.facts import Facts
from pipeline.suggestions.rules.findings import due, fresh, quiet, what
from pipeline.suggestions.suggestion import Rule, Said

UNTOLD = "It is not logged yet that you talked about it."
REMEMBERED = (
    "Being remembered is one way of feeling understood (perceived partner responsiveness: Reis, Clark & Holmes 2004, "
    "a chapter that draws many studies together)."
)
GOOD_NEWS = (
    "Telling good news, and having it met with interest, goes with closeness (Gable, Reis, Impett & Asher 2004; "
    "diaries and questionnaires, so which comes first is open)."
)


@partial(
    Rule,
    part="responsiveness",
    rank="waits",
    title="Something to follow up on",
    speaks_when="Something to follow up on is due within three days, or was within the last seven.",
    silenced_by="You talked about it, or a week after its day.",
    choices=("Ask about it tonight", "Send a short message"),
    choices_alone=("Bring it up tonight", "Send a short message"),
    looks_at=("followups",),
    source=REMEMBERED,
    strength="review of studies",
    may_be_wrong="It may have come up without being logged.",
    rests_days=7,
)
def followup_due(facts: Facts) -> Said | None:
    row = due(facts, facts.followups)
    if row is None:
        return None
    return Said(
        f"For {spelled(row['due_on'])}: {what(row, 'something you wanted to follow up on')}.",
        (f"Logged on {spelled(row['asked_on'])}, to follow up on {spelled(row['due_on'])}.", UNTOLD),
        subject=row["followup"],
        rows=(row,),
    )


@partial(
    Rule,
    part="responsiveness",
    rank="idea",
    title="Still on the list",
    speaks_when="Something to follow up on has no date, and was logged 14 to 90 days ago.",
    silenced_by="You talked about it, or one with a date.",
    choices=("Ask how it is going", "Give it a date", "Let it go"),
    looks_at=("followups",),
    source=REMEMBERED,
    strength="review of studies",
    may_be_wrong="It may have solved itself.",
    rests_days=28,
)
def followup_undated(facts: Facts) -> Said | None:
    for row in facts.followups:
        if row["due_on"] is None and row["asked_on"] and 14 <= facts.since(row["asked_on"]) <= 90:
            return Said(
                f"{what(row, 'Something without a name')} is something to follow up on, without a day.",
                (f"Logged on {spelled(row['asked_on'])}, without a date.", UNTOLD),
                subject=row["followup"],
                rows=(row,),
            )
    return None


@partial(
    Rule,
    part="responsiveness",
    rank="waits",
    title="Good news to stay with",
    speaks_when="Good news was logged today, yesterday or the day before.",
    silenced_by="Three days later.",
    choices=("Ask how it came about", "Mark it with a small treat", "Tell it once more"),
    choices_alone=("Tell it to someone else too", "Mark it with a small treat", "Write down what made it good"),
    looks_at=("goodnews",),
    source=GOOD_NEWS,
    strength="questionnaires and diaries",
    may_be_wrong="You may have done all that on the day.",
    rests_days=7,
)
def good_news_fresh(facts: Facts) -> Said | None:
    text = "There was good news lately. You can enjoy it a second time."
    return fresh(facts, "goodnews", text, "Good news was logged")


@partial(
    Rule,
    part="responsiveness",
    rank="idea",
    title="Small good things",
    speaks_when="Good news was logged in the last 120 days, none of it in the last 21, and you still check in.",
    silenced_by="Good news logged, or a pause.",
    choices=("Tell one good thing tonight", "Ask for one", "Note a tiny one"),
    choices_alone=("Tell one good thing tonight", "Note a tiny one"),
    looks_at=("goodnews",),
    window=21,
    source=GOOD_NEWS,
    strength="questionnaires and diaries",
    may_be_wrong="Good things are told more often than they are logged.",
    rests_days=21,
)
def no_good_news_lately(facts: Facts) -> Said | None:
    text = "No good news has been logged for three weeks or more. It does not take big news: a nice lunch counts."
    return quiet(facts, "goodnews", 21, text)
