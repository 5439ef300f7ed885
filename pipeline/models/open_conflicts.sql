-- One row per conflict that stands open for the audience on the day of the build.
with viewer as (
    select audience as who, as_of
    from options
),
steps as (
    select conflict_events.*
    from conflict_events
    join viewer on viewer.who = conflict_events.who
),
spells as (
    select conflict_spells.conflict, max(conflict_spells.started_on) as open_since_on
    from conflict_spells
    join viewer on viewer.who = conflict_spells.who
    where conflict_spells.ended_on is null
    group by conflict_spells.conflict
)
select
    spells.conflict,
    coalesce(max(steps.topic), case when not bool_or(lower(steps.entry_id) = spells.conflict) then spells.conflict end)
        as topic,
    min(steps.day) as opened_on,
    spells.open_since_on,
    (viewer.as_of - spells.open_since_on)::integer as age_days,
    not bool_or(steps.action = 'opened' and not steps.is_undated) as is_undated,
    coalesce(arg_max(steps.action = 'parked', (steps.day, steps.logged_at))
        filter (where steps.action in ('parked', 'attempt', 'okay_again', 'reopened')), false) as is_parked,
    max(steps.day) filter (where steps.action = 'parked') as parked_on,
    max(steps.day) filter (where steps.action = 'attempt') as last_attempt_on,
    coalesce(string_agg(distinct steps.partner, ',' order by steps.partner)
        filter (where steps.action = 'okay_again' and steps.day >= spells.open_since_on), '') as okay_again_by,
    coalesce(string_agg(distinct steps.partner, ',' order by steps.partner)
        filter (where steps.action in ('settled', 'live_with') and steps.day >= spells.open_since_on), '') as closed_by,
    max(steps.intensity) as intensity
from spells
join steps on steps.conflict = spells.conflict
cross join viewer
group by spells.conflict, spells.open_since_on, viewer.as_of
