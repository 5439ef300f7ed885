-- One row per ISO week and couple: promises due in it that were kept, of those whose ending was noted.
-- A promise without a day is due on the day its ending was noted. The other ones whose day has passed are not known.
with due as (
    select promises.who, coalesce(promises.due_on, promises.ended_on) as day, promises.ending
    from promises
    cross join options
    where (promises.who = 'together' or options.partner_count = 1)
        and coalesce(promises.ending, '') <> 'renegotiated'
        and (promises.ending is not null or promises.due_on < options.as_of)
)
select 'promises_kept' as metric, '' as piece, due.who, days.week_start,
    count(*) filter (where due.ending = 'kept')::double as event_count,
    count(due.ending)::double as base_count,
    count(*) filter (where due.ending is null)::double as unknown_count
from due
join days on days.day = due.day
group by due.who, days.week_start
