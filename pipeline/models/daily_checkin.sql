-- One row per partner and day with a check-in: the last one written in time.
-- Written within 48 hours after the day's end it makes the day an observed one; later it is kept, and counts for nothing.
with timed as (
    select
        raw_checkin.*,
        timezone(partners.timezone, timezone('UTC', raw_checkin.logged_at)) as logged_wall
    from raw_checkin
    join partners on partners.partner = raw_checkin.partner
),
judged as (
    select
        *,
        coalesce(logged_wall >= occurred_on + interval 1 day, false) as is_late,
        coalesce(logged_wall < occurred_on + interval 3 day, true) as is_in_time
    from timed
)
select
    partner,
    occurred_on as day,
    is_in_time,
    is_late,
    bool_or(visibility = 'shared' and is_in_time) over (partition by partner, occurred_on) as is_shared,
    connected,
    appreciated,
    mood,
    stress,
    understood,
    valued,
    cared_for,
    barriers
from judged
qualify row_number() over (
    partition by partner, occurred_on
    order by is_in_time desc, logged_at desc nulls last, entry_id
) = 1
