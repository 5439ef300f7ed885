-- One row per ISO week and who: the share of logged rituals that were kept over four weeks, and the usual share before.
-- Kept, shown and exported, by week_start, who.
-- `least` and `most` bound it, as some of what was due was not noted.
with compared as (
    select *, case when status <> 'not_logged' then usual_of(value, status, who, week_start) end as usual
    from weekly_metrics
    where metric = 'ritual_adherence' and piece = ''
)
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
    reason,
    usual_known(usual).level as usual_rate,
    usual_known(usual).low as usual_low,
    usual_known(usual).high as usual_high,
    versus_usual(value, low, high, usual, status) as versus_usual
from compared
