-- Wilson's 95 % score interval for k of n (Wilson 1927), with z = 1.959963984540054.
create or replace temp macro wilson_low(k, n) as
    case when k = 0 then 0.0 else
        (k + 1.920729410347062 - 1.959963984540054 * sqrt(k * (n - k) / n + 0.960364705173531)) / (n + 3.841458820694124)
    end;
create or replace temp macro wilson_high(k, n) as
    case when k = n then 1.0 else
        (k + 1.920729410347062 + 1.959963984540054 * sqrt(k * (n - k) / n + 0.960364705173531)) / (n + 3.841458820694124)
    end;
-- How a week compares with what is usual. Above or below: outside the couple's own range, and by more than chance within
-- the week explains. Outside the range with the usual inside the week's own interval, one week can't tell.
create or replace temp macro versus_usual(rate, low, high, usual, usual_low, usual_high, weeks, status) as
    case
        when weeks < 4 or status <> 'ok' or rate is null then null
        when rate > usual_high and low > usual then 'above'
        when rate < usual_low and high < usual then 'below'
        when rate between usual_low and usual_high then 'about'
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
create or replace temp macro beta_tail(d, a, b) as list_transform([beta_width(d, a, b)], lambda width: width * list_sum(
    list_transform(range(-58, 73), lambda i: exp(i / 16.0 - exp(-i / 16.0)) * (1 + exp(-i / 16.0)) / 16
        * exp(beta_log(-d - width * exp(i / 16.0 - exp(-i / 16.0)), a, b)))))[1];
create or replace temp macro beta_whole(a, b) as beta_tail(0, a, b) + beta_tail(0, b, a);
create or replace temp macro beta_below(s, a, b) as
    case when s <= 0 then beta_tail(-s, a, b) / beta_whole(a, b) else 1 - beta_tail(s, b, a) / beta_whole(a, b) end;
-- P(B <= x) for B ~ Beta(a, b), to 1e-12 for a and b from 0.5 to 5,000.
create or replace temp macro beta_cdf(x, a, b) as
    case when x <= 0 then 0.0::double when x >= 1 then 1.0::double else list_transform(
        [{'s': ln(x::double * b / ((1 - x::double) * a)), 'a': a::double, 'b': b::double}],
        lambda z: beta_below(z.s, z.a, z.b))[1] end;
-- The other way round by Halley's steps, from the mode towards the side on which p lies. The density rises up to the mode,
-- so that no step goes too far. Eight of them, written out, as list_reduce can read another row's columns in DuckDB
-- (its issue 25816), reach 1e-9 for p from 0.0001 to 0.9999.
create or replace temp macro beta_step(d, mass, a, b) as list_transform([d], lambda x:
    x + 1 / (exp(beta_log(-x, a, b)) / (beta_tail(x, a, b) - mass) - beta_slope(x, a, b) / 2))[1];
create or replace temp macro beta_steps(d, mass, a, b) as
    beta_step(beta_step(beta_step(beta_step(d, mass, a, b), mass, a, b), mass, a, b), mass, a, b);
create or replace temp macro beta_side(p, a, b) as
    case when p <= beta_tail(0, a, b) / beta_whole(a, b)
        then {'sign': -1, 'mass': p * beta_whole(a, b), 'a': a::double, 'b': b::double}
        else {'sign': 1, 'mass': (1 - p) * beta_whole(a, b), 'a': b::double, 'b': a::double}
    end;
create or replace temp macro beta_odds(p, a, b) as list_transform([beta_side(p, a, b)], lambda z:
    exp(z.sign * beta_steps(beta_steps(0.0::double, z.mass, z.a, z.b), z.mass, z.a, z.b)))[1];
create or replace temp macro beta_quantile(p, a, b) as
    case when p <= 0 then 0.0::double when p >= 1 then 1.0::double else 1 / (1 + b / (a * beta_odds(p, a, b))) end;
-- Student's t: the two-sided p of a t, and the t below which a share p lies. t² is the odds of a beta.
create or replace temp macro student_p(t, df) as
    case when t = 0 then 1.0::double else list_transform(
        [{'s': -2 * ln(abs(t)), 'a': df / 2}], lambda z: beta_below(z.s, z.a, 0.5::double))[1] end;
create or replace temp macro student_quantile(p, df) as
    case when p = 0.5 then 0.0::double
        else sign(p - 0.5) / sqrt(beta_odds(2 * least(p, 1 - p), df / 2, 0.5::double)) end;
-- Clopper & Pearson's 95 % interval for k of n (1934, Biometrika 26:404-413).
create or replace temp macro clopper_low(k, n) as
    case when k = 0 then 0.0::double else beta_quantile(0.025, k, n - k + 1) end;
create or replace temp macro clopper_high(k, n) as
    case when k = n then 1.0::double else beta_quantile(0.975, k + 1, n - k) end;
-- P(the rate 2 is less than c times the rate 1), for y events in an exposure e each and Jeffreys' prior: the posteriors
-- are Gamma(y + 1/2, e), and the second's share of their sum, in units of its exposure, is a beta.
create or replace temp macro ratio_below(c, y1, e1, y2, e2) as
    beta_cdf(c * e2 / (e1 + c * e2), y2 + 0.5::double, y1 + 0.5::double);
-- What a trend is called (metrics.md). Steady: its 90 % interval lies within a halving and a doubling over `reach` weeks,
-- that is, both one-sided tests refuse a change so large at 5 %.
create or replace temp macro trend_label(p, slope, error, freedom, reach) as
    case
        when p is null then 'not_enough'
        when p < 0.05 then case when slope > 0 then 'up' else 'down' end
        when abs(slope) * reach < ln(2) and student_p((ln(2) / reach - abs(slope)) / error, freedom) <= 0.1 then 'steady'
        else 'cannot_tell'
    end;
