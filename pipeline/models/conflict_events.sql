-- One row per who, conflict and step: its opening, or a repair.
-- A partner sees their own steps and the other's shared ones; the couple sees shared ones.
with steps as (
    select
        lower(conflict) as conflict, partner, visibility, occurred_on as day, logged_at, entry_id, 'opened' as action,
        topic, intensity, is_undated
    from raw_conflict
    union all
    select lower(conflict), partner, visibility, occurred_on, logged_at, entry_id, action, null, null, false
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
)
select viewers.who, steps.*
from steps
join viewers on viewers.voice = steps.partner
where viewers.sees_private or steps.visibility = 'shared'
