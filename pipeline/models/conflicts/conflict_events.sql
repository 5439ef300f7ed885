-- One row per who, conflict and step: its opening, or a repair. `step` numbers them in the order of their days.
-- Kept, by who, conflict, step.
-- A partner sees their own steps and the other's shared ones; the couple sees shared ones. On one day an opening comes
-- first, then what was logged first. A repair that is dated before the opening, as by a clock that was set back, counts
-- on its day.
with steps as (
    select
        lower(conflict) as conflict, conflict as called, partner, visibility, occurred_on as day, started_at, logged_at,
        entry_id, 'opened' as action, topic, intensity, is_undated, rowid as row_order
    from raw_conflict
    union all
    select
        lower(conflict), conflict, partner, visibility, occurred_on, started_at, logged_at,
        entry_id, action, null, null, false, rowid
    from raw_repair
),
viewers as (
    select partner as voice, partner as who, true as sees_private from partners
    union all
    select voices.partner, others.partner, false
    from partners as voices
    join partners as others on others.position <> voices.position
    union all
    select partner, 'together', false from partners where (select partner_count from options) > 1
),
seen as (
    select
        viewers.who,
        steps.* replace (greatest(
            steps.day,
            min(steps.day) filter (where steps.action = 'opened') over (partition by viewers.who, steps.conflict)
        ) as day)
    from steps
    join viewers on viewers.voice = steps.partner
    where (viewers.sees_private or steps.visibility = 'shared') and steps.day <= (select as_of from options)
)
select
    steps.who,
    steps.conflict,
    row_number() over (
        partition by steps.who, steps.conflict
        order by steps.day, steps.action <> 'opened', steps.logged_at nulls first, steps.row_order
    ) as step,
    steps.day,
    steps.partner,
    steps.action,
    steps.called,
    steps.topic,
    steps.intensity,
    steps.is_undated,
    steps.entry_id,
    steps.started_at,
    timezone(partners.timezone, timezone('UTC', steps.logged_at))::date as logged_on
from seen as steps
join partners on partners.partner = steps.partner
