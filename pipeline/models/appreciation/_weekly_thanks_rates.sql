-- One row per ISO week and who: thanks given and noticed a week, with 95 % intervals, where enough was logged.
with shown as (
    select
        thanks.week_start,
        thanks.who,
        case when given.is_logged or given.is_paused then thanks.status else 'not_logged' end as status,
        case when given.is_logged or given.is_paused then thanks.reason else given.unlogged_reason end as reason,
        case when given.is_logged then thanks.expressed_count end as expressed_count,
        case when noticed.is_logged then thanks.noticed_count end as noticed_count,
        case when thanks.status in ('ok', 'thin') then 7 / thanks.exposure_days end as weekly_share
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
    status,
    reason,
    expressed_count,
    noticed_count,
    expressed_count * weekly_share as expressed_rate,
    count_low(expressed_count) * weekly_share as expressed_rate_low,
    count_high(expressed_count) * weekly_share as expressed_rate_high,
    noticed_count * weekly_share as noticed_rate,
    count_low(noticed_count) * weekly_share as noticed_rate_low,
    count_high(noticed_count) * weekly_share as noticed_rate_high
from shown
