-- One row per ritual named in the settings: the last day it was kept, and how the last times felt.
-- Kept and shown, by ritual.
-- A time felt like theirs when all who answered say so; a time that nobody answered for says neither yes nor no.
with kept as (
    select
        lower(raw_ritual.ritual) as ritual,
        raw_ritual.occurred_on as day,
        bool_and(raw_ritual.felt_like_ours) as felt_like_ours
    from raw_ritual
    where raw_ritual.status = 'kept'
    group by lower(raw_ritual.ritual), raw_ritual.occurred_on
),
ranked as (
    select *, row_number() over (partition by ritual order by day desc) as recency from kept
)
select
    rituals.ritual,
    rituals.times_a_week,
    max(ranked.day) as last_kept_on,
    count(*) filter (where ranked.day > options.as_of - 28) as kept_in_28_days,
    count(*) filter (where ranked.recency <= 3) as last_count,
    count(ranked.felt_like_ours) filter (where ranked.recency <= 3) as answered_of_last_count,
    count(*) filter (where ranked.recency <= 3 and ranked.felt_like_ours) as ours_of_last_count
from rituals
cross join options
left join ranked on ranked.ritual = lower(rituals.ritual)
group by rituals.ritual, rituals.times_a_week
