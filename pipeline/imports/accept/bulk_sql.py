"""The SQL by which DuckDB reads blocks of a table: cells, placed by their lines; parts; records made of them; lines.

`cells` has the columns c0, c1, …; `placed` adds the number `n` of a row's first line; `part0`, … have a row for cells
that are different (k0, … are the cells); `made` has a row for each record: digests, and what its lines say after them.
"""

from collections.abc import Sequence

import orjson

from pipeline.imports.accept.parts import FIELDS, Part
from pipeline.imports.formats.spreadsheet import Maker
from pipeline.imports.store.keys import DIGITS, SPLIT
from pipeline.imports.upload import limits, read
from pipeline.imports.upload.blocks import Block

_BLANK = "".join(filter(str.isspace, map(chr, range(0x3001))))  # what Python takes for white space
_CLASS = "".join(f"\\x{{{ord(c):x}}}" for c in _BLANK)
_NO_SPACE = "".join(f"\\x{{{ord(c):x}}}" for c in _BLANK if c != " ")


def quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


# Most texts are as they should be, and to look is much quicker than to change.
SETUP = f"""
attach ':memory:' as blocks (row_group_size 16384);  -- a block is shared among cores by groups of rows
use blocks;
create macro strip(t) as
    case when regexp_matches(t, '^[{_CLASS}]|[{_CLASS}]$') then trim(t, {quoted(_BLANK)}) else t end;
create macro tidy(t) as case when regexp_matches(t, '^ | $|  |[{_NO_SPACE}]')
    then trim(regexp_replace(t, '[{_CLASS}]+', ' ', 'g'), ' ') else t end;
create macro digest(t) as md5(t)[:{DIGITS}];
create macro field(name, t) as case when t = '' then '' else concat(',"', name, '":', to_json(t)::varchar) end;
create table seen (name blob);
"""
NOTHING_MADE = """
create or replace table made (n bigint, name varchar, said varchar, record varchar, signs varchar)
"""
INSERT = """
insert into made (n, name, said, record, signs)
select row[1]::bigint, row[2], row[3], row[4], row[5]
from (select unnest(from_json(?, '[["varchar"]]')) as row)
"""
NUMBERED = """
create or replace table repeated as
    select name from made group by name having count(*) > 1
    union select lower(hex(seen.name)) from seen where seen.name in (select unhex(name) from made);
create or replace table earlier as
    select lower(hex(seen.name)) as name, count(*) as times
    from seen where seen.name in (select unhex(name) from repeated) group by 1;
create or replace table numbered as
    select n, row_number() over (partition by name order by n) + coalesce(times, 0) as number
    from made left join earlier using (name) where name in (from repeated);
insert into seen select unhex(name) from made;
"""
# Rows come as they were read, most often, and few are equal: sorting and joining them would take half of the writing.
IS_SIMPLE = """
select not exists (from numbered)
    and not exists (select 1 from (select n - lag(n) over () as step from made) where step <= 0)
"""
SIMPLE, SORTED = "from (select *, 1 as number from made)", "from made left join numbered using (n) order by n"
_KEY = "'\"#', name, case when number > 1 then concat('~', number) else '' end"
RECORD_LINES = f"select concat('{{\"key\":', {_KEY}, '\",', record) "
SIGN_LINES = f"select concat('[', {_KEY}, '\",\"', said, '\",\"\",', signs) "
NO_MOOD = "'\"\"'"
DAYS = "select day, count(*) from made group by day"
FIRST = "select n, record from made order by n limit 5"


def copy(lines: str, path: str) -> str:
    return f"copy ({lines}) to {quoted(path)} (format csv, header false, quote '', escape '', delimiter e'\\x01')"


def let_go(*tables: str) -> str:
    return "; ".join(f"drop table {table}" for table in tables)


def load(path: str, delimiter: str, width: int) -> str:
    names = ", ".join(f"'c{i}': 'varchar'" for i in range(width))
    every = ", ".join(f"'c{i}'" for i in range(width))
    return f"""create or replace table cells as from read_csv({quoted(path)}, auto_detect = false, header = false,
        delim = {quoted(delimiter)}, quote = '"', escape = '"', comment = '', new_line = '\\n', strict_mode = true,
        null_padding = false, force_not_null = [{every}], columns = {{{names}}})"""


def place(width: int, before: int, is_row_a_line: bool) -> str:
    """Number the rows by their lines. Where cells hold line breaks, a row is as many lines later."""
    if is_row_a_line:
        return f"create or replace view placed as select {before} + cells.rowid + 1 as n, * from cells"
    breaks = " + ".join(f"length(c{i}) - length(replace(c{i}, chr(10), ''))" for i in range(width))
    return f"""create or replace view placed as
        select {before} + r + 1 + coalesce(
            sum(breaks) over (order by r rows between unbounded preceding and 1 preceding), 0)::bigint as n, *
        from (select cells.rowid as r, {breaks} as breaks, * from cells)"""


def is_any_empty(width: int) -> str:
    return "select exists (select 1 from cells where " + " and ".join(f"strip(c{i}) = ''" for i in range(width)) + ")"


def different(part: Part) -> str:
    """The cells of a part that are different, in the order in which they first come."""
    cells = ", ".join(f"c{i}" for i in part.columns)
    return f"select {cells}, min(cells.rowid) as first from cells group by {cells} order by first"


def part_table(part: Part, number: int) -> str:
    keys = [f"k{i}" for i in range(len(part.columns))]
    names = [*keys, "off", "number_", *FIELDS]
    columns = ", ".join(f"row[{at}] as {name}" for at, name in enumerate(names, 1))
    return f"""create or replace table part{number} as
        select * replace (number_::integer as number_)
        from (select {columns} from (select unnest(from_json(?, '[["varchar"]]')) as row))"""


def counts(order: int) -> str:
    """How often each of the cells that are different was made into a record, and in which row first."""
    return f"select id{order}, count(*), min(n) from made group by 1"


class Joined:
    """What becomes of the rows of a block: `made` makes records of them, `left` selects those that it can't."""

    def __init__(self, maker: Maker, block: Block, source: str, parts: Sequence[Part]) -> None:
        self.maker, self.block, self.source, self.parts = maker, block, source, parts
        columns = maker.columns
        texts = {columns.title, *columns.text} - {-1}
        off = [f"part{i}.off is not null" for i, part in enumerate(parts) if part.fields != ("time",)]
        off += [f"(part{i}.off is not null and part0.time = '')" for i in self._of("time")]
        length = " + ".join(f"length(c{i})" for i in texts) or "0"
        self.is_off = " or ".join([*off, f"{length} > {limits.TEXT_CHARS}"])
        self.longest = f"select max({length}) from cells"
        self.source_sql = "placed " + " ".join(
            f"join part{i} on " + " and ".join(f"c{c} = part{i}.k{k}" for k, c in enumerate(part.columns))
            for i, part in enumerate(parts)
        )
        cells = ", ".join(f"c{i}" for i in range(len(maker.names)))
        self.left = f"select n, {cells} from {self.source_sql} where {self.is_off} order by n"

    def _of(self, field: str) -> list[int]:
        return [i for i, part in enumerate(self.parts) if field in part.fields and (i or field == "day")]

    def _one(self, field: str, column: str, default: str) -> str:
        """Return SQL for a column of the part that gives a field, or of several, as they are listed."""
        found = self._of(field)
        return f"part{found[0]}.{column}" if found else default

    @property
    def made(self) -> str:
        columns, by_name = self.maker.columns, self.maker.names
        time = self._one("time", "time", "''")
        values = self._of("values")
        in_order = sorted(values, key=lambda i: read.plain_name(by_name[self.parts[i].columns[0]]))
        ids = "".join(f", part{i}.number_ as id{i}" for i, part in enumerate(self.parts) if part.is_counted)
        mood = self._of("mood")
        return f"""
            create or replace table made as
            with told as (
                select n, part0.said as day, part0.zone as zone,
                    case when part0.time <> '' then part0.time else {time} end as time,
                    {f"strip(c{columns.title})" if columns.title >= 0 else "''"} as title, {self._text()} as text,
                    {self._one("labels", "record", "''")} as labels_record,
                    {self._one("labels", "signs", "'[]'")} as labels_signs,
                    {self._one("labels", "said", "''")} as labels_said,
                    {self._one("mood", "record", "''")} as mood_record,
                    {self._one("mood", "signs", NO_MOOD)} as mood_signs,
                    {self._one("mood", "said", "''")} as mood_said,
                    {_listed(",", values, "number")} as values_record,
                    {_listed(",", [*values, *mood], "number")} as values_signs,
                    {_listed(";", in_order, "said")} as values_said{ids}
                from {self.source_sql} where not ({self.is_off})
            )
            select n, {", ".join(("day", *(f"id{i}" for i, part in enumerate(self.parts) if part.is_counted)))},
                digest(concat_ws(chr({ord(SPLIT)}), {quoted(self.source)}, '', day, time,
                    {"tidy(concat(title, ' ', text))" if columns.title >= 0 else "tidy(text)"})) as name,
                digest(concat_ws(chr({ord(SPLIT)}), day, time, title, text, labels_said, mood_said, values_said))
                    as said,
                concat('"day":"', day, {quoted('","where":' + orjson.dumps(self.block.place)[:-1].decode())}, n, '"',
                    case when time = '' then '' else concat(',"time":"', time, '"') end,
                    case when zone = '' then '' else concat(',"zone":"', zone, '"') end,
                    field('title', title), field('text', text), labels_record, mood_record,
                    case when values_record = '' then '' else concat(',"values":[', values_record, ']') end, '}}')
                    as record,
                concat('"', day, '","', time, '","', zone, '",', labels_signs, ',', mood_signs,
                    ',[', values_signs, ']]') as signs
            from told"""

    def _text(self) -> str:
        """Return SQL for the text: of one column as it is, of several with their names."""
        columns, names = self.maker.columns, self.maker.names
        if self.maker.columns.is_plain:
            return f"strip(c{columns.text[0]})"
        named = [f"case when strip(c{i}) <> '' then {quoted(names[i] + ': ')} || strip(c{i}) end" for i in columns.text]
        return f"concat_ws(chr(10), {', '.join(named)})" if named else "''"


def _listed(between: str, parts: Sequence[int], column: str) -> str:
    """Return SQL that lists what parts have in a column."""
    return f"concat_ws('{between}', {', '.join(f'part{i}.{column}' for i in parts)})" if parts else "''"
