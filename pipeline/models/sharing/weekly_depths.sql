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
judged as (
    select
        weekly_coverage.* exclude (status, reason),
        logged_lately(logged.last_on, weekly_coverage.week_start, 1) or weekly_coverage.status = 'paused' as is_known,
        if(is_known, weekly_coverage.status, 'not_logged') as status,
        if(is_known, weekly_coverage.reason, unlogged_reason(logged.last_on)) as reason
    from weekly_coverage
    left join _weekly_logged as logged
        on logged.week_start = weekly_coverage.week_start and logged.who = weekly_coverage.who and logged.kind = 'share'
)
select
    judged.week_start,
    judged.who,
    judged.is_current,
    judged.days_so_far,
    judged.elapsed_days,
    judged.observed_days,
    judged.coverage_share,
    judged.status,
    judged.reason,
    known.facts_days / known.day_count as facts_share,
    known.opinions_days / known.day_count as opinions_share,
    known.feelings_days / known.day_count as feelings_share,
    known.needs_days / known.day_count as needs_share
from judged
left join counted as known
    on known.week_start = judged.week_start and known.who = judged.who and judged.status in ('ok', 'thin')
