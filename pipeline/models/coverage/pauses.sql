-- One row per pause: whose it is, its first and last day, the reason, and whether the other may see it.
-- Kept and shown, by last_on desc, first_on desc, pause.
select
    entry_id as pause,
    partner,
    occurred_on as first_on,
    coalesce(until, occurred_on) as last_on,
    reason,
    visibility = 'shared' as is_shared
from raw_pause
