-- One row per spell of rebuilding: from the day on which everyone had said that they begin, to the day one says it ends.
-- Kept, by spell.
with said as (
    select partner, occurred_on as day, step,
        row_number() over (order by occurred_on, coalesce(logged_at, timestamp '1900-01-01'), rowid) as position
    from raw_rebuild
    where step in ('begin', 'end') and (visibility = 'shared' or (select partner_count from options) = 1)
),
ends as (
    select position, day, lag(position, 1, 0) over (order by position) as before from said where step = 'end'
    union all
    select 9223372036854775807, null, coalesce(max(position), 0) from said where step = 'end'
),
voices as (
    select ends.position, ends.day as ended_on, said.partner, min(said.day) as begun_on
    from ends
    join said on said.position > ends.before and said.position < ends.position and said.step = 'begin'
    group by ends.position, ends.day, said.partner
)
select
    row_number() over (order by position) as spell,
    max(begun_on) as begun_on,
    ended_on
from voices
group by position, ended_on
having count(*) = (select partner_count from options)
