"""The names of the kinds of entries, the same on every page."""

NAMES = {
    "checkin": "Check-in",
    "ritual": "Ritual",
    "appreciation": "Thanks",
    "conflict": "Conflict",
    "repair": "Step in a conflict",
    "share": "Sharing",
    "goodnews": "Good news",
    "question": "Question",
    "affection": "Touch",
    "promise": "Promise",
    "followup": "Something to follow up on",
    "rebuild": "Small step",
    "pause": "Pause",
    "answer": "Written answer",
}
PLURALS = {
    "checkin": "Check-ins",
    "ritual": "Rituals",
    "appreciation": "Thanks",
    "conflict": "Conflicts",
    "repair": "Steps in conflicts",
    "share": "Sharing",
    "goodnews": "Good news",
    "question": "Questions",
    "affection": "Touch",
    "promise": "Promises",
    "followup": "Things to follow up on",
    "rebuild": "Small steps",
    "pause": "Pauses",
    "answer": "Written answers",
}
SHAREABLE = {kind: name for kind, name in PLURALS.items() if kind != "answer"}  # each answer is shared on its own
