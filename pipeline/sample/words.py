"""Everything the made-up couple writes, in one place so that its tone can be read as a whole.

`{slots}` are filled from `sentences.SLOTS`, so that two years don't repeat themselves too often.
"""

USUAL = (
    "Walked {walk} after work, hardly spoke, and it was lovely.",
    "Made {food} together. Burnt it a little, laughed a lot.",
    "Long day, but you waited up for me.",
    "We mended {thing} and felt like a team 😊",
    "Tired. Still, ten minutes on the balcony were good.",
    "You asked about my day and really wanted to know.",
    '"How was it?" you said, and put the phone away.',
    "Saw {friend} together, easy evening.",
    "Rain all day.\nTea, {calm}, your feet on mine.",
    "Nothing special, which was just right.",
    "Laughed about {friend} until it hurt 😂",
    "Slow evening, {food}, no plans.",
    "You remembered the thing with my boss. That meant something.",
    "Too much on my mind, and you let me be.",
    "Danced in the kitchen to one song, maybe two.",
    "{calm}, the sofa, your head on my shoulder.",
    "Talked {walk} about where we want to be in five years.",
    "Work was loud; home was quiet, in the good way.",
    "Read to each other for a bit. Fell asleep on page three.",
    "Sang in the car. Badly. Together.",
    "We did {chore} side by side, odd how nice that can be.",
    "You brought me {food} at my desk ❤️",
)

QUIET = (
    "Passed each other in the hallway, mostly.",
    "Both on our phones until late.",
    "Polite, and a bit far away.",
    "I missed you, although you were right there.",
    "Work, dinner, sleep.",
    "Wanted to say something, and didn't.",
    "Short goodnight. Tomorrow, maybe.",
    "We talked about {chore}, and about {chore}.",
    "Ate {food} in front of a film. Couldn't say which one.",
    "Not a bad day. Just not much of us in it.",
    "You were kind about {thing}. I was too tired to say so.",
)

REBUILD = (
    "We said it out loud: it had gone quiet. Good to have said it.",
    "An evening for the two of us, phones in the drawer.",
    "Small steps, and I like them.",
    "Walked {walk} and talked, properly talked.",
    "You told me something I didn't know. After all these years!",
    "A bit clumsy, both of us, and warm.",
    "{food}, {calm}, and an hour of us.",
    "Felt shy at first, then it was easy.",
    "I said thank you, and you looked up and smiled 😊",
)

STRAINED = (
    "Still sore about it. We'll talk.",
    "Words came out sharper than I meant.",
    "We tried to talk. Stopped in time, I think.",
    "Slept badly. Breakfast was quiet, but you made my coffee.",
    "I know what I want to say now. Tomorrow.",
    "Better after the walk {walk}, not done yet.",
    "We both went quiet, and both knew why.",
    "Heard your side again. There's something to it.",
    "A stiff sort of evening. Still, you kept my plate warm.",
    "Not angry any more, more sad.",
)

PRIVATE = (
    "Not ready to say this out loud yet.",
    "I worry about the money more than I let on.",
    "Thinking about Dad a lot. Don't want to bring it up every evening.",
    "Jealous, silly, gone by tomorrow I hope.",
    "I need an evening on my own, and don't know how to ask.",
    "Just for me: today I was proud of myself.",
    "Hard to be touched today, it has nothing to do with you.",
    "Planning the surprise! Don't let it slip.",
)

RITUAL_NOTES = {
    "Morning check-in": ("Coffee, two minutes, good.", "In the doorway, half in my coat.", "You read me your dream."),
    "Evening debrief": ("On the sofa, both of us first.", "Short, you had a headache.", "At length, with {calm}."),
    "Date night": (
        "The little place by the station, {food}!",
        "Cinema, then {walk}.",
        "Stayed in, dressed up anyway.",
        "Your turn to choose: bowling 🎳",
    ),
    "Technology-free time": ("Cards, {calm}.", "Phones in the bread bin.", "{walk}, no pictures taken."),
    "Bedtime conversation": ("In the dark it's easier.", "Three good things each.", "Fell asleep mid-sentence, sorry."),
    "Sunday pancakes": ("With apples.", "You flipped one onto the lamp.", "Pancakes, jam, and the crossword."),
}

THANKS = (
    "making coffee",
    "taking care of {chore}",
    "listening, and not mending it",
    "the note in my lunch box ❤️",
    "picking me up in the rain",
    "calling the landlord",
    "{food}, still warm",
    "staying calm with the bank",
    "a hug at the right moment",
    "getting up with the cat",
    "how you were with {friend}",
    "asking twice",
    "sewing the button on",
    'saying "take your time"',
    "mending {thing}",
    "the way you told that story",
    "letting me sleep in",
    "planning Saturday",
    "warming my side of the bed",
    "looking it up for me",
    "being patient",
    "the playlist",
    "booking the train, both ways",
    "telling me the truth, kindly",
)

SHARES = {
    1: ("What happened at work, all of it.", "Where I went to school, and with whom.", "The story about {friend}."),
    2: ("What I really think of the new job.", "How I'd spend a whole free year.", "What fairness means to me."),
    3: (
        "How lonely the move was, back then.",
        "I was hurt on Sunday, and glad too.",
        "That I'm happy. Simply that.",
        "How it felt when {friend} called.",
    ),
    4: (
        "That I'm afraid of getting ill like Dad.",
        "That I need to hear it more often.",
        "What I'm afraid of, when we go quiet.",
        "How much I want this to last.",
    ),
}

CONFLICTS = (
    ("The dishes", "Household", "Three days of plates."),
    ("Saturday plans", "Free time", "You had said yes to both, again."),
    ("Late from work", "Time together", "Dinner cold, no message."),
    ("The new phone", "Money", "It was more than we had said."),
    ("Your mother's visit", "Family", "Who decides how long, and who cooks?"),
    ("Tone on the phone", "How we talk", "Short answers, both ways."),
    ("Bedroom window", "Household", "Open, shut, open…"),
    ("Screen at dinner", "Phones", "Only one message, then six."),
    ("The party", "Friends", "You left without a word to me."),
    ("Bike repair", "Money", "Promised, postponed, promised."),
    ("Interrupting", "How we talk", "I wasn't finished."),
    ("Whose turn", "Household", "We both counted, both differently."),
    ("The joke", "Friends", "In front of {friend}."),
    ("Sunday run", "Free time", "I had hoped for a slow morning."),
)
REOPENED = ("The spare room", "Household", "Study, guests, or your drums?")
LINGERING = ("Moving closer to work", "Where we live", "You want the city, I want the trees. Neither is wrong.")
HOLIDAY = ("Holiday plans", "Holiday plans", "Mountains or your parents, and who gives way this time.")
PRIVATE_CONFLICT = ("The old letter", "Trust", "For me alone, until I've sorted it out.")
STEPS = {
    "attempt": (
        "Made tea and sat down next to you.",
        "Said sorry for my part.",
        "Asked if we could start again.",
        "A silly face. It helped, a little.",
    ),
    "okay_again": ("", "Fine again.", "The hug did it."),
    "settled": ("", "Agreed, with a plan on the fridge.", "Talked it through."),
    "live_with": ("", "We differ here, and that's all right.", "You like it so, I like it otherwise."),
    "parked": ("Not now. After the exams, in peace.", "Too tired to be fair, let's wait."),
    "reopened": ("It came back, so we look again.",),
}

PROMISES = (
    ("Call the plumber", "The tap, again."),
    ("Book the dentist", "Both of us."),
    ("Home by six", "For once, really."),
    ("Write to Oma", "With the photos."),
    ("Clear the hallway", "Boxes, shoes, all of it."),
    ("Look at flats together", "Two evenings, no decision yet."),
    ("Cook on Thursday", "Perhaps {food}."),
    ("Phone out of the bedroom", "One week, to try it."),
    ("Fix the lamp", ""),
    ("Plan Mira's birthday", "List, cake, who comes."),
)
DATE_NIGHT = ("Date night on Friday", "We both keep it free.")
FOLLOWUPS = (
    ("Talk with my boss", "Ask me how it went, please."),
    ("Doctor's appointment", "I'm a bit nervous."),
    ("Dad's operation", "In the morning; I'll want to talk after."),
    ("The exam", "Keep your fingers crossed 🍀"),
    ("Job interview", "At ten. Ask me in the evening, not before."),
    ("Mum's birthday", "Hard day, this year."),
    ("First day back", "After the long leave."),
    ("The talk at the library", "My first one, forty people!"),
)
AFFECTION = ("", "", "", "In passing, in the kitchen.", "On the tram, your hand.", "A long one.")
AWAY = ("Three time zones apart, we'll be back on Monday.", "At the conference, then at my sister's.")
ILL = "Fever, in bed."
GOOD_NEWS = (
    "They said yes to my idea!",
    "Mum is well again.",
    "Passed it, at last 🎉",
    "{friend} asked us along.",
    "My article gets printed.",
    "A day off, out of the blue.",
    "Ran all the way {walk}.",
    "The boss said thank you, out loud.",
)
SECOND_ANSWERS = (  # they fit any question
    "Too many to name one. The smallest is my favourite.",
    "I know it, and I will tell you on a walk. It needs both hands.",
    "I wrote three lines and crossed out two. This one stays.",
    "Something that you said last winter, in the kitchen.",
    "I have to think about it for longer. Ask me again in spring.",
)
ANSWERS = {
    "smile": "The dog on the tram, in its little coat.",
    "best-hour": "Just after six, when {calm} is all there is.",
    "childhood-place": "The allotment behind the railway. I think the gate still squeaks.",
    "taste-of-home": "Plum cake. My grandmother, every September.",
    "grown-to-like": "Getting up early. Nobody warned me.",
    "laugh": "My sister, on the phone, without saying anything.",
    "song": "The one from the ferry. I was nineteen and seasick.",
    "free-month": "One week of sleep, then a boat.",
    "stranger": "The man who gave me his umbrella and walked off in the rain.",
    "hidden-skill": "I can fold a map on the first try.",
    "our-habit": "That we read the last page to each other.",
    "at-ten": "Being allowed to stay up for the fireworks.",
    "brave": "When I called him back after all those years.",
    "rarely-asked": "What I dream of when I am at my desk.",
    "changed-by": "My old teacher. I see more of what people don't say.",
    "rest": "No clock in the room.",
    "ordinary-moment": "The two of us and {calm}, that wet evening in March.",
}
