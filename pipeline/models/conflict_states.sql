-- One row per who, conflict and spell: where it stands today, as `settled`, `live_with`, `parked`, `open`, or
-- `seen_differently` when it is over for one of the two and not for the other.
with reopened as (
    select conflict_spells.who, conflict_spells.conflict, conflict_spells.spell, max(conflict_events.step) as step
    from conflict_spells
    join conflict_events
        on conflict_events.who = conflict_spells.who and conflict_events.conflict = conflict_spells.conflict
        and conflict_events.day between conflict_spells.started_on and coalesce(conflict_spells.ended_on, date '9999-12-31')
    where conflict_events.action = 'reopened'
    group by conflict_spells.who, conflict_spells.conflict, conflict_spells.spell
),
said as (
    select
        conflict_spells.who,
        conflict_spells.conflict,
        conflict_spells.spell,
        conflict_events.partner,
        arg_max(conflict_events.action, conflict_events.step)
            filter (where conflict_events.action in ('settled', 'live_with')) as closing,
        max(conflict_events.step) filter (where conflict_events.action = 'parked') as parked_at,
        max(conflict_events.step) filter (where conflict_events.action in ('attempt', 'okay_again')) as moved_at
    from conflict_spells
    join conflict_events
        on conflict_events.who = conflict_spells.who and conflict_events.conflict = conflict_spells.conflict
        and conflict_events.day between conflict_spells.started_on and coalesce(conflict_spells.ended_on, date '9999-12-31')
    left join reopened
        on reopened.who = conflict_spells.who and reopened.conflict = conflict_spells.conflict
        and reopened.spell = conflict_spells.spell
    where (conflict_spells.who = 'together' or conflict_events.partner = conflict_spells.who)
        and conflict_events.step > coalesce(reopened.step, 0)
    group by conflict_spells.who, conflict_spells.conflict, conflict_spells.spell, conflict_events.partner
),
together as (
    select
        who,
        conflict,
        spell,
        count(closing) as closing_count,
        bool_and(closing = 'settled') as is_settled,
        coalesce(max(parked_at) > coalesce(max(moved_at), 0), false) as is_parked
    from said
    group by who, conflict, spell
)
select
    conflict_spells.who,
    conflict_spells.conflict,
    conflict_spells.spell,
    case
        when conflict_spells.ended_on is not null then case when together.is_settled then 'settled' else 'live_with' end
        when together.closing_count = 1 and conflict_spells.who = 'together' then 'seen_differently'
        when together.is_parked then 'parked'
        else 'open'
    end as state
from conflict_spells
left join together
    on together.who = conflict_spells.who and together.conflict = conflict_spells.conflict
    and together.spell = conflict_spells.spell
