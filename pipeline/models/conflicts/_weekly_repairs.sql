-- One row per ISO week, who, metric and piece: of the conflicts that opened in it, those with a step towards each other
-- within a day (also by one for whom it is not over, after the other settled it), and where each stands today.
with stands as (
    select
        states.who,
        states.conflict,
        states.spell,
        any_value(states.opened_on) as opened_on,
        any_value(states.state) as state,
        coalesce(bool_or(
            case when attempt.started_at is not null and states.opened_at is not null
                then attempt.started_at - states.opened_at between interval 0 hour and interval 24 hour
                else attempt.day - states.opened_on between 0 and 1 end
        ), false) as has_attempt
    from conflict_states as states
    join (
        select who, conflict, spell, first_step, lead(first_step, 1, 9223372036854775807) over (
            partition by who, conflict order by spell
        ) as next_step
        from conflict_spells
    ) as spells on spells.who = states.who and spells.conflict = states.conflict and spells.spell = states.spell
    left join conflict_events as attempt
        on attempt.who = states.who and attempt.conflict = states.conflict and attempt.action = 'attempt'
        and attempt.step >= spells.first_step and attempt.step < spells.next_step
    where states.opened_on is not null
    group by states.who, states.conflict, states.spell
)
select 'repair_attempt_rate' as metric, '' as piece, stands.who, days.week_start,
    count(*) filter (where stands.has_attempt)::double as event_count, count(*)::double as base_count
from stands
join days on days.day = stands.opened_on
cross join options
where stands.opened_on < options.as_of
group by stands.who, days.week_start
union all
select 'resolution_kind', metric_pieces.piece, stands.who, days.week_start,
    count(*) filter (where stands.state = metric_pieces.piece)::double, count(*)::double
from stands
join days on days.day = stands.opened_on
join metric_pieces on metric_pieces.metric = 'resolution_kind'
group by metric_pieces.piece, stands.who, days.week_start
