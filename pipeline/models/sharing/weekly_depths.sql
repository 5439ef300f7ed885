-- One row per ISO week and who: the share of days that count, by the deepest level that was shared.
-- Kept, shown and exported, by week_start, who.
-- What is left up to 1 are days that count and on which nothing was noted as told.
with told as (
    select partner as who, day, deepest from daily_sharing
    union all
    select 'together', day, max(shared_deepest)
    from daily_sharing
    where shared_deepest is not null and (select partner_count from options) > 1
    group by day
),
counted as (
    select
        daily_coverage.week_start,
        daily_coverage.who,
        count(*) filter (where told.deepest = 1) as facts_days,
        count(*) filter (where told.deepest = 2) as opinions_days,
        count(*) filter (where told.deepest = 3) as feelings_days,
        count(*) filter (where told.deepest = 4) as needs_days,
        count(*) as day_count
    from daily_coverage
    left join told on told.day = daily_coverage.day and told.who = daily_coverage.who
    where daily_coverage.is_counted
    group by daily_coverage.week_start, daily_coverage.who
),
known as (
    select counted.*
    from counted
    join weekly_coverage on weekly_coverage.week_start = counted.week_start and weekly_coverage.who = counted.who
    where weekly_coverage.status in ('ok', 'thin')
)
select
    weekly_coverage.week_start,
    weekly_coverage.who,
    weekly_coverage.is_current,
    weekly_coverage.days_so_far,
    weekly_coverage.elapsed_days,
    weekly_coverage.observed_days,
    weekly_coverage.coverage_share,
    weekly_coverage.status,
    weekly_coverage.reason,
    known.facts_days / known.day_count as facts_share,
    known.opinions_days / known.day_count as opinions_share,
    known.feelings_days / known.day_count as feelings_share,
    known.needs_days / known.day_count as needs_share
from weekly_coverage
left join known on known.week_start = weekly_coverage.week_start and known.who = weekly_coverage.who
