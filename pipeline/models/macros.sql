-- Wilson's 95 % score interval for k of n (Wilson 1927), with z = 1.959963984540054.
create or replace temp macro wilson_low(k, n) as
    case when k = 0 then 0.0 else
        (k + 1.920729410347062 - 1.959963984540054 * sqrt(k * (n - k) / n + 0.960364705173531)) / (n + 3.841458820694124)
    end;
create or replace temp macro wilson_high(k, n) as
    case when k = n then 1.0 else
        (k + 1.920729410347062 + 1.959963984540054 * sqrt(k * (n - k) / n + 0.960364705173531)) / (n + 3.841458820694124)
    end;
-- The same where neighbouring cases are alike by r: n of them weigh n (1 - r) / (1 + r).
create or replace temp macro runs_low(k, n, r) as wilson_low(k * (1 - r) / (1 + r), n * (1 - r) / (1 + r));
create or replace temp macro runs_high(k, n, r) as wilson_high(k * (1 - r) / (1 + r), n * (1 - r) / (1 + r));
-- The value at a place of a sorted list, from 1 on, between its neighbours where the place is no whole number; null beyond
-- its ends. What comes next lies below place k of n with probability k / (n + 1).
create or replace temp macro ranked(sorted, place) as
    case when place between 1 and len(sorted) then
        sorted[floor(place)::bigint]
            + (place - floor(place)) * (sorted[ceil(place)::bigint] - sorted[floor(place)::bigint])
    end;
-- How alike neighbouring values are, from sums over pairs of one value (x) and the next (y): their correlation, 0 to 0.8.
-- It is drawn towards .3 as 20 more pairs would, and what few pairs take from it is given back.
create or replace temp macro neighbour_correlation(pairs, x, y, xx, yy, xy) as
    least(0.8, greatest(0.0, (coalesce(
        pairs * (xy - x * y / nullif(pairs, 0))
        / nullif(sqrt(greatest(0, (xx - x * x / nullif(pairs, 0)) * (yy - y * y / nullif(pairs, 0)))), 0), 0
    ) + 7) / (coalesce(pairs, 0) + 16)));
create or replace temp macro run_correlation(pairs, both_kept, before_kept, now_kept) as
    neighbour_correlation(pairs, before_kept, now_kept, before_kept, now_kept, both_kept);
-- By how much more a mean of n values varies when neighbours are alike by r, and the next ones by its powers.
create or replace temp macro runs_inflation(n, r) as
    (1 + r) / (1 - r) - 2 * r * (1 - power(r, n)) / (n * power(1 - r, 2));
-- 95 % bounds of an expected count: Gamma-Poisson with Jeffreys' prior (Brown, Cai & DasGupta 2003).
create or replace temp macro count_low(n) as case when n = 0 then 0.0 else gamma_quantile(0.025, n + 0.5) end;
create or replace temp macro count_high(n) as gamma_quantile(0.975, n + 0.5);
-- The same for a sum of rates with unequal weights: the Gamma distribution with its mean and variance (Fay & Feuer 1997).
create or replace temp macro rate_low(n, mean, variance) as
    case when n = 0 then 0.0 else variance / mean * gamma_quantile(0.025, mean * mean / variance) end;
create or replace temp macro rate_high(mean, variance) as
    variance / mean * gamma_quantile(0.975, mean * mean / variance);
-- Half the 95 % interval of a mean, in standard errors, when the spread is that of n values which are alike by r.
create or replace temp macro mean_reach(n, r) as t_quantile(0.975, greatest(2, n * (1 - r * r) / (1 + r * r) - 1));
create or replace temp macro odds(share) as share / (1 - share);
-- Whether a kind whose last entry is of `last_on` counts as logged in a week, for what looks at so many weeks; and if not, why.
create or replace temp macro logged_lately(last_on, week_start, weeks) as
    coalesce(week_start + 6 - last_on <= greatest(logged_days(), 7 * weeks), false);
create or replace temp macro unlogged_reason(last_on) as
    case when last_on is null then 'not logged yet' else 'not logged since ' || strftime(last_on, '%-d %B %Y') end;
