-- One row per share p and beta distribution (a, b) that an interval needs: the quantile, as the odds that it has over those
-- of the mode. Halley's steps start near the mode, on the side on which p lies; the density falls from there, so
-- that none goes too far, and four reach 1e-9. All at once, as each use of a macro takes a while to plan.
with recursive starts as (
    select
        needs.p,
        shapes.a,
        shapes.b,
        case when needs.p <= shapes.below / (shapes.below + shapes.above) then -1 else 1 end as side,
        case when needs.p <= shapes.below / (shapes.below + shapes.above) then needs.p else 1 - needs.p end
            * (shapes.below + shapes.above) as mass
    from _beta_needs as needs
    join _beta_shapes as shapes on shapes.a = needs.a and shapes.b = needs.b
    where needs.p is not null
),
steps as (
    select *, case when side < 0 then a else b end as near, case when side < 0 then b else a end as far,
        sqrt((a + b) / (a * b)) as distance, 0 as step
    from starts
    union all
    select p, a, b, side, mass, near, far, beta_step(distance, mass, near, far), step + 1
    from steps
    where step < 4
)
select p, a, b, exp(side * distance) as odds_ratio from steps where step = 4
