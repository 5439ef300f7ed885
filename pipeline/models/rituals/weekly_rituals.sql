-- One row per ISO week, who and agreed ritual: times due, kept, missed, excused and not logged, outside paused days.
-- Kept, shown and exported, by week_start, who, ritual.
-- More than was due counts as due. `run_correlation` tells how alike neighbouring times are, over 26 weeks.
with due as (
    select
        weekly_coverage.week_start,
        weekly_coverage.who,
        lower(rituals.ritual) as ritual,
        any_value(rituals.times_a_week) as times_a_week,
        any_value(rituals.times_a_week) * any_value(weekly_coverage.elapsed_days) / 7 as due_count
    from weekly_coverage
    cross join rituals
    group by weekly_coverage.week_start, weekly_coverage.who, lower(rituals.ritual)
),
noted as (
    select
        ritual_days.*,
        daily_coverage.week_start,
        (ritual_days.kept_count > 0)::integer as now_kept,
        lag((ritual_days.kept_count > 0)::integer) over (
            partition by ritual_days.who, ritual_days.ritual order by ritual_days.day
        ) as before_kept
    from ritual_days
    join daily_coverage on daily_coverage.day = ritual_days.day and daily_coverage.who = ritual_days.who
    where not daily_coverage.is_paused and ritual_days.kept_count + ritual_days.missed_count > 0
        and ritual_days.ritual in (select lower(ritual) from rituals)
),
weekly as (
    select week_start, who, ritual, sum(kept_count) as kept_count, sum(missed_count) as missed_count,
        count(before_kept) as pair_count, sum(now_kept * before_kept) as both_sum,
        sum(now_kept) filter (where before_kept is not null) as now_sum, sum(before_kept) as before_sum
    from noted
    group by week_start, who, ritual
),
excused as (
    select daily_coverage.week_start, ritual_days.who, ritual_days.ritual, sum(ritual_days.excused_count) as excused_count
    from ritual_days
    join daily_coverage on daily_coverage.day = ritual_days.day and daily_coverage.who = ritual_days.who
    where not daily_coverage.is_paused and ritual_days.excused_count > 0
    group by daily_coverage.week_start, ritual_days.who, ritual_days.ritual
),
counted as (
    select
        due.week_start, due.who, due.ritual, due.due_count,
        least(coalesce(weekly.kept_count, 0), due.times_a_week) as kept_count,
        least(coalesce(weekly.missed_count, 0), due.times_a_week - least(coalesce(weekly.kept_count, 0), due.times_a_week))
            as missed_count,
        coalesce(excused.excused_count, 0) as excused_count,
        coalesce(sum(weekly.pair_count) over recent, 0) as pairs,
        coalesce(sum(weekly.both_sum) over recent, 0) as both_kept,
        coalesce(sum(weekly.now_sum) over recent, 0) as now_kept,
        coalesce(sum(weekly.before_sum) over recent, 0) as before_kept
    from due
    left join weekly on weekly.week_start = due.week_start and weekly.who = due.who and weekly.ritual = due.ritual
    left join excused on excused.week_start = due.week_start and excused.who = due.who and excused.ritual = due.ritual
    window recent as (partition by due.who, due.ritual order by due.week_start rows between 25 preceding and current row)
)
select
    week_start,
    who,
    ritual,
    due_count,
    kept_count::bigint as kept_count,
    missed_count::bigint as missed_count,
    excused_count::bigint as excused_count,
    greatest(0, due_count - kept_count - missed_count - excused_count) as unknown_count,
    pairs::bigint as pair_count,
    run_correlation(pairs, both_kept, before_kept, now_kept) as run_correlation
from counted
