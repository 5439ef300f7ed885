-- One row per partner and day with a check-in: the last one written in time.
-- Kept and exported, by partner, day.
-- Written within `checkin_days` after the day's end it makes the day an observed one; later it is kept, and counts for
-- nothing.
with limits as (
    select
        written.partner,
        written.occurred_on,
        (timezone(partners.timezone, written.occurred_on + interval 1 day) at time zone 'UTC') as day_ends_at,
        (timezone(partners.timezone, written.occurred_on + to_days(1 + checkin_days())) at time zone 'UTC') as time_ends_at
    from (select distinct partner, occurred_on from raw_checkin) as written
    join partners on partners.partner = written.partner
),
judged as (
    select
        raw_checkin.*,
        coalesce(raw_checkin.logged_at >= limits.day_ends_at, false) as is_late,
        coalesce(raw_checkin.logged_at < limits.time_ends_at, true) as is_in_time
    from raw_checkin
    join limits on limits.partner = raw_checkin.partner and limits.occurred_on = raw_checkin.occurred_on
),
last_ones as (
    select
        partner,
        occurred_on as day,
        bool_or(visibility = 'shared' and is_in_time) as is_shared,
        arg_max(entry_id, (is_in_time, coalesce(logged_at, timestamp '1900-01-01'), entry_id)) as entry_id,
        arg_max_null(barriers, (coalesce(logged_at, timestamp '1900-01-01'), entry_id))
            filter (where visibility = 'shared' and is_in_time) as shared_barriers
    from judged
    group by partner, occurred_on
)
select
    judged.partner,
    last_ones.day,
    judged.is_in_time,
    judged.is_late,
    last_ones.is_shared,
    judged.connected,
    judged.appreciated,
    judged.mood,
    judged.stress,
    judged.understood,
    judged.valued,
    judged.cared_for,
    judged.barriers,
    last_ones.shared_barriers
from last_ones
join judged on judged.partner = last_ones.partner and judged.entry_id = last_ones.entry_id
