"""The maybe list: possible moments in the author's own text, for the author alone to accept or dismiss.

Nothing here counts by itself. English phrases are found; the author says what they mean. The answers are saved with the
record's key and no word of its text; in a vault where its author has one.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

from pipeline.home.folder import Home
from pipeline.imports.meaning.meanings import SETTLED, Meaning, meaning
from pipeline.imports.store import keys, layout
from pipeline.log import own_rows

HEADER = ("logged_at", "partner", "source", "record", "moment", "day", "time", "meaning", "accepted")
SHOWN = 300  # characters of a sentence
_PHRASES = (
    ("thanks: given", r"\bI (?:thanked|praised|complimented|told (?:her|him|them) how much I appreciate)\b"),
    (
        "thanks: noticed",
        r"\b(?:(?:she|he|they) (?:thanked|praised|complimented) me|thanked me|I felt (?:so )?appreciated)\b",
    ),
    ("sharing: 3", r"\bI (?:opened up|told (?:her|him|them) how I (?:feel|felt)|shared how I (?:feel|felt))\b"),
    (
        "sharing: 4",
        r"\bI (?:told (?:her|him|them) (?:that )?I(?: a|'|’)?m (?:scared|afraid)|told (?:her|him|them) what I need)\b",
    ),
    (
        SETTLED,
        r"\b(?:we (?:made up|talked it out|worked it out)|(?:I|she|he|they) apologi[sz]ed)\b",
    ),
    (SETTLED, r"\bwe (?:argued|fought|had (?:a|an|another) (?:fight|argument|row))\b"),
    ("good news", r"\bI told (?:her|him|them) (?:the|my|our) (?:good|great|big) news\b"),
)
_SENTENCE = re.compile(r"[^.!?\n]{1,2000}[.!?]*")


@dataclass(frozen=True)
class Moment:
    """A sentence with a possible moment. `id` is the same in every later export of the same entry."""

    id: str
    source: str
    record: str  # the key of its record
    day: str
    time: str
    meaning: str
    sentence: str


def moments(home: Home, partner: str, rituals: Iterable[str]) -> Iterator[Moment]:
    """Yield what the partner has not decided on yet, in the order of the imports' records."""
    phrases = [*((f"ritual: {name}", re.escape(name)) for name in rituals), *_PHRASES]
    patterns = [(text, re.compile(phrase, re.IGNORECASE)) for text, phrase in phrases]
    decided = {(row["source"], row["moment"]) for row in own_rows.read(home, home.maybe) if row["partner"] == partner}
    for manifest in reversed(layout.manifests(home, partner)):
        for record in layout.records(home, manifest):
            for moment in _in_record(record, manifest.source, patterns):
                if (moment.source, moment.id) not in decided:
                    decided.add((moment.source, moment.id))
                    yield moment


def _in_record(record: dict[str, str], source: str, patterns: list[tuple[str, re.Pattern[str]]]) -> Iterator[Moment]:
    for sentence in _SENTENCE.findall(record.get("text", "")):
        for text, pattern in patterns:
            if pattern.search(sentence):
                id_ = keys.short(record["key"], text, " ".join(sentence.split()))
                shown = sentence.strip()
                shown = shown if len(shown) <= SHOWN else shown[:SHOWN] + "…"
                yield Moment(id_, source, record["key"], record["day"], record.get("time", ""), text, shown)
                break


def decide(home: Home, partner: str, moment: Moment, is_accepted: bool, text: str = "") -> None:
    """Note what the author said of a moment; `text` is its meaning where that differs from the proposal."""
    own_rows.append(
        home,
        home.maybe,
        HEADER,
        {
            "logged_at": datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
            "partner": partner,
            "source": moment.source,
            "record": moment.record,
            "moment": moment.id,
            "day": moment.day,
            "time": moment.time,
            "meaning": meaning(text or moment.meaning).text,
            "accepted": "yes" if is_accepted else "no",
        },
        partner,
    )


def accepted(home: Home, partner: str, source: str) -> dict[str, list[tuple[str, str, str, Meaning]]]:
    """Return what the author accepted of a source, by the record's key: each moment's id, day, time and meaning."""
    last = {
        row["moment"]: row
        for row in own_rows.read(home, home.maybe)
        if (row["partner"], row["source"]) == (partner, source)
    }
    found: dict[str, list[tuple[str, str, str, Meaning]]] = {}
    for id_, row in last.items():
        if row["accepted"] == "yes":
            found.setdefault(row["record"], []).append((id_, row["day"], row["time"], meaning(row["meaning"])))
    return found
