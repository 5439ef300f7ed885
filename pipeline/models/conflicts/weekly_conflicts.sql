-- One row per ISO week and who: conflicts opened, reopened and closed in it, and how many are open at its end.
-- Kept, shown and exported, by week_start, who.
-- Flows are null in a week that nobody observed and in which nothing was logged; what stands open carries over.
with ends as (
    select week_start, who, max(day) as last_day from daily_coverage group by week_start, who
),
flows as (
    select week_start, who, sum(opened) as opened, sum(reopened) as reopened, sum(closed) as closed
    from (
        select days.week_start, conflict_spells.who, (spell = 1)::integer as opened, (spell > 1)::integer as reopened,
            0 as closed
        from conflict_spells
        join days on days.day = conflict_spells.started_on
        union all
        select days.week_start, conflict_spells.who, 0, 0, 1
        from conflict_spells
        join days on days.day = conflict_spells.ended_on
    ) as steps
    group by week_start, who
),
parkings as (
    select who, conflict, day, arg_max(parks(action), step) as is_parking
    from conflict_events
    where parks(action) is not null
    group by who, conflict, day
),
standing as (
    select ends.week_start, ends.who, ends.last_day, conflict_spells.conflict, conflict_spells.started_on
    from ends
    join conflict_spells
        on conflict_spells.who = ends.who
        and conflict_spells.started_on <= ends.last_day
        and coalesce(conflict_spells.ended_on, date '9999-12-31') > ends.last_day
),
stocks as (
    select
        standing.week_start,
        standing.who,
        count(*) as stock_count,
        count(*) filter (where parkings.is_parking and parkings.day >= standing.started_on) as parked_count,
        median(standing.last_day - standing.started_on) as median_age,
        max(standing.last_day - standing.started_on) as max_age
    from standing
    asof left join parkings
        on parkings.who = standing.who and parkings.conflict = standing.conflict and standing.last_day >= parkings.day
    group by standing.week_start, standing.who
)
select
    weekly_coverage.week_start,
    weekly_coverage.who,
    weekly_coverage.elapsed_days,
    weekly_coverage.observed_days,
    weekly_coverage.paused_days,
    weekly_coverage.coverage_share,
    weekly_coverage.is_current,
    weekly_coverage.status,
    weekly_coverage.reason,
    case when weekly_coverage.observed_days > 0 or flows.who is not null then coalesce(flows.opened, 0)::bigint end
        as opened_count,
    case when weekly_coverage.observed_days > 0 or flows.who is not null then coalesce(flows.reopened, 0)::bigint end
        as reopened_count,
    case when weekly_coverage.observed_days > 0 or flows.who is not null then coalesce(flows.closed, 0)::bigint end
        as closed_count,
    coalesce(stocks.stock_count, 0) as stock_count,
    coalesce(stocks.parked_count, 0) as parked_count,
    stocks.median_age as open_age_median_days,
    stocks.max_age as open_age_max_days
from weekly_coverage
left join flows on flows.week_start = weekly_coverage.week_start and flows.who = weekly_coverage.who
left join stocks on stocks.week_start = weekly_coverage.week_start and stocks.who = weekly_coverage.who
