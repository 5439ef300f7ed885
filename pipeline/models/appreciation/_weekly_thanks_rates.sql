-- One row per ISO week and who: thanks given and noticed a week, with 95 % intervals, where enough was logged.
select
    week_start,
    who,
    status,
    case when is_known then expressed_rate end as expressed_rate,
    case when is_known then rate_low(expressed_count, expressed_expected, expressed_spread) end as expressed_rate_low,
    case when is_known then rate_high(expressed_expected, expressed_spread) end as expressed_rate_high,
    case when is_known then noticed_rate end as noticed_rate,
    case when is_known then rate_low(noticed_count, noticed_expected, noticed_spread) end as noticed_rate_low,
    case when is_known then rate_high(noticed_expected, noticed_spread) end as noticed_rate_high,
    by_now_days,
    by_now_rate
from (select *, status in ('ok', 'thin') as is_known from _weekly_thanks)
