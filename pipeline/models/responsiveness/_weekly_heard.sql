-- One row per ISO week and partner: how heard they felt over four weeks, on the days on which they shared something.
with means as (
    select
        weekly_coverage.week_start,
        weekly_coverage.who,
        count(daily_life.heard) as day_count,
        count(daily_life.heard) filter (where daily_life.day - weekly_coverage.week_start < _running_week.days_so_far)
            as by_now_days,
        avg(daily_life.heard) filter (where daily_life.day - weekly_coverage.week_start < _running_week.days_so_far)
            as by_now_mean,
        avg(daily_life.heard) as heard_mean,
        sqrt(greatest(var_samp(daily_life.heard), 1 / 12.0) / nullif(count(daily_life.heard), 0)) as heard_error
    from weekly_coverage
    join _running_week on _running_week.who = weekly_coverage.who
    left join daily_life
        on daily_life.partner = weekly_coverage.who and daily_life.heard is not null
        and daily_life.day between weekly_coverage.week_start - 21 and weekly_coverage.week_start + 6
    where weekly_coverage.who <> 'together'
    group by weekly_coverage.week_start, weekly_coverage.who
)
select
    week_start,
    who,
    day_count,
    by_now_days,
    by_now_mean,
    heard_mean,
    greatest(1, heard_mean - mean_reach(day_count) * heard_error) as heard_low,
    least(7, heard_mean + mean_reach(day_count) * heard_error) as heard_high
from means
