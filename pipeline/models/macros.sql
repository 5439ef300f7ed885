-- Wilson's 95 % score interval for k of n (Wilson 1927), with z = 1.959963984540054.
create or replace temp macro wilson_low(k, n) as
    case when k = 0 then 0.0 else
        (k + 1.920729410347062 - 1.959963984540054 * sqrt(k * (n - k) / n + 0.960364705173531)) / (n + 3.841458820694124)
    end;
create or replace temp macro wilson_high(k, n) as
    case when k = n then 1.0 else
        (k + 1.920729410347062 + 1.959963984540054 * sqrt(k * (n - k) / n + 0.960364705173531)) / (n + 3.841458820694124)
    end;
-- The value at a place of a sorted list, from 1 on, between its neighbours where the place is no whole number; null beyond
-- its ends. What comes next lies below place k of n with probability k / (n + 1).
create or replace temp macro ranked(sorted, place) as
    case when place between 1 and len(sorted) then
        sorted[floor(place)::bigint]
            + (place - floor(place)) * (sorted[ceil(place)::bigint] - sorted[floor(place)::bigint])
    end;
-- How alike neighbouring outcomes of 0 and 1 are, from sums over pairs: their correlation, 0 to 0.6. Under 10 pairs: 0.
create or replace temp macro run_correlation(pairs, both_kept, before_kept, now_kept) as
    case
        when pairs < 10 or before_kept in (0, pairs) or now_kept in (0, pairs) then 0.0
        else least(0.6, greatest(0.0, (both_kept - before_kept * now_kept / pairs)
            / sqrt((before_kept - before_kept * before_kept / pairs) * (now_kept - now_kept * now_kept / pairs))))
    end;
-- 95 % bounds of an expected count: Gamma-Poisson with Jeffreys' prior (Brown, Cai & DasGupta 2003).
create or replace temp macro count_low(n) as case when n = 0 then 0.0 else gamma_quantile(0.025, n + 0.5) end;
create or replace temp macro count_high(n) as gamma_quantile(0.975, n + 0.5);
-- The same for a sum of rates with unequal weights: the Gamma distribution with its mean and variance (Fay & Feuer 1997).
create or replace temp macro rate_low(n, mean, variance) as
    case when n = 0 then 0.0 else variance / mean * gamma_quantile(0.025, mean * mean / variance) end;
create or replace temp macro rate_high(mean, variance) as
    variance / mean * gamma_quantile(0.975, mean * mean / variance);
-- Half the 95 % interval of a mean of n values, in standard errors: Student's t.
create or replace temp macro mean_reach(n) as case when n > 1 then t_quantile(0.975, n - 1) end;
create or replace temp macro odds(share) as share / (1 - share);
