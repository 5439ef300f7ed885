-- One row per ISO week, who and metric whose trend is tested: its events on days that count, and those days.
-- Kept, shown and exported, by metric, who, week_start.
-- For rituals kept: among the times that were noted. For the couple's thanks: over the mean number of each one's days.
with counted as (
    select
        metric,
        who,
        week_start,
        sum(event_count) as event_count,
        sum(case when who = 'together' and metric in ('appreciation_expressed', 'appreciation_noticed')
            then logged_days / 2 else logged_days end) as logged_days
    from weekly_reports
    group by metric, who, week_start
)
select
    _weekly_windows.metric,
    _weekly_windows.who,
    _weekly_windows.week_start,
    _weekly_windows.is_current,
    coalesce(counted.event_count, 0)::bigint as event_count,
    coalesce(counted.logged_days, 0)::double as logged_days
from _weekly_windows
join metrics on metrics.metric = _weekly_windows.metric and metrics.review = 'count'
left join counted
    on counted.metric = _weekly_windows.metric and counted.week_start = _weekly_windows.week_start
    and counted.who = _weekly_windows.who
