"""The floor under a build: a bare DuckDB script that reads the same logs as text and makes the same weekly aggregates.

It checks nothing, keeps nothing and knows no rule that the generated rows don't need. In a fresh process, once a run.
"""

import sys

import duckdb

KINDS = ("checkin", "ritual", "appreciation", "conflict", "repair", "share")

WEEKLY = """
create table observed as  -- the last check-in of each partner and day
select partner as who, occurred_on::date as day,
    arg_max_null(connected, logged_at || entry_id)::double as connected,
    arg_max_null(appreciated, logged_at || entry_id)::double as appreciated
from checkin group by all;

create table days as
select day::date as day, date_trunc('week', day)::date as week_start, unnest(['ana', 'ben', 'together']) as who
from range((select min(day) from observed)::timestamp, date '{as_of}' + 1, interval 1 day) as spine(day);

create table coverage as
select who, day from observed union all select distinct 'together', day from observed;

create table moments as  -- reports of one thing that start within 90 minutes of the one before are one moment
with reports as (
    select partner, ritual as what, left(occurred_at, 10)::date as day, left(occurred_at, 16)::timestamp as clock
    from ritual where status = 'kept'
    union all select partner, 'share', left(occurred_at, 10)::date, left(occurred_at, 16)::timestamp from share
),
gaps as (
    select partner, day, epoch_us(clock) as at_us,
        at_us - lag(at_us) over (partition by partner, what order by at_us) as since_own,
        at_us - lag(at_us) over (partition by what order by at_us) as since_any
    from reports
)
select partner as who, day, count(*) as moments from gaps where (since_own <= 5400000000) is not true group by all
union all select 'together', day, count(*) from gaps where (since_any <= 5400000000) is not true group by all;

create table thanks as
select partner, occurred_on::date as day, count(*) filter (where direction = 'given') as expressed,
    count(*) filter (where direction = 'noticed') as noticed
from appreciation group by all;

create table closings as  -- a partner's own, and the couple's when both have closed
with own as (
    select conflict, partner as who, min(occurred_on::date) as day from repair
    where action in ('settled', 'live_with') group by all
)
from own union all select conflict, 'together', max(day) from own group by conflict having count(*) = 2;

create table flows as
select week_start, who, sum(opened) as opened, sum(closed) as closed from (
    select occurred_on::date as day, unnest(['ana', 'ben', 'together']) as who, 1 as opened, 0 as closed from conflict
    union all select day, who, 0, 1 from closings
) join days using (day, who) group by all;

create table weekly as
with by_day as (
    select week_start, days.who, count(coverage.day) as observed_days,
        sum(moments) filter (where coverage.day is not null) as moments,
        count(connected) as connected_days, avg(connected) as connected,
        count(appreciated) as appreciated_days, avg(appreciated) as appreciated
    from days left join coverage using (day, who) left join moments using (day, who) left join observed using (day, who)
    group by all
),
by_thanks as (
    select week_start, who, sum(expressed) as expressed, sum(noticed) as noticed
    from (select unnest([partner, 'together']) as who, thanks.day, expressed, noticed from thanks
        join observed on observed.who = partner and observed.day = thanks.day)
    join days using (day, who) group by all
)
select week_start, who, observed_days, coalesce(moments, 0) as moments,
    coalesce(expressed, 0) as expressed, coalesce(noticed, 0) as noticed,
    case when connected_days >= 2 then connected end as connected,
    case when appreciated_days >= 2 then appreciated end as appreciated,
    coalesce(opened, 0) as opened, coalesce(closed, 0) as closed,
    sum(coalesce(opened, 0) - coalesce(closed, 0)) over (partition by who order by week_start) as stock
from by_day left join by_thanks using (week_start, who) left join flows using (week_start, who);
"""


def main(logs: str, as_of: str, out: str) -> None:
    con = duckdb.connect()
    for kind in KINDS:
        path = f"{logs}/{kind}.csv"
        with open(path, encoding="utf-8") as file:  # noqa: PTH123
            columns = dict.fromkeys(file.readline().rstrip("\n").split(","), "varchar")
        con.execute(f"""create table {kind} as from read_csv('{path}', auto_detect = false, header = true, delim = ',',
            quote = '"', escape = '"', nullstr = '', columns = {columns})""")
    con.execute(WEEKLY.format(as_of=as_of))
    con.execute(f"copy (from weekly order by week_start, who) to '{out}' (header)")


if __name__ == "__main__":
    main(*sys.argv[1:])
