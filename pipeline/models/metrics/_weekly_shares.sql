-- One row per metric that is a share, its piece, ISO week and who: the share with its 95 % interval, and the least and most
-- that it could be, depending on what is not known. What comes in runs weighs n (1 - r) / (1 + r) in the interval.
select
    metric,
    piece,
    week_start,
    who,
    event_count / nullif(base_count, 0) as value,
    runs_low(event_count, nullif(base_count, 0), run_correlation) as low,
    runs_high(event_count, nullif(base_count, 0), run_correlation) as high,
    case when unknown_count > 0 then event_count / (base_count + unknown_count) end as least,
    case when unknown_count > 0 then (event_count + unknown_count) / (base_count + unknown_count) end as most,
    base_count::bigint as n
from _weekly_proportions
