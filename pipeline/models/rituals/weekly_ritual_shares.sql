-- One row per ISO week and who: the share of noted rituals that were kept over four weeks, and what was usual before.
-- `least` and `most` bound it, as some of what was due was not noted. Usual is worked out as in _weekly_usual.
with compared as (
    select
        *,
        count(value) filter (where status = 'ok') over before as week_count,
        median(value) filter (where status = 'ok') over before as usual,
        quantile_cont(value, 0.1) filter (where status = 'ok') over before as usual_from,
        quantile_cont(value, 0.9) filter (where status = 'ok') over before as usual_to
    from weekly_metrics
    where metric = 'ritual_adherence' and piece = ''
    window before as (partition by who order by week_start rows between 12 preceding and 1 preceding)
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
    case when week_count >= 4 then usual end as usual_rate,
    case when week_count >= 4 then usual_from end as usual_low,
    case when week_count >= 4 then usual_to end as usual_high,
    versus_usual(value, low, high, usual, usual_from, usual_to, week_count, status) as versus_usual
from compared
