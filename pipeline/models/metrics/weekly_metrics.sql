-- One row per metric, piece, ISO week and who: its value and 95 % interval, its amount of data, and why there is none.
-- Kept, shown and exported, by metric, piece, week_start, who.
-- `days_so_far`: of metrics of one week. Shares are 0 to 1. `least` and `most` bound a share whose due times are not all
-- known. `status` is as in the registry's floors: ok, thin, not_enough, paused, not_logged where its kind was not logged, or
-- off for what the two have not switched on or begun.
with every_metric as (
    select metric, piece, week_start, who, value, low, high, least, most, n, null as status, null as reason
    from _weekly_shares
    union all
    select metric, piece, week_start, who, value, low, high, null, null, n, status, reason from _weekly_levels
),
judged as (
    select
        windows.metric,
        every_metric.piece,
        windows.week_start,
        windows.who,
        windows.is_current,
        windows.days_so_far,
        every_metric.value,
        every_metric.low,
        every_metric.high,
        every_metric.least,
        every_metric.most,
        coalesce(every_metric.n, windows.observed_days) as n,
        windows.elapsed_days,
        windows.observed_days,
        metrics.floor,
        metrics.floor_of,
        every_metric.reason,
        windows.unlogged_reason,
        usual.usual_level,
        usual.usual_weeks_needed,
        case
            when metrics.metric = 'affection_day_share' and not options.affection_is_on then 'off'
            when windows.is_paused and every_metric.status is distinct from 'off' and metrics.weeks > 0 then 'paused'
            when not windows.is_logged then 'not_logged'
            when every_metric.status is not null then every_metric.status
            when coalesce(every_metric.n, windows.observed_days) >= metrics.floor then 'ok'
            when coalesce(every_metric.n, windows.observed_days) >= metrics.thin then 'thin'
            else 'not_enough'
        end as status
    from _weekly_windows as windows
    join metrics on metrics.metric = windows.metric
    join every_metric
        on every_metric.metric = windows.metric and every_metric.week_start = windows.week_start
        and every_metric.who = windows.who
    left join _weekly_usual as usual
        on usual.metric = windows.metric and every_metric.piece = '' and usual.week_start = windows.week_start
        and usual.who = windows.who
    cross join options
)
select
    metric,
    piece,
    week_start,
    who,
    is_current,
    days_so_far,
    case when status in ('ok', 'thin') then value::double end as value,
    case when status in ('ok', 'thin') then low::double end as low,
    case when status in ('ok', 'thin') then high::double end as high,
    case when status in ('ok', 'thin') then least::double end as least,
    case when status in ('ok', 'thin') then most::double end as most,
    case when status = 'not_logged' then 0 else n end::bigint as n,
    elapsed_days::bigint as elapsed_days,
    observed_days::bigint as observed_days,
    case when elapsed_days > 0 then observed_days / elapsed_days end as coverage_share,
    status,
    case
        when status = 'paused' then 'paused'
        when metric = 'affection_day_share' and status = 'off' then 'off until everyone switches it on'
        when status = 'not_logged' then unlogged_reason
        when reason is not null then reason
        when status = 'ok' then n || ' ' || floor_of
        else n || ' of ' || floor || ' ' || floor_of
    end as reason,
    usual_level::double as usual_level,
    usual_weeks_needed
from judged
