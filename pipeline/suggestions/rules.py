"""Eight rules. Each looks at logged facts alone and returns a suggestion, or None when it has nothing to say.

None of them infers anything, so none can raise a false alarm; each says what it rests on and why it may be wrong.
"""

from collections.abc import Callable
from datetime import date, timedelta
from itertools import pairwise

from pipeline.suggestions.facts import Facts, Row
from pipeline.suggestions.suggestion import Suggestion

Rule = Callable[[Facts], Suggestion | None]

OPEN_LONG, PARKED_FOR, ATTEMPT_FRESH, RITUAL_GAP, ABSENCE, TELL_WITHIN = 14, 14, 2, 9, 7, 3  # days
RITUALS = "Rituals that both call their own go with feeling closer (Garcia-Rada et al. 2019; mostly correlational)."
OFTEN_ENOUGH = 4  # check-ins in the days a rule looks at, below which it keeps quiet


def back_after_gap(facts: Facts) -> Suggestion | None:
    """Someone checked in again after a week or more without, not counting pauses."""
    counted = [row["day"] for row in facts.days if row["is_counted"]]
    paused = {row["day"] for row in facts.days if row["is_paused"]}
    for before, after in pairwise(counted):
        away = sum(1 for n in range(1, (after - before).days) if before + timedelta(n) not in paused)
        if away >= ABSENCE and (facts.today - after).days < TELL_WITHIN:
            return Suggestion(
                "back_after_gap",
                "Good to see you again",
                "Nothing needs catching up on. A small start is a start.",
                ("One line about today", "One thing to look forward to", "Simply carry on"),
                (
                    f"The check-in before was on {_day(before)}, the next one on {_day(after)}: {away} days between.",
                    "Nothing is counted for the days between.",
                ),
                "A fact from your log, and a welcome; no study behind it.",
                "You may have been busy being together.",
                subject=str(after),
                theme="log",
            )
    return None


def followup_due(facts: Facts) -> Suggestion | None:
    """Something one asked to be remembered is due about now."""
    for row in facts.followups:
        due = row["due_on"]
        if due and -TELL_WITHIN <= (facts.today - due).days <= 7:
            return Suggestion(
                "followup_due",
                "Something to come back to",
                f"{_what(row)} — for {_day(due)}.",
                ("Ask about it tonight", "Send a short message"),
                (
                    f"Noted on {_day(row['asked_on'])} to be remembered for {_day(due)}.",
                    "Nobody has logged coming back to it so far.",
                ),
                "Being remembered is one way of feeling understood (perceived partner responsiveness: Reis, Clark & "
                "Holmes 2004). Observational.",
                "It may have come up without being logged.",
                subject=row["followup"],
                theme="sharing",
                rests_days=7,
            )
    return None


def settled_for_one(facts: Facts) -> Suggestion | None:
    """A conflict that one considers settled stands open for the other."""
    for row in facts.conflicts:
        if facts.is_couple and row["closed_by"] and not _parked_lately(row, facts.today):
            return Suggestion(
                "settled_for_one",
                "Two views of where this stands",
                f"{_topic(row)} feels settled to one of you and is still open for the other. Both can be true.",
                ("Ask what is still there", "Give it more time", "Settle it together"),
                (
                    f"Open since {_day(row['open_since_on'])}, {row['age_days']} days.",
                    "One of you logged it as settled or as something to live with.",
                ),
                "A fact from your log. A conflict closes here when both say so.",
                "The other may not have got round to logging it.",
                subject=row["conflict"],
                theme="conflict",
            )
    return None


def open_long(facts: Facts) -> Suggestion | None:
    """A conflict has been open for more than two weeks and is not parked."""
    for row in facts.conflicts:
        if row["age_days"] > OPEN_LONG and not _parked_lately(row, facts.today):
            return Suggestion(
                "open_long",
                "One thing, if you like",
                f"{_topic(row)} has been open for {row['age_days']} days. What would feel lightest?",
                ("Ten minutes to hear each side", "Park it until Sunday")
                if facts.is_couple
                else ("Write down what matters in it", "Park it until Sunday"),
                (f"Opened on {_day(row['open_since_on'])}, not closed since.", _of_open(facts)),
                "A fact from your log. Talking directly can help with problems that are serious and can change "
                "(Overall & McNulty 2017, a review).",
                "It may be resolved and not logged, or best left alone for now.",
                subject=row["conflict"],
                theme="conflict",
            )
    return None


def attempt_made(facts: Facts) -> Suggestion | None:
    """An attempt to make up was logged some days ago; whether things are okay again is not."""
    for row in facts.conflicts:
        since = (facts.today - row["last_attempt_on"]).days if row["last_attempt_on"] else 0
        if ATTEMPT_FRESH <= since <= OPEN_LONG and not row["okay_again_by"]:
            return Suggestion(
                "attempt_made",
                "After an attempt to make up",
                f"There was a step towards each other {since} days ago. {_topic(row)}: how is it now?",
                ("It is okay again", "A little more time", "Say what helped"),
                (f"Attempt logged on {_day(row['last_attempt_on'])}.", "No “okay again” logged since."),
                "A fact from your log. Small, early steps towards each other tend to be taken up (Gottman, Driver & "
                "Tabares 2015; observed talks of newlyweds, no experiment).",
                "You may well be okay and have had better things to do than log it.",
                subject=row["conflict"],
                theme="conflict",
                rests_days=7,
            )
    return None


def thanks_unseen(facts: Facts) -> Suggestion | None:
    """Thanks noted by one over two weeks; none of it noticed by the other, on days both checked in."""
    for row in facts.thanks:
        if row["both_day_count"] >= OFTEN_ENOUGH and row["expressed_count"] >= 3 and row["noticed_count"] == 0:
            return Suggestion(
                "thanks_unseen",
                "Some thanks may be landing unseen",
                "Thanks were given in the last two weeks that nobody noted as received.",
                ("Say one out loud tonight", "Ask how thanks arrive best", "Put one in writing"),
                (
                    f"{row['expressed_count']} thanks logged as given, none as noticed, over "
                    f"{row['both_day_count']} days on which you both checked in.",
                ),
                "Thanks help where they are felt to be meant (Algoe & Zhaoyang 2016, an experiment); where they are "
                "not, they may not.",
                "Noticing is easy to forget to log.",
                subject="",
                theme="appreciation",
            )
    return None


def no_ritual_lately(facts: Facts) -> Suggestion | None:
    """Check-ins go on, and no agreed ritual was logged as kept in nine days."""
    kept = [row["last_kept_on"] for row in facts.rituals if row["last_kept_on"]]
    recent = [row for row in facts.days if (facts.today - row["day"]).days < RITUAL_GAP]
    observed = sum(bool(row["is_counted"]) for row in recent)
    if not kept or (facts.today - max(kept)).days < RITUAL_GAP or observed < OFTEN_ENOUGH or _any_paused(recent):
        return None
    return Suggestion(
        "no_ritual_lately",
        "Room for a small ritual",
        f"The last ritual in your log was {(facts.today - max(kept)).days} days ago. Would one of these fit this week?",
        ("Pick one for this week", "Make one smaller", "Let one go"),
        (f"Last one kept on {_day(max(kept))}.", f"{observed} of the last {RITUAL_GAP} days have a check-in."),
        RITUALS,
        "You may have kept one without logging it.",
        theme="rituals",
    )


def ritual_felt_ours(facts: Facts) -> Suggestion | None:
    """The last three times of a ritual each felt like the couple's own."""
    for row in facts.rituals:
        last = row["last_kept_on"]
        if row["last_count"] == 3 and row["ours_of_last_count"] == 3 and (facts.today - last).days <= 10:
            return Suggestion(
                "ritual_felt_ours",
                "Something that is yours",
                f"The last three times of “{row['ritual']}” each felt like yours. What makes it work?",
                ("Plan the next one", "Say what you like about it"),
                (
                    f"Kept {row['kept_in_28_days']} times in 28 days, last on {_day(last)}.",
                    "Each of the last three was marked “felt like ours”.",
                ),
                RITUALS,
                "Three times is not many.",
                subject=row["ritual"],
                theme="rituals",
                rests_days=28,
            )
    return None


# In the order in which they get a word: people first, then what is open, then what could be, then what went well.
RULES: tuple[Rule, ...] = (
    back_after_gap,
    followup_due,
    settled_for_one,
    open_long,
    attempt_made,
    thanks_unseen,
    no_ritual_lately,
    ritual_felt_ours,
)


def _topic(row: Row) -> str:
    return f"“{row['topic']}”" if row["topic"] else "A conflict without a name"


def _what(row: Row) -> str:
    return f"“{row['what']}”" if row["what"] else "Something you wanted to remember"


def _parked_lately(row: Row, today: date) -> bool:
    return bool(row["is_parked"]) and (today - row["parked_on"]).days < PARKED_FOR


def _any_paused(days: list[Row]) -> bool:
    return any(row["is_paused"] for row in days)


def _of_open(facts: Facts) -> str:
    count = len(facts.conflicts)
    return "It is the one that is open." if count == 1 else f"It is one of {count} that are open."


def _day(day: date) -> str:
    return f"{day.day} {day:%B %Y}"
