"""The log entries that imported records make, by the meanings that the person gave to labels, moods and numbers.

Of each record, the newest import counts.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from pipeline.home.folder import Home
from pipeline.imports.dates.clock import zone_named
from pipeline.imports.meaning import mapping, maybe, sharing
from pipeline.imports.meaning.mapping import SourceMapping
from pipeline.imports.meaning.meanings import Meaning
from pipeline.imports.store import keys, layout
from pipeline.kinds.vocabulary import IMPORTED

LogRow = dict[str, str]


@dataclass
class Day:
    """One day's ratings and barriers for the check-in, and whether all of it is shared."""

    ratings: dict[str, list[float]] = field(default_factory=dict)
    barriers: set[str] = field(default_factory=set)
    is_shared: bool = True


def rows(home: Home, partner: str, manifests: Iterable[layout.Manifest]) -> Iterator[tuple[str, LogRow]]:
    """Yield every entry that a partner's imports make, with its kind."""
    by_source: dict[str, list[layout.Manifest]] = {}
    for manifest in manifests:
        by_source.setdefault(manifest.source, []).append(manifest)
    days: dict[str, Day] = {}
    shares = sharing.shared(home, partner, in_vault=home.opened is not None)
    for source, imports in by_source.items():
        maker = _Maker(
            partner, source, mapping.read(home, partner, source), {k for s, k in shares if s == source}, days
        )
        accepted = maybe.accepted(home, partner, source)
        for key, *signs in latest(home, imports):
            yield from maker.entries(key, *signs)
            yield from maker.accepted(accepted.get(key, ()))
    for day, said in sorted(days.items()):
        yield "checkin", _checkin(partner, day, said)


def latest(home: Home, imports: Iterable[layout.Manifest]) -> Iterator[tuple[Any, ...]]:
    """Yield the signs of each record, as its newest import has them: key, day, time, zone, labels, mood, values."""
    seen: set[str] = set()
    newest_first = sorted(imports, key=lambda one: (one.imported_at, one.id), reverse=True)
    for manifest in newest_first:
        is_oldest = manifest is newest_first[-1]  # whose keys nobody asks for: millions take much room
        for key, _, _, *signs in layout.signs(home, manifest):
            if key not in seen:
                if not is_oldest:
                    seen.add(key)
                yield (key, *signs)


@dataclass
class _Maker:
    """Makes the entries of one partner and source, and adds to the check-ins of `days`."""

    partner: str
    source: str
    said: SourceMapping
    shared: set[str]
    days: dict[str, Day]

    def entries(
        self, key: str, day: str, time: str, zone: str, labels: list[str], mood: str, values: list[tuple[str, float]]
    ) -> Iterator[tuple[str, LogRow]]:
        checkin = self._day(day) if self.said.looks_back else None
        meanings = [self.said.labels.get(label.casefold()) for label in labels]
        if mood:
            meanings.append(self.said.moods.get(mood.casefold()))
        for name, number in values:
            found = self.said.values.get(name.casefold())
            if found and found.scale and checkin:
                self._rate(checkin, found.rating, found.points(number))
            elif number > 0:
                meanings.append(found)
        for one in meanings:
            if one is None:
                continue
            if checkin:
                self._rate(checkin, one.rating, one.score)
                checkin.barriers |= {one.barrier} - {""}
            for kind, fields in one.entries:
                yield kind, self._row(one, kind, fields, key, day, time, zone)

    def accepted(self, moments: Iterable[tuple[str, str, str, Meaning]]) -> Iterator[tuple[str, LogRow]]:
        """Yield the entries of moments in the author's own text that the author accepted, one by one."""
        for key, day, time, one in moments:
            for kind, fields in one.entries:
                yield kind, self._row(one, kind, fields, f"maybe {key}", day, time, "")

    def _day(self, day: str) -> Day:
        found = self.days.setdefault(day, Day())
        found.is_shared &= "checkin" in self.shared
        return found

    @staticmethod
    def _rate(checkin: Day, rating: str, score: float | None) -> None:
        if rating and score is not None:
            checkin.ratings.setdefault(rating, []).append(score)

    def _row(self, one: Meaning, kind: str, fields: dict[str, str], key: str, day: str, time: str, zone: str) -> LogRow:
        entry = IMPORTED + keys.short(self.partner, self.source, key, kind, *fields.values())
        name = f"imported {day} {keys.short(self.partner, self.source, key)[:4]}"
        named = {"conflict": name} if kind in ("conflict", "repair") else {}
        return {
            "entry_id": entry,
            "occurred_at" if time else "occurred_on": _clock(day, time, zone) if time else day,
            "partner": self.partner,
            "visibility": "shared" if kind in self.shared and one.can_be_shared else "private",
            **named,
            **fields,
        }


def _clock(day: str, time: str, zone: str) -> str:
    """Return the wall time, with its offset where the app names the zone."""
    place = zone_named(zone) if zone else None
    if place is None:  # an app may have names of its own
        return f"{day}T{time}"
    return datetime.fromisoformat(f"{day}T{time}").replace(tzinfo=place).isoformat()


def _checkin(partner: str, day: str, said: Day) -> LogRow:
    """Return the check-in of a day. Ratings are averaged; the person's own check-in takes precedence."""
    means = {name: f"{sum(scores) / len(scores):.2f}" for name, scores in said.ratings.items()}
    return {
        "entry_id": IMPORTED + keys.short(partner, day, "checkin"),
        "occurred_on": day,
        "partner": partner,
        "visibility": "shared" if said.is_shared else "private",
        "barriers": ";".join(sorted(said.barriers)),
        **means,
    }
