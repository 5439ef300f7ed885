-- One row per ISO week and who: moments of connection on observed days, and their rate a week with its 95 % interval.
with counted as (
    select
        daily_coverage.week_start,
        daily_coverage.who,
        coalesce(sum(daily_moments.moment_count) filter (where daily_coverage.is_counted), 0)::bigint as moment_count,
        coalesce(sum(daily_moments.moment_count) filter (where not daily_coverage.is_counted), 0)::bigint
            as unobserved_moment_count,
        count(daily_moments.moment_count) filter (where daily_coverage.is_counted) as moment_day_count,
        count(*) filter (where daily_coverage.is_counted and daily_coverage.day - daily_coverage.week_start < days_so_far)
            as by_now_days,
        sum(daily_moments.moment_count) filter (
            where daily_coverage.is_counted and daily_coverage.day - daily_coverage.week_start < days_so_far) as by_now_count
    from daily_coverage
    join _running_week on _running_week.who = daily_coverage.who
    left join daily_moments on daily_moments.day = daily_coverage.day and daily_moments.who = daily_coverage.who
    group by daily_coverage.week_start, daily_coverage.who
),
shown as (
    select
        counted.*,
        weekly_coverage.observed_days,
        windows.is_logged,
        case when windows.is_logged or windows.is_paused then weekly_coverage.status else 'not_logged' end as status,
        case when windows.is_logged or windows.is_paused then weekly_coverage.reason else windows.unlogged_reason end
            as reason,
        case when windows.is_logged and weekly_coverage.status in ('ok', 'thin') then 7 / weekly_coverage.observed_days end
            as weekly_share
    from counted
    join weekly_coverage
        on weekly_coverage.week_start = counted.week_start and weekly_coverage.who = counted.who
    join _weekly_windows as windows
        on windows.week_start = counted.week_start and windows.who = counted.who and windows.metric = 'connection_rate'
)
select
    week_start,
    who,
    status,
    reason,
    case when observed_days > 0 and is_logged then moment_count end as moment_count,
    case when observed_days > 0 and is_logged then moment_day_count end as moment_day_count,
    case when is_logged then unobserved_moment_count end as unobserved_moment_count,
    moment_count * weekly_share as rate,
    count_low(moment_count) * weekly_share as rate_low,
    count_high(moment_count) * weekly_share as rate_high,
    by_now_days,
    7 * coalesce(by_now_count, 0) / nullif(by_now_days, 0) as by_now_rate
from shown
