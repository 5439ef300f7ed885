"""A new row: each field checked, and defaults filled in."""

import re
from collections.abc import Mapping
from datetime import date, datetime
from uuid import uuid4
from zoneinfo import ZoneInfo

from pipeline.home.folder import HearthsideError
from pipeline.kinds.fields import BLANK, CLOCK, ROW_LINES, Field, problem, utc
from pipeline.kinds.kinds import Kind
from pipeline.kinds.vocabulary import SEALED
from pipeline.settings import Partner, Settings

BREAKS_LIMIT = ROW_LINES - 100  # line breaks in one entry, with room for what else a row may hold


def complete(kind: Kind, values: Mapping[str, str], settings: Settings, now: datetime) -> dict[str, str]:
    """Return the whole row, every column of `kind.header`. Raises HearthsideError that names all that is off."""
    _known(kind, values)
    row = {name: _plain(kind.field(name), values.get(name, "")) for name in kind.header}
    partner = writer(settings, row)
    is_deletion = row["deleted"] == "yes"  # needs no more than the id
    names = [name for name in kind.header if row[name] or not is_deletion]
    wrong = [f"{name} {what}" for name in names if (what := _off(kind.field(name), row[name]))]
    if is_deletion and not row["entry_id"]:
        wrong.append("entry_id is missing, it takes the id of the entry to delete")
    elif not is_deletion and not wrong:
        wrong = _together(kind, row, partner, now)
        if row["visibility"] == SEALED and settings.is_solo:
            wrong.append("visibility takes sealed only where there are two partners")
    if wrong:
        raise HearthsideError(f"Not saved: {'; '.join(wrong)}.")
    return row | {
        "entry_id": row["entry_id"] or new_id(),
        "logged_at": row["logged_at"] or utc(now),
        "partner": partner.id,
        "visibility": row["visibility"] or ("shared" if kind.name in partner.shares else "private"),
    }


def with_day(values: Mapping[str, str], day: str) -> dict[str, str]:
    """Put `day` before a time that is only a clock, such as 18:30. Without a day the time stays as it is."""
    time = values.get("occurred_at", "").strip(BLANK)
    is_clock = re.fullmatch(CLOCK, time, re.ASCII)
    return {**values, "occurred_at": f"{day}T{time}"} if day and is_clock else dict(values)


def day_of(values: Mapping[str, str], partner: Partner) -> str:
    """The day that an entry is about, as YYYY-MM-DD, or "" when it names none."""
    named, time = (values.get(name, "").strip(BLANK) for name in ("occurred_on", "occurred_at"))
    try:
        day = _day(named) or _day_of_time(time, partner)
    except ValueError:  # typed by hand, and refused when it is written anew
        return ""
    return day.isoformat() if day else ""


def writer(settings: Settings, values: Mapping[str, str]) -> Partner:
    """Return who writes. Raises HearthsideError when it is nobody here, or not said by one of two."""
    name = values.get("partner", "").strip()
    if name:
        return settings.partner(name)
    if settings.is_solo:
        return settings.partners[0]
    raise HearthsideError(
        "Not saved: partner is missing. It takes " + " or ".join(p.id for p in settings.partners) + "."
    )


def new_id() -> str:
    """Return 12 characters, unlike any other id. The `h` keeps spreadsheets from reading it as a number such as 1e5."""
    return "h" + uuid4().hex[:11]


def _known(kind: Kind, values: Mapping[str, str]) -> None:
    strange = [name for name in values if name not in kind.header]
    if strange:
        name = strange[0] if strange[0].isidentifier() else "This"
        raise HearthsideError(f"{kind.name} has no field {name}. Its fields: {', '.join(kind.header)}.")


def _plain(field: Field, value: str) -> str:
    """Write a value in one way only: line breaks as `\\n`, and lower case for all that is not free text."""
    text = value.replace("\r\n", "\n").replace("\r", "\n").strip(BLANK)
    return text if field.type in ("text", "date", "time") else text.lower()


def _off(field: Field, value: str) -> str | None:
    """Say what is wrong with one value, without repeating it."""
    try:
        value.encode("utf-8")
    except UnicodeEncodeError:
        return "holds a character that can't be saved as UTF-8"
    what = problem(field, value)
    return f"{what}, it takes {field.accepts}" if what == "is missing" else what


def _together(kind: Kind, row: Mapping[str, str], partner: Partner, now: datetime) -> list[str]:
    """Say what is wrong with the values taken together. Each of them is fine by itself."""
    day, day_of_time = _day(row["occurred_on"]), _day_of_time(row["occurred_at"], partner)
    until, first = _day(row.get("until", "")), day or day_of_time
    breaks = sum(value.count("\n") for value in row.values())
    checks = {
        "occurred_on is missing, it takes a day written as YYYY-MM-DD": first is None and not kind.day_is_optional,
        "occurred_on is another day than occurred_at": day and day_of_time and day != day_of_time,
        "occurred_on is a day that is still to come": first and first > _today(row["occurred_at"], partner, now),
        "until is a day before occurred_on": first and until and until < first,
        f"the text has more than {BREAKS_LIMIT} line breaks": breaks > BREAKS_LIMIT,
    }
    return [what for what, is_so in checks.items() if is_so]


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


def _day_of_time(text: str, partner: Partner) -> date | None:
    """The writer's day: as written, except that a time in UTC (`Z`) is put on the writer's own clock."""
    if not text.endswith("Z"):
        return _day(text[:10])
    return datetime.fromisoformat(text).astimezone(ZoneInfo(partner.timezone)).date()


def _today(time: str, partner: Partner, now: datetime) -> date:
    """Today where the writer is: by the offset of `time` when it has one, else in the partner's zone."""
    own = datetime.fromisoformat(time).tzinfo if time and not time.endswith("Z") else None
    return now.astimezone(own or ZoneInfo(partner.timezone)).date()
