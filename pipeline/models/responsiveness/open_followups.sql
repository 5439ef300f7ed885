-- One row per thing that a partner asked to remember and nobody has come back to yet; whether both see it.
-- Kept and shown, by due_on, followup.
select followups.followup, followups.asked_by, followups.due_on, followups.name, followups.what, followups.asked_on,
    exists (
        select 1 from followups as seen
        where seen.who = 'together' and seen.followup = followups.followup and seen.asked_on = followups.asked_on
    ) as is_shared
from followups
join options on options.audience = followups.who
where followups.raised_on is null
