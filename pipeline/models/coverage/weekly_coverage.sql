-- One row per ISO week and who: how many days have passed, and how many of them were logged.
-- Kept and exported, by week_start, who.
-- Paused days leave the count. A running week is paused only when the pause goes on to its end. How many observed days a level needs, or a thin one, the registry says.
-- `days_so_far`: 7, but in the running week its days up to the last observed one. Days before the first entry are not in it.
with pauses_now as (
    select who.who, max(coalesce(raw_pause.until, raw_pause.occurred_on)) as last_on
    from raw_pause
    cross join options
    join (select partner as who from partners union select 'together') as who
        on who.who = raw_pause.partner or (who.who = 'together' and raw_pause.visibility = 'shared')
    where options.as_of between raw_pause.occurred_on and coalesce(raw_pause.until, raw_pause.occurred_on)
    group by who.who
),
counted as (
    select
        week_start,
        who,
        count(*) filter (where not is_paused) as elapsed_days,
        count(*) filter (where is_counted) as observed_days,
        count(*) filter (where is_paused) as paused_days,
        count(*) filter (where is_counted and observer_count = 1) as one_reporter_day_count,
        week_start = max(week_start) over () as is_current,
        min(day - week_start) as days_before,
        coalesce(max(day - week_start + 1) filter (where is_counted), 0) as last_observed
    from daily_coverage
    group by week_start, who
),
judged as (
    select
        counted.*,
        elapsed_days = 0 and (not is_current or coalesce(pauses_now.last_on >= week_start + 6, false)) as is_paused
    from counted
    left join pauses_now using (who)
)
select
    week_start,
    who,
    elapsed_days,
    observed_days,
    paused_days,
    one_reporter_day_count,
    is_current,
    case when is_current then greatest(last_observed - days_before, 0) else 7 - days_before end as days_so_far,
    case when elapsed_days > 0 then observed_days / elapsed_days end as coverage_share,
    case
        when is_paused then 'paused'
        when observed_days >= metrics.floor then 'ok'
        when observed_days >= metrics.thin then 'thin'
        else 'not_enough'
    end as status,
    case
        when is_paused then 'paused'
        when observed_days >= metrics.floor then observed_days || ' of ' || elapsed_days || ' days logged'
        else observed_days || ' of ' || metrics.floor || ' days'
    end as reason
from judged
join metrics on metrics.metric = 'connection_rate'
