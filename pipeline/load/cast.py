"""SQL that turns the text cells of a kind into typed columns and names the first field that is off.

Made from `pipeline.records`, and refuses exactly what `pipeline.records.problem` refuses.
"""

from collections.abc import Mapping
from datetime import date, timedelta

from pipeline.records import COMMON, DAY, FIRST_DAY, INTEGER, LAST_DAY, NUMBER, TIME, YES_NO, Field, Kind
from pipeline.settings import Settings

SQL_TYPE = {
    "text": "varchar", "number": "double", "integer": "integer", "date": "date", "choice": "varchar",
    "choices": "varchar", "yes_no": "boolean", "time": "timestamp",
}
RAW_COMMON = ("entry_id", "partner", "visibility", "logged_at", "occurred_on", "started_at", "is_undated")


def typed(source: str, kind: Kind, columns: Mapping[str, str], settings: Settings, as_of: date) -> str:
    """Return a select over the relation `source` with the raw columns of `kind`, `is_deleted`, `position`, and `problem`.

    `columns` maps field names to the text columns of `source`, which also has `position` (order in the file).
    `problem` is null, or `field:reason` for the first thing that is off.
    """
    cells = {f.name: f"nullif(trim({columns[f.name]}, e' \\t\\r\\n'), '')" if f.name in columns else "null::varchar"
             for f in (*COMMON, *kind.fields)}
    text = ", ".join(f"{cell} as {name}" for name, cell in cells.items())
    present = [f for f in (*COMMON, *kind.fields) if f.name in columns]
    own = ", ".join(f"{_value(f)} as {f.name}" for f in kind.fields)
    return f"""
        with cells as (select position, {text} from {source}),
        known as (
            select *, coalesce(lower(deleted) = 'yes', false) as is_deleted, {_partner(settings)} as who,
                {_zone(settings)} as zone
            from cells),
        timed as (
            select *, {_clock('occurred_at')} as at_clock, {_wall('occurred_at')} as at_wall,
                {_logged(kind)} as logged_on
            from known)
        select position, is_deleted, {_problem(kind, present, as_of)} as problem,
            entry_id, who as partner, coalesce(lower(visibility), {_visibility(kind, settings)}) as visibility,
            {_clock('logged_at')} as logged_at,
            coalesce({_day('occurred_on')}, at_wall::date, logged_on) as occurred_on,
            at_clock as started_at,
            occurred_on is null and occurred_at is null as is_undated,
            {own}
        from timed"""


def raw_columns(kind: Kind) -> tuple[str, ...]:
    return RAW_COMMON + tuple(f.name for f in kind.fields)


def _value(field: Field) -> str:
    match field.type:
        case "text":
            return field.name
        case "choice":
            return f"lower({field.name})"
        case "choices":
            return f"list_transform(string_split(lower({field.name}), ';'), lambda part: trim(part, e' \\t\\r\\n'))"
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
            return f"regexp_full_match({name}, '{DAY}') and {_in_range(_day(name))}"
        case "time":
            return f"regexp_full_match({name}, '{TIME}') and {_clock(name)} is not null and {_in_range(_day(name))}"
        case "yes_no":
            return f"lower({name}) in {YES_NO}"
        case "choice":
            return f"list_contains({list(field.choices)}, lower({name}))"
        case "choices":
            return f"list_has_all({list(field.choices)}, {_value(field)})"
        case _:
            return f"length({name}) <= {field.limit} and not contains({name}, chr(0))"


def _problem(kind: Kind, present: list[Field], as_of: date) -> str:
    """A case expression with one branch for each thing that can be off in a row of `kind`."""
    tests = [
        f"when {f.name} is not null and ({_is_valid(f)}) is not true then '{f.name}:invalid'"
        for f in present if f.name != "partner"
    ]
    tests.append("when who is null then case when partner is null then 'partner:missing' else 'partner:unknown' end")
    tests.append("when is_deleted then case when entry_id is null then 'entry_id:undeletable' end")
    tests += [f"when {f.name} is null then '{f.name}:missing'" for f in kind.fields if f.required]
    tests += [
        "when coalesce(occurred_on, occurred_at, logged_on::varchar) is null then 'occurred_on:missing'",
        f"when {_day('occurred_on')} <> at_wall::date then 'occurred_on:disagrees'",
        # A partner further east can be a day ahead of the home's zone.
        f"when coalesce({_day('occurred_on')}, at_wall::date, logged_on) > date '{as_of + timedelta(days=1)}' "
        "then 'occurred_on:future'",
    ]
    return "case " + " ".join(tests) + " end"


def _partner(settings: Settings) -> str:
    names = {alias: p.id for p in reversed(settings.partners) for alias in reversed(p.aliases)}
    whens = " ".join(f"when {quoted(alias)} then {quoted(id_)}" for alias, id_ in names.items())
    alone = f"when partner is null then {quoted(settings.partners[0].id)}" if settings.is_solo else ""
    named = f"case lower(partner) {whens} end"
    return f"case {alone} else {named} end" if alone else named


def _zone(settings: Settings) -> str:
    whens = " ".join(f"when {quoted(a)} then {quoted(p.timezone)}" for p in settings.partners for a in p.aliases)
    return f"case lower(partner) {whens} else {quoted(settings.partners[0].timezone)} end"


def _visibility(kind: Kind, settings: Settings) -> str:
    sharing = [p.id for p in settings.partners if kind.name in p.shares]
    return f"case when list_contains({sharing}::varchar[], who) then 'shared' else 'private' end"


def _clock(name: str) -> str:
    """The instant in UTC. Without an offset the text is the writer's own wall clock."""
    seconds = f"case when substr({name}, 17, 1) = ':' then '' else ':00' end"
    stated = f"timezone('UTC', try_cast(left({name}, 16) || {seconds} || substr({name}, 17) as timestamptz))"
    own = f"timezone('UTC', timezone(zone, try_cast({name} as timestamp)))"
    return f"case when {name} is null then null when {_has_offset(name)} then {stated} else {own} end"


def _has_offset(name: str) -> str:
    return f"(ends_with({name}, 'Z') or regexp_matches({name}, '.{{15}}[+-]'))"


def _wall(name: str) -> str:
    """The writer's wall clock: as written, except that a time in UTC (`Z`) is put on the writer's own clock."""
    as_written = f"try_cast(regexp_extract({name}, '.{{11}}[0-9:.]+') as timestamp)"
    own = f"timezone(zone, timezone('UTC', {_clock(name)}))"
    return f"case when {name} is null then null when ends_with({name}, 'Z') then {own} else {as_written} end"


def _logged(kind: Kind) -> str:
    if not kind.day_is_optional:
        return "null::date"
    return f"case when occurred_on is null and occurred_at is null then {_wall('logged_at')}::date end"


def _day(name: str) -> str:
    return f"try_cast(left({name}, 10) as date)"


def _in_range(day: str) -> str:
    return f"{day} between date '{FIRST_DAY}' and date '{LAST_DAY}'"


def quoted(text: str) -> str:
    """Quote `text` as an SQL string."""
    return "'" + text.replace("'", "''") + "'"
