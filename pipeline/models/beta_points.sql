-- One row per share p and beta distribution (a, b) that an interval needs: the quantile, as the odds that it has over those
-- of the mode. Halley's steps start near the mode, on the side on which p lies; the density falls from there, so
-- that none goes too far, and five reach 1e-9. All at once, as each use of a macro takes a while to plan.
with recursive needed as (
    select unnest([0.05::double, 0.1::double]) as p, freedom / 2 as a, 0.5::double as b
    from trend_fits where freedom is not null
    union
    select unnest([0.025::double, 0.975::double]), recent_count + 0.5::double, before_count + 0.5::double
    from weekly_paces where is_known
    union
    select 0.025::double, good_count::double, conflict_count + 1::double
    from weekly_good_moments where is_known and good_count > 0
    union
    select 0.975::double, good_count + 1::double, conflict_count::double
    from weekly_good_moments where is_known and conflict_count > 0
),
sides as (
    select *, beta_tail(0, a, b) as below, beta_tail(0, b, a) as above from needed
),
starts as (
    select
        p, a, b,
        case when p <= below / (below + above) then -1 else 1 end as side,
        case when p <= below / (below + above) then p else 1 - p end * (below + above) as mass
    from sides
),
steps as (
    select *, case when side < 0 then a else b end as near, case when side < 0 then b else a end as far,
        0.6::double * sqrt((a + b) / (a * b)) as distance, 0 as step
    from starts
    union all
    select p, a, b, side, mass, near, far, beta_step(distance, mass, near, far), step + 1
    from steps
    where step < 5
)
select p, a, b, exp(side * distance) as odds_ratio from steps where step = 5
