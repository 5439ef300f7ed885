-- One row per ISO week and who: check-in days, minutes of kept rituals a week and new things tried over four weeks, and
-- the age of the oldest open conflict. Minutes and new things are null while no ritual was logged.
with weekly as (
    select days.week_start, ritual_days.who, sum(ritual_days.minutes) as minutes,
        count(*) filter (where ritual_days.is_first_time) as new_count
    from ritual_days
    join days on days.day = ritual_days.day
    where ritual_days.kept_count > 0
    group by days.week_start, ritual_days.who
)
select
    weekly_coverage.week_start,
    weekly_coverage.who,
    sum(weekly_coverage.observed_days) over recent as check_in_days,
    case when windows.is_logged then sum(coalesce(weekly.minutes, 0)) over recent * 7.0
        / nullif(sum(weekly_coverage.elapsed_days) filter (where windows.is_logged) over recent, 0) end as minutes_a_week,
    case when windows.is_logged then sum(coalesce(weekly.new_count, 0)) over recent end as new_things,
    weekly_conflicts.open_age_max_days as oldest_open_days
from weekly_coverage
join _weekly_windows as windows
    on windows.week_start = weekly_coverage.week_start and windows.who = weekly_coverage.who
    and windows.metric = 'ritual_adherence'
left join weekly on weekly.week_start = weekly_coverage.week_start and weekly.who = weekly_coverage.who
left join weekly_conflicts
    on weekly_conflicts.week_start = weekly_coverage.week_start and weekly_conflicts.who = weekly_coverage.who
window recent as (
    partition by weekly_coverage.who order by weekly_coverage.week_start rows between 3 preceding and current row
)
