-- One row per ISO week and who: thanks given and noticed on observed days, and the days that they are counted over.
-- The couple's thanks are those of both, over their mean number of observed days, and as well founded as the one of them
-- who logged less.
with shared_days as (
    select own.week_start, own.day, own.who as partner, own.day - own.week_start < days_so_far as is_by_now
    from daily_coverage as own
    join daily_coverage as couple on couple.day = own.day and couple.who = 'together' and not couple.is_paused
    join _running_week on _running_week.who = couple.who
    where own.is_shared_counted and own.who <> 'together'
),
voices as (
    select
        shared_days.week_start,
        shared_days.partner,
        count(*) as day_count,
        coalesce(sum(daily_appreciation.shared_expressed_count), 0)::bigint as expressed_count,
        coalesce(sum(daily_appreciation.shared_noticed_count), 0)::bigint as noticed_count,
        count(*) filter (where is_by_now) as by_now_days,
        sum(daily_appreciation.shared_expressed_count) filter (where is_by_now) as by_now_count
    from shared_days
    left join daily_appreciation
        on daily_appreciation.partner = shared_days.partner and daily_appreciation.day = shared_days.day
    group by shared_days.week_start, shared_days.partner
),
counted as (
    select
        daily_coverage.week_start,
        daily_coverage.who,
        count(*)::double as exposure_days,
        coalesce(sum(daily_appreciation.expressed_count), 0)::bigint as expressed_count,
        coalesce(sum(daily_appreciation.noticed_count), 0)::bigint as noticed_count,
        null as least_day_count,
        (count(*) filter (where daily_coverage.day - daily_coverage.week_start < days_so_far))::double as by_now_days,
        sum(daily_appreciation.expressed_count) filter (
            where daily_coverage.day - daily_coverage.week_start < days_so_far) as by_now_count
    from daily_coverage
    join _running_week on _running_week.who = daily_coverage.who
    left join daily_appreciation
        on daily_appreciation.partner = daily_coverage.who and daily_appreciation.day = daily_coverage.day
    where daily_coverage.is_counted and daily_coverage.who <> 'together'
    group by daily_coverage.week_start, daily_coverage.who
    union all
    select
        week_start, 'together', sum(day_count) / 2.0, sum(expressed_count)::bigint, sum(noticed_count)::bigint,
        case when count(*) = 2 then min(day_count) else 0 end, sum(by_now_days) / 2.0, sum(by_now_count)
    from voices
    group by week_start
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
    counted.expressed_count,
    counted.noticed_count,
    counted.exposure_days,
    counted.by_now_days,
    counted.by_now_count
from weekly_coverage
join metrics on metrics.metric = 'appreciation_expressed'
left join counted on counted.week_start = weekly_coverage.week_start and counted.who = weekly_coverage.who
