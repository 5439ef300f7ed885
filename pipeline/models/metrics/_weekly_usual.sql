-- One row per metric, ISO week and who: what was usual in the weeks before.
-- For the running week, on the days of each week that it has reached. None where the kind is not logged.
with weekly as (
    select 'connection_rate' as metric, week_start, who, status = 'ok' as is_good, rate as value,
        by_now_days as by_now_n, by_now_rate as by_now_value
    from _weekly_moments
    union all
    select 'appreciation_expressed', week_start, who, status = 'ok', expressed_rate, by_now_days, by_now_rate
    from _weekly_thanks_rates
    union all
    select shares.metric, week_start, who, base_count >= metrics.floor, event_count / nullif(base_count, 0),
        by_now_base_count, by_now_event_count / nullif(by_now_base_count, 0)
    from _weekly_proportions as shares
    join metrics on metrics.metric = shares.metric
    where shares.metric in ('sharing_depth', 'mutual_depth', 'affection_day_share')
    union all
    select ratings.metric, week_start, who, n >= metrics.floor, mean, by_now_n, by_now_mean
    from _weekly_ratings as ratings
    join metrics on metrics.metric = ratings.metric
    where ratings.metric = 'felt_heard'
),
before as (
    select
        weekly.metric,
        weekly.week_start,
        weekly.who,
        case
            when not windows.is_logged then null
            when coverage.days_so_far < 7 then
                list(by_now_value) filter (where is_good and by_now_n >= metrics.thin and coverage.status <> 'paused') over earlier
            else list(value) filter (where is_good and coverage.status <> 'paused') over earlier
        end as weeks
    from weekly
    join metrics on metrics.metric = weekly.metric
    join weekly_coverage as coverage on coverage.week_start = weekly.week_start and coverage.who = weekly.who
    join _weekly_windows as windows
        on windows.metric = weekly.metric and windows.week_start = weekly.week_start and windows.who = weekly.who
    join _weekly_imported as imported on imported.week_start = weekly.week_start and imported.who = weekly.who
    window earlier as (
        partition by weekly.metric, weekly.who, imported.is_imported order by weekly.week_start
        range between to_days(7 * usual_weeks()) preceding and to_days(7) preceding
    )
),
sorted as (
    select metric, week_start, who, coalesce(len(weeks), 0) as week_count, list_sort(weeks) as weeks from before
)
select
    metric,
    week_start,
    who,
    greatest(0, usual_floor() - week_count) as usual_weeks_needed,
    case when week_count >= usual_floor() then list_aggregate(weeks, 'median') end as usual_level,
    ranked(weeks, usual_tail() * (week_count + 1)) as usual_low,
    ranked(weeks, (1 - usual_tail()) * (week_count + 1)) as usual_high
from sorted
