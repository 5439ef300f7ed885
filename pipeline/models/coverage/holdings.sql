-- One row per kind of entry that was logged: the number of entries, and their first and last day.
-- Kept and shown, by kind.
select kind, count(*) as entry_count, min(day) as first_on, max(day) as last_on
from raw_entries
group by kind
