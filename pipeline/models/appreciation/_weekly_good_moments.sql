-- One row per ISO week and who: good moments and conflicts on counted days of four weeks.
-- Good moments are moments of connection and thanks said; conflicts are openings and reopenings.
with started as (
    select who, started_on as day, count(*) as conflict_count from conflict_spells group by who, started_on
),
thanks as (
    select partner as who, day, expressed_count from daily_appreciation
    union all
    select 'together', day, sum(shared_expressed_count) from daily_appreciation
    where (select partner_count from options) > 1
    group by day
),
weekly as (
    select
        daily_coverage.week_start,
        daily_coverage.who,
        sum(coalesce(daily_moments.moment_count, 0) + coalesce(thanks.expressed_count, 0)) as good_count,
        sum(coalesce(started.conflict_count, 0)) as conflict_count
    from daily_coverage
    left join daily_moments on daily_moments.day = daily_coverage.day and daily_moments.who = daily_coverage.who
    left join thanks on thanks.day = daily_coverage.day and thanks.who = daily_coverage.who
    left join started on started.day = daily_coverage.day and started.who = daily_coverage.who
    where daily_coverage.is_counted
    group by daily_coverage.week_start, daily_coverage.who
),
summed as (
    select
        weekly_coverage.week_start,
        weekly_coverage.who,
        coalesce(sum(weekly.good_count) over recent, 0)::bigint as good_count,
        coalesce(sum(weekly.conflict_count) over recent, 0)::bigint as conflict_count
    from weekly_coverage
    left join weekly on weekly.week_start = weekly_coverage.week_start and weekly.who = weekly_coverage.who
    window recent as (
        partition by weekly_coverage.who order by weekly_coverage.week_start rows between 3 preceding and current row
    )
)
select summed.*, summed.good_count + summed.conflict_count >= metrics.floor as is_known
from summed
join metrics on metrics.metric = 'pos_neg_ratio'
