"""Large exports for the benchmarks, always the same: a Day One journal, and a table of a diary."""

import csv
import json
import random
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

START = datetime(2016, 1, 1, 7, tzinfo=UTC)
WORDS = (
    "tea", "rain", "garden", "letter", "walk", "dishes", "train", "sister", "market", "song", "window", "evening", "laugh",
    "quiet", "blanket", "recipe",
)  # fmt: skip
MOODS = ("rad", "good", "meh", "bad", "awful")


def day_one(path: Path, entries: int) -> None:
    """Write a journal of entries with some 900 characters of text, their rich text, tags, a place and the weather."""
    draw = random.Random(7)
    journal = {"metadata": {"version": "1.0"}, "entries": [_entry(draw, number) for number in range(entries)]}
    path.write_text(json.dumps(journal, ensure_ascii=False), encoding="utf-8")


def _entry(draw: random.Random, number: int) -> dict[str, object]:
    text = " ".join(draw.choices(WORDS, k=150)) + "\\."
    rich = {"contents": [{"text": text}], "meta": {"version": 1, "small-lines-removed": True}}
    return {
        "uuid": f"{number:032X}",
        "creationDate": (START + timedelta(minutes=97 * number)).strftime("%Y-%m-%dT%H:%M:%SZ"),
        "modifiedDate": (START + timedelta(minutes=97 * number + 3)).strftime("%Y-%m-%dT%H:%M:%SZ"),
        "timeZone": draw.choice(("Europe/Berlin", "America/New_York")),
        "text": text,
        "richText": json.dumps(rich),
        "tags": draw.sample(WORDS, 2),
        "starred": False,
        "duration": 0,
        "location": {"latitude": 52.5, "longitude": 13.4, "localityName": "Berlin", "country": "Germany"},
        "weather": {"temperatureCelsius": 12, "conditionsDescription": "Cloudy"},
        "creationDevice": "phone",
    }


def table(path: Path, rows: int, words: int = 8) -> None:
    """Write a CSV with a day, a time, a mood, tags and a note of some words in each row."""
    draw = random.Random(7)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(("date", "time", "mood", "tags", "note"))
        for number in range(rows):
            at = START + timedelta(minutes=5 * (number % 1_000_000))  # none lies ahead
            note = " ".join(draw.choices(WORDS, k=words)) + f" {number}"
            tags = ", ".join(draw.sample(WORDS, 2))
            writer.writerow((f"{at:%Y-%m-%d}", f"{at:%H:%M}", draw.choice(MOODS), tags, note))


if __name__ == "__main__":
    {"day_one": day_one, "table": table}[sys.argv[1]](Path(sys.argv[2]), *map(int, sys.argv[3:]))
