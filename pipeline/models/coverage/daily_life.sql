-- One row per partner and day: whether the day counts, and how it felt, from its check-in.
-- Kept, shown and exported, by day, partner.
-- `heard` is the mean of understood, valued and cared for.
select
    daily_coverage.who as partner,
    daily_coverage.day,
    daily_coverage.week_start,
    daily_coverage.is_counted,
    case when daily_coverage.is_counted then daily_checkin.connected end as connected,
    case when daily_coverage.is_counted then daily_checkin.appreciated end as appreciated,
    case when daily_coverage.is_counted then daily_checkin.mood end as mood,
    case when daily_coverage.is_counted then daily_checkin.stress end as stress,
    case when daily_coverage.is_counted
        then list_avg([daily_checkin.understood, daily_checkin.valued, daily_checkin.cared_for]) end as heard
from daily_coverage
left join daily_checkin on daily_checkin.day = daily_coverage.day and daily_checkin.partner = daily_coverage.who
where daily_coverage.who <> 'together'
