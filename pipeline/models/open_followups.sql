-- One row per thing that a partner asked to be remembered and that nobody has come back to yet.
select
    lower(raw_followup.followup) as followup,
    min(raw_followup.partner) as asked_by,
    max(raw_followup.due_on) as due_on,
    max(raw_followup.note) filter (where raw_followup.status = 'asked') as what,
    max(raw_followup.occurred_on) as asked_on
from raw_followup
group by lower(raw_followup.followup)
having bool_and(raw_followup.status = 'asked')
