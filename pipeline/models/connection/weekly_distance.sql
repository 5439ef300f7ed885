-- One row per ISO week and who: moments a week in four weeks compared with the twelve before, and how sure that is.
-- Kept and exported, by week_start, who.
-- The running week is left out: its row looks at the four weeks before it. Days are compared with days that the same
-- partners reported (Mantel-Haenszel). The log ratio is normal around that, with the prior N(0, 0.2²). Its variance is
-- halfway between that of the counts as they are and that of the same counts without a change, times the weeks'
-- dispersion (drawn to 1.5, as 16 weeks tell little of it) and correlation. `tests/calibration/test_distance.py` has how
-- often what is said then holds.
with whole_weeks as (
    select weekly_coverage.week_start, weekly_coverage.who, voices.reporters,
        coalesce(weekly_reports.event_count, 0) as event_count, coalesce(weekly_reports.logged_days, 0) as logged_days
    from weekly_coverage
    join (select distinct who, reporters from weekly_reports where metric = 'connection_rate') as voices
        on voices.who = weekly_coverage.who
    left join weekly_reports
        on weekly_reports.metric = 'connection_rate' and weekly_reports.who = weekly_coverage.who
        and weekly_reports.week_start = weekly_coverage.week_start and weekly_reports.reporters = voices.reporters
    where not weekly_coverage.is_current
),
spans as (
    select
        *,
        sum(event_count) over recent as y_2,
        sum(logged_days) over recent as e_2,
        coalesce(sum(event_count) over before, 0) as y_1,
        coalesce(sum(logged_days) over before, 0) as e_1
    from whole_weeks
    window
        recent as (partition by who, reporters order by week_start rows between 3 preceding and current row),
        before as (partition by who, reporters order by week_start rows between 15 preceding and 4 preceding)
),
weeks as (
    select week_start, who, ago, sum(days * pace) as expected, sum(events) - coalesce(sum(days * pace), 0) as off,
        sum(days) > 0 as is_logged
    from (
        select spans.week_start, spans.who, (spans.week_start - whole_weeks.week_start) // 7 as ago,
            whole_weeks.event_count as events, whole_weeks.logged_days as days,
            case when ago < 4 then y_2 / nullif(e_2, 0) else y_1 / nullif(e_1, 0) end as pace
        from spans
        join whole_weeks
            on whole_weeks.who = spans.who and whole_weeks.reporters = spans.reporters
            and whole_weeks.week_start between spans.week_start - 105 and spans.week_start
    ) as pairs
    group by week_start, who, ago
),
residuals as (
    select week_start, who, is_logged,
        case when expected > 0 then off / sqrt(expected) else 0 end as residual,
        case when is_logged and lag(is_logged) over calendar then residual * lag(residual) over calendar end as product
    from weeks
    window calendar as (partition by who, week_start order by ago)
),
spreads as (
    select week_start, who, sum(residual * residual) as squares, count(*) filter (is_logged) as week_count,
        greatest(0.7, (15 + squares) / (10 + week_count)) as dispersion,
        least(0.6, greatest(0.0,
            coalesce(sum(product), 0) / greatest(squares, 1e-6) * week_count / (count(product) + 1))) as rho
    from residuals
    group by week_start, who
),
summed as (
    select week_start, who,
        sum(y_2)::bigint as recent_count, sum(e_2)::bigint as recent_days,
        sum(y_1)::bigint as before_count, sum(e_1)::bigint as before_days,
        recent_days * before_days / (recent_days + before_days) ** 2 as balance,
        sum(case when e_1 > 0 and e_2 > 0 then y_2 * e_1 / (e_1 + e_2) else 0 end)
            + 0.5 * before_days / (recent_days + before_days) as recent,
        sum(case when e_1 > 0 and e_2 > 0 then y_1 * e_2 / (e_1 + e_2) else 0 end)
            + 0.5 * recent_days / (recent_days + before_days) as before,
        sum(case when e_1 > 0 and e_2 > 0 then (y_1 + y_2) * e_1 * e_2 / (e_1 + e_2) ** 2 else 0 end)
            + balance as shared
    from spans
    group by week_start, who
),
judged as (
    select summed.*, recent / before as ratio,
        (shared / (recent * before) + 1 / shared) / 2 * dispersion * (1 + rho) / (1 - rho) as variance,
        0.04 / (0.04 + variance) * ln(ratio) as middle, sqrt(0.04 * variance / (0.04 + variance)) as error
    from summed
    join spreads on spreads.week_start = summed.week_start and spreads.who = summed.who
    join metrics on metrics.metric = 'distance_state'
    where recent_days >= metrics.floor and before_days >= 2 * metrics.floor
)
select
    weekly_coverage.week_start, weekly_coverage.who,
    coalesce(summed.recent_count, 0) as recent_count, coalesce(summed.recent_days, 0) as recent_days,
    coalesce(summed.before_count, 0) as before_count, coalesce(summed.before_days, 0) as before_days,
    judged.ratio,
    normal_below((ln(0.8) - middle) / error) as quieter_probability,
    1 - normal_below((ln(1.25) - middle) / error) as fuller_probability,
    exp(middle) as likely_ratio, exp(middle - 2.5 * error) as likely_ratio_low,
    exp(middle + 2.5 * error) as likely_ratio_high,
    case
        when error is null then null
        when quieter_probability > 0.65 then 'quieter'
        when fuller_probability > 0.65 then 'fuller'
        when likely_ratio_low > 2 / 3 and likely_ratio_high < 1.5 then 'steady'
        else 'cannot_tell'
    end as state
from weekly_coverage
left join summed
    on summed.who = weekly_coverage.who
    and summed.week_start = weekly_coverage.week_start - case when weekly_coverage.is_current then 7 else 0 end
left join judged on judged.who = summed.who and judged.week_start = summed.week_start
