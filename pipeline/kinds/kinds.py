"""The kinds of entry that a couple can log, and their fields.

This is the only description of the logs. The CSV headers, the `log` command, the SQL that casts and refuses,
and the data dictionary in `data/README.md` are all made from it.
"""

from dataclasses import dataclass

from pipeline.kinds import vocabulary
from pipeline.kinds.fields import NAME_LIMIT, Field


@dataclass(frozen=True)
class Kind:
    """One kind of entry: kept in `logs/<name>.csv`, one row an entry."""

    name: str
    means: str
    fields: tuple[Field, ...]
    key: str = ""  # the field that names what the entry is about; empty cells take the entry's own id
    day_is_optional: bool = False  # an undated entry starts on the day it was logged, flagged
    starts_private: bool = False  # also where a partner shares all

    @property
    def header(self) -> tuple[str, ...]:
        return tuple(f.name for f in COMMON) + tuple(f.name for f in self.fields)

    def field(self, name: str) -> Field:
        return next(f for f in (*COMMON, *self.fields) if f.name == name)


COMMON = (
    Field(
        "entry_id",
        "text",
        "Names the entry. Left empty, one is derived from the row. A later row with the same id "
        "by the same partner is an edit; the last one counts.",
        limit=NAME_LIMIT,
    ),
    Field("logged_at", "time", "When the row was written. May be empty in a file typed by hand."),
    Field("occurred_on", "date", "The day it happened, on the writer's own calendar. Either this or `occurred_at`."),
    Field("occurred_at", "time", "The day and time it happened, on the writer's own clock."),
    Field(
        "partner",
        "text",
        "Who writes: a partner's id or name from `settings.toml`. May be empty when there is one partner.",
        limit=NAME_LIMIT,
    ),
    Field(
        "visibility",
        "choice",
        "`shared` entries count for both; `private` ones only in the writer's own view. "
        "Empty: as the writer chose in `settings.toml`.",
        choices=vocabulary.VISIBILITIES,
    ),
    Field("deleted", "yes_no", "`yes` deletes the entry with this id. The history stays in the file."),
)


def _rating(name: str, means: str, low: int = 0, high: int = 10) -> Field:
    return Field(name, "number", means, low=low, high=high)


def _name(name: str, means: str, required: bool = False) -> Field:
    return Field(name, "text", means, required=required, limit=NAME_LIMIT)


def _note(means: str = "Anything in your own words.") -> Field:
    return Field("note", "text", means)


KINDS = (
    Kind(
        "checkin",
        "How the day was, once a day and partner. A day with one is an observed day.",
        (
            _rating("connected", "How connected did you feel today?"),
            _rating("appreciated", "How appreciated did you feel today?"),
            _rating("mood", "How was your mood?"),
            _rating("stress", "How much stress was there?"),
            _rating("understood", "If you shared something today: how understood did you feel?", 1, 7),
            _rating("valued", "If you shared something today: how valued did you feel?", 1, 7),
            _rating("cared_for", "If you shared something today: how cared for did you feel?", 1, 7),
            Field("barriers", "choices", "What stood between you today.", choices=vocabulary.BARRIERS),
            _note(),
        ),
    ),
    Kind(
        "ritual",
        "A ritual kept, missed or excused.",
        (
            _name("ritual", "Which ritual, as named in `settings.toml`, or any other.", required=True),
            Field("status", "choice", "Whether it took place.", required=True, choices=vocabulary.RITUAL_STATUSES),
            Field("minutes", "integer", "How long it took.", high=1440),
            Field("felt_like_ours", "yes_no", "Did it feel like ours?"),
            Field("first_time", "yes_no", "Was it something new to you both?"),
            _note(),
        ),
    ),
    Kind(
        "appreciation",
        "Thanks or praise, given or noticed.",
        (
            Field(
                "direction",
                "choice",
                "`given`: I thanked or praised. `noticed`: I was thanked or praised.",
                required=True,
                choices=vocabulary.DIRECTIONS,
            ),
            Field("for_what", "text", "What it was for."),
        ),
    ),
    Kind(
        "conflict",
        "A conflict that opened.",
        (
            _name("conflict", "A short name, the same for both partners and for its repairs. Empty: the entry's id."),
            _name("topic", "What it is about."),
            _rating("intensity", "How strong it felt."),
            _note(),
        ),
        key="conflict",
        day_is_optional=True,
    ),
    Kind(
        "repair",
        "A step in a conflict, as one partner sees it.",
        (
            _name("conflict", "The conflict's short name or id.", required=True),
            Field(
                "action",
                "choice",
                "An attempt to make up; feeling okay again; settled; agreed to live with it; parked for "
                "later; open again.",
                required=True,
                choices=vocabulary.REPAIR_ACTIONS,
            ),
            _note(),
        ),
    ),
    Kind(
        "share",
        "Something of yourself that you shared.",
        (
            Field(
                "depth", "integer", "1 facts, 2 opinions, 3 feelings, 4 fears and needs.", required=True, low=1, high=4
            ),
            Field("topic", "choice", "What it touched.", choices=vocabulary.TOPICS),
            _note(),
        ),
    ),
    Kind(
        "goodnews",
        "Good news that you told the other.",
        (
            Field("met_with_interest", "yes_no", "Was it met with interest? Empty: you would rather not say."),
            _note("What it was."),
        ),
    ),
    Kind(
        "question",
        "A question from the decks that you talked over, or skipped.",
        (
            Field("deck", "integer", "Which set of its deck, from light to deep.", required=True, low=1, high=3),
            _name("question", "Which one: its deck and id, such as `by-the-fire/smile`, or a few words of your own."),
            Field("status", "choice", "What became of it.", required=True, choices=vocabulary.QUESTION_STATUSES),
            Field("favourite", "yes_no", "One to come back to?"),
        ),
    ),
    Kind(
        "answer",
        "An answer to a question, written down. It starts private, also where all is shared.",
        (
            _name("question", "Which one: its deck and id, or a few words.", required=True),
            Field("answer", "text", "The answer, in your own words.", required=True),
        ),
        starts_private=True,
    ),
    Kind(
        "affection",
        "Touch. Counted only once every partner switched it on in `settings.toml`.",
        (
            Field("welcome", "yes_no", "Was it welcome?", required=True),
            _note(),
        ),
    ),
    Kind(
        "promise",
        "A promise made, kept, not kept or renegotiated.",
        (
            _name("promise", "A short name, the same in later rows about it. Empty: the entry's id."),
            Field(
                "status",
                "choice",
                "Where it stands.",
                required=True,
                choices=vocabulary.PROMISE_STATUSES,
            ),
            Field("due_on", "date", "By when."),
            _note("What was promised."),
        ),
        key="promise",
    ),
    Kind(
        "followup",
        "Something to remember and come back to.",
        (
            _name("followup", "A short name, the same in later rows about it. Empty: the entry's id."),
            Field(
                "status",
                "choice",
                "`asked`: please remember this. `raised`: came back to it.",
                required=True,
                choices=vocabulary.FOLLOWUP_STATUSES,
            ),
            Field("due_on", "date", "The day it is about."),
            _note("What to remember."),
        ),
        key="followup",
    ),
    Kind(
        "rebuild",
        "Coming back to each other after distance: its beginning, each step once done, its end.",
        (
            Field(
                "step",
                "choice",
                "`begin` and `end`, or the step that is done.",
                required=True,
                choices=("begin", *vocabulary.REBUILD_STEPS, "end"),
            ),
            _note(),
        ),
    ),
    Kind(
        "pause",
        "Days to leave out, such as a journey or an illness. They count neither for nor against.",
        (
            Field("until", "date", "The last day of the pause. Empty: that one day."),
            Field("reason", "choice", "Why.", choices=vocabulary.PAUSE_REASONS),
            _note(),
        ),
    ),
)

BY_NAME = {kind.name: kind for kind in KINDS}
