-- One row per day and who with at least one moment of connection.
-- Kept and exported, by who, day.
-- Reports without a time: those of one partner are different moments; those of two partners on one day are the same
-- ones, as far as their numbers allow. So a partner's untimed reports add only what the others' timed ones can't hold.
with timed as (
    select who, what, day, count(*) filter (where is_first) as timed_count
    from _moment_reports
    where started_at is not null
    group by who, what, day
),
untimed as (
    select who, what, day, partner, count(*) as untimed_count
    from _moment_reports
    where started_at is null
    group by who, what, day, partner
),
mixed as (
    select
        _moment_reports.who,
        _moment_reports.what,
        _moment_reports.day,
        _moment_reports.partner,
        sum(_moment_reports.is_first::integer) over (
            partition by _moment_reports.who, _moment_reports.what, _moment_reports.day
            order by _moment_reports.started_at
            range between unbounded preceding and current row
        ) as moment
    from _moment_reports
    semi join untimed
        on untimed.who = _moment_reports.who and untimed.what = _moment_reports.what and untimed.day = _moment_reports.day
    where _moment_reports.started_at is not null
),
own as (
    select who, what, day, partner, count(distinct moment) as own_count
    from mixed
    where moment > 0
    group by who, what, day, partner
),
further as (
    select
        untimed.who,
        untimed.what,
        untimed.day,
        max(greatest(0, untimed.untimed_count - (coalesce(timed.timed_count, 0) - coalesce(own.own_count, 0))))
            as further_count
    from untimed
    left join timed on timed.who = untimed.who and timed.what = untimed.what and timed.day = untimed.day
    left join own
        on own.who = untimed.who and own.what = untimed.what and own.day = untimed.day and own.partner = untimed.partner
    group by untimed.who, untimed.what, untimed.day
),
every_kind as (
    select who, day, timed_count as moment_count from timed
    union all
    select who, day, further_count from further
)
select who, day, sum(moment_count)::bigint as moment_count
from every_kind
group by who, day
having sum(moment_count) > 0
