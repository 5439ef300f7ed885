-- One row per partner and step that they logged since the last rebuilding ended: the first day, and whether both see it.
-- Kept and shown, by partner, step.
with said as (
    select partner, step, occurred_on as day, visibility,
        visibility = 'shared' or (select partner_count from options) = 1 as counts,
        row_number() over (order by occurred_on, coalesce(logged_at, timestamp '1900-01-01'), rowid) as position
    from raw_rebuild
),
ended as (
    select coalesce(max(position) filter (where step = 'end' and counts), 0) as position from said
)
select
    said.partner,
    said.step,
    min(said.day) as said_on,
    bool_or(said.visibility = 'shared') as is_shared
from said
join ended on said.position > ended.position
where said.step <> 'end'
group by said.partner, said.step
