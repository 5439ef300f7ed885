-- One row per ISO week and who: how many days have passed, how many of them were observed.
-- Paused days leave the count. A level needs 4 observed days; 2 or 3 give a thin one.
with counted as (
    select
        week_start,
        who,
        count(*) filter (where not is_paused) as elapsed_days,
        count(*) filter (where is_counted) as observed_days,
        count(*) filter (where is_paused) as paused_days,
        count(*) filter (where is_counted and observer_count = 1) as one_reporter_day_count,
        week_start = max(week_start) over () as is_current
    from daily_coverage
    group by week_start, who
)
select
    week_start,
    who,
    elapsed_days,
    observed_days,
    paused_days,
    one_reporter_day_count,
    is_current,
    case when elapsed_days > 0 then observed_days / elapsed_days end as coverage_share,
    case
        when elapsed_days = 0 then 'paused'
        when observed_days >= 4 then 'ok'
        when observed_days >= 2 then 'thin'
        else 'not_enough'
    end as status,
    case
        when elapsed_days = 0 then 'paused'
        when observed_days >= 4 then observed_days || ' of ' || elapsed_days || ' days logged'
        else observed_days || ' of 4 days'
    end as reason
from counted
