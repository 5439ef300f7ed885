-- One row per ISO week and who: whether most of its observed days have no check-in but an imported one.
-- An app has labels for some kinds of moment only, so such a week is no measure for a week that was logged here.
with own as (
    select partner as who, occurred_on as day from raw_checkin where not is_imported(entry_id)
    union
    select 'together', occurred_on from raw_checkin where not is_imported(entry_id) and visibility = 'shared'
)
select
    daily_coverage.week_start,
    daily_coverage.who,
    2 * count(own.day) filter (where is_counted) < count(*) filter (where is_counted) as is_imported
from daily_coverage
left join own on own.day = daily_coverage.day and own.who = daily_coverage.who
group by daily_coverage.week_start, daily_coverage.who
