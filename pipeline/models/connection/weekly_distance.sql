-- One row per ISO week and who: the pace of moments in four weeks against the twelve before, and how sure that is.
with judged as (
    select
        _weekly_paces.*,
        quieter.mass_below as quieter_probability,
        1 - fuller.mass_below as fuller_probability,
        case when isfinite(1 / before_to_recent) then 1 / before_to_recent end as ratio,  -- without days, not known
        low.odds_ratio / before_to_recent as ratio_low,
        high.odds_ratio / before_to_recent as ratio_high
    from _weekly_paces
    left join beta_masses as quieter
        on quieter.log_odds = _weekly_paces.quieter_log_odds
        and quieter.a = _weekly_paces.recent_count + 0.5::double and quieter.b = _weekly_paces.before_count + 0.5::double
    left join beta_masses as fuller
        on fuller.log_odds = _weekly_paces.fuller_log_odds
        and fuller.a = _weekly_paces.recent_count + 0.5::double and fuller.b = _weekly_paces.before_count + 0.5::double
    left join beta_points as low
        on low.p = 0.025::double and _weekly_paces.is_known
        and low.a = _weekly_paces.recent_count + 0.5::double and low.b = _weekly_paces.before_count + 0.5::double
    left join beta_points as high
        on high.p = 0.975::double and _weekly_paces.is_known
        and high.a = _weekly_paces.recent_count + 0.5::double and high.b = _weekly_paces.before_count + 0.5::double
)
select
    week_start, who, recent_count, recent_days, before_count, before_days,
    quieter_probability, fuller_probability, ratio, ratio_low, ratio_high,
    case
        when quieter_probability is null then null
        when quieter_probability > 0.9 then 'quieter'
        when fuller_probability > 0.9 then 'fuller'
        else 'steady'
    end as state
from judged
