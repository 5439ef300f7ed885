-- One row per who and thing that a partner asked to be remembered: whose it is, its day, and when somebody came back to it.
-- `who` is the audience, which sees all that it may, and `together`, for whom shared rows alone count.
with seen as (
    select options.audience as who, raw_followup.* from raw_followup cross join options
    union all
    select 'together', raw_followup.*
    from raw_followup
    cross join options
    where raw_followup.visibility = 'shared' and options.audience <> 'together' and options.partner_count > 1
)
select
    who,
    lower(followup) as followup,
    arg_min(partner, occurred_on) filter (where status = 'asked') as asked_by,
    max(occurred_on) filter (where status = 'asked') as asked_on,
    max(due_on) as due_on,
    case when bool_and(status = 'asked') then max(note) end as what,  -- people's words only while needed
    min(occurred_on) filter (where status = 'raised') as raised_on
from seen
group by who, lower(followup)
