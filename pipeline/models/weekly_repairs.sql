-- One row per ISO week, who, metric and piece: of the conflicts that opened in it, those with a step towards each other
-- within a day, and where each stands today.
with attempts as (
    select
        conflict_spells.who,
        conflict_spells.conflict,
        conflict_spells.spell,
        conflict_spells.started_on,
        coalesce(bool_or(
            case when attempt.started_at is not null and opening.started_at is not null
                then attempt.started_at - opening.started_at between interval 0 hour and interval 24 hour
                else attempt.day - conflict_spells.started_on between 0 and 1 end
        ), false) as has_attempt
    from conflict_spells
    left join conflict_events as opening
        on opening.who = conflict_spells.who and opening.conflict = conflict_spells.conflict
        and opening.day = conflict_spells.started_on and opening.action in ('opened', 'reopened')
    left join conflict_events as attempt
        on attempt.who = conflict_spells.who and attempt.conflict = conflict_spells.conflict and attempt.action = 'attempt'
        and attempt.day >= conflict_spells.started_on
    group by conflict_spells.who, conflict_spells.conflict, conflict_spells.spell, conflict_spells.started_on
),
stands as (
    select attempts.*, conflict_states.state
    from attempts
    join conflict_states
        on conflict_states.who = attempts.who and conflict_states.conflict = attempts.conflict
        and conflict_states.spell = attempts.spell
)
select 'repair_attempt_rate' as metric, '' as piece, stands.who, days.week_start,
    count(*) filter (where stands.has_attempt)::double as event_count, count(*)::double as base_count
from stands
join days on days.day = stands.started_on
cross join options
where stands.started_on < options.as_of
group by stands.who, days.week_start
union all
select 'resolution_kind', metric_pieces.piece, stands.who, days.week_start,
    count(*) filter (where stands.state = metric_pieces.piece)::double, count(*)::double
from stands
join days on days.day = stands.started_on
join metric_pieces on metric_pieces.metric = 'resolution_kind'
group by metric_pieces.piece, stands.who, days.week_start
