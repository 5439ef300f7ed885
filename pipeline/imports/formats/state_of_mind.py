"""A mood of Apple's State of Mind, as different programs export it."""

import re
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from typing import Any

from pipeline.imports.dates import clock, instants
from pipeline.imports.dates.moments import Moment, split
from pipeline.imports.record import Record, Refused, Unreadable
from pipeline.imports.upload.importer import Importer
from pipeline.imports.upload.upload import Upload

# An importer of such moods. Two programs export the same ones, so their formats are compared with each other.
importer = partial(Importer, app="apple_health", unit="moods", records="moods", looks_back=True)
SCALE = "-1..1"  # of Apple's valence, from unpleasant to pleasant
EMPTY = Unreadable(
    "it has no State of Mind",
    "Only moods are imported from Apple Health, logged under Mental Wellbeing. If yours are missing, export them with "
    "the app Health Auto Export.",
)


@dataclass(frozen=True)
class StateOfMind:
    """One mood or feeling, as written."""

    start: Any  # 2025-03-02 21:30:00 +0100, on the author's own clock
    kind: Any
    valence: Any
    words: list[str] = field(default_factory=list)
    id: Any = ""

    def record(self, upload: Upload, where: str) -> Record:
        """Return the record of a mood. Raises Refused."""
        day, time, zone = self._moment(upload)
        return Record(
            day,
            where,
            id=self.id if isinstance(self.id, str) else "",
            time=time,
            zone=zone,
            title=_words(self.kind).capitalize() if isinstance(self.kind, str) else "",
            labels=tuple(_words(word) for word in self.words),
            mood=self._mood(),
            mood_scale=SCALE,
        )

    def _moment(self, upload: Upload) -> tuple[date, str, str]:
        """Return day, time and zone as written; an instant in UTC is put on the author's own clock.

        A phone with a clock of twelve hours writes 9:30:00 PM.
        """
        day, time, written = split(self.start) if isinstance(self.start, str) else Moment("")
        zone = instants.zone_of(written)
        try:
            moment = clock.from_iso(f"{day}T{time}{zone.replace(instants.UNIVERSAL, 'Z')}")
        except ValueError:
            moment = None
        if moment is None or not zone:
            raise Refused("has no date that can be read", "If you remember its day, add it by hand.")
        zone = clock.home_zone(upload) if zone == instants.UNIVERSAL else zone
        return *clock.wall(moment, zone), zone

    def _mood(self) -> str:
        try:
            valence = float(self.valence)
        except (TypeError, ValueError):
            raise Refused("does not say how the mood was") from None
        if isinstance(self.valence, bool) or not -1 <= valence <= 1:
            raise Refused("has a mood that is not between -1 and 1", "If you remember it, add it by hand.")
        return f"{valence:.3g}"


def _words(name: str) -> str:
    """Return a name of Apple's code, such as currentEvents or daily_mood, in words."""
    return re.sub(r"(?<=[a-z])[A-Z](?=[a-z])", lambda letter: f" {letter[0].lower()}", name.replace("_", " ").strip())
