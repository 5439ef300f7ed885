-- One row per pause: whose it is, its first and last day, why, and whether the other may know of it.
-- Kept and shown, by last_on desc, first_on desc, pause.
select
    entry_id as pause,
    partner,
    occurred_on as first_on,
    coalesce(until, occurred_on) as last_on,
    reason,
    visibility = 'shared' as is_shared
from raw_pause
