-- One row per day, from the first entry to the day of the build.
-- Kept, by day.
with first_days as (
    select min(occurred_on) as day from raw_checkin
    union all select min(occurred_on) from raw_ritual
    union all select min(occurred_on) from raw_appreciation
    union all select min(occurred_on) from raw_conflict
    union all select min(occurred_on) from raw_repair
    union all select min(occurred_on) from raw_share
    union all select min(occurred_on) from raw_affection
    union all select min(occurred_on) from raw_goodnews
    union all select min(occurred_on) from raw_question
),
spine as (
    select unnest(generate_series(min(first_days.day), options.as_of, interval 1 day))::date as day
    from first_days cross join options
    group by options.as_of
)
select
    spine.day,
    (spine.day - ((isodow(spine.day) - options.first_weekday + 7) % 7)::integer)::date as week_start
from spine cross join options
