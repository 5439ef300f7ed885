-- One row per metric, who and span of the last 12, 26 or 52 complete weeks: the direction that fits its weekly counts best.
-- The rule of metrics.md, step by step, within reporters: each of them has a rate of its own, and all have one slope, so
-- that it is not moved by who logs. The first two weeks of a log are left out.
with weeks as (
    select
        *,
        min(week_start) filter (logged_days > 0) over (partition by metric, who) + 14 as settled_on,
        coalesce(max(week_start) filter (not is_current) over (), max(week_start) over ()) as last_week
    from weekly_counts
),
spans as (
    select
        metric, who, span_weeks, last_week, week_start, logged_days as days, event_count as events,
        week_start >= settled_on and not is_current and logged_days > 0 as is_used
    from weeks
    cross join (select unnest([12, 26, 52]) as span_weeks) as lengths
    where week_start > last_week - 7 * span_weeks
),
reports as (
    select
        spans.metric, spans.who, spans.span_weeks, reports.reporters, (spans.week_start - spans.last_week) // 7 as t,
        reports.logged_days as e, reports.event_count as y
    from spans
    join weekly_reports as reports
        on reports.metric = spans.metric and reports.who = spans.who and reports.week_start = spans.week_start
    where spans.is_used and reports.logged_days > 0
),
centers as (
    select
        *, sum(y) over own / sum(e) over own as rate, e * rate as expected, expected * e / sum(e) over own as fitted,
        t - sum(e * t) over own / sum(e) over own as off
    from reports
    window own as (partition by metric, who, span_weeks, reporters)
),
slopes as (
    select
        metric, who, span_weeks, sum(expected * off * off) as information, sum(y * off) / information as slope,
        max(t) - min(t) as reach
    from centers
    group by metric, who, span_weeks
),
by_week as (
    select
        metric, who, span_weeks, t, sum(y) as y, sum(expected) as expected, sum(expected * off) as expected_off,
        sum(fitted) / nullif(sum(expected), 0) as fitted
    from centers
    group by metric, who, span_weeks, t
),
residuals as (
    select
        by_week.*,
        (y - expected - slope * expected_off) / sqrt(nullif(expected, 0)) as residual,
        case when lag(t) over following = t - 1 then coalesce(residual * lag(residual) over following, 0) end as product
    from by_week
    join slopes using (metric, who, span_weeks)
    window following as (partition by metric, who, span_weeks order by t)
),
fits as (
    select
        metric, who, span_weeks,
        count(*) as used_count,
        count(*) - 1 - sum(fitted) as left_over,  -- with one reporter: two less than the weeks
        greatest(sum(residual * residual), 1e-6) as squares,
        coalesce(sum(product), 0) / squares * used_count / (count(product) + 1) as lag1
    from residuals
    group by metric, who, span_weeks
),
totals as (
    select
        metric, who, span_weeks, count(*) filter (is_used) as week_count,
        coalesce(sum(events) filter (is_used), 0)::bigint as event_count,
        coalesce(sum(days) filter (is_used), 0.0) as logged_days
    from spans
    group by metric, who, span_weeks
),
corrected as (
    select
        fits.metric, fits.who, fits.span_weeks, slope, lag1,
        squares / left_over as dispersion,
        least(0.6, greatest(0.0, (used_count * lag1 + 2) / (used_count - 4))) as rho,
        greatest(2.0, left_over * (1 - rho) / (1 + rho)) as freedom,
        sqrt(dispersion * (1 + rho) / (1 - rho) / information) as error
    from fits
    join slopes using (metric, who, span_weeks)
    join totals using (metric, who, span_weeks)
    where week_count >= 8 and event_count >= 10 and information > 0 and left_over >= 2
)
select
    totals.metric, totals.who, totals.span_weeks, totals.week_count, totals.event_count, totals.logged_days, slopes.reach,
    corrected.slope, corrected.lag1, corrected.dispersion, corrected.rho, corrected.freedom, corrected.error
from totals
left join slopes
    on slopes.metric = totals.metric and slopes.who = totals.who and slopes.span_weeks = totals.span_weeks
left join corrected
    on corrected.metric = totals.metric and corrected.who = totals.who and corrected.span_weeks = totals.span_weeks
