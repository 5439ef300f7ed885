-- One row per ISO week, who and metric whose trend is tested: its events on days that count, and those days.
-- Kept, shown and exported, by metric, who, week_start.
-- For rituals kept: among the times that were noted. While its kind was not logged, no day counts.
with openings as (
    select daily_coverage.week_start, daily_coverage.who, count(*) as opened_count
    from conflict_spells
    join daily_coverage
        on daily_coverage.day = conflict_spells.started_on and daily_coverage.who = conflict_spells.who
    where daily_coverage.is_counted
    group by daily_coverage.week_start, daily_coverage.who
),
counted as (
    select 'connection_rate' as metric, week_start, who, moment_count as event_count, observed_days as logged_days
    from weekly_connection
    union all
    select 'connection_day_share', week_start, who, moment_day_count, observed_days from weekly_connection
    union all
    select 'conflict_flow', weekly_coverage.week_start, weekly_coverage.who, coalesce(openings.opened_count, 0),
        weekly_coverage.observed_days
    from weekly_coverage
    left join openings
        on openings.week_start = weekly_coverage.week_start and openings.who = weekly_coverage.who
    union all
    select 'appreciation_expressed', week_start, who, expressed_count, exposure_days from _weekly_thanks
    union all
    select 'appreciation_noticed', week_start, who, noticed_count, exposure_days from _weekly_thanks
    union all
    select metric, week_start, who, event_count, base_count
    from _weekly_tallies
    where metric in ('sharing_depth', 'affection_day_share') or (metric = 'barrier_share' and piece = 'any')
        or (metric = 'ritual_adherence' and piece = '')
)
select
    _weekly_windows.metric,
    _weekly_windows.who,
    _weekly_windows.week_start,
    _weekly_windows.is_current,
    coalesce(counted.event_count, 0)::bigint as event_count,
    case when _weekly_windows.is_logged then coalesce(counted.logged_days, 0) else 0 end::double as logged_days
from _weekly_windows
join metrics on metrics.metric = _weekly_windows.metric and metrics.review = 'count'
left join counted
    on counted.metric = _weekly_windows.metric and counted.week_start = _weekly_windows.week_start
    and counted.who = _weekly_windows.who
