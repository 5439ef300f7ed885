-- One row per conflict that is open for the audience on the day of the build.
-- Kept and shown, by open_since_on, conflict.
with spells as (
    select conflict_spells.conflict, max(conflict_spells.started_on) as open_since_on
    from conflict_spells
    join options on options.audience = conflict_spells.who
    where conflict_spells.ended_on is null
    group by conflict_spells.conflict
),
steps as (
    select conflict_events.*, spells.open_since_on, conflict_events.day >= spells.open_since_on as is_recent
    from conflict_events
    join options on options.audience = conflict_events.who
    join spells on spells.conflict = conflict_events.conflict
),
voices as (
    select
        steps.conflict,
        partners.partner,
        max(steps.step) filter (where steps.action = 'okay_again' and steps.partner = partners.partner and is_recent)
            as okay_at,
        max(steps.step) filter (where steps.action = 'reopened') as reopened_at
    from steps
    cross join partners
    group by steps.conflict, partners.partner
),
okay as (
    select conflict, string_agg(partner, ',' order by partner) as okay_again_by
    from voices
    where okay_at > coalesce(reopened_at, 0)
    group by conflict
),
closed as (
    select conflict, string_agg(partner, ',' order by partner) as closed_by
    from (
        select words.conflict, words.partner, arg_max(words.is_closed, words.step) as is_closed
        from _conflict_words as words
        join options on options.audience = words.who
        group by words.conflict, words.partner
    )
    where is_closed
    group by conflict
)
select
    steps.conflict,
    coalesce(
        arg_max(steps.topic, steps.step) filter (where steps.topic is not null),
        case when not bool_or(lower(steps.entry_id) = steps.conflict) then arg_min(steps.called, steps.step) end
    ) as topic,
    min(steps.day) as opened_on,
    steps.open_since_on,
    (any_value(options.as_of) - steps.open_since_on)::integer as age_days,
    not bool_or(steps.action = 'opened' and not steps.is_undated) as is_undated,
    coalesce(arg_max(parks(steps.action), steps.step) filter (where steps.is_recent), false) as is_parked,
    max(steps.day) filter (where steps.is_recent and steps.action = 'parked') as parked_on,
    max(steps.day) filter (where steps.is_recent and steps.action = 'attempt') as last_attempt_on,
    coalesce(any_value(okay.okay_again_by), '') as okay_again_by,
    coalesce(any_value(closed.closed_by), '') as closed_by,
    max(steps.intensity) as intensity
from steps
left join okay on okay.conflict = steps.conflict
left join closed on closed.conflict = steps.conflict
cross join options
group by steps.conflict, steps.open_since_on
