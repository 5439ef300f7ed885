-- One row per who, promise and time that it was made: who made it, when it is due, and how it ended, if that was logged.
-- Kept, by who, promise.
-- Made again after it ended, it is a new one; renegotiated with a new day, it is open still and due on that day.
-- `who` is the audience, which sees all that it may, and `together`, for whom shared rows alone count.
with seen as (
    select options.audience as who, raw_promise.*, raw_promise.rowid as row_order from raw_promise cross join options
    union all
    select 'together', raw_promise.*, raw_promise.rowid
    from raw_promise
    cross join options
    where raw_promise.visibility = 'shared' and options.audience <> 'together' and options.partner_count > 1
),
ordered as (
    select
        who, lower(promise) as promise, partner, occurred_on, due_on, note,
        case when promise <> entry_id then promise end as name,
        case when status = 'renegotiated' and due_on is not null then 'made' else status end as status,
        row_number() over (
            partition by who, lower(promise)
            order by occurred_on, coalesce(logged_at, timestamp '1900-01-01'), row_order
        ) as position
    from seen
),
starts as (
    select *,
        status = 'made' and coalesce(lag(status) over (partition by who, promise order by position) <> 'made', true)
            as is_start
    from ordered
),
times as (
    select *, sum(is_start::integer) over (partition by who, promise order by position) as time from starts
)
select
    who,
    promise,
    time,
    arg_min(partner, position) as made_by,
    min(occurred_on) as made_on,
    arg_max(due_on, position) as due_on,
    arg_max(status, position) filter (where status <> 'made') as ending,
    max(occurred_on) filter (where status <> 'made') as ended_on,
    case when bool_and(status = 'made') then max(name) filter (where is_start) end as name,  -- people's words, and those
    case when bool_and(status = 'made') then arg_max(note, position) end as what  -- of the next line, only while needed
from times
group by who, promise, time
