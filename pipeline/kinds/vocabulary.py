"""The words that a cell may hold, and the limits of rules. The SQL models get theirs from `sql()`."""

SHARED, PRIVATE = VISIBILITIES = ("shared", "private")
SEALED = "sealed"  # of a written answer alone: shared once both have answered, by the rule in `sealed.py`
BARRIERS = ("busy", "unresolved_conflict", "fear_of_opening_up", "old_hurt", "shame", "tired", "phone", "distance")
TOPICS = ("inner_world", "values", "fears_and_insecurities", "needs_and_wants", "hopes")
REBUILD_STEPS = ("name_it", "start_small", "appreciate", "be_patient", "seek_help")
RITUAL_STATUSES = ("kept", "missed", "excused")
DIRECTIONS = ("given", "noticed")
REPAIR_ACTIONS = ("attempt", "okay_again", "settled", "live_with", "parked", "reopened")
QUESTION_STATUSES = ("asked", "skipped")
PROMISE_STATUSES = ("made", "kept", "not_kept", "renegotiated")
FOLLOWUP_STATUSES = ("asked", "raised")
PAUSE_REASONS = ("away", "ill", "other")
EVENING_NOTES = ("appreciation", "followup", "goodnews", "promise", "repair", "ritual", "share")  # kinds of entry

CLOSING = ("settled", "live_with")  # a partner's word for it closes a conflict for them, until a word that opens it
OPENING = ("opened", "reopened")  # `opened` opens it for the one who writes it, `reopened` for both
PARKING, UNPARKING = ("parked",), ("attempt", "okay_again", "reopened")

IMPORTED = "0-"  # begins the id of an entry that comes from an import, so that one's own entry takes precedence
CHECKIN_DAYS = 2  # after its own day, within which a check-in makes that day an observed one
MOMENT_MINUTES = 90  # between the starts of two reports of the same thing, up to which they are one moment
REVEAL_DAYS = 60  # after both answers to a question were shown, within which another one is shown at once
LOGGED_DAYS = 120  # after which a kind that was logged once is not logged any more
USUAL_WEEKS, USUAL_FLOOR = 12, 4  # usual is the median of the good ones among so many weeks, if they are so many
USUAL_TAIL = 0.1  # how often a next week is below the range of what is usual, and how often above it


def sql() -> str:
    """Return the macros with which SQL asks for these words and limits."""
    macros = {
        "closes(action)": _says("action", CLOSING, OPENING),
        "parks(action)": _says("action", PARKING, UNPARKING),
        "is_imported(entry_id)": f"starts_with(entry_id, '{IMPORTED}')",
        "checkin_days()": str(CHECKIN_DAYS),
        "moment_minutes()": str(MOMENT_MINUTES),
        "logged_days()": str(LOGGED_DAYS),
        "usual_weeks()": str(USUAL_WEEKS),
        "usual_floor()": str(USUAL_FLOOR),
        "usual_tail()": str(USUAL_TAIL),
    }
    return "".join(f"create or replace temp macro {name} as {body};\n" for name, body in macros.items())


def _says(column: str, yes: tuple[str, ...], no: tuple[str, ...]) -> str:
    """True for the words of `yes`, false for those of `no`, null for any other."""
    return f"case when {column} in {_words(yes)} then true when {column} in {_words(no)} then false end"


def _words(words: tuple[str, ...]) -> str:
    return "(" + ", ".join(f"'{word}'" for word in words) + ")"
