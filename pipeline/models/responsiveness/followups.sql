-- One row per who and thing that a partner asked to remember: who asked, its day, and when somebody came back to it.
-- Kept, by who, followup.
-- Asked again under one name, the last asking counts; what was raised before it was about an earlier one.
-- `who` is the audience, which sees all that it may, and `together`, for whom shared rows alone count.
with seen as (
    select options.audience as who, raw_followup.* from raw_followup cross join options
    union all
    select 'together', raw_followup.*
    from raw_followup
    cross join options
    where raw_followup.visibility = 'shared' and options.audience <> 'together' and options.partner_count > 1
),
asked as (
    select who, lower(followup) as followup, max(occurred_on) as asked_on
    from seen
    where status = 'asked'
    group by who, lower(followup)
)
select
    asked.who,
    asked.followup,
    arg_max(seen.partner, seen.occurred_on) filter (where seen.status = 'asked') as asked_by,
    asked.asked_on,
    arg_max(seen.due_on, seen.occurred_on) as due_on,
    case when bool_and(seen.status = 'asked' or seen.occurred_on < asked.asked_on)  -- people's words only while needed
        then max(seen.followup) filter (
            where seen.followup <> seen.entry_id and seen.status = 'asked' and seen.occurred_on = asked.asked_on
        ) end as name,
    case when bool_and(seen.status = 'asked' or seen.occurred_on < asked.asked_on)
        then max(seen.note) filter (where seen.status = 'asked' and seen.occurred_on = asked.asked_on) end as what,
    min(seen.occurred_on) filter (where seen.status = 'raised' and seen.occurred_on >= asked.asked_on) as raised_on
from asked
join seen on seen.who = asked.who and lower(seen.followup) = asked.followup
group by asked.who, asked.followup, asked.asked_on
