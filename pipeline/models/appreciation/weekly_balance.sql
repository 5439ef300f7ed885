-- One row per ISO week and who: how many good moments there were for each conflict over four weeks.
-- Kept, shown and exported, by week_start, who.
-- Both sides get half of one more. The interval is Clopper & Pearson's of the share of good ones (1934), as odds.
select
    week_start,
    who,
    good_count,
    conflict_count,
    (good_count + 0.5) / (conflict_count + 0.5) as ratio,
    case
        when is_known and good_count = 0 then 0
        when is_known then odds(beta_quantile(0.025, good_count, conflict_count + 1))
    end as ratio_low,
    case when is_known and conflict_count > 0 then odds(beta_quantile(0.975, good_count + 1, conflict_count)) end
        as ratio_high
from _weekly_good_moments
