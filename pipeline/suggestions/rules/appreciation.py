"""Appreciation: thanks given, and thanks that arrive."""

from functools import partial

from pipeline.suggestions.facts import OFTEN_ENOUGH, Facts
from pipeline.suggestions.rules.findings import ReviewRule, changed, days, quiet
from pipeline.suggestions.suggestion import Rule, Said

QUIET, OFTEN = 14, 4  # days
THANKS = (
    "After days on which one felt grateful, both tended to feel closer (Algoe, Gable & Maisel 2010; couples' diaries "
    "of two weeks)."
)


@partial(
    Rule,
    part="appreciation",
    rank="idea",
    title="Some thanks may go unnoticed",
    speaks_when="Three or more thanks were logged as said and none as received, in 14 days with four of both.",
    silenced_by="Thanks logged as received, or a pause.",
    choices=("Say one out loud tonight", "Ask which thanks feel best", "Put one in writing"),
    looks_at=("thanks",),
    window=14,
    source="Thanks help where they are felt to be meant (Algoe & Zhaoyang 2016, an experiment); where they are not, "
    "they may not.",
    strength="experiment",
    may_be_wrong="Noticing is easy to forget to log.",
)
def thanks_unseen(facts: Facts) -> Said | None:
    for row in facts.thanks:
        if row["both_day_count"] >= OFTEN_ENOUGH and row["expressed_count"] >= 3 and row["noticed_count"] == 0:
            return Said(
                "In the last two weeks there were thanks that nobody logged as received.",
                (
                    f"{row['expressed_count']} thanks logged as said, none as received, over "
                    f"{row['both_day_count']} days on which you both checked in.",
                ),
                rows=(row,),
            )
    return None


@partial(
    Rule,
    part="appreciation",
    rank="idea",
    title="A word of thanks",
    speaks_when="Thanks were logged as said in the last 120 days, none of them in the last 14, and you still check in.",
    silenced_by="Thanks logged as said, or a pause.",
    choices=("Thank for one small thing", "Put one in writing", "Note one you got"),
    looks_at=("thanks_given",),
    window=QUIET,
    source="Thanks remind us of what is good in the other (Algoe 2012, a theory with a review). "
    "They help when they feel sincere (Algoe & Zhaoyang 2016).",
    strength="review of studies",
    may_be_wrong="Thanks are said far more often than they are logged.",
)
def no_thanks_lately(facts: Facts) -> Said | None:
    text = "The last thanks in your log are two weeks old or more. Is there a small thing you liked this week?"
    return quiet(facts, "thanks_given", QUIET, text)


@partial(
    Rule,
    part="appreciation",
    rank="joy",
    title="Thanks in the air",
    speaks_when="Thanks were logged on four or more of the last seven days.",
    silenced_by="Fewer days with thanks.",
    choices=("Say which one you liked most", "Keep one in writing", "Enjoy it"),
    looks_at=("thanks_given", "thanks_noticed"),
    source=THANKS,
    strength="questionnaires and diaries",
    may_be_wrong="More often does not mean warmer.",
    rests_days=28,
)
def thanks_often(facts: Facts) -> Said | None:
    count = max(facts.day_count("thanks_given", 7), facts.day_count("thanks_noticed", 7))
    if count < OFTEN:
        return None
    return Said(
        f"There were thanks on {days(count)} of the last seven. Which one stayed with you?",
        (f"Thanks were logged on at least {count} of the last 7 days.",),
    )


@partial(
    ReviewRule,
    part="appreciation",
    rank="joy",
    title="Feeling valued",
    speaks_when="The quarterly review found that you felt more appreciated than before.",
    choices=("Say what felt good", "Give some back", "Enjoy it"),
    looks_at=("felt_appreciated",),
    source=THANKS,
    strength="questionnaires and diaries",
    may_be_wrong="It is how it felt to you, and it does not say why.",
    is_for_one=True,
)
def appreciated_more(facts: Facts) -> Said | None:
    return changed(facts, "felt_appreciated", "more", "You felt more appreciated in the last quarter than before it.")
