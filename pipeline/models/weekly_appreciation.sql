-- One row per ISO week and who: thanks given and noticed, how appreciated each felt, and what may be landing unseen.
-- Counts are those of the writer's observed days; the couple's rate sums both, over their mean number of observed days,
-- and is as well founded as the one of them who logged less.
with by_partner as (
    select
        daily_coverage.week_start,
        daily_coverage.who,
        coalesce(sum(daily_appreciation.expressed_count), 0)::bigint as expressed,
        coalesce(sum(daily_appreciation.noticed_count), 0)::bigint as noticed,
        count(*)::double as exposure_days
    from daily_coverage
    left join daily_appreciation
        on daily_appreciation.partner = daily_coverage.who and daily_appreciation.day = daily_coverage.day
    where daily_coverage.is_counted and daily_coverage.who <> 'together'
    group by daily_coverage.week_start, daily_coverage.who
),
shared_days as (
    select own.week_start, own.day, own.who as partner
    from daily_coverage as own
    join daily_coverage as couple on couple.day = own.day and couple.who = 'together' and not couple.is_paused
    where own.is_shared_counted and own.who <> 'together'
),
shared_week_days as (
    select week_start, min(day_count) as least_day_count
    from (select week_start, partner, count(*) as day_count from shared_days group by week_start, partner) as counted
    group by week_start
    having count(*) = 2
),
by_couple as (
    select
        shared_days.week_start,
        'together' as who,
        coalesce(sum(daily_appreciation.shared_expressed_count), 0)::bigint as expressed,
        coalesce(sum(daily_appreciation.shared_noticed_count), 0)::bigint as noticed,
        count(*) / 2.0 as exposure_days
    from shared_days
    left join daily_appreciation
        on daily_appreciation.partner = shared_days.partner and daily_appreciation.day = shared_days.day
    group by shared_days.week_start
),
counts as (
    select week_start, who, expressed, noticed, exposure_days from by_partner
    union all
    select week_start, who, expressed, noticed, exposure_days from by_couple
),
gaps as (
    select given_by.week_start, given_by.partner as who, count(*) as joint_days,
        sum(coalesce(given.shared_expressed_count, 0)) - sum(coalesce(received.shared_noticed_count, 0)) as difference
    from shared_days as given_by
    join shared_days as seen_by on seen_by.day = given_by.day and seen_by.partner <> given_by.partner
    left join daily_appreciation as given on given.partner = given_by.partner and given.day = given_by.day
    left join daily_appreciation as received on received.partner = seen_by.partner and received.day = seen_by.day
    group by given_by.week_start, given_by.partner
),
four_weeks as (
    select
        weekly_coverage.week_start,
        weekly_coverage.who,
        coalesce(sum(gaps.joint_days) over recent, 0)::bigint as gap_day_count,
        sum(gaps.difference) over recent as difference
    from weekly_coverage
    left join gaps on gaps.week_start = weekly_coverage.week_start and gaps.who = weekly_coverage.who
    window recent as (
        partition by weekly_coverage.who order by weekly_coverage.week_start rows between 3 preceding and current row
    )
),
covered as (
    select
        weekly_coverage.* replace (
            case
                when weekly_coverage.who <> 'together' or weekly_coverage.status not in ('ok', 'thin')
                    then weekly_coverage.status
                when shared_week_days.least_day_count >= 4 then 'ok'
                when shared_week_days.least_day_count >= 2 then 'thin'
                else 'not_enough'
            end as status,
            case
                when weekly_coverage.who <> 'together' or weekly_coverage.status not in ('ok', 'thin')
                    then weekly_coverage.reason
                when shared_week_days.week_start is null then 'logged by one of you'
                when shared_week_days.least_day_count < 4
                    then shared_week_days.least_day_count || ' of 4 days from each of you'
                else weekly_coverage.reason
            end as reason
        )
    from weekly_coverage
    left join shared_week_days on shared_week_days.week_start = weekly_coverage.week_start
),
levels as (
    select
        covered.*,
        counts.expressed as expressed_count,
        counts.noticed as noticed_count,
        covered.status in ('ok', 'thin') as is_shown,
        7 / counts.exposure_days as weekly_share
    from covered
    left join counts on counts.week_start = covered.week_start and counts.who = covered.who
),
rated as (
    select
        levels.*,
        case when is_shown then expressed_count * weekly_share end as expressed_rate,
        case when is_shown then expressed_q.low * weekly_share end as expressed_rate_low,
        case when is_shown then expressed_q.high * weekly_share end as expressed_rate_high,
        case when is_shown then noticed_count * weekly_share end as noticed_rate,
        case when is_shown then noticed_q.low * weekly_share end as noticed_rate_low,
        case when is_shown then noticed_q.high * weekly_share end as noticed_rate_high
    from levels
    left join rate_quantiles as expressed_q on expressed_q.event_count = levels.expressed_count
    left join rate_quantiles as noticed_q on noticed_q.event_count = levels.noticed_count
),
compared as (
    select
        *,
        count(expressed_rate) filter (where status = 'ok') over before as usual_week_count,
        median(expressed_rate) filter (where status = 'ok') over before as usual_rate,
        quantile_cont(expressed_rate, 0.1) filter (where status = 'ok') over before as usual_low,
        quantile_cont(expressed_rate, 0.9) filter (where status = 'ok') over before as usual_high
    from rated
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
    compared.expressed_count,
    compared.expressed_rate,
    compared.expressed_rate_low,
    compared.expressed_rate_high,
    compared.noticed_count,
    compared.noticed_rate,
    compared.noticed_rate_low,
    compared.noticed_rate_high,
    coalesce(weekly_felt.appreciated_days, 0) as felt_day_count,
    weekly_felt.appreciated_mean as felt_appreciated,
    weekly_felt.appreciated_low as felt_appreciated_low,
    weekly_felt.appreciated_high as felt_appreciated_high,
    four_weeks.gap_day_count,
    case when four_weeks.gap_day_count >= 14 then 7 * four_weeks.difference / four_weeks.gap_day_count end
        as appreciation_gap,
    case when compared.usual_week_count >= 4 then compared.usual_rate end as usual_rate,
    case when compared.usual_week_count >= 4 then compared.usual_low end as usual_low,
    case when compared.usual_week_count >= 4 then compared.usual_high end as usual_high,
    compared.usual_week_count,
    versus_usual(
        compared.expressed_rate, compared.expressed_rate_low, compared.expressed_rate_high,
        compared.usual_rate, compared.usual_low, compared.usual_high, compared.usual_week_count, compared.status
    ) as versus_usual
from compared
left join weekly_felt on weekly_felt.week_start = compared.week_start and weekly_felt.who = compared.who
left join four_weeks on four_weeks.week_start = compared.week_start and four_weeks.who = compared.who
