-- One row per ISO week and who: the pace of moments in four weeks against the twelve before, and how sure that is.
-- The two paces have Gamma posteriors with Jeffreys' prior, so that their ratio follows from a beta distribution.
with summed as (
    select
        week_start,
        who,
        coalesce(sum(moment_count) over recent, 0)::bigint as recent_count,
        coalesce(sum(observed_days) over recent, 0)::bigint as recent_days,
        coalesce(sum(moment_count) over before, 0)::bigint as before_count,
        coalesce(sum(observed_days) over before, 0)::bigint as before_days
    from weekly_connection
    window
        recent as (partition by who order by week_start rows between 3 preceding and current row),
        before as (partition by who order by week_start rows between 15 preceding and 4 preceding)
),
known as (
    select distinct recent_count, recent_days, before_count, before_days
    from summed
    where recent_days >= 14 and before_days >= 28
),
factors as (
    select *, unnest([0.75, 1.25]) as factor, unnest([0.025, 0.975]) as tail from known
),
points as (  -- one column of each function, as they take a while to plan
    select
        *,
        ratio_below(factor, before_count, before_days, recent_count, recent_days) as below,
        beta_quantile(tail, recent_count + 0.5, before_count + 0.5) as point
    from factors
),
judged as (
    select
        recent_count,
        recent_days,
        before_count,
        before_days,
        max(below) filter (where factor < 1) as quieter_probability,
        1 - max(below) filter (where factor > 1) as fuller_probability,
        max(point) filter (where tail < 0.5) as low,
        max(point) filter (where tail > 0.5) as high
    from points
    group by recent_count, recent_days, before_count, before_days
)
select
    summed.*,
    judged.quieter_probability,
    judged.fuller_probability,
    (summed.recent_count + 0.5) / summed.recent_days / ((summed.before_count + 0.5) / summed.before_days) as ratio,
    judged.low / (1 - judged.low) * summed.before_days / summed.recent_days as ratio_low,
    judged.high / (1 - judged.high) * summed.before_days / summed.recent_days as ratio_high,
    case
        when judged.quieter_probability is null then null
        when judged.quieter_probability > 0.9 then 'quieter'
        when judged.fuller_probability > 0.9 then 'fuller'
        else 'steady'
    end as state
from summed
left join judged
    on judged.recent_count = summed.recent_count and judged.recent_days = summed.recent_days
    and judged.before_count = summed.before_count and judged.before_days = summed.before_days
