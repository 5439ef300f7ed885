"""Sentences of the demo: one for each page."""

LEAD = "A made-up couple."

PAGES = {
    "this_week": (
        "Ana and Ben have logged for two years. Here is how they felt today, their week, and one or two ideas for it."
    ),
    "days": "What the two share, day by day. You can search it and go to any day.",
    "log": "Here one of them logs a day in half a minute. Try it: nothing here is real.",
    "connection": "Their moments together, week by week. You can see a quiet time, and how they came out of it.",
    "conflicts": "Their conflicts: those that are open, and how long it takes until both feel okay again.",
    "appreciation": "Thanks said, thanks received, and how appreciated each of them felt.",
    "rituals": "The rituals they chose, with a mark for each day of the last ten weeks.",
    "sharing": "How personal their talks were, how heard each felt, and the things they want to talk about again.",
    "affection": ("What they promised each other, and what got in the way. Touch is off until both switch it on."),
    "what_helps": "Days that go together with feeling connected, and small trials to find out more.",
    "review": "Once a quarter: the changes that are more than chance, and those that it is too early to tell.",
    "questions": "Questions to talk over, from light to deep: one for tonight, or a whole set.",
    "evenings": "Guided evenings for two, from fifteen minutes on.",
    "rebuild": "Five small steps back to each other after a distant time. They open when both say so.",
    "imports": "Here an export of another app or a journal can be read. Nothing is saved until you press Import.",
    "health": "Whether their entries are in order, and a download of what they share.",
    "settings": "Names, sharing and pauses. Each of them chooses for themselves.",
}
