-- One row per ISO week and who: thanks given and noticed a week, with 95 % intervals, where enough was logged.
with shown as (
    select *, case when status in ('ok', 'thin') then 7 / exposure_days end as weekly_share from _weekly_thanks
)
select
    shown.week_start,
    shown.who,
    shown.status,
    shown.expressed_count * shown.weekly_share as expressed_rate,
    expressed.low * shown.weekly_share as expressed_rate_low,
    expressed.high * shown.weekly_share as expressed_rate_high,
    shown.noticed_count * shown.weekly_share as noticed_rate,
    noticed.low * shown.weekly_share as noticed_rate_low,
    noticed.high * shown.weekly_share as noticed_rate_high
from shown
left join rate_quantiles as expressed on expressed.event_count = shown.expressed_count
left join rate_quantiles as noticed on noticed.event_count = shown.noticed_count
