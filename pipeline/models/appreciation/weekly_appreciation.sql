-- One row per ISO week and who: thanks given and noticed, how appreciated each felt, and what may be landing unseen.
-- Kept, shown and exported, by week_start, who.
-- Counts are those of the writer's observed days; null where nothing was observed. Rates are per week, with intervals.
select
    coverage.week_start,
    coverage.who,
    coverage.elapsed_days,
    coverage.observed_days,
    coverage.paused_days,
    coverage.coverage_share,
    coverage.is_current,
    coverage.days_so_far,
    rates.status,
    rates.reason,
    rates.expressed_count,
    rates.expressed_rate,
    rates.expressed_rate_low,
    rates.expressed_rate_high,
    rates.noticed_count,
    rates.noticed_rate,
    rates.noticed_rate_low,
    rates.noticed_rate_high,
    coalesce(felt.n, 0) as felt_day_count,
    felt.mean as felt_appreciated,
    felt.low as felt_appreciated_low,
    felt.high as felt_appreciated_high,
    gap.day_count as gap_day_count,
    case when windows.is_logged and gap.day_count >= metrics.floor then 7 * gap.difference / gap.day_count end
        as appreciation_gap,
    usual.usual_level as usual_rate,
    usual.usual_low,
    usual.usual_high,
    usual.usual_weeks_needed
from weekly_coverage as coverage
join metrics on metrics.metric = 'appreciation_gap'
join _weekly_thanks_rates as rates on rates.week_start = coverage.week_start and rates.who = coverage.who
join _weekly_thanks_gap as gap on gap.week_start = coverage.week_start and gap.who = coverage.who
join _weekly_usual as usual
    on usual.week_start = coverage.week_start and usual.who = coverage.who and usual.metric = 'appreciation_expressed'
left join _weekly_windows as windows
    on windows.week_start = coverage.week_start and windows.who = coverage.who and windows.metric = 'appreciation_gap'
left join _weekly_ratings as felt
    on felt.week_start = coverage.week_start and felt.who = coverage.who and felt.metric = 'felt_appreciated'
