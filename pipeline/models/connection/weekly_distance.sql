-- One row per ISO week and who: moments a week in four weeks compared with the twelve before, and how sure that is.
-- Kept and exported, by week_start, who.
-- The ratio of two Gamma posteriors with Jeffreys' prior: recent / (recent + before) has a beta distribution.
with summed as (
    select
        week_start,
        who,
        coalesce(sum(moment_count) over recent, 0)::bigint as recent_count,
        coalesce(sum(observed_days) filter (where status <> 'not_logged') over recent, 0)::bigint as recent_days,
        coalesce(sum(moment_count) over before, 0)::bigint as before_count,
        coalesce(sum(observed_days) filter (where status <> 'not_logged') over before, 0)::bigint as before_days
    from weekly_connection
    window
        recent as (partition by who order by week_start rows between 3 preceding and current row),
        before as (partition by who order by week_start rows between 15 preceding and 4 preceding)
),
paces as (
    select
        summed.*,
        recent_days >= metrics.floor and before_days >= 2 * metrics.floor as is_known,
        recent_count + 0.5 as recent,
        before_count + 0.5 as before,
        before_days / nullif(recent_days, 0) as days_ratio
    from summed
    join metrics on metrics.metric = 'distance_state'
),
judged as (
    select
        *,
        case when is_known then beta_below(0.75 / (0.75 + days_ratio), recent, before) end as quieter_probability,
        case when is_known then 1 - beta_below(1.25 / (1.25 + days_ratio), recent, before) end as fuller_probability,
        days_ratio * recent / before as ratio,
        case when is_known then days_ratio * odds(beta_quantile(0.025, recent, before)) end as ratio_low,
        case when is_known then days_ratio * odds(beta_quantile(0.975, recent, before)) end as ratio_high
    from paces
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
