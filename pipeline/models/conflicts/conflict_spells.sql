-- One row per who, conflict and spell of days in which it was open. A spell without an end is open still.
-- For one partner a conflict closes when they settle it or agree to live with it; for the couple when both have.
-- `reopened` opens it again for everyone, a new opening for the one who writes it.
with voices as (
    select who, conflict, step, day, action, position
    from conflict_events
    join partners on partners.partner = conflict_events.partner
    where who = 'together' or conflict_events.partner = who or action in ('opened', 'reopened')
),
said as (
    select
        who, conflict, step, day,
        case
            when action = 'reopened' or (action = 'opened' and position = 1) then false
            when action in ('settled', 'live_with') and position = 1 then true
        end as first_closed,
        case
            when action = 'reopened' or (action = 'opened' and position = 2) then false
            when action in ('settled', 'live_with') and position = 2 then true
        end as second_closed
    from voices
    union all
    select who, conflict, 0, min(day), false, false from conflict_events group by who, conflict
),
known as (
    select
        *,
        last_value(first_closed ignore nulls) over steps as first_has_closed,
        last_value(second_closed ignore nulls) over steps as second_has_closed
    from said
    window steps as (partition by who, conflict order by step rows between unbounded preceding and current row)
),
states as (
    select
        known.*,
        case
            when known.who = 'together' then known.first_has_closed and known.second_has_closed
            when partners.position = 2 then known.second_has_closed
            else known.first_has_closed
        end as is_closed
    from known
    left join partners on partners.partner = known.who
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
