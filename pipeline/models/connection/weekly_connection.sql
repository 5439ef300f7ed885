-- One row per ISO week and who: how often moments of connection came, on how many days, and how connected each felt.
-- Kept, shown and exported, by week_start, who.
-- Counts are those of observed days; null where nothing was observed. Rates are per week, with 95 % intervals.
select
    coverage.week_start,
    coverage.who,
    coverage.elapsed_days,
    coverage.observed_days,
    coverage.paused_days,
    coverage.coverage_share,
    coverage.is_current,
    coverage.days_so_far,
    moments.status,
    moments.reason,
    moments.moment_count,
    moments.unobserved_moment_count,
    moments.moment_day_count,
    coverage.one_reporter_day_count,
    moments.rate as connection_rate,
    moments.rate_low as connection_rate_low,
    moments.rate_high as connection_rate_high,
    case when moments.rate is not null then shares.event_count / shares.base_count end as connection_day_share,
    case when moments.rate is not null then runs_low(shares.event_count, shares.base_count, shares.run_correlation) end
        as connection_day_share_low,
    case when moments.rate is not null then runs_high(shares.event_count, shares.base_count, shares.run_correlation) end
        as connection_day_share_high,
    coalesce(felt.n, 0) as felt_day_count,
    felt.mean as felt_connection,
    felt.low as felt_connection_low,
    felt.high as felt_connection_high,
    usual.usual_level as usual_rate,
    usual.usual_low,
    usual.usual_high,
    usual.usual_weeks_needed
from weekly_coverage as coverage
join _weekly_moments as moments on moments.week_start = coverage.week_start and moments.who = coverage.who
join _weekly_usual as usual
    on usual.week_start = coverage.week_start and usual.who = coverage.who and usual.metric = 'connection_rate'
left join _weekly_day_shares as shares
    on shares.week_start = coverage.week_start and shares.who = coverage.who and shares.metric = 'connection_day_share'
left join _weekly_ratings as felt
    on felt.week_start = coverage.week_start and felt.who = coverage.who and felt.metric = 'felt_connection'
