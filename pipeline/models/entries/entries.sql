-- One row per entry: who wrote it, its day, and what it says in the writer's own words.
-- Kept and shown, by day desc, kind, partner, entry_id.
-- `said` holds the fields that were filled in, as JSON by name. Only what the audience may see was loaded, so a build on
-- disk holds a private word in a home of one alone, and no view holds the other's. Touch counts once all have switched it on.
select
    raw_entries.kind,
    raw_entries.entry_id,
    raw_entries.partner,
    raw_entries.day,
    raw_entries.started_at,
    raw_entries.logged_at,
    raw_entries.is_shared,
    raw_entries.said
from raw_entries
cross join options
where raw_entries.kind <> 'affection' or options.affection_is_on
