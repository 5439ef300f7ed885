"""The names of the kinds of entries, the same on every page."""

NAMES = {
    "checkin": "Check-in",
    "ritual": "A ritual",
    "appreciation": "Thanks",
    "conflict": "Something between you",
    "repair": "A step",
    "share": "Something shared",
    "goodnews": "Happy news",
    "question": "A question",
    "affection": "Touch",
    "promise": "A promise",
    "followup": "To remember",
    "rebuild": "Coming back to each other",
    "pause": "A pause",
    "answer": "An answer in writing",
}
PLURALS = {
    "checkin": "Check-ins",
    "ritual": "Rituals",
    "appreciation": "Thanks",
    "conflict": "Conflicts",
    "repair": "Steps in a conflict",
    "share": "What I shared of myself",
    "goodnews": "Happy news",
    "question": "Questions talked over",
    "affection": "Touch",
    "promise": "Promises",
    "followup": "Things to remember",
    "rebuild": "Steps of rebuilding",
    "pause": "Pauses",
    "answer": "Answers in writing",
}
SHAREABLE = {kind: name for kind, name in PLURALS.items() if kind != "answer"}  # each answer is shared on its own
