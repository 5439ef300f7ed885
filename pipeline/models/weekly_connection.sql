-- One row per ISO week and who: how often moments of connection came, on how many days, and how connected each felt.
-- Counts are those of observed days; null where nothing was observed. Rates are per week, with 95 % intervals.
with moments as (
    select
        daily_coverage.week_start,
        daily_coverage.who,
        coalesce(sum(daily_moments.moment_count) filter (where daily_coverage.is_counted), 0)::bigint as moment_count,
        coalesce(sum(daily_moments.moment_count) filter (where not daily_coverage.is_counted), 0)::bigint
            as unobserved_moment_count,
        count(daily_moments.moment_count) filter (where daily_coverage.is_counted) as moment_day_count
    from daily_coverage
    left join daily_moments on daily_moments.day = daily_coverage.day and daily_moments.who = daily_coverage.who
    group by daily_coverage.week_start, daily_coverage.who
),
levels as (
    select
        weekly_coverage.*,
        moments.unobserved_moment_count,
        case when weekly_coverage.observed_days > 0 then moments.moment_count end as moment_count,
        case when weekly_coverage.observed_days > 0 then moments.moment_day_count end as moment_day_count,
        weekly_coverage.status in ('ok', 'thin') as is_shown,
        7 * moments.moment_count / nullif(weekly_coverage.observed_days, 0) as rate,
        7 * rate_quantiles.low / nullif(weekly_coverage.observed_days, 0) as rate_low,
        7 * rate_quantiles.high / nullif(weekly_coverage.observed_days, 0) as rate_high
    from weekly_coverage
    join moments on moments.week_start = weekly_coverage.week_start and moments.who = weekly_coverage.who
    join rate_quantiles on rate_quantiles.event_count = moments.moment_count
),
shown as (
    select
        levels.*,
        case when is_shown then rate end as connection_rate,
        case when is_shown then rate_low end as connection_rate_low,
        case when is_shown then rate_high end as connection_rate_high,
        case when is_shown then moment_day_count / observed_days end as connection_day_share,
        case when is_shown then wilson_low(moment_day_count, observed_days) end as connection_day_share_low,
        case when is_shown then wilson_high(moment_day_count, observed_days) end as connection_day_share_high
    from levels
),
compared as (
    select
        *,
        count(connection_rate) filter (where status = 'ok') over before as usual_week_count,
        median(connection_rate) filter (where status = 'ok') over before as usual_rate,
        quantile_cont(connection_rate, 0.1) filter (where status = 'ok') over before as usual_low,
        quantile_cont(connection_rate, 0.9) filter (where status = 'ok') over before as usual_high
    from shown
    window before as (partition by who order by week_start rows between 12 preceding and 1 preceding)
)
select
    compared.week_start,
    compared.who,
    compared.elapsed_days,
    compared.observed_days,
    compared.paused_days,
    compared.coverage_share,
    compared.is_current,
    compared.status,
    compared.reason,
    compared.moment_count,
    compared.unobserved_moment_count,
    compared.moment_day_count,
    compared.one_reporter_day_count,
    compared.connection_rate,
    compared.connection_rate_low,
    compared.connection_rate_high,
    compared.connection_day_share,
    compared.connection_day_share_low,
    compared.connection_day_share_high,
    coalesce(weekly_felt.connected_days, 0) as felt_day_count,
    weekly_felt.connected_mean as felt_connection,
    weekly_felt.connected_low as felt_connection_low,
    weekly_felt.connected_high as felt_connection_high,
    case when compared.usual_week_count >= 4 then compared.usual_rate end as usual_rate,
    case when compared.usual_week_count >= 4 then compared.usual_low end as usual_low,
    case when compared.usual_week_count >= 4 then compared.usual_high end as usual_high,
    compared.usual_week_count,
    versus_usual(
        compared.connection_rate, compared.connection_rate_low, compared.connection_rate_high,
        compared.usual_rate, compared.usual_low, compared.usual_high, compared.usual_week_count, compared.status
    ) as versus_usual
from compared
left join weekly_felt on weekly_felt.week_start = compared.week_start and weekly_felt.who = compared.who
