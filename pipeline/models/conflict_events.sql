-- One row per who, conflict and step: its opening, or a repair.
-- A partner sees all shared steps and their own; the couple sees shared ones.
with steps as (
    select
        lower(conflict) as conflict, partner, visibility, occurred_on as day, logged_at, entry_id, 'opened' as action,
        topic, intensity, is_undated
    from raw_conflict
    union all
    select lower(conflict), partner, visibility, occurred_on, logged_at, entry_id, action, null, null, false
    from raw_repair
)
select partners.partner as who, steps.*
from steps
join partners on steps.visibility = 'shared' or steps.partner = partners.partner
union all
select 'together' as who, steps.*
from steps
where steps.visibility = 'shared' and (select partner_count from options) > 1
