-- One row per ISO week, who and partner: thanks given and noticed on the partner's days that count, and those days.
-- For the couple: what each shared, on days that neither paused.
with days as (
    select own.who, own.who as partner, own.week_start, own.day
    from daily_coverage as own
    where own.is_counted and own.who <> 'together'
    union all
    select couple.who, own.who, own.week_start, own.day
    from daily_coverage as own
    join daily_coverage as couple on couple.day = own.day and couple.who = 'together' and not couple.is_paused
    where own.is_shared_counted and own.who <> 'together'
)
select
    days.week_start,
    days.who,
    days.partner,
    count(*) as day_count,
    coalesce(sum(case when days.who = 'together' then thanks.shared_expressed_count else thanks.expressed_count end), 0)
        ::bigint as expressed_count,
    coalesce(sum(case when days.who = 'together' then thanks.shared_noticed_count else thanks.noticed_count end), 0)
        ::bigint as noticed_count,
    count(*) filter (where days.day - days.week_start < days_so_far) as by_now_days,
    sum(case when days.who = 'together' then thanks.shared_expressed_count else thanks.expressed_count end)
        filter (where days.day - days.week_start < days_so_far) as by_now_count
from days
join _running_week on _running_week.who = days.who
left join daily_appreciation as thanks on thanks.partner = days.partner and thanks.day = days.day
group by days.week_start, days.who, days.partner
