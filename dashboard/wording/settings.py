"""Sentences of the Settings page. Each section says what a change does, and what it does not do."""

from collections.abc import Collection, Sequence
from datetime import date

from dashboard.wording.kinds import SHAREABLE
from dashboard.wording.numbers import Row, day, listing

TITLE = "Settings"
BELOW = (
    "What you chose, each part kept by itself. All of it stands in one file of yours that you can also open by hand."
)

NAMES = "Who you are"
NAMES_NOTE = (
    "Entries are kept by your ids, which stay: {ids}. In a file that was typed by hand a name of before is no longer "
    "understood, the id always is."
)
NAME = "Name"

PLACE = "Where you live, and when a week begins"
PLACE_NOTE = (
    "The zone decides which day it is. A day that you wrote stays that day; times are read on the new clock, which "
    "matters for those noted in UTC. Weeks are drawn anew from all entries when their first day changes."
)
OWN_ZONE = "{name} has a zone of their own, {zone}; it stands in the settings file and stays."
ZONE, WEEK_START, KEEP_PLACE = "Time zone", "A week begins on", "Keep zone and week"

RITUALS = "Rituals"
RITUALS_NOTE = "What you agreed on, and how often: {}. You agree on them on their own page."
RITUALS_LINK = "Agree on rituals"

WHOSE = "Whose choices?"
WHOSE_NOTE = "What starts out shared, touch, and pauses are each one’s own to choose."

SHARING = "What starts out shared"
SHARING_NOTE = (
    "A new entry of a kind that is switched on can be seen by both of you; one of any other kind is its writer’s "
    "alone. Any single entry can say otherwise."
)
SHARING_LIMITS = (
    "A change is for entries to come: what was logged keeps what it was given then. Lines typed into a file that leave "
    "their visibility empty follow this choice, earlier ones too. What was imported has its own switches on the Import "
    "page. What the other has already seen can’t be unseen."
)
KEEP_SHARING = "Keep what I share"

AFFECTION = "Touch"
AFFECTION_NOTE = "Welcome touch counts once both of you have switched it on. Until then nothing is worked out from it."
AFFECTION_NOTE_SOLO = "Welcome touch counts once you switch it on. Until then nothing is worked out from it."
AFFECTION_SWITCH, KEEP_AFFECTION = "Count welcome touch", "Keep this choice"

PAUSES = "Pauses"
PAUSES_NOTE = "Days to leave out, such as a journey or an illness. They count neither for nor against."
NO_PAUSES = "No pause is noted."
FIRST_DAY, LAST_DAY, REASON, SHARED = "First day", "Last day, if known", "Why", "Both of us may know of it"
SHARED_NOTE = "A shared pause counts on the page of both too; a private one in its writer’s own view alone."
REASONS = {"": "I’d rather not say", "away": "Away", "ill": "Ill", "other": "Something else"}
ADD_PAUSE = "Note this pause"
END_PAUSE, TAKE_OUT, TAKE_OUT_NOW = "End it today", "Take it out", "Take it out now"
TAKE_OUT_NOTE = "For a pause that was not meant. Its days count again as if it had not been noted."
ANOTHER_PAUSE = "Note a pause"
PAUSE_ENDED = "Kept: the pause ends today. From tomorrow on days count again."
PAUSE_TAKEN_OUT = "Kept: the pause is taken out, as if it had not been."
PAUSE_BACKWARDS = "The last day lies before the first one. Nothing was noted; choose another day."
PAUSE_NO_DAY = "A pause needs its first day. Nothing was noted."

PUT_AWAY = "Suggestions that were put away"
PUT_AWAY_NOTE = "What you answered with “{not_for}”. One that is brought back can speak again when its time comes."
NONE_PUT_AWAY = "None was put away."
BRING_BACK = "Bring it back"

WHERE = "Where all of this lies"
WHERE_NOTE = "Your home folder, on this computer. Whoever can open the folder can read what is in it."


def names_note(ids: Sequence[str]) -> str:
    return NAMES_NOTE.format(ids=listing(list(ids)))


def name_of(id_: str, count: int) -> str:
    """Label a name's field, with the id where there are two."""
    return f"{NAME} of {id_}" if count > 1 else NAME


def keep_names(count: int) -> str:
    return "Keep the names" if count > 1 else "Keep the name"


def affection_note(is_solo: bool) -> str:
    return AFFECTION_NOTE_SOLO if is_solo else AFFECTION_NOTE


def rituals_note(rituals: Sequence[str]) -> str:
    return RITUALS_NOTE.format(listing(list(rituals)) if rituals else "none so far")


def own_zone(name: str, zone: str) -> str:
    return OWN_ZONE.format(name=name, zone=zone)


def weekday(name: str) -> str:
    return name.capitalize()


def zone(name: str) -> str:
    return name.replace("_", " ")


def of(title: str, name: str) -> str:
    """Name a section with whose it is, where the page is of both: `Pauses: Ana`."""
    return f"{title}: {name}" if name else title


def named(names: Sequence[str]) -> str:
    return f"Kept: {listing(list(names))}."


def lives_by(timezone: str, week_starts_on: str) -> str:
    return f"Kept: {zone(timezone)}, weeks begin on {weekday(week_starts_on)}."


def shares(name: str, kinds: Collection[str]) -> str:
    chosen = [title for kind, title in SHAREABLE.items() if kind in kinds]
    if not chosen:
        return f"Kept: all that {name} logs starts out private."
    if len(chosen) == len(SHAREABLE):
        return f"Kept: all that {name} logs starts out shared."
    return f"Kept: of {name}’s entries these start out shared: {listing([one.lower() for one in chosen])}."


def affection_kept(is_on: bool, counts: bool, is_solo: bool) -> str:
    if counts:
        return "Kept: welcome touch counts now."
    if not is_on:
        return "Kept: welcome touch does not count."
    return "Kept: it counts once it is switched on." if is_solo else "Kept: it counts once both of you have it on."


def affection_now(counts: bool) -> str:
    return "Right now it counts." if counts else "Right now it does not count."


def pause_line(row: Row, first: date, last: date, today: date) -> str:
    """Say when a pause is, and why: `3 February – 9 February 2026 · away`."""
    when = day(first, True) if first == last else f"{day(first, first.year != last.year)} – {day(last, True)}"
    parts = [when, REASONS[row["reason"]].lower() if row["reason"] else "", "" if row["is_shared"] else "private"]
    if first <= today <= last:
        parts.insert(1, "now")
    return " · ".join(filter(None, parts))


def pause_problem(first: object, last: object) -> str:
    """Say what is off about a pause's days; empty when nothing is."""
    if not isinstance(first, date):
        return PAUSE_NO_DAY
    return PAUSE_BACKWARDS if isinstance(last, date) and last < first else ""


def reason(name: str) -> str:
    return REASONS[name]


def more_pauses(count: int) -> str:
    return f"and {count} earlier"


def paused(name: str, is_for_own_view: bool) -> str:
    return f"Kept, in {name}’s own view alone." if is_for_own_view else "Kept: these days are left out."


def put_away_note(not_for: str) -> str:
    return PUT_AWAY_NOTE.format(not_for=not_for)


def brought_back(title: str) -> str:
    return f"Kept: “{title}” may speak again."
