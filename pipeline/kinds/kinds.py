"""The kinds of entry that a couple can log, and their fields.

This is the only description of the logs. The CSV headers, the `log` command, the SQL that casts and refuses,
and the data dictionary in `data/README.md` are all made from it.
"""

import csv
import io
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from pipeline.kinds import common, vocabulary
from pipeline.kinds.fields import NAME_LIMIT, Field


@dataclass(frozen=True)
class Kind:
    """One kind of entry, saved in `logs/<name>.csv`, one row for each."""

    name: str
    means: str
    fields: tuple[Field, ...]
    key: str = ""  # the field that names what the entry is about; empty cells take the entry's own id
    day_is_optional: bool = False  # an undated entry starts on the day it was logged, flagged
    starts_private: bool = False  # also where a partner shares all
    can_be_sealed: bool = False

    @property
    def columns(self) -> tuple[Field, ...]:
        """Return the fields of a row of its log: those of every kind, then its own."""
        return (*(common.SEALABLE if self.can_be_sealed else common.COMMON), *self.fields)

    @property
    def header(self) -> tuple[str, ...]:
        return tuple(f.name for f in self.columns)

    def field(self, name: str) -> Field:
        return next(f for f in self.columns if f.name == name)

    def csv(self, rows: Iterable[Mapping[str, str]]) -> str:
        """Return the log that holds these rows, after its header; a value that a row lacks is empty."""
        text = io.StringIO(newline="")
        writer = csv.DictWriter(text, self.header, restval="", lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
        return text.getvalue()


def _rating(name: str, means: str, low: int = 0, high: int = 10) -> Field:
    return Field(name, "number", means, low=low, high=high)


def _name(name: str, means: str, required: bool = False) -> Field:
    return Field(name, "text", means, required=required, limit=NAME_LIMIT)


def _choice(name: str, means: str, choices: tuple[str, ...]) -> Field:
    return Field(name, "choice", means, required=True, choices=choices)


def _note(means: str = "Anything in your own words.") -> Field:
    return Field("note", "text", means)


KINDS = (
    Kind(
        "checkin",
        "How the day was, once a day for each partner. A day with a check-in is a logged day.",
        (
            _rating("connected", "How connected did you feel today?"),
            _rating("appreciated", "How appreciated did you feel today?"),
            _rating("mood", "How was your mood?"),
            _rating("stress", "How much stress was there?"),
            _rating("understood", "If you shared something today: how understood did you feel?", 1, 7),
            _rating("valued", "If you shared something today: how valued did you feel?", 1, 7),
            _rating("cared_for", "If you shared something today: how cared for did you feel?", 1, 7),
            Field("barriers", "choices", "What got in the way between you today.", choices=vocabulary.BARRIERS),
            _note(),
        ),
    ),
    Kind(
        "ritual",
        "A ritual that you kept, missed or excused.",
        (
            _name("ritual", "The ritual, as named in `settings.toml` or any other.", required=True),
            _choice("status", "Did it take place?", vocabulary.RITUAL_STATUSES),
            Field("minutes", "integer", "How many minutes it took.", high=1440),
            Field("felt_like_ours", "yes_no", "Did it feel like ours?"),
            Field("first_time", "yes_no", "Was it something new to you both?"),
            _note(),
        ),
    ),
    Kind(
        "appreciation",
        "Thanks or praise that you gave or noticed.",
        (
            _choice(
                "direction",
                "`given`: I thanked or praised. `noticed`: I was thanked or praised.",
                vocabulary.DIRECTIONS,
            ),
            Field("for_what", "text", "What it was for."),
            _name("answers", "The id of the other’s thanks that this answers: it landed."),
        ),
    ),
    Kind(
        "conflict",
        "A conflict that began.",
        (
            _name("conflict", "A short name, the same for both partners and in its repairs. Empty: the entry's id."),
            _name("topic", "What it is about."),
            _rating("intensity", "How strong it felt."),
            _note(),
        ),
        key="conflict",
        day_is_optional=True,
    ),
    Kind(
        "repair",
        "A step in a conflict. Each partner logs their own.",
        (
            _name("conflict", "The conflict's short name or id.", required=True),
            _choice(
                "action",
                "An attempt to make up; okay again; settled; agreed to live with it; parked for later; open again.",
                vocabulary.REPAIR_ACTIONS,
            ),
            _note(),
        ),
    ),
    Kind(
        "share",
        "Something about yourself that you shared with the other.",
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
        "A question from a deck that you talked about or skipped.",
        (
            Field("deck", "integer", "The set of its deck, 1 to 3, from light to deep.", required=True, low=1, high=3),
            _name("question", "Its deck and id, such as `by-the-fire/smile`, or a few words of your own."),
            _choice("status", "Talked about or skipped.", vocabulary.QUESTION_STATUSES),
            Field("favourite", "yes_no", "Would you like it to come up again?"),
        ),
    ),
    Kind(
        "answer",
        "A written answer to a question. It starts private, even if you share everything. With the visibility `sealed` "
        "both of you can read both answers once each of you has written one.",
        (
            _name("question", "Its deck and id, or a few words.", required=True),
            Field(
                "answer",
                "text",
                "The answer, in your own words. A sealed row without words says that they are in its writer's vault.",
                required=True,
            ),
        ),
        starts_private=True,
        can_be_sealed=True,
    ),
    Kind(
        "affection",
        "Touch between you. It counts once every partner has switched it on in `settings.toml`.",
        (
            Field("welcome", "yes_no", "Was it welcome?", required=True),
            _note(),
        ),
    ),
    Kind(
        "promise",
        "A promise that you made, kept, did not keep or changed together.",
        (
            _name("promise", "A short name, the same in later rows about it. Empty: the entry's id."),
            _choice(
                "status", "Made, kept, not kept, or (`renegotiated`) changed together.", vocabulary.PROMISE_STATUSES
            ),
            Field("due_on", "date", "The day by which it is due."),
            _note("What was promised."),
        ),
        key="promise",
    ),
    Kind(
        "followup",
        "Something to follow up on.",
        (
            _name("followup", "A short name, the same in later rows about it. Empty: the entry's id."),
            _choice(
                "status", "`asked`: please remember this. `raised`: you talked about it.", vocabulary.FOLLOWUP_STATUSES
            ),
            Field("due_on", "date", "The day it is about."),
            _note("What to follow up on."),
        ),
        key="followup",
    ),
    Kind(
        "rebuild",
        "Coming back to each other after distance: the beginning, each finished step, the end.",
        (
            _choice(
                "step", "`begin`, `end`, or the step that you finished.", ("begin", *vocabulary.REBUILD_STEPS, "end")
            ),
            _note(),
        ),
    ),
    Kind(
        "pause",
        "Days to leave out, such as a journey or an illness. They don't count at all.",
        (
            Field("until", "date", "The last day of the pause. Empty: it lasts one day."),
            Field("reason", "choice", "The reason.", choices=vocabulary.PAUSE_REASONS),
            _note(),
        ),
    ),
)

BY_NAME = {kind.name: kind for kind in KINDS}
