-- One row per ISO week and who: thanks given and noticed on observed days, and what their weekly rates rest on.
-- The couple's rate is the sum of each one's own, and as well founded as that of the one who logged less. `*_expected` and
-- `*_spread` are the mean and the variance of the rate: half an event more than were counted, as Jeffreys' prior has it,
-- and of two that of the one who logged less.
with weighed as (
    select *, 7 / day_count as weekly_share from _weekly_thanks_voices
),
counted as (
    select
        week_start,
        who,
        sum(expressed_count)::bigint as expressed_count,
        sum(noticed_count)::bigint as noticed_count,
        sum(expressed_count * weekly_share) as expressed_rate,
        sum(noticed_count * weekly_share) as noticed_rate,
        sum(expressed_count * weekly_share) + 0.5 * max(weekly_share) as expressed_expected,
        sum(expressed_count * weekly_share ** 2) + 0.5 * max(weekly_share) ** 2 as expressed_spread,
        sum(noticed_count * weekly_share) + 0.5 * max(weekly_share) as noticed_expected,
        sum(noticed_count * weekly_share ** 2) + 0.5 * max(weekly_share) ** 2 as noticed_spread,
        min(by_now_days) as by_now_days,
        sum(coalesce(by_now_count, 0) * 7 / nullif(by_now_days, 0)) as by_now_rate,
        case when who = 'together' then case when count(*) = 2 then min(day_count) else 0 end end as least_day_count
    from weighed
    group by week_start, who
)
select
    weekly_coverage.week_start,
    weekly_coverage.who,
    case
        when weekly_coverage.status not in ('ok', 'thin') or counted.least_day_count >= metrics.floor then weekly_coverage.status
        when counted.least_day_count >= metrics.thin then 'thin'
        when weekly_coverage.who = 'together' then 'not_enough'
        else weekly_coverage.status
    end as status,
    case
        when weekly_coverage.status not in ('ok', 'thin') or coalesce(counted.least_day_count, metrics.floor) >= metrics.floor
            then weekly_coverage.reason
        when counted.least_day_count = 0 then 'shared by one of you'
        else counted.least_day_count || ' of ' || metrics.floor || ' days from each of you'
    end as reason,
    counted.* exclude (week_start, who, least_day_count)
from weekly_coverage
join metrics on metrics.metric = 'appreciation_expressed'
left join counted on counted.week_start = weekly_coverage.week_start and counted.who = weekly_coverage.who
