-- One row per ISO week and who: days with welcome touch among the days that count. Empty until everyone switched it on.
with touched as (
    select partner as who, occurred_on as day from raw_affection where welcome
    union
    select 'together', occurred_on from raw_affection
    where welcome and visibility = 'shared' and (select partner_count from options) > 1
)
select 'affection_day_share' as metric, '' as piece, daily_coverage.who, daily_coverage.week_start,
    count(touched.day)::double as event_count, count(*)::double as base_count,
    count(touched.day) filter (where daily_coverage.day - daily_coverage.week_start < days_so_far) as by_now_event_count,
    count(*) filter (where daily_coverage.day - daily_coverage.week_start < days_so_far) as by_now_base_count
from daily_coverage
join _running_week on _running_week.who = daily_coverage.who
left join touched on touched.day = daily_coverage.day and touched.who = daily_coverage.who
where daily_coverage.is_counted and (select affection_is_on from options)
group by daily_coverage.who, daily_coverage.week_start
