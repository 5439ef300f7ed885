-- One row per day and who with at least one moment of connection.
-- Reports without a time: those of one partner are different moments; those of two partners on one day are the same
-- ones, as far as their numbers allow.
with timed as (
    select who, what, moment, arg_min(day, started_at) as day, count(distinct partner) as reporter_count,
        min(partner) as one_reporter
    from moment_reports
    where moment is not null
    group by who, what, moment
),
timed_counts as (
    select who, what, day, count(*) as timed_count from timed group by who, what, day
),
untimed_counts as (
    select who, what, day, partner, count(*) as untimed_count
    from moment_reports
    where moment is null
    group by who, what, day, partner
),
reported_counts as (
    select who, what, moment_partner as partner, day, count(*) as own_count
    from (
        select timed.who, timed.what, timed.day, timed.moment, moment_reports.partner as moment_partner
        from timed
        join untimed_counts
            on untimed_counts.who = timed.who and untimed_counts.what = timed.what and untimed_counts.day = timed.day
        join moment_reports
            on moment_reports.who = timed.who and moment_reports.what = timed.what
            and moment_reports.moment = timed.moment and moment_reports.partner = untimed_counts.partner
        group by all
    ) as own
    group by all
),
further as (
    select
        untimed_counts.who,
        untimed_counts.what,
        untimed_counts.day,
        max(greatest(0, untimed_counts.untimed_count
            - (coalesce(timed_counts.timed_count, 0) - coalesce(reported_counts.own_count, 0)))) as further_count
    from untimed_counts
    left join timed_counts using (who, what, day)
    left join reported_counts using (who, what, day, partner)
    group by untimed_counts.who, untimed_counts.what, untimed_counts.day
),
every_kind as (
    select who, day, timed_count as moment_count from timed_counts
    union all
    select who, day, further_count from further
)
select who, day, sum(moment_count)::bigint as moment_count
from every_kind
group by who, day
having sum(moment_count) > 0
