"""The couple's settings: names, time zone, rituals, and the kinds of entry that start out shared."""

import json
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import lru_cache
from itertools import chain, count
from pathlib import Path
from zoneinfo import ZoneInfo

from pipeline.home import whole_file, zones
from pipeline.home.folder import HearthsideError, Home, make_private, need
from pipeline.kinds.kinds import BY_NAME, KINDS
from pipeline.settings import past_names, template

TOGETHER = "together"
ALL = tuple(kind.name for kind in KINDS if not kind.starts_private)  # what `shares = "all"` means
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
MOST_MINUTES = 600  # that an own view stays open
FIRST_RITUALS = {  # ideas to choose from
    "Morning check-in": 7,
    "Evening debrief": 7,
    "Date night": 1,
    "Technology-free time": 3,
    "Bedtime conversation": 5,
}
_toml = lru_cache(maxsize=4)(tomllib.loads)  # a page asks several times in each of its runs


@dataclass(frozen=True)
class Partner:
    """One partner. `shares` are the kinds of entry that start out shared; all others start private."""

    id: str
    name: str
    timezone: str
    shares: frozenset[str] = frozenset()
    affection: bool = False
    tells_answered: bool = False  # the other sees that a sealed answer is there

    @property
    def aliases(self) -> tuple[str, str]:
        """The names that a log may use for this partner, in lower case."""
        return self.id.lower(), self.name.lower()


@dataclass(frozen=True)
class Settings:
    partners: tuple[Partner, ...]
    timezone: str
    week_starts_on: str = "monday"
    rituals: dict[str, int] = field(default_factory=dict)  # name -> times a week
    own_view_minutes: int = 15  # without a press, until an own view closes

    @property
    def names(self) -> dict[str, str]:
        """Return the partners' names by id."""
        return {partner.id: partner.name for partner in self.partners}

    @property
    def is_solo(self) -> bool:
        return len(self.partners) == 1

    @property
    def default_audience(self) -> str:
        return self.partners[0].id if self.is_solo else TOGETHER

    @property
    def affection_is_on(self) -> bool:
        """Affection counts only once every partner switched it on."""
        return all(partner.affection for partner in self.partners)

    def partner(self, text: str) -> Partner:
        """Find a partner by id or name, whatever the case. Raises HearthsideError when there is none."""
        for partner in self.partners:
            if text.strip().lower() in partner.aliases:
                return partner
        known = ", ".join(partner.id for partner in self.partners)
        raise HearthsideError(f"There is no such partner here. Known: {known}.")

    def local(self, moment: datetime, who: str = "") -> datetime:
        """Return a moment as a partner's clock shows it, or the clock where the couple lives, never this computer's."""
        return moment.astimezone(ZoneInfo(self.partner(who).timezone if who else self.timezone))

    def audience(self, text: str | None) -> str:
        """Return the audience that `text` names: a partner's id, or for `together` and None the default one."""
        return self.default_audience if text in (None, TOGETHER) else self.partner(text).id


def read(home: Home) -> Settings:
    """Read `settings.toml`. Raises HearthsideError that names the setting and what it takes, or who was mixed up."""
    chosen = parse(table(home), home.settings)
    past_names.need_own(home, chosen.names)
    return chosen


def table(home: Home) -> Mapping[str, object]:
    """Return all that `settings.toml` says. Raises HearthsideError when it is no TOML."""
    try:
        need(home)
        return _toml(home.settings.read_text(encoding="utf-8-sig"))
    except RecursionError:
        raise _wrong(home.settings, "it has brackets in brackets in brackets, too many of them") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise _wrong(home.settings, str(error)) from None
    except OSError as error:
        raise HearthsideError(f"Can't read {home.settings}: {(error.strerror or '').lower()}.") from None


def parse(table: Mapping[str, object], path: Path) -> Settings:
    """Return what the table of a `settings.toml` at `path` says. Raises HearthsideError as `read` does."""
    zone = _zone(table.get("timezone", "UTC"), path)
    rows = table.get("partners")
    if not isinstance(rows, list) or not 1 <= len(rows) <= 2:
        raise _wrong(path, "it needs one or two [[partners]]")
    partners = tuple(_partner(row, zone, path) for row in rows)
    _apart(partners, path)
    minutes = table.get("own_view_minutes", 15)
    if type(minutes) is not int or not 1 <= minutes <= MOST_MINUTES:
        raise _wrong(path, f"own_view_minutes is a whole number from 1 to {MOST_MINUTES}")
    week = table.get("week_starts_on", "monday")
    if week not in WEEKDAYS:
        raise _wrong(path, "week_starts_on is one of " + ", ".join(WEEKDAYS))
    return Settings(partners, zone, str(week), _rituals(table.get("rituals", {}), path), minutes)


def _rituals(table: object, path: Path) -> dict[str, int]:
    if not isinstance(table, dict) or not all(type(n) is int and 1 <= n <= 70 for n in table.values()):
        raise _wrong(path, "[rituals] gives each ritual the number of times a week")
    names = [name.strip().lower() for name in table]
    if "" in names or len(set(names)) < len(names):
        raise _wrong(path, "each of [rituals] needs a name, and names must differ in more than upper and lower case")
    return {name.strip(): times for name, times in table.items()}


def _partner(row: object, zone: str, path: Path) -> Partner:
    if not isinstance(row, dict) or not isinstance(row.get("name"), str) or not row["name"].strip():
        raise _wrong(path, "each of [[partners]] needs a name")
    name = row["name"].strip()
    id_ = str(row.get("id") or _id(name))
    if id_ == TOGETHER or not id_.isidentifier():
        raise _wrong(path, "a partner's id is a short plain word")
    shares = row.get("shares", [])
    if shares == "all":
        shares = list(ALL)
    if not isinstance(shares, list) or not all(isinstance(kind, str) and kind in BY_NAME for kind in shares):
        raise _wrong(path, 'shares is "all" or a list of ' + ", ".join(BY_NAME))
    is_on = {key: row.get(key) is True for key in ("affection", "tells_answered")}
    return Partner(id_, name, _zone(row.get("timezone", zone), path), frozenset(shares), **is_on)


def _apart(partners: tuple[Partner, ...], path: Path) -> None:
    """Raise HearthsideError when a word in a log could mean either partner."""
    first, second = partners[0], partners[-1]
    if first is second or not set(first.aliases) & set(second.aliases):
        return
    what = "one partner's id is the other's name"
    for name in ("id", "name"):
        if getattr(first, name).lower() == getattr(second, name).lower():
            what = f"two partners have the same {name}"
    raise _wrong(path, f"{what}. Ids and names must differ, in more than upper and lower case")


def _zone(name: object, path: Path) -> str:
    if not isinstance(name, str) or name not in zones.known():
        raise _wrong(path, "timezone is a name such as Europe/Berlin")
    return ZoneInfo(name).key


def _wrong(path: Path, what: str) -> HearthsideError:
    return HearthsideError(f"{path} can't be used: {what}.")


def _id(name: str) -> str:
    plain = "".join(c for c in name.casefold() if c.isalnum() or c == "_")
    return plain if plain.isidentifier() and plain != TOGETHER else f"partner_{plain}".rstrip("_")


def ids(names: list[str]) -> list[str]:
    """Make an id of each name, numbered where it would also mean the other partner."""
    made: list[str] = []
    for name in names:
        taken = {*made, *(other.lower() for other in names if other != name)}
        numbered = (f"{_id(name)}_{number}" for number in count(2))
        made.append(next(id_ for id_ in chain([_id(name)], numbered) if id_ not in taken))
    return made


def write_new(
    home: Home, names: list[str], timezone: str, shares: list[str], rituals: Mapping[str, int] | None = None
) -> Settings:
    """Set up a home with a commented `settings.toml`. Raises HearthsideError when one is there or a value is off.

    Nobody starts out with rituals, and one alone shares nothing.
    """
    _plain_text(names)
    if home.settings.exists():
        raise HearthsideError(f"{home.settings} already exists. Edit it, or choose another folder with `--home`.")
    shared = frozenset(shares if len(names) > 1 else ())
    partners = tuple(Partner(id_, name, timezone, shared) for id_, name in zip(ids(names), names, strict=True))
    text = as_toml(Settings(partners, timezone, rituals=dict(rituals or {})))
    settings = parse(tomllib.loads(text), home.settings)
    make_private(home)
    past_names.only(home, settings.names)
    whole_file.replace(home.settings, text.encode())
    return settings


def as_toml(chosen: Settings) -> str:
    """Return a commented `settings.toml` that reads back as `chosen`."""
    rituals = "\n".join(f"{_quoted(name)} = {times}" for name, times in chosen.rituals.items())
    return template.TEXT.format(
        timezone=_quoted(chosen.timezone),
        week=_quoted(chosen.week_starts_on),
        minutes=chosen.own_view_minutes,
        partners="\n".join(_table(partner, chosen.timezone) for partner in chosen.partners),
        rituals=rituals,
    )


def _table(one: Partner, timezone: str) -> str:
    affection = str(one.affection).lower()
    text = template.PARTNER.format(
        id=_quoted(one.id), name=_quoted(one.name), shares=_list(one.shares), affection=affection
    )
    text += "tells_answered = true\n" if one.tells_answered else ""
    return text if one.timezone == timezone else f"{text}timezone = {_quoted(one.timezone)}\n"


def _plain_text(names: list[str]) -> None:
    """Raise HearthsideError for bytes that a terminal passed on and that are no character."""
    try:
        "".join(names).encode("utf-8")
    except UnicodeEncodeError:
        raise HearthsideError("A partner's name must be plain text, and one has an invalid character.") from None


def _quoted(text: str) -> str:
    """Quote `text` for TOML, whose basic strings take JSON's escapes."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


def _list(shares: frozenset[str]) -> str:
    return '"all"' if shares == set(ALL) else json.dumps([kind for kind in BY_NAME if kind in shares])
