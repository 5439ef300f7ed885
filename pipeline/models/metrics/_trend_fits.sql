-- One row per metric, who and span of the last 12, 26 or 52 complete weeks: the direction that fits its weekly counts best.
-- The rule of metrics.md, step by step. The first two weeks of a log are left out.
with complete as (
    select
        *,
        min(week_start) filter (logged_days > 0) over (partition by metric, who) + 14 as settled_on,
        coalesce(max(week_start) filter (not is_current) over (), max(week_start) over ()) as last_week
    from weekly_counts
),
weeks as (
    select
        metric, who, span_weeks,
        (week_start - last_week) // 7 as t,
        case when week_start >= settled_on and not is_current then logged_days else 0.0 end as e,
        case when e > 0 then coalesce(event_count, 0) else 0 end as y
    from complete
    cross join (select unnest([12, 26, 52]) as span_weeks) as spans
    where week_start > last_week - 7 * span_weeks
),
centers as (
    select *, e * sum(y) over span / sum(e) over span as expected, t - sum(e * t) over span / sum(e) over span as off
    from weeks
    window span as (partition by metric, who, span_weeks)
),
slopes as (
    select *, sum(expected * off * off) over span as information, sum(y * off) over span / information as slope
    from centers
    window span as (partition by metric, who, span_weeks)
),
residuals as (
    select
        *,
        case when expected > 0 then (y - expected * (1 + slope * off)) / sqrt(expected) end as residual,
        residual * lag(residual) over (partition by metric, who, span_weeks order by t) as product
    from slopes
),
fits as (
    select
        metric, who, span_weeks,
        count(*) filter (e > 0) as week_count,
        sum(y)::bigint as event_count,
        sum(e) as logged_days,
        any_value(slope) as slope,
        any_value(information) as information,
        max(t) filter (e > 0) - min(t) filter (e > 0) as reach,
        greatest(sum(residual * residual), 1e-6) as squares,
        coalesce(sum(product), 0) / squares * week_count / (count(product) + 1) as lag1
    from residuals
    group by metric, who, span_weeks
),
corrected as (
    select
        metric, who, span_weeks, slope, lag1,
        squares / (week_count - 2) as dispersion,
        least(0.6, greatest(0.0, (week_count * lag1 + 2) / (week_count - 4))) as rho,
        greatest(2.0, (week_count - 2) * (1 - rho) / (1 + rho)) as freedom,
        sqrt(dispersion * (1 + rho) / (1 - rho) / information) as error
    from fits
    where week_count >= 8 and event_count >= 10
)
select
    fits.metric, fits.who, fits.span_weeks, fits.week_count, fits.event_count, fits.logged_days, fits.reach,
    corrected.slope, corrected.lag1, corrected.dispersion, corrected.rho, corrected.freedom, corrected.error
from fits
left join corrected
    on corrected.metric = fits.metric and corrected.who = fits.who and corrected.span_weeks = fits.span_weeks
