"""SQL that turns the text cells of a kind into typed columns and names the first field that is off.

Made from `pipeline.kinds.kinds`, and refuses exactly what `pipeline.kinds.fields.problem` refuses.
"""

from collections.abc import Mapping
from datetime import date, timedelta

from pipeline.kinds.fields import DAY, FIRST_DAY, INTEGER, LAST_DAY, NAME_LIMIT, NUMBER, TIME, YES_NO, Field
from pipeline.kinds.kinds import Kind
from pipeline.kinds.vocabulary import SEALED
from pipeline.settings import TOGETHER, Settings

SQL_TYPE = {
    "text": "varchar",
    "number": "double",
    "integer": "integer",
    "date": "date",
    "choice": "varchar",
    "choices": "varchar",
    "yes_no": "boolean",
    "time": "timestamp",
}
RAW_COMMON = ("entry_id", "partner", "visibility", "logged_at", "occurred_on", "started_at", "is_undated")


def typed(source: str, position: str, kind: Kind, columns: Mapping[str, str], settings: Settings, as_of: date) -> str:
    """Return a select over the relation `source`: the raw columns of `kind`, `is_deleted`, `position` and `problem`.

    `columns` maps field names to the text columns of `source`. `position` is an expression for a row's line number.
    `problem` is null, or `field:reason` for the first thing that is off.
    """
    text = ", ".join(f"{cell(f, columns.get(f.name))} as {f.name}" for f in kind.columns)
    present = [f for f in kind.columns if f.name in columns]
    own = ", ".join(f"{_value(f)} as {f.name}" for f in kind.fields)
    return f"""
        with cells as (select {position} as position, {text} from {source}),
        known as (
            select *, coalesce(lower(deleted) = 'yes', false) as is_deleted, {partner(settings)} as who,
                {zone(settings)} as zone,
                {_time("occurred_at")} as occurred_at_time, {_time("logged_at")} as logged_at_time
            from cells),
        timed as (
            select *, {clock("occurred_at_time")} as occurred_at_clock, {clock("logged_at_time")} as logged_at_clock,
                {_day("occurred_on")} as stated_on
            from known),
        dated as (select *, {_day_of("occurred_at")} as started_on, {_logged(kind)} as logged_on from timed)
        select position, is_deleted, {_problem(kind, present, as_of)} as problem,
            entry_id, who as partner, coalesce(lower(visibility), {visibility(kind, settings)}) as visibility,
            logged_at_clock as logged_at,
            coalesce(stated_on, started_on, logged_on) as occurred_on,
            occurred_at_clock as started_at,
            stated_on is null and started_on is null as is_undated,
            {own}
        from dated"""


def cell(field: Field, column: str | None) -> str:
    """Names are trimmed here; other cells with blanks around them are for the careful reader, which strips them."""
    if column is None:
        return "null::varchar"
    return f"nullif(trim({column}), '')" if field.limit == NAME_LIMIT else column


def _value(field: Field) -> str:
    match field.type:
        case "text":
            return field.name
        case "choice":
            return f"lower({field.name})"
        case "choices":
            return f"list_transform(string_split(lower({field.name}), ';'), lambda part: trim(part))"
        case "yes_no":
            return f"lower({field.name}) = 'yes'"
        case "date":
            return _day(field.name)
        case _:
            return f"try_cast({field.name} as {SQL_TYPE[field.type]})"


def _is_valid(field: Field) -> str:
    name = field.name
    match field.type:
        case "number" | "integer":
            pattern = NUMBER if field.type == "number" else INTEGER
            number = f"try_cast({name} as double) between {field.low} and {field.high}"
            return f"regexp_full_match({name}, '{pattern}') and {number}"
        case "date":
            return f"regexp_full_match({name}, '{DAY}') and {_day(name)} is not null and {_in_range(name)}"
        case "time":
            return f"{name}_clock is not null and {_in_range(name)}"
        case "yes_no":
            return f"lower({name}) in {YES_NO}"
        case "choice":
            return f"list_contains({list(field.choices)}, lower({name}))"
        case "choices":
            return f"list_has_all({list(field.choices)}, {_value(field)})"
        case _:
            return f"length({name}) <= {field.limit}"


def _problem(kind: Kind, present: list[Field], as_of: date) -> str:
    """A case expression with one branch for each thing that can be off in a row of `kind`."""
    tests = [
        f"when {f.name} is not null and ({_is_valid(f)}) is not true then '{f.name}:invalid'"
        for f in present
        if f.name != "partner"
    ]
    tests.append("when who is null then case when partner is null then 'partner:missing' else 'partner:unknown' end")
    tests.append("when is_deleted then case when entry_id is null then 'entry_id:undeletable' end")
    tests += [f"when {f.name} is null{_needed(kind, f)} then '{f.name}:missing'" for f in kind.fields if f.required]
    tests += [
        "when coalesce(stated_on, started_on, logged_on) is null then 'occurred_on:missing'",
        "when stated_on <> started_on then 'occurred_on:disagrees'",
        # A partner further east can be a day ahead of the home's zone.
        f"when coalesce(stated_on, started_on, logged_on) > date '{as_of + timedelta(days=1)}' "
        "then 'occurred_on:future'",
    ]
    if "until" in (f.name for f in present):
        tests.append(f"when {_day('until')} < coalesce(stated_on, started_on) then 'until:backwards'")
    return "case " + " ".join(tests) + " end"


def _needed(kind: Kind, field: Field) -> str:
    """Return more of the condition under which a field is missed: a sealed row may have its words in a vault."""
    can_be_elsewhere = kind.can_be_sealed and field.is_long_text
    return f" and lower(visibility) is distinct from '{SEALED}'" if can_be_elsewhere else ""


def partner(settings: Settings) -> str:
    """Return SQL for the partner's id of a row, or null."""
    names = {alias: p.id for p in reversed(settings.partners) for alias in reversed(p.aliases)}
    whens = " ".join(f"when {quoted(alias)} then {quoted(id_)}" for alias, id_ in names.items())
    alone = f"when partner is null then {quoted(settings.partners[0].id)}" if settings.is_solo else ""
    named = f"case lower(partner) {whens} end"
    return f"case {alone} else {named} end" if alone else named


def zone(settings: Settings) -> str:
    """The time zone of whoever wrote a row."""
    if len({partner.timezone for partner in settings.partners}) == 1:
        return quoted(settings.partners[0].timezone)
    whens = " ".join(f"when {quoted(a)} then {quoted(p.timezone)}" for p in settings.partners for a in p.aliases)
    return f"case lower(partner) {whens} else {quoted(settings.partners[0].timezone)} end"


def visibility(kind: Kind, settings: Settings) -> str:
    """Return SQL for the visibility of a row that doesn't say."""
    sharing = [p.id for p in settings.partners if kind.name in p.shares]
    return f"case when list_contains({sharing}::varchar[], who) then 'shared' else 'private' end"


def is_visible(visibility: str, partner: str, audience: str) -> str:
    """Return SQL that tells whether `audience` may see a row: shared ones, and their own."""
    if audience == TOGETHER:
        return f"{visibility} = 'shared'"
    return f"({visibility} = 'shared' or {partner} = {quoted(audience)})"


def _time(name: str) -> str:
    """Return SQL for a text written as a time, else null: DuckDB raises on some other texts even in `try_cast`."""
    return f"case when regexp_full_match({name}, '{TIME}') then {name} end"


def clock(name: str) -> str:
    """The instant in UTC. Without an offset the text is the writer's own wall clock."""
    in_full = (
        f"case when substr({name}, 17, 1) = ':' then {name} else left({name}, 16) || ':00' || substr({name}, 17) end"
    )
    # By way of microseconds: casting back through a time zone takes four times as long.
    stated = f"make_timestamp(epoch_us(try_cast({in_full} as timestamptz)))"
    own = f"timezone('UTC', timezone(zone, try_cast({name} as timestamp)))"
    return f"case when {name} is null then null when {_has_offset(name)} then {stated} else {own} end"


def _has_offset(name: str) -> str:
    return f"(ends_with({name}, 'Z') or contains(substr({name}, 17), '+') or contains(substr({name}, 17), '-'))"


def _day_of(name: str) -> str:
    """The writer's own day: the one written, except that a time in UTC (`Z`) is put on the writer's own clock."""
    own = f"timezone(zone, timezone('UTC', {name}_clock))::date"
    return f"case when ends_with({name}, 'Z') then {own} else {_day(name)} end"


def _logged(kind: Kind) -> str:
    if not kind.day_is_optional:
        return "null::date"
    return f"case when occurred_on is null and occurred_at is null then {_day_of('logged_at')} end"


def _day(name: str) -> str:
    return f"case when {name} like '____-__-__%' then try_cast(left({name}, 10) as date) end"


def _in_range(name: str) -> str:
    return f"left({name}, 10) between '{FIRST_DAY}' and '{LAST_DAY}'"


def quoted(text: str) -> str:
    """Quote `text` as an SQL string."""
    return "'" + text.replace("'", "''") + "'"
