-- One row per point of a beta distribution (a, b) that a test needs: the mass below it. The point is given as the logarithm
-- of its odds over those of the mode.
with needed as (
    select log_odds, freedom / 2 as a, 0.5::double as b from trend_fits where slope <> 0
    union
    select unnest([quieter_log_odds, fuller_log_odds]), recent_count + 0.5::double, before_count + 0.5::double
    from weekly_paces where is_known
),
masses as (
    select
        *,
        beta_tail(0, a, b) + beta_tail(0, b, a) as whole,
        beta_tail(abs(log_odds), case when log_odds <= 0 then a else b end, case when log_odds <= 0 then b else a end)
            as beyond
    from needed
)
select log_odds, a, b, case when log_odds <= 0 then beyond / whole else 1 - beyond / whole end as mass_below
from masses
