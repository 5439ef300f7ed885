-- One row per day and who: whether the day has a check-in, and whether it was paused.
-- Kept, shown and exported, by day, who.
-- The couple's day is observed when at least one partner's shared check-in is there, and paused when either shared a
-- pause. `is_shared_counted` is what the other may know of a partner's day: joint figures rest on it alone.
with paused as (
    select distinct days.day, raw_pause.partner, raw_pause.visibility
    from raw_pause
    join days on days.day between raw_pause.occurred_on and coalesce(raw_pause.until, raw_pause.occurred_on)
),
by_partner as (
    select
        days.day,
        days.week_start,
        partners.partner,
        coalesce(daily_checkin.is_in_time, false) as is_observed,
        coalesce(daily_checkin.is_shared, false) as is_shared,
        coalesce(daily_checkin.is_late, false) as is_late
    from days
    cross join partners
    left join daily_checkin on daily_checkin.day = days.day and daily_checkin.partner = partners.partner
),
everyone as (
    select
        by_partner.day,
        by_partner.week_start,
        by_partner.partner as who,
        by_partner.is_observed,
        by_partner.is_observed::integer as observer_count,
        by_partner.is_late,
        exists (
            select 1 from paused where paused.day = by_partner.day and paused.partner = by_partner.partner
        ) as is_paused,
        by_partner.is_shared and not exists (
            select 1 from paused
            where paused.day = by_partner.day and paused.partner = by_partner.partner and paused.visibility = 'shared'
        ) as is_shared_counted
    from by_partner
    union all
    select
        by_partner.day,
        by_partner.week_start,
        'together' as who,
        bool_or(by_partner.is_shared) as is_observed,
        count(*) filter (where by_partner.is_shared) as observer_count,
        bool_or(by_partner.is_late and by_partner.is_shared) as is_late,
        exists (select 1 from paused where paused.day = by_partner.day and paused.visibility = 'shared') as is_paused,
        null as is_shared_counted
    from by_partner
    where (select partner_count from options) > 1
    group by by_partner.day, by_partner.week_start
)
select
    day,
    week_start,
    who,
    is_observed,
    observer_count,
    is_late,
    is_paused,
    is_observed and not is_paused as is_counted,
    coalesce(is_shared_counted, is_observed and not is_paused) as is_shared_counted
from everyone
