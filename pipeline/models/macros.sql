-- Wilson's 95 % score interval for k of n (Wilson 1927), with z = 1.959963984540054.
create or replace temp macro wilson_low(k, n) as
    case when k = 0 then 0.0 else
        (k + 1.920729410347062 - 1.959963984540054 * sqrt(k * (n - k) / n + 0.960364705173531)) / (n + 3.841458820694124)
    end;
create or replace temp macro wilson_high(k, n) as
    case when k = n then 1.0 else
        (k + 1.920729410347062 + 1.959963984540054 * sqrt(k * (n - k) / n + 0.960364705173531)) / (n + 3.841458820694124)
    end;
-- What is usual in a week: the median of the good ones among the weeks before it, with the range that most of them lie in.
-- `whose` tells series apart. `usual_known` is null until there are enough weeks.
create or replace temp macro usual_of(rate, status, whose, week) as {
    'week_count': count(rate) filter (where status = 'ok') over (
        partition by whose order by week rows between usual_weeks() preceding and 1 preceding),
    'level': median(rate) filter (where status = 'ok') over (
        partition by whose order by week rows between usual_weeks() preceding and 1 preceding),
    'low': quantile_cont(rate, usual_shares()[1]) filter (where status = 'ok') over (
        partition by whose order by week rows between usual_weeks() preceding and 1 preceding),
    'high': quantile_cont(rate, usual_shares()[2]) filter (where status = 'ok') over (
        partition by whose order by week rows between usual_weeks() preceding and 1 preceding)
};
create or replace temp macro usual_known(usual) as case when usual.week_count >= usual_floor() then usual end;
-- How a week compares with what is usual. Above or below: outside the couple's own range, and by more than chance within
-- the week explains. Outside the range with the usual inside the week's own interval, one week can't tell.
create or replace temp macro versus_usual(rate, low, high, usual, status) as
    case
        when usual.week_count < usual_floor() or status <> 'ok' or rate is null then null
        when rate > usual.high and low > usual.level then 'above'
        when rate < usual.low and high < usual.level then 'below'
        when rate between usual.low and usual.high then 'about'
        else 'cannot_tell'
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
