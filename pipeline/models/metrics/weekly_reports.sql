-- One row per metric, who, ISO week and reporters (one partner, or both): events on the days that they logged, and those days.
-- Kept, shown and exported, by metric, who, week_start, reporters.
-- A test within reporters is not moved by who logs. The couple's thanks are each one's own, on each one's own days. For
-- rituals kept: among the times that were noted, by who noted them; more than was due counts as due, the first ones. Weeks in
-- which its kind was not logged are left out.
with reporters as (
    select partner as who, day, partner as reporters from daily_checkin
    union all
    select 'together', day, case when count(*) = 2 then 'both' else any_value(partner) end
    from daily_checkin
    where is_shared
    group by day
),
days as (
    select daily_coverage.who, daily_coverage.week_start, daily_coverage.day, reporters.reporters
    from daily_coverage
    join reporters on reporters.who = daily_coverage.who and reporters.day = daily_coverage.day
    where daily_coverage.is_counted
),
events as (
    select 'connection_rate' as metric, who, day, moment_count as event_count from daily_moments
    union all
    select 'connection_day_share', who, day, 1 from daily_moments
    union all
    select 'conflict_flow', who, started_on, count(*) from conflict_spells group by who, started_on
    union all
    select 'sharing_depth', partner, day, 1 from daily_sharing where deepest >= 3
    union all
    select distinct 'affection_day_share', partner, occurred_on, 1 from raw_affection where welcome
    union all
    select distinct 'affection_day_share', 'together', occurred_on, 1
    from raw_affection
    where welcome and visibility = 'shared'
    union all
    select 'barrier_share', partner, day, 1 from daily_checkin where len(barriers) > 0
    union all
    select distinct 'barrier_share', 'together', day, 1 from daily_checkin where len(shared_barriers) > 0
),
bases as (
    select who, week_start, reporters, count(*) as logged_days from days group by who, week_start, reporters
),
counts as (
    select events.metric, days.who, days.week_start, days.reporters, sum(events.event_count) as event_count
    from events
    join days on days.who = events.who and days.day = events.day
    group by events.metric, days.who, days.week_start, days.reporters
),
by_day as (
    select metrics.metric, bases.*, coalesce(counts.event_count, 0) as event_count
    from bases
    join metrics
        on metrics.review = 'count' and (metrics.whose = 'all' or bases.who <> 'together')
        and metrics.metric not in ('appreciation_expressed', 'appreciation_noticed', 'ritual_adherence')
    cross join options
    left join counts
        on counts.metric = metrics.metric and counts.who = bases.who and counts.week_start = bases.week_start
        and counts.reporters = bases.reporters
    where metrics.metric <> 'affection_day_share' or options.affection_is_on
),
noters as (
    select partner as who, lower(ritual) as ritual, occurred_on as day, partner as reporters
    from raw_ritual
    group by partner, lower(ritual), occurred_on
    union all
    select 'together', lower(ritual), occurred_on, case when count(distinct partner) = 2 then 'both' else any_value(partner) end
    from raw_ritual
    where visibility = 'shared'
    group by lower(ritual), occurred_on
),
noted as (
    select
        ritual_days.who,
        daily_coverage.week_start,
        noters.reporters,
        ritual_days.kept_count,
        ritual_days.missed_count,
        weekly_rituals.kept_count as kept_limit,
        weekly_rituals.missed_count as missed_limit,
        sum(ritual_days.kept_count) over week as kept_so_far,
        sum(ritual_days.missed_count) over week as missed_so_far
    from ritual_days
    join daily_coverage on daily_coverage.day = ritual_days.day and daily_coverage.who = ritual_days.who
    join weekly_rituals
        on weekly_rituals.who = ritual_days.who and weekly_rituals.ritual = ritual_days.ritual
        and weekly_rituals.week_start = daily_coverage.week_start
    join noters
        on noters.who = ritual_days.who and noters.ritual = ritual_days.ritual and noters.day = ritual_days.day
    where not daily_coverage.is_paused
    window week as (
        partition by ritual_days.who, ritual_days.ritual, daily_coverage.week_start order by ritual_days.day
    )
),
within_due as (
    select
        *,
        least(kept_so_far, kept_limit) - least(kept_so_far - kept_count, kept_limit) as kept,
        least(missed_so_far, missed_limit) - least(missed_so_far - missed_count, missed_limit) as missed
    from noted
),
reported as (
    select metric, who, week_start, reporters, event_count::bigint as event_count, logged_days::double as logged_days
    from by_day
    union all
    select unnest(['appreciation_expressed', 'appreciation_noticed']), who, week_start, partner,
        unnest([expressed_count, noticed_count]), day_count::double
    from _weekly_thanks_voices
    union all
    select 'ritual_adherence', who, week_start, reporters, sum(kept)::bigint, sum(kept + missed)::double
    from within_due
    where kept + missed > 0
    group by who, week_start, reporters
)
select reported.*
from reported
join _weekly_windows as windows
    on windows.metric = reported.metric and windows.who = reported.who and windows.week_start = reported.week_start
where windows.is_logged
