-- One row per who, ritual and day on which it was logged: how often it was kept, missed and excused, and how it was.
-- Kept and shown, by day, who, ritual.
-- What both tell of one day is the same: as many times as the one who noted more, kept when either says so.
with reports as (
    select partner as who, partner, lower(ritual) as ritual, occurred_on as day, status, felt_like_ours, minutes,
        first_time
    from raw_ritual
    union all
    select 'together', partner, lower(ritual), occurred_on, status, felt_like_ours, minutes, first_time
    from raw_ritual
    where visibility = 'shared' and (select partner_count from options) > 1
),
voices as (
    select
        who,
        ritual,
        day,
        partner,
        count(*) as noted_count,
        count(*) filter (where status = 'kept') as kept_count,
        count(*) filter (where status = 'missed') as missed_count,
        bool_and(felt_like_ours) filter (where status = 'kept') as felt_like_ours,
        sum(minutes) filter (where status = 'kept') as minutes,
        bool_or(first_time) filter (where status = 'kept') as is_first_time
    from reports
    group by who, ritual, day, partner
),
told as (
    select
        who,
        ritual,
        day,
        max(noted_count) as noted_count,
        max(kept_count) as kept_count,
        max(missed_count) as missed_count,
        count(felt_like_ours) as answer_count,
        bool_and(felt_like_ours) as felt_like_ours,
        max(minutes) as minutes,
        coalesce(bool_or(is_first_time), false) as is_first_time
    from voices
    group by who, ritual, day
)
select
    told.who,
    told.ritual,
    told.day,
    told.kept_count,
    least(told.missed_count, told.noted_count - told.kept_count) as missed_count,
    told.noted_count - told.kept_count - least(told.missed_count, told.noted_count - told.kept_count) as excused_count,
    told.answer_count = case when told.who = 'together' then options.partner_count else 1 end as is_answered_by_all,
    told.felt_like_ours,
    told.minutes,
    told.is_first_time
from told
cross join options
