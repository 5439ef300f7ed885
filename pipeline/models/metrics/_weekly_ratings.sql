-- One row per metric that is a mean of ratings, ISO week and partner: the mean with its 95 % interval, inside the scale.
-- How much days differ and how alike neighbouring answers are is taken from 26 weeks, as one week is too short for either.
-- `by_now`: of the days that the running week has reached. Ratings are rounded: equal ones still have the variance of rounding to whole points, 1/12.
with answers as (
    select
        partner as who,
        day,
        week_start,
        unnest(['felt_connection', 'felt_appreciated', 'felt_heard', 'mood', 'stress']) as metric,
        unnest([connected, appreciated, heard, mood, stress]) as now,
        day - week_start < running.days_so_far as is_by_now
    from daily_life
    join _running_week as running on running.who = daily_life.partner
),
neighbours as (
    select *, lag(now) over (partition by who, metric order by day) as before from answers where now is not null
),
weekly as (
    select
        week_start,
        who,
        metric,
        count(*) as answer_count,
        sum(now) as total,
        count(*) filter (where is_by_now) as by_now_count,
        coalesce(sum(now) filter (where is_by_now), 0) as by_now_total,
        sum(now * now) as squares,
        count(before) as pairs,
        sum(before) as x,
        sum(now) filter (where before is not null) as y,
        sum(before * before) as xx,
        sum(now * now) filter (where before is not null) as yy,
        sum(before * now) as xy
    from neighbours
    group by week_start, who, metric
),
summed as (
    select
        windows.metric,
        windows.week_start,
        windows.who,
        metrics.thin,
        coalesce(sum(weekly.answer_count) over looked_at, 0)::double as n,
        sum(weekly.total) over looked_at / nullif(n, 0) as mean,
        n - coalesce(weekly.answer_count - weekly.by_now_count, 0) as by_now_n,
        (sum(weekly.total) over looked_at - coalesce(weekly.total - weekly.by_now_total, 0)) / nullif(by_now_n, 0)
            as by_now_mean,
        sum(weekly.answer_count) over recent as all_n,
        sum(weekly.squares) over recent - power(sum(weekly.total) over recent, 2) / all_n as deviations,
        neighbour_correlation(
            sum(weekly.pairs) over recent, sum(weekly.x) over recent, sum(weekly.y) over recent,
            sum(weekly.xx) over recent, sum(weekly.yy) over recent, sum(weekly.xy) over recent
        ) as r
    from _weekly_windows as windows
    join metrics on metrics.metric = windows.metric
    left join weekly
        on weekly.metric = windows.metric and weekly.week_start = windows.week_start and weekly.who = windows.who
    where windows.metric in ('felt_connection', 'felt_appreciated', 'felt_heard', 'mood', 'stress')
    window
        looked_at as (
            partition by windows.metric, windows.who order by windows.week_start
            rows between metrics.weeks - 1 preceding and current row
        ),
        recent as (
            partition by windows.metric, windows.who order by windows.week_start
            rows between 25 preceding and current row
        )
),
known as (
    select
        *,
        if(metric = 'felt_heard', 1, 0) as lowest,
        if(metric = 'felt_heard', 7, 10) as highest,
        mean_reach(all_n, r) * sqrt(
            greatest(deviations / nullif(all_n - 1, 0), 1 / 12.0) * runs_inflation(n, r) / nullif(n, 0)
        ) as reach
    from summed
)
select
    metric,
    week_start,
    who,
    n::bigint as n,
    by_now_n::bigint as by_now_n,
    by_now_mean,
    case when n >= thin then mean end as mean,
    case when n >= thin then greatest(lowest, mean - reach) end as low,
    case when n >= thin then least(highest, mean + reach) end as high
from known
