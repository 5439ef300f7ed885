-- One row per partner and day with something shared: the deepest level that the writer marked, and the deepest they shared.
-- Kept and exported, by partner, day.
select
    partner,
    occurred_on as day,
    max(depth) as deepest,
    max(depth) filter (where visibility = 'shared') as shared_deepest,
    count(*) as share_count
from raw_share
group by partner, occurred_on
