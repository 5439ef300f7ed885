-- One row per ISO week, who and metric: what was usual in the weeks before, and how the week compares.
with rates as (
    select 'connection' as metric, week_start, who, status, rate, rate_low, rate_high from _weekly_moments
    union all
    select 'appreciation', week_start, who, status, expressed_rate, expressed_rate_low, expressed_rate_high
    from _weekly_thanks_rates
),
compared as (
    select *, case when status <> 'not_logged' then usual_of(rate, status, (metric, who), week_start) end as usual
    from rates
)
select
    metric,
    week_start,
    who,
    usual.week_count as usual_week_count,
    usual_known(usual).level as usual_rate,
    usual_known(usual).low as usual_low,
    usual_known(usual).high as usual_high,
    versus_usual(rate, rate_low, rate_high, usual, status) as versus_usual
from compared
