"""Choices of suggestions: each opens a message to copy, a form of Log, a page, an evening, or the calendar."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from dashboard.wording.numbers import days

MESSAGE_TITLE = "A message to copy"
MESSAGE_NOTE = "Copy it, change it as you like, and send it or say it. Nothing is sent from here."
CALENDAR_TITLE = "A ritual for your calendar"
WHICH_RITUAL, WHICH_DAY, WHAT_TIME = "Which one?", "On which day?", "At what time? Leave it empty for the whole day"
SAVE_RITUAL = "Download for my calendar"
CALENDAR_NOTE = "It saves a small file. Open it with your calendar app."


@dataclass(frozen=True)
class Opens:
    """The thing that a choice opens; empty when it only lets the suggestion rest.

    `values` fill in the form of `kind`; the value SUBJECT is what the suggestion is about. `page` is a page's name, and
    `day` the column of the suggestion's row whose day the Days page opens to be edited.
    """

    message: str = ""
    kind: str = ""
    values: Mapping[str, str] = field(default_factory=dict)
    page: str = ""
    day: str = ""
    evening: str = ""
    is_calendar: bool = False


SUBJECT = "{subject}"
RESTS = Opens()
CALENDAR = Opens(is_calendar=True)
GIVE_THANKS = Opens(kind="appreciation", values={"direction": "given"})
NOTE_THANKS = Opens(kind="appreciation", values={"direction": "noticed"})
NOTE = Opens(kind="checkin", values={"note": ""})
GOOD_NEWS = Opens(kind="goodnews")
FEELING = Opens(kind="share", values={"depth": "3"})
ITS_DAY = Opens(page="days", day="asked_on")
QUESTIONS, RITUALS, PROMISES = (Opens(page=page) for page in ("questions", "rituals", "affection"))
AFTER_A_FIGHT = Opens(evening="after-a-fight")
THANKS = "Thank you for … It meant a lot to me."
TEA = "Tea together for ten minutes tonight? No plans, just us."
LIKED_MOST = "The one I liked most was …"


def _say(text: str) -> Opens:
    return Opens(message=text)


def _step(action: str) -> Opens:
    return Opens(kind="repair", values={"conflict": SUBJECT, "action": action})


def _remember(note: str) -> Opens:
    return Opens(kind="followup", values={"note": note})


# By the words of the choice. A rule whose choice means something else is named before it: `rule: choice`.
OPENS: Mapping[str, Opens] = {
    # rebuilding
    "Say “I miss us”": _say("I miss us."),
    "Write it in a note": _say("I miss us. I would love some time with you this week."),
    "Write it down": NOTE,
    "Name it for yourself first": NOTE,
    "Tea, ten minutes, no plans": _say(TEA),
    "Ten calm minutes": _say("Could we have ten calm minutes tonight, just the two of us?"),
    "A walk round the block": _say("A walk round the block tonight?"),
    "A message at lunch": _say("Thinking of you. How is your day?"),
    "Thank for one small thing": GIVE_THANKS,
    "Tell a good memory": _say("I was just thinking of the day when we …"),
    "Note one for yourself": NOTE_THANKS,
    "Do one thing again": _say("I liked it when we … Shall we do it again?"),
    "Say that slow is fine": _say("Slow is fine with me. There is no hurry."),
    "Take a week off from it": RESTS,
    "Talk about whether to ask": _say("Could we talk about asking somebody for help? A yes and a no are both fine."),
    "Look for someone to talk to": _remember("Look for someone to talk to"),
    "Look for someone trained": _remember("Look for someone trained to talk to"),
    "Talk to someone you trust": _say("Do you have time for a talk this week? There is something on my mind."),
    "Not needed now": RESTS,
    "Begin the five small steps": Opens(page="rebuild"),
    "One kind message": _say("I was just thinking of you."),
    "Let it be for now": RESTS,
    # upkeep
    "One line about today": NOTE,
    "One thing to look forward to": _remember(""),
    "Simply carry on": RESTS,
    "A place you have not been": _say("Shall we go somewhere we have never been? I thought of …"),
    "Cook or learn a thing together": _say("Shall we cook or learn something new together? I thought of …"),
    "Learn one small thing": _remember("Learn one small thing: "),
    "Swap who plans the day": _say("Shall we swap who plans our next free day?"),
    "Ask for an idea": _say("Is there something new that you would like to try?"),
    "Say what you like about it": _say("What I like about it is …"),
    "Make it lighter": _say("Shall we make our check-in shorter? I would keep …"),
    "Carry on": RESTS,
    # responsiveness
    "Ask about it tonight": _say("I have not forgotten it. How is it going? Tell me tonight, if you like."),
    "Send a short message": _say("I was thinking of it. How did it go?"),
    "Bring it up tonight": _say("There is something I would like to bring up tonight."),
    "Ask how it is going": _say("I have not forgotten it. How is it going?"),
    "Give it a date": ITS_DAY,
    "followup_undated: Let it go": ITS_DAY,
    "Ask how it came about": _say("I would love to hear more. How did it come about?"),
    "Mark it with a small treat": _say("Good news calls for a small treat. Tonight?"),
    "Tell it once more": _say("Tell me your good news once more?"),
    "Tell it to someone else too": _say("I have good news: …"),
    "Write down what made it good": NOTE,
    "Tell one good thing tonight": GOOD_NEWS,
    "Ask for one": _say("What was a good thing in your day?"),
    "Note a tiny one": GOOD_NEWS,
    "Ask one more question": _say("May I ask one more thing about what you told me?"),
    "Say what you heard": _say("What I heard is … Did I get it?"),
    "Leave it in peace": RESTS,
    "Say how it was to share it": _say("Telling you that felt …"),
    "Say what would help": _say("What would help me is …"),
    "Say what being heard is like": _say("I feel heard when …"),
    "Ask for ten calm minutes": _say("Could we have ten calm minutes tonight? There is something to tell you."),
    "Wait and see": RESTS,
    "Say which talk you liked": _say("I liked our talk about …"),
    "Say thanks for it": GIVE_THANKS,
    # trust
    "Plan when it happens": _say("About that promise: which day would suit us both?"),
    "Agree on a new day": PROMISES,
    "Make it smaller": _say("About that promise: could we make it a bit smaller, so that it fits?"),
    "Say what still fits": _say("About that promise: what still fits for me is …"),
    "Ask what still fits": _say("About that promise: what still fits for you?"),
    "Change it": PROMISES,
    "Let it go, out loud": _say("Shall we let that old promise go? It is fine with me."),
    "promise_open: Let it go": PROMISES,
    # conflict
    "Ask what is still there": _say("Is something still there for you? I would like to hear it."),
    "Give it more time": RESTS,
    "Settle it together": AFTER_A_FIGHT,
    "Ten minutes to hear each side": _say("Could we take ten minutes to hear each other’s side? You choose when."),
    "Park it until Sunday": _step("parked"),
    "Write down what matters in it": NOTE,
    "It is okay again": _step("okay_again"),
    "A little more time": RESTS,
    "Say what helped": _say("What helped me was …"),
    "Pick the smallest one": Opens(page="conflicts"),
    "Write one down as a kind outsider": NOTE,
    "Leave them all for now": RESTS,
    "Say what made it easy": _say("What made it easy for me was …"),
    "Note what made it easy": NOTE,
    "Ask what is new in life": _say("What is new with you these days?"),
    "Note what is new in life": NOTE,
    "Let it be": RESTS,
    # appreciation
    "Say one out loud tonight": GIVE_THANKS,
    "Ask which thanks feel best": _say("Which kind of thanks feels best to you?"),
    "Put one in writing": _say(THANKS),
    "Note one you got": NOTE_THANKS,
    "Say which one you liked most": _say(LIKED_MOST),
    "Keep one in writing": NOTE_THANKS,
    "Say what felt good": _say("It felt good when you …"),
    "Give some back": GIVE_THANKS,
    # rituals
    "Pick one for this week": CALENDAR,
    "Make one smaller": RITUALS,
    "Let one go": RITUALS,
    "Make it shorter": RITUALS,
    "Try another one": RITUALS,
    "one_ritual_rests: Let it go": RITUALS,
    "Plan the next one": CALENDAR,
    # sharing
    "Take turns: one feeling each": QUESTIONS,
    "Start with a small one": QUESTIONS,
    "Not a week for it": RESTS,
    "Share one small feeling": FEELING,
    "Write one down first": NOTE,
    "Ask an open question": QUESTIONS,
    "Tell a small thing about it": Opens(kind="share", values={"topic": SUBJECT}),
    "Write a line on it": NOTE,
    "Leave it for later": RESTS,
    "Say thanks for the trust": _say("Thank you for trusting me with that."),
    "Do something light now": _say("Shall we do something light now? A walk, a film, a game?"),
    "Let it rest": RESTS,
    # questions
    "One question over tea": QUESTIONS,
    "Let the other one pick": QUESTIONS,
    "One question in writing": QUESTIONS,
    "Pick one to ask a friend": QUESTIONS,
    "Done with them for now": RESTS,
    "Try one from the next set": QUESTIONS,
    "Stay with this one": QUESTIONS,
    "Go back to a light one": QUESTIONS,
    "Ask it once more": QUESTIONS,
    "Look at what was said": QUESTIONS,
    "Pick a new one": QUESTIONS,
    # affection
    "A hug at the door, if welcome": _say("A hug at the door tonight, if you like?"),
    "Ask what would feel good": _say("What would feel good to you tonight?"),
    "A kind word in its place": _say("I am glad that you are here."),
    "Say what you like best": _say("What I like best is …"),
    # what gets in the way
    "Phones away at one meal": _say("Shall we put our phones away at dinner tonight?"),
    "A place for them at night": _say("Shall we find our phones a place for the night?"),
    "Talk about what they are good for": _say("What do you like your phone for most?"),
    "Phone away at one meal": _remember("Phone away at one meal"),
    "A place for it at night": _remember("A place for the phone at night"),
    "Note what it is good for": NOTE,
    "Five minutes of tea, no plans": _say("Five minutes of tea tonight? No plans, just us."),
    "Drop one thing this week": _say("What could we drop this week, so that an evening is free?"),
    "Rest first": RESTS,
    "Write it for yourself first": NOTE,
    "Tell a person you trust": _say("Do you have time for a talk this week? There is something on my mind."),
    "Keep it to yourself for now": RESTS,
    "Name what made it lighter": _say("What made it lighter for me was …"),
    "Plan one free evening": _say("Which evening this week could be ours alone?"),
    # connection
    "Plan one to look forward to": _say("What shall we look forward to next week? I thought of …"),
    "A quiet evening now": _say("A quiet evening tonight?"),
    "Talk about whether it suits you": _say("It has been quieter between us. Does that suit you?"),
    "Plan one small thing": _say("Shall we plan one small thing together this week?"),
    "Take it as a quiet time": RESTS,
    "Ask yourself if it suits you": NOTE,
    "Name what made room for it": _say("What made room for it, do you think?"),
    "Keep one thing of it": _remember("Do again: "),
    "Enjoy it": RESTS,
}


def opens(rule: str, choice: str) -> Opens:
    """Return what a choice of a rule opens; an unknown one only rests."""
    return OPENS.get(f"{rule}: {choice}") or OPENS.get(choice) or RESTS


def answered(choice: str, rests_days: int) -> str:
    """Repeat what was pressed, and say for how long the suggestion rests."""
    said = choice if choice[-1].isalpha() else choice.rstrip(".")
    return f"{said}. You won’t see this one for {days(rests_days)}."
