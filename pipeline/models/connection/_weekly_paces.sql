-- One row per ISO week and who: moments and observed days of four weeks, and of the twelve before.
-- For the two limits of what is called steady: where they lie in the beta distribution that the ratio of two Gamma
-- posteriors with Jeffreys' prior leads to, as log-odds from its mode.
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
paces as (
    select
        summed.*,
        recent_days >= metrics.floor and before_days >= 2 * metrics.floor as is_known,
        (before_count + 0.5::double) / before_days / ((recent_count + 0.5::double) / recent_days) as before_to_recent
    from summed
    join metrics on metrics.metric = 'distance_state'
)
select
    *,
    case when is_known then ln(0.75 * before_to_recent) end as quieter_log_odds,
    case when is_known then ln(1.25 * before_to_recent) end as fuller_log_odds
from paces
