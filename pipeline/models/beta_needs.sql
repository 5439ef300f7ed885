-- One row per beta distribution (a, b) and what a model needs of it: the quantile of a share p, or the mass below a point,
-- which is given as the logarithm of its odds over those of the mode.
select unnest([0.05::double, 0.1::double]) as p, null::double as log_odds, freedom / 2 as a, 0.5::double as b
from _trend_fits where freedom is not null
union
select null, log_odds, freedom / 2, 0.5::double
from _trend_fits where slope <> 0
union
select unnest([0.025::double, 0.975::double, null, null]),
    unnest([null, null, quieter_log_odds, fuller_log_odds]), recent_count + 0.5::double, before_count + 0.5::double
from _weekly_paces where is_known
union
select 0.025::double, null, good_count::double, conflict_count + 1::double
from _weekly_good_moments where is_known and good_count > 0
union
select 0.975::double, null, good_count + 1::double, conflict_count::double
from _weekly_good_moments where is_known and conflict_count > 0
