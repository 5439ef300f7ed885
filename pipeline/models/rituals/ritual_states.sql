-- One row per day of the last ten weeks, who and agreed ritual: kept, missed, excused, paused, or not logged.
-- Kept and shown, by who, ritual, day.
-- A day on which it was kept once and missed once is a kept one, and one kept on a pause is kept.
select
    daily_coverage.day,
    daily_coverage.week_start,
    daily_coverage.who,
    rituals.ritual,
    case
        when ritual_days.kept_count > 0 then 'kept'
        when daily_coverage.is_paused then 'paused'
        when ritual_days.missed_count > 0 then 'missed'
        when ritual_days.excused_count > 0 then 'excused'
        else 'unnoted'
    end as state
from daily_coverage
cross join rituals
left join ritual_days
    on ritual_days.day = daily_coverage.day and ritual_days.who = daily_coverage.who
    and ritual_days.ritual = lower(rituals.ritual)
where daily_coverage.week_start >= (select max(week_start) from days) - 63
