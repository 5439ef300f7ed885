"""SQL that hands on entries as their writers wrote them, from files that the last build found nothing to settle in.

Where no line was refused, edited, taken out or without an id, its text is the entry as it stands: nothing is checked
again, and what is written in the form of an export already isn't worked out anew. That is most of what an export takes.
"""

from pipeline.kinds.kinds import COMMON, Kind
from pipeline.load import cast
from pipeline.load.files import LogFile
from pipeline.load.reader import columns, reader
from pipeline.settings import Settings

FINE_AT = "case when occurred_at[11] = 'T' and occurred_at[-6] in ('+', '-') then occurred_at end"
FINE_LOGGED = "case when logged_at[11] = 'T' and logged_at[20] = 'Z' then logged_at end"


def handed_on(kind: Kind, files: list[LogFile], settings: Settings, audience: str, *, is_text: bool) -> str:
    """Return a select with the columns of a kind's log, which gives the entries in `files` that `audience` may see.

    `is_text`: numbers, days and yes or no stay text, as in a log. The macros of `pipeline.export.copy` must be there.
    """
    own = "".join(f", {_value(field.name, field.type, is_text)} as {field.name}" for field in kind.fields)
    rows = " union all ".join(f"({_cells(kind, file)})" for file in files)
    # Seconds are put in where only minutes are told, as everywhere in an export. Clocks are told for what isn't fine.
    return f"""
        with cells as (from ({rows})),
        known as (
            select *, {cast.partner(settings)} as who, {cast.zone(settings)} as zone, {FINE_AT} as fine_at,
                {FINE_LOGGED} as fine_logged
            from cells),
        timed as (
            select *, coalesce(lower(visibility), {cast.visibility(kind, settings)}) as seen,
                case when fine_at is null then {cast.clock("occurred_at")} end as at_clock,
                case when fine_logged is null then {cast.clock("logged_at")} end as logged_clock
            from known),
        dated as (select *, coalesce(occurred_on, {_written_day()}) as day from timed)
        select entry_id, coalesce(fine_logged, in_utc(logged_clock)) as logged_at,
            day{"" if is_text else "::date"} as occurred_on,
            case when strlen(fine_at) = 22 then fine_at[:16] || ':00' || fine_at[17:]
                when fine_at is not null then fine_at
                when at_clock is not null then stamp(at_clock, day::date, zone) end as occurred_at,
            who as partner, seen as visibility, null::{"varchar" if is_text else "boolean"} as deleted{own}
        from dated where {cast.is_visible("seen", "who", audience)}"""


def _cells(kind: Kind, file: LogFile) -> str:
    there = columns(file)
    cells = ", ".join(f"{cast.cell(f, there.get(f.name))} as {f.name}" for f in (*COMMON, *kind.fields))
    return f"select {cells} from {reader(file, keeps_rejects=False)}"


def _written_day() -> str:
    own = "timezone(zone, timezone('UTC', at_clock))::date::varchar"
    return f"case when ends_with(occurred_at, 'Z') then {own} else left(occurred_at, 10) end"


def _value(name: str, type_: str, is_text: bool) -> str:
    match type_:
        case "choices":  # rarely anything but plain words, and then a list need not be made
            return f"case when regexp_full_match({name}, '[a-z_;]+') then {name} else {_listed(name)} end"
        case "choice":
            return f"lower({name})"
        case "yes_no":
            return f"lower({name})" if is_text else f"lower({name}) = 'yes'"
        case "number" | "integer" | "date" if not is_text:
            return f"{name}::{cast.SQL_TYPE[type_]}"
        case _:
            return name


def _listed(name: str) -> str:
    return f"array_to_string(list_transform(string_split(lower({name}), ';'), lambda part: trim(part)), ';')"
