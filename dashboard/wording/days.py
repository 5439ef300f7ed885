"""Sentences of Days: entries as the couple would tell them, the month, the search, and thanks for the other."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from dashboard.wording import log_forms, rebuild
from dashboard.wording.kinds import PLURALS
from dashboard.wording.log import TAKEN, entry_name as entry_name, question_name as question_name
from dashboard.wording.numbers import day as day_words, listing
from pipeline.kinds.kinds import BY_NAME

TITLE = "Days"
BELOW = "What you share, day by day, the newest first."
BELOW_OWN = "Everything you wrote down and what was shared with you, day by day. Your journal is here for you alone."
BELOW_SOLO = "Everything you wrote down, day by day, the newest first."

MONTH = "Month"
EARLIER, LATER = "Earlier month", "Later month"
ALL_DAYS = "All days"
WEEKDAYS = ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")

FIND = "Search and filter"
WORDS, KIND, WHO = "Search your words", "Kind of entry", "Writer"
ANY_KIND, ANYONE = "Everything", "Either of you"
JOURNAL = "Journal"
CLEAR = "Clear the search"
NOTHING_FOUND = "Nothing found. Try fewer words, or another kind of entry."
NOTHING_THAT_DAY = "Nothing was written down on this day."
LOG_FOR_DAY = "Log something"
MORE = "Show earlier days"

YEARS_AGO = "On this day"
READ_DAY = "Read the whole day"
EDIT_DAY, DONE, CANCEL = "Edit this day", "Done", "Cancel"
EDIT_NOTE = "You can edit or delete what you wrote yourself."
ONLY_YOU = "only you can see it"
IMPORTED = "imported"

LANDED = "That landed"
LANDED_DONE = "Saved: that landed"
IT_LANDED = "it landed"
THANKS_TITLE = "Thanks for you"
THANKS_OF_BOTH = "Recent thanks between you"
THANKS_EARLIER = "From your days"


def below(is_solo: bool, is_together: bool) -> str:
    """Say what the page holds, for the one who looks."""
    return BELOW_SOLO if is_solo else BELOW if is_together else BELOW_OWN


def kinds(with_journal: bool) -> dict[str, str]:
    """Return the kinds to filter by, with their names."""
    return {"": ANY_KIND, **PLURALS, **({"journal": JOURNAL} if with_journal else {})}


def month_note(has_today: bool) -> str:
    ring = ", a ring marks today" if has_today else ""
    return f"A dot marks a day with something in it{ring}. Tap a day to read it."


def month(first: date) -> str:
    return f"{first:%B %Y}"


def heading(on: date, today: date) -> str:
    """Name a day: `Today`, `Friday 20 November`, with its year when it is another."""
    words = f"{on:%A} {day_words(on, on.year != today.year)}"
    return f"Today, {words}" if on == today else words


def years(on: date, today: date) -> str:
    """Say how long ago a day was: `A year ago`, `3 years ago`."""
    count = today.year - on.year
    return "A year ago" if count == 1 else f"{count} years ago"


def when(on: date, today: date) -> str:
    """Name a day within a line: `today`, `yesterday`, `6 May`."""
    return {0: "today", 1: "yesterday"}.get((today - on).days) or day_words(on, on.year != today.year)


def landed_note(name: str) -> str:
    return f"{name} can see your answer."


@dataclass(frozen=True)
class Voice:
    """How the writer of an entry and the other one are called on the page."""

    subject: str
    object: str = ""  # empty where one is alone
    subject_as_object: str = ""  # the writer, as one to whom something is said


def voices(people: Mapping[str, str], own: str) -> dict[str, Voice]:
    """Return the voice of each partner; the one whose view it is, is "You"."""
    called = {who: ("You" if who == own else name, "you" if who == own else name) for who, name in people.items()}
    other = {who: next((one for one in people if one != who), "") for who in people}
    return {
        who: Voice(subject, called[other[who]][1] if other[who] else "", spoken)
        for who, (subject, spoken) in called.items()
    }


Said = Mapping[str, str]
Line = tuple[str, str]  # our words, and the writer's own


def ratings(said: Said) -> tuple[list[str], list[str]]:
    """Return the numbers of a check-in, `connected 7 of 10`: the first questions' and the others'."""
    asked = [ask for ask in log_forms.CHECKIN.asks if not ask.words and ask.field != "note" and said[ask.field]]
    most = {field.name: field.high for field in BY_NAME["checkin"].fields}
    told = {ask.field: f"{ask.field.replace('_', ' ')} {said[ask.field]} of {most[ask.field]:g}" for ask in asked}
    return ([told[ask.field] for ask in asked if not ask.is_more], [told[ask.field] for ask in asked if ask.is_more])


def in_the_way(said: Said) -> str:
    """Say what got in the way; empty when nothing was ticked."""
    ticked = [log_forms.BARRIERS.get(one, one).lower() for one in said["barriers"].split(";") if one]
    return f"in the way: {listing(ticked)}" if ticked else ""


def line(kind: str, said: Said, voice: Voice, called: str, question: str) -> Line:
    """Tell an entry in our words and the writer's own.

    `called`: the conflict, promise, follow-up or thanks that it is about; `question`: the question's text.
    """
    who, to = voice.subject, voice.object
    match kind:
        case "checkin":
            return (who if said["note"] else f"{who} checked in", said["note"])
        case "ritual":
            return (ritual(said), said["note"])
        case "appreciation":
            return _thanks(said, who, to, called)
        case "conflict":
            strength = f", strength {said['intensity']}" if said["intensity"] else ""
            return (_about("Something came up" + (" between you" if to else "") + strength, _topic(said)), said["note"])
        case "repair":
            step = f"{who} {TAKEN.get(said['action'], '')}"
            return (f"“{called}”: {step}" if called else step, said["note"])
        case "share":
            topic = log_forms.TOPICS.get(said["topic"], "").lower()
            depth = log_forms.DEPTHS.get(said["depth"], "").lower()
            return (f"{who} shared {depth}" + (f", about {topic}" if topic else ""), said["note"])
        case "goodnews":
            return (
                f"{who} told good news" + (", met with interest" if said["met_with_interest"] == "yes" else ""),
                said["note"],
            )
        case "question":
            talked = "You talked about" if to else f"{who} thought about"
            return (f"{talked if said['status'] == 'asked' else f'{who} skipped'}: {question}", "")
        case "answer":
            return (f"{who} answered: {question}", said["answer"])
        case "affection":
            return ("Welcome touch" if said["welcome"] == "yes" else "Touch that was not welcome", said["note"])
        case _:
            return _other(kind, said, who, called)


def _other(kind: str, said: Said, who: str, called: str) -> Line:
    match kind:
        case "promise":
            if said["status"] == "made":
                due = _due(said["due_on"], "for")
                return _named(f"{who} promised" + (f",{due}" if due else ""), said["promise"], said["note"])
            ending = {"kept": "kept a promise", "not_kept": "said that a promise was not kept"}
            return (_about(f"{who} {ending.get(said['status'], 'changed a promise, together')}", called), said["note"])
        case "followup":
            if said["status"] == "asked":
                return _named("To ask about" + _due(said["due_on"], "on"), said["followup"], said["note"])
            return (f"Talked about: {called}" if called else "Talked about it", said["note"])
        case "rebuild":
            steps = {step.name: step.title for step in rebuild.STEPS}
            done = {"begin": "began the small steps", "end": "closed the small steps"}
            step = steps.get(said["step"], "")
            return (f"{who} {done.get(said['step'], f'finished a small step: {step}')}", said["note"])
        case _:
            reason = log_forms.REASONS.get(said["reason"], "").lower()
            return (f"{who} paused" + _due(said["until"], "until") + (f": {reason}" if reason else ""), said["note"])


def ritual(said: Said) -> str:
    """Tell one ritual: `Date night, not this time`."""
    happened = {"kept": " took place", "missed": ", not this time", "excused": ", called off"}
    return said["ritual"] + happened[said["status"]] + _ours(said)


def _ours(said: Said) -> str:
    return " (it felt like ours)" if said["felt_like_ours"] == "yes" else ""


def rituals(entries: Iterable[Said]) -> list[str]:
    """Tell the rituals of a day in a line for each way they went; one that both wrote down is told once.

    One with a note has a line of its own, and is left out unless the other's entry says more.
    """
    found: dict[str, dict[str, str]] = {"kept": {}, "missed": {}, "excused": {}}
    noted: dict[tuple[str, str], str] = {}
    for said in sorted(entries, key=lambda said: not said["note"]):
        name, told = said["ritual"].lower(), said["ritual"] + _ours(said)
        if said["note"]:
            noted[name, said["status"]] = max(noted.get((name, said["status"]), ""), told, key=len)
        elif len(told) > len(noted.get((name, said["status"]), "")):
            group = found[said["status"]]
            group[name] = max(group.get(name, ""), told, key=len)
    for name in found["kept"]:  # one said so; for the day that is enough
        found["missed"].pop(name, None)
        found["excused"].pop(name, None)
    leads = {"kept": "Rituals", "missed": "Not this time", "excused": "Called off"}
    return [f"{leads[status]}: {listing(list(names.values()))}" for status, names in found.items() if names]


def _thanks(said: Said, who: str, to: str, called: str) -> Line:
    if said["direction"] == "given":
        return (f"{who} thanked {to}" if to else "Thanks said", said["for_what"])
    if said["answers"]:
        return (f"{who} said that a thank-you landed", said["for_what"] or called)
    return (f"{who} noticed a thank-you", said["for_what"])


def _topic(said: Said) -> str:
    return said["topic"] or entry_name(said["conflict"])


def _named(words: str, key: str, note: str) -> Line:
    """Tell what a promise or a thing to follow up on is called, and what else was written of it."""
    name = entry_name(key)
    return (_about(words, name), note) if name and note else (words, note or name)


def _about(words: str, what: str) -> str:
    return f"{words}: {what}" if what else words


def _due(text: str, word: str) -> str:
    try:
        return f" {word} {day_words(date.fromisoformat(text))}" if text else ""
    except ValueError:
        return ""
