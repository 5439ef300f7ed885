-- One row per metric, ISO week and who: the days that have passed and were observed in the weeks that the metric looks at,
-- and whether what it counts was logged: by the end of the week, and not too long before.
-- A state, such as how many conflicts are open, goes on for as long as nothing else is logged.
with lengths as (
    select distinct greatest(weeks, 1) as weeks from metrics
),
spans as (
    select
        lengths.weeks,
        weekly_coverage.week_start,
        weekly_coverage.who,
        weekly_coverage.is_current,
        weekly_coverage.days_so_far,
        weekly_coverage.status = 'paused' as is_paused,
        sum(weekly_coverage.elapsed_days) over looked_at as elapsed_days,
        sum(weekly_coverage.observed_days) over looked_at as observed_days
    from weekly_coverage
    cross join lengths
    window looked_at as (
        partition by lengths.weeks, weekly_coverage.who order by weekly_coverage.week_start
        rows between lengths.weeks - 1 preceding and current row
    )
)
select
    metrics.metric,
    spans.week_start,
    spans.who,
    spans.is_current,
    spans.is_paused,
    spans.elapsed_days,
    spans.observed_days,
    case when metrics.weeks = 1 then spans.days_so_far end as days_so_far,
    metrics.logged = '' or (metrics.weeks = 0 and logged.last_on is not null)
        or logged_lately(logged.last_on, spans.week_start, metrics.weeks) as is_logged,
    unlogged_reason(logged.last_on) as unlogged_reason
from spans
cross join options
join metrics
    on greatest(metrics.weeks, 1) = spans.weeks
    and (
        metrics.whose = 'all'
        or (metrics.whose = 'each' and spans.who <> 'together')
        or (metrics.whose = 'couple' and (spans.who = 'together' or options.partner_count = 1))
    )
left join _weekly_logged as logged
    on logged.kind = metrics.logged and logged.week_start = spans.week_start and logged.who = spans.who
