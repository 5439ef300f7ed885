-- One row per metric, who and span: which way the weekly counts went in the last 12, 26 or 52 complete weeks.
-- Student's t from the beta distribution: t² is the odds that the mode has over those of the quantile.
with tested as (
    select
        _trend_fits.*,
        case when _trend_fits.slope = 0 then 1 else beta_masses.mass_below end as p,
        _trend_fits.error / sqrt(half.odds_ratio) as half_95,
        _trend_fits.error / sqrt(tenth.odds_ratio) as half_90
    from _trend_fits
    left join beta_masses
        on beta_masses.log_odds = _trend_fits.log_odds and beta_masses.a = _trend_fits.freedom / 2 and beta_masses.b = 0.5
    left join beta_points as half on half.p = 0.05 and half.a = _trend_fits.freedom / 2 and half.b = 0.5
    left join beta_points as tenth on tenth.p = 0.1 and tenth.a = _trend_fits.freedom / 2 and tenth.b = 0.5
)
select
    metric, who, span_weeks, week_count, event_count, logged_days,
    7 * event_count / nullif(logged_days, 0) as rate_per_week,
    slope, slope - half_95 as slope_low, slope + half_95 as slope_high,
    exp((slope - half_95) * reach) as change_low,
    exp((slope + half_95) * reach) as change_high,
    p, dispersion, lag1, rho,
    case
        when p is null then 'not_enough'
        when p < 0.05 then case when slope > 0 then 'up' else 'down' end
        when (abs(slope) + half_90) * reach <= ln(2) then 'steady'
        else 'cannot_tell'
    end as label
from tested
