-- One row per metric that is a share, its piece, ISO week and who: events among those that count, with what is not known.
-- The counts are those of all the weeks that the metric looks back over; `by_now` has of the last week only the days that
-- the running week has reached.
with pieces as (
    select metric_pieces.metric, metric_pieces.piece
    from metric_pieces
    join metrics on metrics.metric = metric_pieces.metric and metrics.is_share
    union all
    select distinct 'ritual_adherence', lower(ritual) from rituals
)
select
    _weekly_windows.metric,
    pieces.piece,
    _weekly_windows.week_start,
    _weekly_windows.who,
    coalesce(sum(tallies.event_count) filter (where _weekly_windows.is_logged) over looked_at, 0) as event_count,
    coalesce(sum(tallies.base_count) filter (where _weekly_windows.is_logged) over looked_at, 0) as base_count,
    coalesce(sum(tallies.unknown_count) filter (where _weekly_windows.is_logged) over looked_at, 0) as unknown_count,
    coalesce(last_value(tallies.run_correlation ignore nulls) over looked_at, 0) as run_correlation,
    coalesce(sum(tallies.event_count) filter (where _weekly_windows.is_logged) over looked_at, 0)
        - coalesce(tallies.event_count - tallies.by_now_event_count, 0) as by_now_event_count,
    coalesce(sum(tallies.base_count) filter (where _weekly_windows.is_logged) over looked_at, 0)
        - coalesce(tallies.base_count - tallies.by_now_base_count, 0) as by_now_base_count
from _weekly_windows
join pieces on pieces.metric = _weekly_windows.metric
join metrics on metrics.metric = _weekly_windows.metric
left join _weekly_tallies as tallies
    on tallies.metric = _weekly_windows.metric and tallies.piece = pieces.piece
    and tallies.week_start = _weekly_windows.week_start and tallies.who = _weekly_windows.who
window looked_at as (
    partition by _weekly_windows.metric, pieces.piece, _weekly_windows.who order by _weekly_windows.week_start
    rows between metrics.weeks - 1 preceding and current row
)
