-- One row per ISO week and who: thanks given and noticed a week, with 95 % intervals, where enough was logged.
with shown as (
    select *, case when status in ('ok', 'thin') then 7 / exposure_days end as weekly_share from _weekly_thanks
)
select
    week_start,
    who,
    status,
    expressed_count * weekly_share as expressed_rate,
    count_low(expressed_count) * weekly_share as expressed_rate_low,
    count_high(expressed_count) * weekly_share as expressed_rate_high,
    noticed_count * weekly_share as noticed_rate,
    count_low(noticed_count) * weekly_share as noticed_rate_low,
    count_high(noticed_count) * weekly_share as noticed_rate_high,
    by_now_days,
    7 * coalesce(by_now_count, 0) / nullif(by_now_days, 0) as by_now_rate
from shown
