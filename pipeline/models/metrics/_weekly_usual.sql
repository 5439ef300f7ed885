-- One row per ISO week, who and metric: what was usual in the twelve weeks before, and how the week compares.
-- Usual is the median of the weeks with enough logged, with the range that holds 8 in 10 of them; it needs 4 of them.
with rates as (
    select 'connection' as metric, week_start, who, status, rate, rate_low, rate_high from _weekly_moments
    union all
    select 'appreciation', week_start, who, status, expressed_rate, expressed_rate_low, expressed_rate_high
    from _weekly_thanks_rates
),
compared as (
    select
        *,
        count(rate) filter (where status = 'ok') over before as week_count,
        median(rate) filter (where status = 'ok') over before as usual,
        quantile_cont(rate, 0.1) filter (where status = 'ok') over before as low,
        quantile_cont(rate, 0.9) filter (where status = 'ok') over before as high
    from rates
    window before as (partition by metric, who order by week_start rows between 12 preceding and 1 preceding)
)
select
    metric,
    week_start,
    who,
    week_count as usual_week_count,
    case when week_count >= 4 then usual end as usual_rate,
    case when week_count >= 4 then low end as usual_low,
    case when week_count >= 4 then high end as usual_high,
    versus_usual(rate, rate_low, rate_high, usual, low, high, week_count, status) as versus_usual
from compared
