"""Session-state and query-parameter keys, all in one place."""

from functools import partial
from hashlib import sha256

PAGES = "pages"  # the navigation's pages by name

WEEK = "week"  # query parameter: the first day of the week that This week shows, YYYY-MM-DD
EVENING_ID, EVENING_STEP = "evening", "step"  # query parameters: the guided evening under way, and its step from 1
SPAN = "span"  # query parameter: how far back the trends go
WHO = "who"  # query parameter: who writes, where nobody is chosen yet
BROWSER = "hearthside_browser"  # cookie: a random value for each browser

WRITER = "writer"  # who writes in this session, empty when nobody is chosen
OWN_VIEW = "own_view"  # the own view that this session has open, with its vault
ASKS_TO_OPEN = "asks_to_open"  # whether the passphrase of the writer's vault is being asked for
BY_ITSELF = "by_itself"  # true while the page is redrawn without anybody asking for it
ONLY_YOU = "only_you"  # the last private entry, as its writer sees it on the page of both
NEW_KEY = "vault_new_key"  # the recovery key of a vault that is being made

WAITING = "imports_waiting"  # uploads that were looked at and are neither accepted nor let go
DROPS = "imports_drops"  # how often files were dropped: each time the uploader starts afresh

ON = "day"  # query parameter: the day from which Days goes back, YYYY-MM-DD
MONTH = "days_month"  # the month that its calendar shows, and the day in the address when it was chosen
FIND_WORDS, FIND_KIND, FIND_WHO = "days_words", "days_kind", "days_who"  # what its search looks for
SHOWN = "days_shown"  # how many days are shown, and of which search
EDITED_DAY = "days_edited"  # the day whose entries can be edited
LATELY = "lately_day"  # one of the last days on This week, to be opened there

LETTER, CALENDAR = "letter", "rituals_calendar"  # the buttons that hand out a file
SETTINGS_FORMS = "settings_forms"  # what each form was drawn from: the state of settings.toml that the person saw

OPENING = "opening"  # what a suggestion's choice opens as soon as the page is drawn, and what is filled in there
FILLED = "log_filled"  # the kind of the form that is filled in from elsewhere, its values, and whether it is to open

REPORT = "report"  # the result of the last save, until it is shown

DAYS_OF = "days_of"  # whose days What helps looks at, on the page of both
TRIAL_WHAT, TRIAL_WEEKS, TRIAL_START, TRIAL_END = "trial_what", "trial_weeks", "trial_start", "trial_end"

DECK_FORMS = "questions_deck_forms"  # what each form of a deck was drawn from
EVENING = "evenings_place"  # the guided evening under way, and its step
ROUNDS = "questions_rounds"  # the evenings and single questions that are under way, and how far they went

DAY = "log_day"  # the day that is written about
SEEN = "log_seen"  # the writer's day when the page was drawn last
EDITING = "log_editing"  # the entry that is being changed: its kind and id
FORM_ENTRIES = "log_form_entries"  # what each form that edits an entry was drawn from
VERSIONS = "log_versions"  # the version of each entry that this session wrote, as it wrote it
SAVES = "log_saves"  # the last saves of this session, for undo
FORM_ROUNDS = "log_rounds"  # how often each form was saved: each time it starts afresh
FRESH = "log_fresh"  # whether something was saved since the page was drawn last
DUE = "log_due"  # the state of the logs for which a build is due in a moment

EXPORT, EXPORT_FORM, EXPORT_SAFE = "export", "export_form", "export_safe"
FOLDED = "folded"  # what was opened on a page, or folded again, by name


def _key(*parts: object) -> str:
    return "_".join(map(str, parts))


week_button = partial(_key, "week")  # one of the week picker's buttons
answer = partial(_key, "answer")  # a button that answers a suggestion: its id, and the choice
top = partial(_key, "top")  # a button of the bar at the top
secret = partial(_key, "secret")  # a field whose text is forgotten as soon as it was used
why = partial(_key, "why")  # a suggestion's "Why this?"
report = partial(_key, "report")  # the result of the last save, by its place
thing = partial(_key, "thing")  # something that waits, by its kind and name
calendar = partial(_key, "calendar")  # a piece of the dialog that plans a ritual
entry = partial(_key, "entry")  # a button that saves an entry, or of who sees it
folded = partial(_key, "folded")  # what is made when it is opened
scale = partial(_key, "scale")  # a scale on the Log page, by its number of steps: CSS class `st-key-scale_…`
welcome = partial(_key, "welcome")  # a question of the first form
settings = partial(_key, "settings")  # a piece of a form that changes what the couple chose, by its section
imports, log, questions, days = (partial(_key, page) for page in ("imports", "log", "questions", "days"))  # a piece
evenings = partial(_key, "evenings")  # a piece of that page


def digest(text: str) -> str:
    """Tell apart what people named, without their words: keys become CSS classes."""
    return sha256(text.encode()).hexdigest()[:12]
