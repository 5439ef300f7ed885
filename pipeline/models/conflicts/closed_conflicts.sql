-- One row per conflict that the audience closed within the last 90 days and that is still closed on the day of the build.
-- Kept and shown, by ended_on desc, conflict.
with spells as (
    select conflict_spells.conflict, max(conflict_spells.ended_on) as ended_on
    from conflict_spells
    join options on options.audience = conflict_spells.who
    group by conflict_spells.conflict
    having count(*) = count(conflict_spells.ended_on)
)
select
    spells.conflict,
    coalesce(
        arg_max(conflict_events.topic, conflict_events.step) filter (where conflict_events.topic is not null),
        case
            when not bool_or(lower(conflict_events.entry_id) = spells.conflict)
            then arg_min(conflict_events.called, conflict_events.step)
        end
    ) as topic,
    spells.ended_on
from spells
join conflict_events on conflict_events.conflict = spells.conflict
join options on options.audience = conflict_events.who
where spells.ended_on > options.as_of - 90
group by spells.conflict, spells.ended_on
