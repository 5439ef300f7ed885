"""Turn imported records into log entries, by the meanings that the person gave to labels, moods and numbers.

The entries are saved as logs in `imports/derived/<kind>-<partner>.csv`, and made again whenever an import, the mapping
or the sharing has changed. Of each record, the newest import counts.

Those of imports in a vault are made in memory when it is open, as rows of the same files in it. What of them is shared
is copied to `imports/shared/<kind>-<partner>.csv`.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from typing import Any

from pipeline import ledger, settings as all_settings
from pipeline.home import folder as homes, whole_file
from pipeline.home.folder import Home, cannot_write, locked, stamps
from pipeline.imports.dates.clock import zone_named
from pipeline.imports.meaning import mapping, maybe, sharing
from pipeline.imports.meaning.mapping import SourceMapping
from pipeline.imports.meaning.meanings import Meaning
from pipeline.imports.store import keys, layout, sealed
from pipeline.kinds.kinds import BY_NAME
from pipeline.kinds.vocabulary import IMPORTED
from pipeline.settings import Settings
from pipeline.vault import files

VERSION = 2  # of this module's output; a new one makes all entries again

LogRow = dict[str, str]


@dataclass
class Day:
    """One day's ratings and barriers for the check-in, and whether all of it is shared."""

    ratings: dict[str, list[float]] = field(default_factory=dict)
    barriers: set[str] = field(default_factory=set)
    is_shared: bool = True


def derive(home: Home, chosen: Settings | None = None) -> None:
    """Make the entries of all imports, unless nothing that they come from has changed.

    Raises HearthsideError when a mapping or an import can't be read.
    """
    _derive_own(home)
    home = replace(home, opened=None)  # what is in a vault is written nowhere else
    if not home.imports.is_dir():
        return
    chosen = chosen or all_settings.read(home)
    made = home.derived
    if _read(made / ".stamp") == _mark(home):
        return
    try:
        with locked(home):
            _derive(home, chosen, made)
    except OSError as error:
        raise cannot_write(made, error) from None


def _derive(home: Home, chosen: Settings, made: Path) -> None:
    before = stamp(home)  # first, so that a change meanwhile is noticed
    layout.make_private(made)
    old = set(made.glob("*.csv"))
    for partner in chosen.partners:
        old -= set(_write(home, made, partner.id))
    for path in old:
        path.unlink()
    whole_file.replace(made / ".stamp", _mark(home, before).encode())


def _derive_own(home: Home) -> None:
    """Make the entries of imports in the open vault, unless nothing that they come from has changed."""
    vault = home.opened
    if vault is None or vault.is_locked:
        return
    files.sweep(home)
    rows_of = (sealed.ROWS, mapping.ROWS, *(ledger.name(home, path) for path in (home.sharing, home.maybe)))
    made_of = json.dumps([VERSION, homes.stamp(home.settings), *(sum(1 for _ in vault.rows(file)) for file in rows_of)])
    if vault.made_of == made_of:
        return
    manifests = [one for one in layout.manifests(home, vault.partner) if isinstance(one, layout.SealedManifest)]
    by_kind: dict[str, list[LogRow]] = {}
    for kind, row in rows(home, vault.partner, manifests):
        by_kind.setdefault(kind, []).append(row)
    _share(home, vault.partner, by_kind)
    found = {ledger.name(home, _path(home.derived, kind, vault.partner)): each for kind, each in by_kind.items()}
    vault.make(made_of, found)


def _share(home: Home, partner: str, by_kind: Mapping[str, list[LogRow]]) -> None:
    """Copy to the clear what is shared of a vault's imports, and take back the rest.

    An entry that was edited or deleted in the vault is no longer what it was when it was imported, and is not copied.
    """
    edited = _edited(home)
    copies = {
        _path(home.shared_imports, kind, partner): BY_NAME[kind].csv(shared).encode()
        for kind, found in by_kind.items()
        if (shared := [row for row in found if row["visibility"] == "shared" and row["entry_id"] not in edited])
    }
    known = {path: path.read_bytes() for path in home.shared_imports.glob(f"*-{partner}.csv")}
    if copies == known:
        return
    try:
        with locked(home):
            layout.make_private(home.shared_imports)
            for path in known.keys() - copies.keys():
                ledger.removed(home, "share", path)
                path.unlink()
            for path, data in copies.items():
                if known.get(path) != data:
                    whole_file.replace(path, data)
                    ledger.note(home, "share", path)
    except OSError as error:
        raise cannot_write(home.shared_imports, error) from None


def _edited(home: Home) -> set[str]:
    rows = (row for path in home.opened_logs(home.logs) for row in home.opened.rows(ledger.name(home, path)))
    return {row["entry_id"] for row in rows if row.get("entry_id", "").startswith(IMPORTED)}


def _path(folder: Path, kind: str, partner: str) -> Path:
    return folder / f"{kind}-{partner}.csv"


def _mark(home: Home, made_of: str = "") -> str:
    """Name what the entries are made of, and the files that hold them: a changed one is made again."""
    return f"{made_of or stamp(home)} {[one for one in stamps(home.derived) if one[0].endswith('.csv')]}"


def stamp(home: Home) -> str:
    """Name all that entries are made of, by the names, sizes and times of files. Looks at no file's content."""
    if not home.imports.is_dir():
        return ""
    paths = [
        home.settings,
        home.sharing,
        home.maybe,
        *sorted(home.shared_imports.glob("*.csv")),
        *sorted(home.imports.glob(f"*/{layout.MANIFEST}")),
    ]
    stats = [
        (path.parent.name, path.name, path.stat().st_mtime_ns, path.stat().st_size) for path in paths if path.exists()
    ]
    return json.dumps([VERSION, stats])


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except OSError:
        return ""


def _write(home: Home, made: Path, partner: str) -> Iterator[Path]:
    """Write one partner's entries, a file for each kind, and yield the files."""
    by_kind: dict[str, list[LogRow]] = {}
    for kind, row in rows(home, partner, layout.manifests(home, partner)):
        by_kind.setdefault(kind, []).append(row)
    for kind, found in by_kind.items():
        path = _path(made, kind, partner)
        whole_file.replace(path, BY_NAME[kind].csv(found).encode())
        yield path


def rows(home: Home, partner: str, manifests: Iterable[layout.Manifest]) -> Iterator[tuple[str, LogRow]]:
    """Yield every entry that a partner's imports make, with its kind."""
    by_source: dict[str, list[layout.Manifest]] = {}
    for manifest in manifests:
        by_source.setdefault(manifest.source, []).append(manifest)
    days: dict[str, Day] = {}
    shares = sharing.shared(home, partner)
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
