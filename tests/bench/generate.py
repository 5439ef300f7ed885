"""Write the homes that the builds are measured on: ten years of Ana and Ben, in about a million log rows or a share of them.

The rows are valid and in order, and nothing in them is edited, private, paused or too late: what a bare script leaves
out then makes no difference to the numbers, and all ways of making them have to agree.
"""

from datetime import date
from pathlib import Path

import duckdb

from pipeline.home.folder import Home
from pipeline.kinds.kinds import BY_NAME
from pipeline.settings import FIRST_RITUALS, write_new

FIRST, AS_OF = date(2016, 1, 1), date(2025, 12, 31)
DAYS = (AS_OF - FIRST).days + 1
ZONE = "Europe/Berlin"
# Rows to draw, in thousands. Three check-ins in ten fall on days that their partner leaves out, so 250,000 remain.
THOUSANDS = {
    "checkin": 357,
    "ritual": 320,
    "appreciation": 250,
    "conflict": 6,
    "repair": 24,
    "share": 100,
    "goodnews": 6,
    "affection": 32,
    "promise": 6,
    "followup": 6,
}
FEW = {"question": 72, "answer": 72, "rebuild": 70}  # as many in every home

MACROS = f"""
    set timezone = 'UTC';
    create macro dice(i, key) as (hash(i, key) % 1000000)::integer;  -- a fixed number for a row and a purpose
    create macro writer(i) as case i % 2 when 0 then 'ana' else 'ben' end;
    create macro day_of(i, n) as date '{FIRST}' + (i * {DAYS} // n)::integer;
    create macro utc(clock) as timezone('UTC', timezone('{ZONE}', clock));
    create macro stamp(clock) as
        strftime(clock, '%Y-%m-%dT%H:%M') || '+0' || date_diff('hour', utc(clock), clock) || ':00';
"""
# When a row is about, on the writer's own clock. Rows in pairs tell of the same thing, up to 40 minutes apart.
EVENING = "day_of(i, {n}) + interval (19 * 60 + dice(i, 'clock') % 240) minute"
PAIR = """day_of(i // 2, {n} // 2)
    + interval (6 * 60 + dice(i // 2, 'clock') % (17 * 60) + (i % 2) * dice(i, 'lag') % 40) minute"""
STEP = f"""least(date '{AS_OF}', day_of(i // 4, {{n}} // 4) + (i % 4 + dice(i, 'lag') % 3)::integer)
    + interval (23 * 60 + i % 4) minute"""
# The first row of two names something, the second tells up to nine days later what became of it.
LATER = f"""least(date '{AS_OF}', day_of(i // 2, {{n}} // 2) + (i % 2 * (2 + dice(i, 'lag') % 8))::integer)
    + interval (21 * 60 + i % 2) minute"""
# Both begin; then come the five steps, and an end. The last time is under way still.
EIGHTH = f"least(date '{AS_OF}', day_of(i // 8, {{n}} // 8) + (i % 8 * 6)::integer) + interval 12 hour"
CLOCKS = {
    "checkin": EVENING,
    "ritual": PAIR,
    "appreciation": EVENING,
    "conflict": EVENING,
    "repair": STEP,
    "share": PAIR,
    "goodnews": EVENING,
    "question": EVENING,
    "answer": EVENING,
    "affection": PAIR,
    "promise": LATER,
    "followup": LATER,
    "rebuild": EIGHTH,
}
DUE_ON = "strftime(day_of(i // 2, {n} // 2) + 3, '%Y-%m-%d')"

COMMON = {
    "logged_at": "strftime(utc(clock + interval (1 + dice(i, 'logged') % 50) minute), '%Y-%m-%dT%H:%M:%SZ')",
    "occurred_on": "strftime(clock, '%Y-%m-%d')",
    "partner": "writer(i)",
    "visibility": "'shared'",
}
OWN = {
    "checkin": {
        "connected": "case when dice(i, 'c') % 25 > 0 then dice(i, 'connected') % 21 / 2.0 end",
        "appreciated": "case when dice(i, 'a') % 25 > 0 then dice(i, 'appreciated') % 21 / 2.0 end",
        "mood": "dice(i, 'mood') % 11",
        "stress": "dice(i, 'stress') % 11",
        "understood": "case when dice(i, 'heard') % 6 = 0 then 1 + dice(i, 'understood') % 7 end",
        "valued": "case when dice(i, 'heard') % 6 = 0 then 1 + dice(i, 'valued') % 7 end",
        "barriers": """case dice(i, 'barriers') % 9 when 0 then 'busy' when 1 then 'tired;phone' when 2 then 'distance;shame'
            when 3 then 'unresolved_conflict;old_hurt' when 4 then 'fear_of_opening_up' end""",
        "note": "case when dice(i, 'note') % 5 = 0 then 'A quiet evening, number ' || i || ', nothing more.' end",
    },
    "ritual": {
        "occurred_on": "null",
        "occurred_at": "stamp(clock)",
        "ritual": """['Morning check-in', 'Evening debrief', 'Date night', 'Technology-free time', 'Bedtime conversation',
            'Walk', 'Coffee', 'Cooking', 'Sunday lunch', 'Reading aloud', 'Sauna', 'Games'][1 + dice(i // 2, 'what') % 12]""",
        "status": "case when dice(i // 2, 'status') % 6 = 0 then 'missed' else 'kept' end",
        "minutes": "5 + dice(i // 2, 'minutes') % 90",
        "felt_like_ours": "case dice(i, 'ours') % 8 when 0 then 'no' when 1 then null else 'yes' end",
        "first_time": "case when dice(i, 'new') % 90 = 0 then 'yes' end",
    },
    "appreciation": {
        "direction": "case when dice(i, 'direction') % 3 = 0 then 'noticed' else 'given' end",
        "for_what": "'the tea, for the ' || i || 'th time'",
    },
    "conflict": {
        "conflict": "'Dishes ' || i",
        "topic": "['Household', 'Money', 'Free time', 'Family'][1 + dice(i, 'topic') % 4]",
        "intensity": "dice(i, 'intensity') % 11",
    },
    "repair": {  # both close each conflict within five days, but for one in 200, which one of them parks
        "conflict": "'Dishes ' || i // 4",
        "action": """case when i % 4 = 0 then 'attempt' when i % 4 = 1 then 'okay_again' when i % 800 = 3 then 'parked'
            when dice(i, 'action') % 5 = 0 then 'live_with' else 'settled' end""",
    },
    "share": {
        "occurred_on": "null",
        "occurred_at": "stamp(clock)",
        "depth": "1 + dice(i, 'depth') % 4",
        "topic": """case when dice(i, 'topic') % 9 > 0
            then ['inner_world', 'values', 'fears_and_insecurities', 'needs_and_wants', 'hopes'][1 + dice(i, 'what') % 5] end""",
    },
    "goodnews": {
        "met_with_interest": "case dice(i, 'met') % 5 when 0 then null when 1 then 'no' else 'yes' end",
    },
    "question": {  # each is told by both
        "deck": "1 + i // 2 % 3",
        "question": "'Question ' || i // 2",
        "status": "case when dice(i // 2, 'status') % 4 = 0 then 'skipped' else 'asked' end",
        "favourite": "case when dice(i, 'favourite') % 3 = 0 then 'yes' end",
    },
    "answer": {
        "question": "'Question ' || i // 2",
        "answer": "'What it was like, in a few words, number ' || i",
    },
    "affection": {
        "occurred_on": "null",
        "occurred_at": "stamp(clock)",
        "welcome": "case when dice(i, 'welcome') % 20 = 0 then 'no' else 'yes' end",
    },
    "promise": {
        "promise": "'Promise ' || i // 2",
        "status": "case when i % 2 = 0 then 'made' else ['kept', 'kept', 'not_kept', 'renegotiated'][1 + dice(i, 'status') % 4] end",
        "due_on": DUE_ON,
    },
    "followup": {
        "followup": "'Thing ' || i // 2",
        "status": "case when i % 2 = 0 then 'asked' else 'raised' end",
        "due_on": DUE_ON,
    },
    "rebuild": {
        "step": "['begin', 'begin', 'name_it', 'start_small', 'appreciate', 'be_patient', 'seek_help', 'end'][1 + i % 8]",
    },
}
LEFT_OUT = {
    "checkin": "where dice(clock::date, writer(i)) % 10 < 7",
    "followup": "where i % 2 = 0 or dice(i, 'raised') % 4 > 0",
}


def write(folder: Path, share: float = 1.0) -> Home:
    """Set up a home in `folder` and write its logs: the same rows every time, `share` of a million in all."""
    home = Home(folder)
    write_new(home, ["Ana", "Ben"], ZONE, list(BY_NAME), FIRST_RITUALS)
    home.settings.write_text(home.settings.read_text().replace("affection = false", "affection = true"))
    rows = {kind: many * round(1000 * share) for kind, many in THOUSANDS.items()} | FEW
    with duckdb.connect() as con:
        con.execute(MACROS)
        for kind, count in rows.items():
            con.execute(f"copy ({_rows(kind, count)}) to '{home.logs / kind}.csv' (header)")
    return home


def _rows(kind: str, count: int) -> str:
    values = {"entry_id": f"'h' || left(md5('{kind}' || i), 11)"} | COMMON | OWN[kind]
    columns = ", ".join(f"{values.get(name, 'null')} as {name}" for name in BY_NAME[kind].header)
    clocks = f"select i, {CLOCKS[kind]} as clock from range({count}) as t(i)"
    return f"select {columns} from ({clocks}) {LEFT_OUT.get(kind, '')}".replace("{n}", str(count))
