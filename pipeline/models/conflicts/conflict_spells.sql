-- One row per who, conflict and spell of days in which it was open. A spell without an end is open still.
-- Kept, by who, conflict, spell.
-- For one partner a conflict closes with their own word, for the couple with that of both. It starts as open.
with words as (
    select who, conflict, step, day, position, is_closed from _conflict_words where who in ('together', partner)
    union all
    select who, conflict, 0, min(day), null, false from conflict_events group by who, conflict
),
states as (
    select
        who, conflict, step, day,
        case
            when who <> 'together' then is_closed
            else coalesce(last_value(case when position = 1 then is_closed end ignore nulls) over steps, false)
                and coalesce(last_value(case when position = 2 then is_closed end ignore nulls) over steps, false)
        end as is_closed
    from words
    window steps as (partition by who, conflict order by step rows between unbounded preceding and current row)
),
turns as (
    select *, coalesce(lag(is_closed) over (partition by who, conflict order by step), true) as was_closed from states
),
flips as (
    select
        *,
        sum((not is_closed)::integer) over (
            partition by who, conflict order by step rows between unbounded preceding and current row
        ) as spell
    from turns
    where is_closed <> was_closed
)
select
    who,
    conflict,
    spell,
    min(day) filter (where not is_closed) as started_on,
    max(day) filter (where is_closed) as ended_on,
    min(step) filter (where not is_closed) as first_step,
    coalesce(max(step) filter (where is_closed), 9223372036854775807) as last_step
from flips
group by who, conflict, spell
