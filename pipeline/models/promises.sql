-- One row per who and promise: who made it, when it was due, and what was last said of how it ended, if anything.
-- `who` is the audience, which sees all that it may, and `together`, for whom shared rows alone count.
with seen as (
    select options.audience as who, raw_promise.* from raw_promise cross join options
    union all
    select 'together', raw_promise.*
    from raw_promise
    cross join options
    where raw_promise.visibility = 'shared' and options.audience <> 'together' and options.partner_count > 1
)
select
    who,
    lower(promise) as promise,
    arg_min(partner, (occurred_on, logged_at)) as made_by,
    min(occurred_on) as made_on,
    max(due_on) as due_on,
    arg_max(status, (occurred_on, coalesce(logged_at, timestamp '1900-01-01'))) filter (where status <> 'made') as ending,
    max(occurred_on) filter (where status <> 'made') as ended_on,
    case when bool_and(status = 'made') then arg_max(note, occurred_on) end as what  -- people's words only while needed
from seen
group by who, lower(promise)
