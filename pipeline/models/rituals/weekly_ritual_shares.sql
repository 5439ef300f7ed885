-- One row per ISO week and who: the share of logged rituals that were kept over four weeks.
-- Kept, shown and exported, by week_start, who.
-- `least` and `most` bound it, as some of what was due was not noted.
select
    week_start,
    who,
    is_current,
    value as kept_share,
    low as kept_share_low,
    high as kept_share_high,
    least,
    most,
    n as noted_count,
    elapsed_days,
    observed_days,
    status,
    reason
from weekly_metrics
where metric = 'ritual_adherence' and piece = ''
