-- One row per metric, ISO week and who: the days that have passed and were observed in the weeks that the metric looks at.
select
    metrics.metric,
    weekly_coverage.week_start,
    weekly_coverage.who,
    weekly_coverage.is_current,
    weekly_coverage.status = 'paused' as is_paused,
    sum(weekly_coverage.elapsed_days) over looked_at as elapsed_days,
    sum(weekly_coverage.observed_days) over looked_at as observed_days
from weekly_coverage
cross join options
join metrics
    on metrics.whose = 'all'
    or (metrics.whose = 'each' and weekly_coverage.who <> 'together')
    or (metrics.whose = 'couple' and (weekly_coverage.who = 'together' or options.partner_count = 1))
window looked_at as (
    partition by metrics.metric, weekly_coverage.who order by weekly_coverage.week_start
    rows between case when metrics.weeks > 0 then metrics.weeks - 1 else 0 end preceding and current row
)
