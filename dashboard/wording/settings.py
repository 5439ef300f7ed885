"""Sentences of the Settings page. Each section says what a change does, and what it does not do."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date

from dashboard.wording.kinds import SHAREABLE
from dashboard.wording.numbers import Row, day, listing

TITLE = "Settings"
BELOW = "Names, rituals, what is shared, and pauses. Each section has its own button to save."
SAVE_NAMES, SAVE_PLACE = "Save names", "Save time zone and week"
SAVE_SHARING, SAVE_AFFECTION = "Save sharing", "Save this choice"

NAMES = "Names"
NAMES_NOTE = "You can change a name at any time. In files that you edit by hand, write {ids} as before."
NAME = "Name"

PARTNER = "Add your partner"
PARTNER_NOTE = (
    "What you wrote so far stays your own: your partner can’t see it, unless you marked an entry as shared. "
    "From then on there is a page for both of you, and each of you chooses what to share."
)
ADD_PARTNER = "Add"
NO_PARTNER_NAME = "Please enter your partner’s name."

PLACE = "Time zone and start of the week"
PLACE_NOTE = (
    "The time zone decides which day it is. Entries stay on the day that you gave them. If you change the first day of "
    "the week, all weeks are worked out again."
)
OWN_ZONE = "{name} has another time zone, {zone}. You can change it in the settings file."
ZONE, WEEK_START = "Time zone", "A week begins on"

RITUALS = "Rituals"
RITUALS_NOTE = "Your rituals: {}. You can change them on the Rituals page."
RITUALS_LINK = "Change rituals"

OWN_VIEW = "Your own views"
OWN_VIEW_NOTE = "“Open my view” shows your private entries. It closes when you go back or leave it for a while."
MINUTES, SAVE_MINUTES = "Minutes until it closes", "Save minutes"

WHOSE = "Your own choices"
WHOSE_NOTE = (
    "Each of you chooses for yourself what is shared by default, whether touch counts, and when to pause. To see "
    "yours, choose your name at the top."
)

SHARING = "Shared by default"
SHARING_NOTE = (
    "On: both of you can see new entries of this kind. Off: they are in their writer’s own view alone, {kept}. "
    "You can change it for each entry."
)
SHARING_LIMITS = (
    "A change applies to new entries, and to lines in your files that leave their visibility empty. Imports have their "
    "own switches on the Import page. What your partner has already seen stays seen."
)
TELLS_ANSWERED = "Let the other see that I have sealed an answer (never what it says)"

AFFECTION = "Touch"
AFFECTION_NOTE = "Welcome touch counts once both of you have switched it on. Until then it is in no number."
AFFECTION_NOTE_SOLO = "Welcome touch counts once you switch it on. Until then it is in no number."
AFFECTION_SWITCH = "Count welcome touch"

PAUSES = "Pauses"
PAUSES_NOTE = "Days to leave out of all numbers, such as a journey or an illness."
NO_PAUSES = "No pauses yet."
FIRST_DAY, LAST_DAY, REASON, SHARED = "First day", "Last day, if you know", "Why", "Share this pause"
SHARED_NOTE = "A shared pause counts in the shared view too. A private one counts in its writer’s own view."
REASONS = {"": "I’d rather not say", "away": "Away", "ill": "Ill", "other": "Something else"}
ADD_PAUSE = "Save this pause"
END_PAUSE, DELETE, DELETE_NOW = "End it today", "Delete", "Delete this pause"
DELETE_NOTE = "Its days will count again."
ANOTHER_PAUSE = "Add a pause"
PAUSED = "Saved: these days are left out."
PAUSE_ENDED = "Ended: the pause ends today. Days count again from tomorrow."
PAUSE_DELETED = "Deleted. The days of this pause count again."
PAUSE_BACKWARDS = "The last day is before the first day. Please choose another day."
PAUSE_NO_DAY = "Please choose the first day of the pause."

PUT_AWAY = "Hidden suggestions"
PUT_AWAY_NOTE = "The suggestions that you answered with “{not_for}”. You can bring them back."
NONE_PUT_AWAY = "No hidden suggestions."
BRING_BACK = "Bring it back"

WHERE = "Where your data is stored"
WHERE_NOTE = (
    "In one folder on this computer. Anyone who uses your account can read {what}, and so can an administrator."
)


def sharing_note(kept: str) -> str:
    return SHARING_NOTE.format(kept=kept)


def where_note(is_encrypted: bool) -> str:
    """Say where all is; `is_encrypted`: somebody has a vault."""
    return WHERE_NOTE.format(what="all of it but what is in a vault" if is_encrypted else "it")


def names_note(ids: Sequence[str]) -> str:
    return NAMES_NOTE.format(ids=listing(list(ids)))


def name_of(id_: str, count: int) -> str:
    """Label a name's field, with the id where there are two."""
    return f"{NAME} ({id_})" if count > 1 else NAME


def affection_note(is_solo: bool) -> str:
    return AFFECTION_NOTE_SOLO if is_solo else AFFECTION_NOTE


def rituals_note(rituals: Sequence[str]) -> str:
    return RITUALS_NOTE.format(listing(list(rituals)) if rituals else "none so far")


def own_zone(name: str, zone: str) -> str:
    return OWN_ZONE.format(name=name, zone=zone)


def partner_added(name: str) -> str:
    return f"Added: {name}. New entries of both of you are private until you change that below."


def weekday(name: str) -> str:
    return name.capitalize()


def zone(name: str) -> str:
    return name.replace("_", " ")


def of(title: str, name: str) -> str:
    """Name a section with whose it is, where the page is of both: `Pauses: Ana`."""
    return f"{title}: {name}" if name else title


def named(names: Sequence[str]) -> str:
    return f"Saved: {listing(list(names))}."


def lives_by(timezone: str, week_starts_on: str) -> str:
    return f"Saved: {zone(timezone)}, weeks begin on {weekday(week_starts_on)}."


def closes_after(minutes: int) -> str:
    return f"Saved: an own view closes after {minutes} quiet minute{'s' if minutes > 1 else ''}."


def shares(name: str, kinds: Collection[str]) -> str:
    chosen = [title for kind, title in SHAREABLE.items() if kind in kinds]
    if not chosen:
        return f"Saved: new entries of {name} are private by default."
    if len(chosen) == len(SHAREABLE):
        return f"Saved: new entries of {name} are shared by default."
    return f"Saved: {name} shares these by default: {listing([one.lower() for one in chosen])}."


def affection_kept(is_on: bool, counts: bool, is_solo: bool) -> str:
    if counts:
        return "Saved: welcome touch counts now."
    if not is_on:
        return "Saved: welcome touch does not count."
    return "Saved: it counts once it is switched on." if is_solo else "Saved: it counts once both of you have it on."


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


def own_pause(values: Mapping[str, str]) -> str:
    """Say in one line what a pause is that its writer alone sees."""
    days = [day(date.fromisoformat(text), True) for text in (values["occurred_on"], values["until"]) if text]
    return f"Pause: {' – '.join(days)}"


def put_away_note(not_for: str) -> str:
    return PUT_AWAY_NOTE.format(not_for=not_for)


def brought_back(title: str) -> str:
    return f"Brought back: “{title}”."
