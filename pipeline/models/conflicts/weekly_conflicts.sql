-- One row per ISO week and who: conflicts opened, reopened and closed in it, and how many are open at its end.
-- Kept, shown and exported, by week_start, who.
-- Flows are null in a week that nobody observed and in which nothing was logged, and while no conflict was logged lately.
-- What stands open carries over; how many is null until a conflict was logged.
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
known_flows as (
    select
        weekly_coverage.week_start,
        weekly_coverage.who,
        coalesce(flows.opened, 0)::bigint as opened_count,
        coalesce(flows.reopened, 0)::bigint as reopened_count,
        coalesce(flows.closed, 0)::bigint as closed_count
    from weekly_coverage
    join _weekly_windows as windows
        on windows.week_start = weekly_coverage.week_start and windows.who = weekly_coverage.who
        and windows.metric = 'conflict_flow'
    left join flows on flows.week_start = weekly_coverage.week_start and flows.who = weekly_coverage.who
    where windows.is_logged and (weekly_coverage.observed_days > 0 or flows.who is not null)
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
    case when stock.is_logged or stock.is_paused then weekly_coverage.status else 'not_logged' end as status,
    case when stock.is_logged or stock.is_paused then weekly_coverage.reason else stock.unlogged_reason end as reason,
    flows.opened_count,
    flows.reopened_count,
    flows.closed_count,
    case when stock.is_logged then coalesce(stocks.stock_count, 0) end as stock_count,
    case when stock.is_logged then coalesce(stocks.parked_count, 0) end as parked_count,
    stocks.median_age as open_age_median_days,
    stocks.max_age as open_age_max_days
from weekly_coverage
join _weekly_windows as stock
    on stock.week_start = weekly_coverage.week_start and stock.who = weekly_coverage.who
    and stock.metric = 'conflict_stock'
left join known_flows as flows
    on flows.week_start = weekly_coverage.week_start and flows.who = weekly_coverage.who
left join stocks on stocks.week_start = weekly_coverage.week_start and stocks.who = weekly_coverage.who
