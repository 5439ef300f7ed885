-- One row per thing that a partner asked to be remembered and that nobody has come back to yet.
select followups.followup, followups.asked_by, followups.due_on, followups.what, followups.asked_on
from followups
join options on options.audience = followups.who
where followups.raised_on is null
