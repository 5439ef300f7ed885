-- One row per who, conflict and spell with a logged opening: days until it was okay again, for the first and for both.
-- Kept, shown and exported, by who, started_on, conflict, spell.
-- Okay again: both said so (one partner: they did), or it closed. Else it is censored at the last observed day. For the
-- first of the two one word is enough: okay again, settled, or agreed to live with. An opening told later than it happened
-- was not watched before it was told (`entered_days`).
with watched as (
    select who, max(day) as last_day from daily_coverage where is_observed group by who
),
spells as (
    select conflict_spells.*, conflict_states.opened_on, conflict_states.told_on
    from conflict_spells
    join conflict_states
        on conflict_states.who = conflict_spells.who and conflict_states.conflict = conflict_spells.conflict
        and conflict_states.spell = conflict_spells.spell
    where conflict_states.opened_on is not null
),
voices as (
    select spells.who, spells.conflict, spells.spell, conflict_events.partner, min(conflict_events.day) as okay_on
    from spells
    join conflict_events
        on conflict_events.who = spells.who and conflict_events.conflict = spells.conflict
        and conflict_events.step between spells.first_step and spells.last_step
    where conflict_events.action = 'okay_again' and conflict_events.day >= spells.opened_on
        and (spells.who = 'together' or conflict_events.partner = spells.who)
    group by spells.who, spells.conflict, spells.spell, conflict_events.partner
),
okay as (
    select who, conflict, spell, max(okay_on) as okay_on
    from voices
    group by who, conflict, spell
    having count(*) = case when who = 'together' then (select partner_count from options) else 1 end
),
firsts as (
    select spells.who, spells.conflict, spells.spell, min(conflict_events.day) as okay_on
    from spells
    join conflict_events
        on conflict_events.who = spells.who and conflict_events.conflict = spells.conflict
        and conflict_events.step between spells.first_step and spells.last_step
    where (conflict_events.action = 'okay_again' or closes(conflict_events.action))
        and conflict_events.day >= spells.opened_on
        and (spells.who = 'together' or conflict_events.partner = spells.who)
    group by spells.who, spells.conflict, spells.spell
),
dated as (
    select spells.*, least(okay.okay_on, spells.ended_on) as repaired_on, least(firsts.okay_on, repaired_on) as first_on,
        watched.last_day
    from spells
    left join watched on watched.who = spells.who
    left join okay on okay.who = spells.who and okay.conflict = spells.conflict and okay.spell = spells.spell
    left join firsts on firsts.who = spells.who and firsts.conflict = spells.conflict and firsts.spell = spells.spell
)
select
    who,
    conflict,
    spell,
    opened_on as started_on,
    greatest(repaired_on, case when repaired_on is not null then opened_on end) as repaired_on,
    repaired_on is not null as is_repaired,
    greatest(0, coalesce(repaired_on, last_day, opened_on) - opened_on)::integer as days,
    first_on is not null as is_first_okay,
    greatest(0, coalesce(first_on, last_day, opened_on) - opened_on)::integer as first_days,
    greatest(0, coalesce(told_on, opened_on) - opened_on)::integer as entered_days
from dated
