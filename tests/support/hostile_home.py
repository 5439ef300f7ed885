"""A couple whose every word is hostile: names, rituals, topics, notes, in every kind of entry that can be logged."""

import json
from datetime import date, timedelta
from itertools import cycle
from pathlib import Path

from pipeline.home.folder import Home
from pipeline.kinds.fields import NAME_LIMIT, Field
from pipeline.kinds.kinds import KINDS, Kind
from pipeline.settings import read
from tests.support import homes

# Markdown's image, colour, formula and links; HTML's image, link and script. Short enough for a name.
HOSTILE = (
    "![x](//evil.example/x) <img src=//evil.example/y onerror=x()> :red[r] $x$ [l](//e) http://evil.example WWW.b.cc a@b.cc "
    "<a href='//evil.example'>a</a><script>document.title='owned'</script>"
)
assert len(HOSTILE) < NAME_LIMIT - 2
WEEKS = 34  # enough for the quarterly review
EVERY = {"checkin": 1, "ritual": 2, "appreciation": 3, "conflict": 60, "repair": 75, "rebuild": 100, "pause": 200}


def write(path: Path, last: date | None = None) -> Home:
    """Write the home of two partners of the same hostile name, but for its first letter; all is shared."""
    home = homes.new(path, [f"{letter} {HOSTILE}" for letter in "AB"], [kind.name for kind in KINDS])
    text = home.settings.read_text(encoding="utf-8").replace("affection = false", "affection = true")
    home.settings.write_text(f"{text}{json.dumps(HOSTILE)} = 3\n", encoding="utf-8")
    partners = [partner.id for partner in read(home).partners]
    for kind in KINDS:
        _write_log(home, kind, partners, last or date.today())
    return home


def _write_log(home: Home, kind: Kind, partners: list[str], last: date) -> None:
    turns = {field.name: cycle(field.choices) for field in kind.fields if field.choices}
    rows = []
    for n in reversed(range(20 if kind.name == "pause" else 0, 7 * WEEKS, EVERY.get(kind.name, 5))):
        day = last - timedelta(days=n)
        said = {field.name: _value(field, day, turns) for field in kind.fields if field.name != kind.key}
        rows += [{"partner": partner, "occurred_on": str(day), **said} for partner in partners]
    homes.write(home, kind.name, rows)


def _value(field: Field, day: date, turns: dict[str, "cycle[str]"]) -> str:
    match field.type:
        case "text":
            return HOSTILE
        case "date":
            return str(day)
        case "yes_no":
            return "yes"
        case "choice" | "choices":
            return next(turns[field.name])
        case _:
            return str(min(field.high, 3))
