-- One row per who, conflict and spell: where it stands today, as `settled`, `live_with`, `parked`, `open`, or
-- `seen_differently` when it is over for one of the two and not for the other; and when it was opened, if that was told.
with steps as (
    select conflict_spells.spell, conflict_spells.ended_on, conflict_events.*,
        max(conflict_events.step) filter (where conflict_events.action = 'reopened') over (
            partition by conflict_spells.who, conflict_spells.conflict, conflict_spells.spell
        ) as reopened_at
    from conflict_spells
    join conflict_events
        on conflict_events.who = conflict_spells.who and conflict_events.conflict = conflict_spells.conflict
        and conflict_events.step between conflict_spells.first_step and conflict_spells.last_step
),
openings as (
    select who, conflict, spell, min(day) as opened_on, arg_min(started_at, step) as opened_at,
        arg_min(logged_on, step) as told_on
    from steps
    where action in ('opened', 'reopened')
    group by who, conflict, spell
),
said as (
    select
        who,
        conflict,
        spell,
        partner,
        nullif(arg_max(action, step) filter (where action in ('settled', 'live_with', 'opened')), 'opened') as closing,
        max(step) filter (where action = 'parked') as parked_at,
        max(step) filter (where action in ('attempt', 'okay_again')) as moved_at
    from steps
    where (who = 'together' or partner = who) and step > coalesce(reopened_at, 0)
    group by who, conflict, spell, partner
),
together as (
    select
        who,
        conflict,
        spell,
        count(closing) as closing_count,
        coalesce(bool_or(closing = 'live_with'), false) as is_lived_with,
        coalesce(max(parked_at) > coalesce(max(moved_at), 0), false) as is_parked
    from said
    group by who, conflict, spell
)
select
    spells.who,
    spells.conflict,
    spells.spell,
    openings.opened_on,
    openings.opened_at,
    openings.told_on,
    case
        when spells.ended_on is not null then case when together.is_lived_with then 'live_with' else 'settled' end
        when together.closing_count = 1 and spells.who = 'together' then 'seen_differently'
        when together.is_parked then 'parked'
        else 'open'
    end as state
from conflict_spells as spells
left join openings
    on openings.who = spells.who and openings.conflict = spells.conflict and openings.spell = spells.spell
left join together
    on together.who = spells.who and together.conflict = spells.conflict and together.spell = spells.spell
