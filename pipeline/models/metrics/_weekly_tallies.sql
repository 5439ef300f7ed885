-- One row per metric, piece, who and ISO week in which there is something to count: events, what they are counted among,
-- what is not known, and how alike neighbouring outcomes are. `by_now`: of the days that the running week has reached;
-- null where that is not compared.
select metric, piece, who, week_start, event_count, base_count, unknown_count, run_correlation,
    null as by_now_event_count, null as by_now_base_count
from _weekly_ritual_tallies
union all
select metric, piece, who, week_start, event_count, base_count, 0, run_correlation, by_now_event_count, by_now_base_count
from _weekly_day_shares
union all
select metric, piece, who, week_start, event_count, base_count, 0, null, null, null from _weekly_responsiveness
union all
select metric, piece, who, week_start, event_count, base_count, unknown_count, null, null, null from _weekly_trust
union all
select metric, piece, who, week_start, event_count, base_count, 0, null, null, null from _weekly_repairs
