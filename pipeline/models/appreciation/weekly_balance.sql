-- One row per ISO week and who: how many good moments there were for each conflict over four weeks, with half of one more on
-- both sides. The interval is Clopper & Pearson's of the share of good ones (1934), as odds.
select
    moments.week_start,
    moments.who,
    moments.good_count,
    moments.conflict_count,
    (moments.good_count + 0.5) / (moments.conflict_count + 0.5) as ratio,
    case when moments.is_known then coalesce(low.odds_ratio * low.a / low.b, 0) end as ratio_low,
    high.odds_ratio * high.a / high.b as ratio_high
from _weekly_good_moments as moments
left join beta_points as low
    on low.p = 0.025::double and moments.is_known and moments.good_count > 0
    and low.a = moments.good_count and low.b = moments.conflict_count + 1
left join beta_points as high
    on high.p = 0.975::double and moments.is_known and moments.conflict_count > 0
    and high.a = moments.good_count + 1 and high.b = moments.conflict_count
