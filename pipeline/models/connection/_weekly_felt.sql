-- One row per ISO week and partner: the means of the daily ratings, with 95 % t intervals inside 0-10.
-- A rating is a rounded thing: a week of equal ones still has the variance of rounding to whole points, 1/12.
with ratings as (
    select daily_coverage.week_start, daily_coverage.who, daily_checkin.connected, daily_checkin.appreciated
    from daily_coverage
    join daily_checkin on daily_checkin.partner = daily_coverage.who and daily_checkin.day = daily_coverage.day
    where daily_coverage.is_counted
),
means as (
    select
        week_start,
        who,
        count(connected) as connected_days,
        avg(connected) as connected_mean,
        sqrt(greatest(var_samp(connected), 1 / 12.0) / count(connected)) as connected_error,
        count(appreciated) as appreciated_days,
        avg(appreciated) as appreciated_mean,
        sqrt(greatest(var_samp(appreciated), 1 / 12.0) / count(appreciated)) as appreciated_error
    from ratings
    group by week_start, who
)
select
    means.week_start,
    means.who,
    means.connected_days,
    case when means.connected_days >= metrics.thin then means.connected_mean end as connected_mean,
    case when means.connected_days >= metrics.thin
        then greatest(0, means.connected_mean - mean_reach(connected_days) * means.connected_error) end as connected_low,
    case when means.connected_days >= metrics.thin
        then least(10, means.connected_mean + mean_reach(connected_days) * means.connected_error) end as connected_high,
    means.appreciated_days,
    case when means.appreciated_days >= metrics.thin then means.appreciated_mean end as appreciated_mean,
    case when means.appreciated_days >= metrics.thin
        then greatest(0, means.appreciated_mean - mean_reach(appreciated_days) * means.appreciated_error) end
        as appreciated_low,
    case when means.appreciated_days >= metrics.thin
        then least(10, means.appreciated_mean + mean_reach(appreciated_days) * means.appreciated_error) end
        as appreciated_high
from means
join metrics on metrics.metric = 'felt_connection'
