-- One row per partner and day with thanks or praise logged: how often given, how often noticed, and how much is shared.
-- Kept and exported, by partner, day.
select
    partner,
    occurred_on as day,
    count(*) filter (where direction = 'given') as expressed_count,
    count(*) filter (where direction = 'noticed') as noticed_count,
    count(*) filter (where direction = 'given' and visibility = 'shared') as shared_expressed_count,
    count(*) filter (where direction = 'noticed' and visibility = 'shared') as shared_noticed_count
from raw_appreciation
group by partner, occurred_on
