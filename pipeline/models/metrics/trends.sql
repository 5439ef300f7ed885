-- One row per metric, who and span: the direction of the weekly counts over the last 12, 26 or 52 complete weeks.
-- Kept, shown and exported, by metric, who, span_weeks.
with tested as (
    select
        *,
        2 * t_below(-abs(slope) / error, freedom) as p,
        error * t_quantile(0.975, freedom) as half_95,
        error * t_quantile(0.95, freedom) as half_90
    from _trend_fits
)
select
    metric, who, span_weeks, week_count, event_count, logged_days,
    7 * event_count / nullif(logged_days, 0) as rate_per_week,
    slope, slope - half_95 as slope_low, slope + half_95 as slope_high,
    exp((slope - half_95) * reach) as change_low,
    exp((slope + half_95) * reach) as change_high,
    p, dispersion, lag1, rho,
    case
        when p is null then 'not_enough'
        when p < 0.05 then case when slope > 0 then 'up' else 'down' end
        when (abs(slope) + half_90) * reach <= ln(2) then 'steady'
        else 'cannot_tell'
    end as label
from tested
