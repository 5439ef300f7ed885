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
-- The beta distribution, of which Student's t, Clopper and Pearson's interval and the ratio of two Gamma rates are cases.
-- On the log-odds scale its density is exp(a s) / (1 + exp(s))^(a + b), up to a factor: one mode, at ln(a / b), and a
-- smooth fall to both sides. The mass beyond a point is then one integral, by the double-exponential rule (Takahasi &
-- Mori 1974), and the mass beyond the mode on both sides is the whole: no lgamma, whose rounding grows with a and b.
-- An argument is written out wherever its macro has it: hand over columns and numbers, not long expressions.
-- `s` and `d` are log-odds from the mode, `d` downwards. The log of the density by that at the mode; how steeply it falls
-- at d; and the distance over which it then falls by about one.
create or replace temp macro beta_log(s, a, b) as a * s - (a + b) * ln((b + a * exp(s)) / (a + b));
create or replace temp macro beta_slope(d, a, b) as a * b * (1 - exp(-d)) / (b + a * exp(-d));
create or replace temp macro beta_width(d, a, b) as
    1 / (beta_slope(d, a, b) + sqrt((a + b) * a * b * exp(-d)) / (b + a * exp(-d)));
set variable beta_nodes = (
    select list({'at': exp(t - exp(-t)), 'weight': exp(t - exp(-t)) * (1 + exp(-t)) / 12} order by t)
    from (select i / 12.0 as t from range(-38, 47) as numbers(i)));
create or replace temp macro beta_tail(d, a, b) as list_transform([beta_width(d, a, b)], lambda width: width * list_sum(
    list_transform(getvariable('beta_nodes'), lambda node: node.weight * exp(beta_log(-d - width * node.at, a, b)))))[1];
-- One of Halley's steps towards the distance beyond which the mass lies (see beta_points). Written with list_transform and not
-- repeated by list_reduce, which can read another row's columns in DuckDB 1.5 (its issue 25816).
create or replace temp macro beta_step(d, mass, a, b) as list_transform([d], lambda x:
    x + 1 / (exp(beta_log(-x, a, b)) / (beta_tail(x, a, b) - mass) - beta_slope(x, a, b) / 2))[1];
