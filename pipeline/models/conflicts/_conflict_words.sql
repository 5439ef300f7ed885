-- One row per who, conflict, step and partner whose word closes or opens it there (`is_closed`), for that partner.
-- Which words do, the vocabulary says. One holds for the partner who says it, `reopened` for both.
select
    conflict_events.who,
    conflict_events.conflict,
    conflict_events.step,
    conflict_events.day,
    partners.partner,
    partners.position,
    closes(conflict_events.action) as is_closed
from conflict_events
join partners on partners.partner = conflict_events.partner or conflict_events.action = 'reopened'
where closes(conflict_events.action) is not null
