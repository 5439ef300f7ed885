-- One row per who, conflict and spell: its state today, and when it opened, if that was logged.
-- Kept, by who, conflict, spell.
-- It is `settled`, `live_with`, `parked`, `open`, or `seen_differently`: over for one of the two, not for the other.
with steps as (
    select conflict_spells.spell, conflict_events.*
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
parkings as (
    select who, conflict, spell, arg_max(parks(action), step) as is_parked
    from steps
    where who = 'together' or partner = who or action = 'reopened'
    group by who, conflict, spell
),
closings as (
    select who, conflict, spell, count(*) as closing_count, bool_or(word = 'live_with') as is_lived_with
    from (
        select steps.who, steps.conflict, steps.spell, words.partner, arg_max(words.is_closed, steps.step) as is_closed,
            arg_max(steps.action, steps.step) as word
        from steps
        join _conflict_words as words
            on words.who = steps.who and words.conflict = steps.conflict and words.step = steps.step
        where steps.who in ('together', words.partner)
        group by steps.who, steps.conflict, steps.spell, words.partner
    )
    where is_closed
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
        when spells.ended_on is not null then case when closings.is_lived_with then 'live_with' else 'settled' end
        when closings.closing_count = 1 and spells.who = 'together' then 'seen_differently'
        when parkings.is_parked then 'parked'
        else 'open'
    end as state
from conflict_spells as spells
left join closings
    on closings.who = spells.who and closings.conflict = spells.conflict and closings.spell = spells.spell
left join openings
    on openings.who = spells.who and openings.conflict = spells.conflict and openings.spell = spells.spell
left join parkings
    on parkings.who = spells.who and parkings.conflict = spells.conflict and parkings.spell = spells.spell
