"""Session-state and query-parameter keys, all in one place."""

from hashlib import sha256

PAGES = "pages"  # the navigation's pages by name

WEEK = "week"  # query parameter: the first day of the week that This week shows, YYYY-MM-DD
SPAN = "span"  # query parameter: how far back the trends go

WAITING = "imports_waiting"  # uploads that were looked at and are neither accepted nor let go
DROPS = "imports_drops"  # how often files were dropped: each time the uploader starts afresh
WHOSE = "imports_whose"  # whose journals are looked at, on the page of both


def week_button(name: str) -> str:
    """Key of one of the week picker's buttons."""
    return f"week_{name}"


def answer(suggestion: str, choice: str) -> str:
    """Key of a button that answers a suggestion."""
    return f"answer_{suggestion}_{choice}"


def why(suggestion: str) -> str:
    """Key of a suggestion's "Why this?"."""
    return f"why_{suggestion}"


def imports(*parts: object) -> str:
    """Key of a piece of the Import page."""
    return "imports_" + "_".join(map(str, parts))


LETTER, CALENDAR = "letter", "rituals_calendar"  # the buttons that hand out a file
SETTINGS_FORMS = "settings_forms"  # what each form was drawn from: the state of settings.toml that the person saw
WHOSE_CHOICES = "settings_whose"  # whose choices are looked at, on the page of both


def settings(section: str, *parts: object) -> str:
    """Key of a piece of a form that changes what the couple chose."""
    return "_".join(map(str, ("settings", section, *parts)))


REPORT = "report"  # the result of the last save, until it is shown


def report(place: str, *parts: str) -> str:
    """Key of the result of the last save."""
    return "_".join(("report", place, *parts))


DAYS_OF = "days_of"  # whose days What helps looks at, on the page of both
TRIAL_WHAT, TRIAL_WEEKS, TRIAL_START, TRIAL_END = "trial_what", "trial_weeks", "trial_start", "trial_end"


def entry(*parts: str) -> str:
    """Key of a button that saves an entry, or of who sees it."""
    return "entry_" + "_".join(parts)


def digest(text: str) -> str:
    """Tell apart what people named, without their words: keys become CSS classes."""
    return sha256(text.encode()).hexdigest()[:12]


ROUNDS = "questions_rounds"  # the evenings and single questions that are under way, and how far they went


def questions(*parts: object) -> str:
    """Key of a piece of the Questions page."""
    return "questions_" + "_".join(map(str, parts))


WHO = "who"  # query parameter: who writes on the Log page
WRITER = "log_writer"  # who writes, on the page of both
DAY = "log_day"  # the day that is written about
SEEN = "log_seen"  # the writer's day when the page was drawn last
EDITING = "log_editing"  # the entry that is being changed: its kind and id
SAVES = "log_saves"  # the last saves of this session, for undo
FORM_ROUNDS = "log_rounds"  # how often each form was saved: each time it starts afresh
FRESH = "log_fresh"  # whether something was saved since the page was drawn last
DUE = "log_due"  # the state of the logs for which a build is due in a moment


def log(*parts: object) -> str:
    """Key of a piece of the Log page."""
    return "log_" + "_".join(map(str, parts))


def scale(count: int, key: str) -> str:
    """Key, and so CSS class `st-key-scale_…`, of a scale with `count` steps on the Log page."""
    return f"scale_{count}_{key}"


def welcome(name: str) -> str:
    """Key of a question of the first form."""
    return f"welcome_{name}"


EXPORT, EXPORT_FORM, EXPORT_SAFE = "export", "export_form", "export_safe"
FOLDED = "folded"  # what was opened on a page, or folded again, by name


def folded(name: str) -> str:
    """Key of what is made when it is opened."""
    return f"folded_{name}"
