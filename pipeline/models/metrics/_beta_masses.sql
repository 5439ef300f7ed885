-- One row per point of a beta distribution (a, b) that a test needs: the mass below it. The point is given as the logarithm
-- of its odds over those of the mode.
with beyond as (
    select
        needs.log_odds,
        shapes.a,
        shapes.b,
        beta_tail(
            abs(needs.log_odds),
            case when needs.log_odds <= 0 then needs.a else needs.b end,
            case when needs.log_odds <= 0 then needs.b else needs.a end
        ) / (shapes.below + shapes.above) as share
    from _beta_needs as needs
    join _beta_shapes as shapes on shapes.a = needs.a and shapes.b = needs.b
    where needs.log_odds is not null
)
select log_odds, a, b, case when log_odds <= 0 then share else 1 - share end as mass_below
from beyond
