-- One row per ISO week, who and barrier (`any` for any of them): days on which it was ticked among the days that count.
with ticked as (
    select partner as who, day, unnest(list_append(barriers, 'any')) as barrier
    from daily_checkin
    where len(barriers) > 0
    union
    select 'together', day, unnest(list_append(shared_barriers, 'any'))
    from daily_checkin
    where len(shared_barriers) > 0 and (select partner_count from options) > 1
),
counted as (
    select week_start, who, count(*) as day_count from daily_coverage where is_counted group by week_start, who
),
found as (
    select daily_coverage.week_start, daily_coverage.who, ticked.barrier, count(*) as day_count
    from daily_coverage
    join ticked on ticked.day = daily_coverage.day and ticked.who = daily_coverage.who
    where daily_coverage.is_counted
    group by daily_coverage.week_start, daily_coverage.who, ticked.barrier
)
select 'barrier_share' as metric, metric_pieces.piece, counted.who, counted.week_start,
    coalesce(found.day_count, 0)::double as event_count, counted.day_count::double as base_count
from counted
join metric_pieces on metric_pieces.metric = 'barrier_share'
left join found
    on found.week_start = counted.week_start and found.who = counted.who and found.barrier = metric_pieces.piece
