"""The Log page's questions for each kind of entry, and the names of their answers."""

import dataclasses
from collections.abc import Mapping

from dashboard.wording.kinds import NAMES

YES_NO = {"yes": "Yes", "no": "No"}
DEPTHS = {"1": "Facts", "2": "Opinions", "3": "Feelings", "4": "Fears and needs"}
TOPICS = {
    "inner_world": "Inner world",
    "values": "Values",
    "fears_and_insecurities": "Fears and insecurities",
    "needs_and_wants": "Needs and wants",
    "hopes": "Hopes",
}
BARRIERS = {
    "busy": "Busy",
    "unresolved_conflict": "An open conflict",
    "fear_of_opening_up": "Fear of opening up",
    "old_hurt": "An old hurt",
    "shame": "Shame",
    "tired": "Tired",
    "phone": "The phone",
    "distance": "Distance",
}
STATUSES = {"kept": "Yes", "missed": "Not this time", "excused": "Called off"}
DIRECTIONS = {"given": "I said it", "noticed": "I received it"}
REASONS = {"away": "Away", "ill": "Ill", "other": "Something else"}
STEPS = {
    "attempt": "An attempt to make up",
    "okay_again": "Okay again",
    "settled": "Settled",
    "live_with": "Live with it",
    "parked": "Park it for later",
    "reopened": "Open again",
}
RAISED = {"raised": "We talked about it"}
STEP_MISSING = "Choose a step."
OUTCOMES = {"kept": "Kept", "not_kept": "Not kept", "renegotiated": "Changed together"}

NOTE = "A note, if you like"


@dataclasses.dataclass(frozen=True)
class Ask:
    """One question: the field it fills, how it reads, and what its answers are called.

    `is_more`: only shown on request. `start`: an answer that is there from the start.
    """

    field: str
    label: str
    words: Mapping[str, str] = dataclasses.field(default_factory=dict)
    is_more: bool = False
    start: str = ""
    is_line: bool = False  # one line is enough for it


@dataclasses.dataclass(frozen=True)
class Form:
    """The questions about one kind of entry.

    `button`: what opens it; empty where it is open. `needs`: the fields without which it says nothing, and `without`:
    what is said then. `given`: what goes into the entry unasked.
    """

    kind: str
    button: str
    title: str
    asks: tuple[Ask, ...]
    needs: tuple[str, ...] = ()
    without: str = ""
    given: Mapping[str, str] = dataclasses.field(default_factory=dict)
    piece: str = ""  # tells forms of one kind apart

    @property
    def name(self) -> str:
        return self.kind + self.piece

    @property
    def fields(self) -> tuple[str, ...]:
        return tuple(ask.field for ask in self.asks)


def _ten(field: str, what: str, low: str, high: str, is_more: bool = False) -> Ask:
    return Ask(field, f"{what} 0 is {low}, 10 is {high}.", is_more=is_more)


def _seven(field: str, word: str) -> Ask:
    return Ask(field, f"If you shared something: how {word} did you feel? 1 is not at all, 7 is fully.", is_more=True)


CHECKIN = Form(
    "checkin",
    "",
    "How was the day?",
    (
        _ten("connected", "How connected did you feel?", "not at all", "fully"),
        _ten("appreciated", "How appreciated did you feel?", "not at all", "fully"),
        _ten("mood", "How was your mood?", "low", "bright", is_more=True),
        _ten("stress", "How much stress was there?", "none", "a great deal", is_more=True),
        _seven("understood", "understood"),
        _seven("valued", "valued"),
        _seven("cared_for", "cared for"),
        Ask("barriers", "Did anything get in the way between you?", BARRIERS, is_more=True),
        Ask("note", NOTE, is_more=True),
    ),
    without="Please answer at least one question.",
)

QUICK_REPAIR = NAMES["repair"]

QUICK = (
    Form(
        "ritual",
        NAMES["ritual"],
        "Ritual",
        (
            Ask("ritual", "Which one?"),
            Ask("status", "Did it take place?", STATUSES, start="kept"),
            Ask("felt_like_ours", "Did it feel like ours?", YES_NO, is_more=True),
            Ask("first_time", "Was it something new?", YES_NO, is_more=True),
            Ask("minutes", "How long did it take, in minutes?", is_more=True),
            Ask("note", NOTE, is_more=True),
        ),
        ("ritual", "status"),
        "Choose or name a ritual, and say whether it took place.",
    ),
    Form(
        "appreciation",
        NAMES["appreciation"],
        "Thanks or praise",
        (
            Ask("direction", "Who said it?", DIRECTIONS),
            Ask("for_what", "What was it for?", is_line=True),
        ),
        ("direction",),
        "Choose who said it.",
    ),
    Form(
        "repair",
        QUICK_REPAIR,
        "A step in a conflict",
        (Ask("action", "Your step", STEPS), Ask("note", NOTE, is_line=True)),
        ("action",),
        STEP_MISSING,
    ),
    Form(
        "share",
        NAMES["share"],
        "Something personal that you told the other",
        (Ask("depth", "How deep did it go?", DEPTHS), Ask("topic", "What was it about?", TOPICS)),
        ("depth",),
        "Choose how deep it went.",
    ),
    Form(
        "followup",
        NAMES["followup"],
        "Something to follow up on later",
        (
            Ask("note", "What is it?", is_line=True),
            Ask("due_on", "The day, if there is one"),
        ),
        ("note",),
        "Write a few words to remember it by.",
        {"status": "asked"},
    ),
    Form(
        "goodnews",
        NAMES["goodnews"],
        "Good news that you told the other",
        (
            Ask("note", "What was it?", is_line=True),
            Ask("met_with_interest", "Did the other show interest?", YES_NO),
        ),
    ),
    Form(
        "promise",
        NAMES["promise"],
        "A promise you made",
        (
            Ask("note", "What did you promise?", is_line=True),
            Ask("due_on", "By when, if you know"),
        ),
        ("note",),
        "Write a few words about the promise.",
        {"status": "made"},
    ),
    Form(
        "affection",
        NAMES["affection"],
        "Touch",
        (Ask("welcome", "Was it welcome?", YES_NO), Ask("note", NOTE, is_more=True)),
        ("welcome",),
        "Say whether it was welcome.",
    ),
    Form(
        "pause",
        NAMES["pause"],
        "Days to leave out of all numbers",
        (
            Ask("until", "Last day of the pause. Leave it empty for one day"),
            Ask("reason", "Why?", REASONS),
            Ask("note", NOTE, is_more=True),
        ),
    ),
    Form(
        "conflict",
        NAMES["conflict"],
        "Something is between us",
        (
            Ask("topic", "What is it about, in a few words?"),
            _ten("intensity", "How strong does it feel?", "hardly", "very"),
            Ask("note", NOTE, is_line=True),
        ),
        ("topic",),
        "Write a word or two about it.",
    ),
)

FORMS = {form.kind: form for form in (CHECKIN, *QUICK)}

# Forms to edit every kind of entry: some are written elsewhere.
EDITS = FORMS | {
    "question": Form("question", "", "Question", (Ask("favourite", "Would you like it to come up again?", YES_NO),)),
    "answer": Form("answer", "", "Written answer", (Ask("answer", "Your answer"),), ("answer",), "Write an answer."),
    "rebuild": Form("rebuild", "", "Small step", (Ask("note", NOTE),)),
}


def steps_of(kind: str, is_closed: bool = False, is_okay: bool = False) -> dict[str, str]:
    """Return the steps that a partner can take in something open, each with its words.

    `is_closed`, `is_okay`: what this partner said of a conflict so far.
    """
    if kind != "repair":
        return OUTCOMES if kind == "promise" else RAISED
    known = {"okay_again", "reopened"} if is_okay else {"reopened"}
    return {name: text for name, text in STEPS.items() if (name == "reopened" if is_closed else name not in known)}


def thread_form(kind: str, name: str, piece: str) -> Form:
    """Return the form of a step in what is called `name`."""
    thread, step = ("conflict", "action") if kind == "repair" else (kind, "status")
    return Form(kind, "", "", (), (step,), STEP_MISSING, {thread: name}, piece)
