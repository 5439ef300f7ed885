-- One row per who, conflict and spell in which it was open: days until it was okay again, and from when on it was watched.
-- Okay again: both said so (one partner: they did), or it closed. Else it is censored at the last observed day. An opening
-- told later than it happened was not watched before it was told (`entered_days`).
with watched as (
    select who, max(day) as last_day from daily_coverage where is_observed group by who
),
voices as (
    select
        conflict_spells.who,
        conflict_spells.conflict,
        conflict_spells.spell,
        conflict_events.partner,
        min(conflict_events.day) as okay_on
    from conflict_spells
    join conflict_events on conflict_events.who = conflict_spells.who and conflict_events.conflict = conflict_spells.conflict
    where conflict_events.action = 'okay_again'
        and (conflict_spells.who = 'together' or conflict_events.partner = conflict_spells.who)
        and conflict_events.day between conflict_spells.started_on and coalesce(conflict_spells.ended_on, date '9999-12-31')
    group by conflict_spells.who, conflict_spells.conflict, conflict_spells.spell, conflict_events.partner
),
okay as (
    select who, conflict, spell, max(okay_on) as okay_on
    from voices
    group by who, conflict, spell
    having count(*) = case when who = 'together' then (select partner_count from options) else 1 end
),
told as (
    select who, conflict, day, min(logged_on) as told_on
    from conflict_events
    where action in ('opened', 'reopened')
    group by who, conflict, day
),
dated as (
    select
        conflict_spells.who,
        conflict_spells.conflict,
        conflict_spells.spell,
        conflict_spells.started_on,
        least(okay.okay_on, conflict_spells.ended_on) as repaired_on,
        watched.last_day,
        told.told_on
    from conflict_spells
    left join watched on watched.who = conflict_spells.who
    left join okay
        on okay.who = conflict_spells.who and okay.conflict = conflict_spells.conflict
        and okay.spell = conflict_spells.spell
    left join told
        on told.who = conflict_spells.who and told.conflict = conflict_spells.conflict
        and told.day = conflict_spells.started_on
)
select
    who,
    conflict,
    spell,
    started_on,
    repaired_on,
    repaired_on is not null as is_repaired,
    greatest(0, coalesce(repaired_on, last_day, started_on) - started_on)::integer as days,
    greatest(0, coalesce(told_on, started_on) - started_on)::integer as entered_days
from dated
