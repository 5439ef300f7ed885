-- One row per kind of entry that was logged: how many entries there are, and the first and last day they are about.
-- Kept and shown, by kind.
select kind, count(*) as entry_count, min(day) as first_on, max(day) as last_on
from raw_entries
group by kind
