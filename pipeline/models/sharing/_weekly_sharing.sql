-- One row per ISO week, who and sharing metric: days of deep sharing (feelings or deeper) among the days that count.
select 'sharing_depth' as metric, '' as piece, daily_coverage.who, daily_coverage.week_start,
    count(*) filter (where daily_sharing.deepest >= 3)::double as event_count, count(*)::double as base_count,
    count(*) filter (where daily_sharing.deepest >= 3 and daily_coverage.day - daily_coverage.week_start < days_so_far)
        as by_now_event_count,
    count(*) filter (where daily_coverage.day - daily_coverage.week_start < days_so_far) as by_now_base_count
from daily_coverage
join _running_week on _running_week.who = daily_coverage.who
left join daily_sharing on daily_sharing.day = daily_coverage.day and daily_sharing.partner = daily_coverage.who
where daily_coverage.is_counted and daily_coverage.who <> 'together'
group by daily_coverage.who, daily_coverage.week_start
union all
select 'mutual_depth' as metric, '' as piece, 'together' as who, one.week_start,
    count(*) filter (where one_shared.shared_deepest >= 3 and other_shared.shared_deepest >= 3)::double as event_count,
    count(*)::double as base_count,
    count(*) filter (where one_shared.shared_deepest >= 3 and other_shared.shared_deepest >= 3
        and one.day - one.week_start < days_so_far) as by_now_event_count,
    count(*) filter (where one.day - one.week_start < days_so_far) as by_now_base_count
from daily_coverage as one
join _running_week on _running_week.who = 'together'
join daily_coverage as other on other.day = one.day
join partners as first on first.partner = one.who and first.position = 1
join partners as second on second.partner = other.who and second.position = 2
left join daily_sharing as one_shared on one_shared.day = one.day and one_shared.partner = one.who
left join daily_sharing as other_shared on other_shared.day = other.day and other_shared.partner = other.who
where one.is_shared_counted and other.is_shared_counted
group by one.week_start
