-- One row per metric that is a share of days, its piece, who and ISO week: days with it among the days that count.
-- `run_correlation` tells how alike neighbouring days are, over 26 weeks; `by_now`: of the days that the running week has
-- reached. Days of deep sharing by both are counted among
-- the days that both logged.
with counted as (
    select who, false as is_of_both, day, week_start from daily_coverage where is_counted
    union all
    select 'together', true, day, any_value(week_start)
    from daily_coverage
    where is_shared_counted and who <> 'together'
    group by day
    having count(*) = 2
),
ordered as (
    select
        counted.*,
        counted.day - counted.week_start < running.days_so_far as is_by_now,
        row_number() over (partition by counted.who, counted.is_of_both order by counted.day) as position
    from counted
    join _running_week as running on running.who = counted.who
),
events as (
    select 'connection_day_share' as metric, '' as piece, who, day from daily_moments
    union all
    select 'sharing_depth', '', partner, day from daily_sharing where deepest >= 3
    union all
    select 'mutual_depth', '', 'together', day from daily_sharing where shared_deepest >= 3 group by day having count(*) = 2
    union
    select 'affection_day_share', '', unnest([partner, if(visibility = 'shared', 'together', null)]), occurred_on
    from raw_affection
    where welcome and (select affection_is_on from options)
    union
    select 'barrier_share', unnest(list_append(barriers, 'any')), partner, day from daily_checkin where len(barriers) > 0
    union
    select 'barrier_share', unnest(list_append(shared_barriers, 'any')), 'together', day
    from daily_checkin
    where len(shared_barriers) > 0
),
found as (
    select
        events.metric,
        events.piece,
        events.who,
        ordered.week_start,
        ordered.is_by_now,
        ordered.position = 1 + lag(ordered.position) over (
            partition by events.metric, events.piece, events.who order by ordered.position
        ) as is_after_another
    from events
    join ordered
        on ordered.who = events.who and ordered.day = events.day
        and ordered.is_of_both = (events.metric = 'mutual_depth')
),
weekly as (
    select
        metric,
        piece,
        who,
        week_start,
        count(*) as event_count,
        count(*) filter (where is_by_now) as by_now_count,
        count(*) filter (where is_after_another) as both_count
    from found
    group by metric, piece, who, week_start
),
bases as (
    select who, is_of_both, week_start, count(*) as base_count, count(*) filter (where is_by_now) as by_now_count
    from ordered
    group by who, is_of_both, week_start
),
tallies as (
    select
        windows.metric,
        metric_pieces.piece,
        windows.who,
        windows.week_start,
        windows.is_logged,
        coalesce(weekly.event_count, 0)::double as event_count,
        bases.base_count::double as base_count,
        coalesce(weekly.both_count, 0)::double as both_count,
        coalesce(weekly.by_now_count, 0) as by_now_event_count,
        bases.by_now_count as by_now_base_count
    from _weekly_windows as windows
    join metric_pieces on metric_pieces.metric = windows.metric
    join bases
        on bases.who = windows.who and bases.week_start = windows.week_start
        and bases.is_of_both = (windows.metric = 'mutual_depth')
    left join weekly
        on weekly.metric = windows.metric and weekly.piece = metric_pieces.piece and weekly.who = windows.who
        and weekly.week_start = windows.week_start
    where windows.metric in (
        'connection_day_share', 'sharing_depth', 'mutual_depth', 'affection_day_share', 'barrier_share'
    )
)
select
    metric,
    piece,
    who,
    week_start,
    event_count,
    base_count,
    by_now_event_count,
    by_now_base_count,
    run_correlation(
        sum(base_count) filter (where is_logged) over recent,
        sum(both_count) filter (where is_logged) over recent,
        sum(event_count) filter (where is_logged) over recent,
        sum(event_count) filter (where is_logged) over recent
    ) as run_correlation
from tallies
window recent as (partition by metric, piece, who order by week_start rows between 25 preceding and current row)
