-- One row per ISO week and who: thanks given and noticed a week, with 95 % intervals, where enough was logged.
with known as (
    select
        thanks.*,
        thanks.status in ('ok', 'thin') and given.is_logged as is_given_known,
        thanks.status in ('ok', 'thin') and noticed.is_logged as is_noticed_known,
        given.is_logged as is_given,
        noticed.is_logged as is_noticed,
        given.is_logged or given.is_paused as has_status,
        given.unlogged_reason
    from _weekly_thanks as thanks
    join _weekly_windows as given
        on given.week_start = thanks.week_start and given.who = thanks.who and given.metric = 'appreciation_expressed'
    join _weekly_windows as noticed
        on noticed.week_start = thanks.week_start and noticed.who = thanks.who
        and noticed.metric = 'appreciation_noticed'
)
select
    week_start,
    who,
    if(has_status, status, 'not_logged') as status,
    if(has_status, reason, unlogged_reason) as reason,
    case when is_given then expressed_count end as expressed_count,
    case when is_given_known then expressed_rate end as expressed_rate,
    case when is_given_known then rate_low(expressed_count, expressed_expected, expressed_spread) end as expressed_rate_low,
    case when is_given_known then rate_high(expressed_expected, expressed_spread) end as expressed_rate_high,
    case when is_noticed then noticed_count end as noticed_count,
    case when is_noticed_known then noticed_rate end as noticed_rate,
    case when is_noticed_known then rate_low(noticed_count, noticed_expected, noticed_spread) end as noticed_rate_low,
    case when is_noticed_known then rate_high(noticed_expected, noticed_spread) end as noticed_rate_high,
    by_now_days,
    by_now_rate
from known
