-- One row per ISO week and couple: how many of the five steps were behind them; null while they are not rebuilding.
with ends as (
    select weekly_coverage.week_start, weekly_coverage.who, max(days.day) as last_day
    from weekly_coverage
    join days on days.week_start = weekly_coverage.week_start
    cross join options
    where weekly_coverage.who = 'together' or options.partner_count = 1
    group by weekly_coverage.week_start, weekly_coverage.who
)
select
    ends.week_start,
    ends.who,
    case when count(rebuild_spells.begun_on) > 0
        then count(distinct raw_rebuild.step) filter (where raw_rebuild.step not in ('begin', 'end')) end as steps_done
from ends
left join rebuild_spells
    on rebuild_spells.begun_on <= ends.last_day and coalesce(rebuild_spells.ended_on, date '9999-12-31') > ends.last_day
left join raw_rebuild
    on raw_rebuild.occurred_on between rebuild_spells.begun_on and ends.last_day
    and (raw_rebuild.visibility = 'shared' or ends.who <> 'together')
group by ends.week_start, ends.who
