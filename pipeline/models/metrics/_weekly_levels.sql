-- One row per metric that is no share, its piece, ISO week and who: its value, its interval if it has one, and what it
-- rests on.
select 'connection_rate' as metric, '' as piece, week_start, who, connection_rate as value, connection_rate_low as low,
    connection_rate_high as high, observed_days as n, status, reason
from weekly_connection
union all
select 'connection_day_share', '', week_start, who, connection_day_share, connection_day_share_low,
    connection_day_share_high, observed_days, status, reason
from weekly_connection
union all
select 'felt_connection', '', week_start, who, felt_connection, felt_connection_low, felt_connection_high, felt_day_count,
    null, null
from weekly_connection
union all
select 'conflict_stock', '', week_start, who, stock_count, null, null, stock_count, 'ok', 'as logged' from weekly_conflicts
union all
select 'conflict_flow', unnest(['opened', 'reopened', 'closed']), week_start, who,
    unnest([opened_count, reopened_count, closed_count]), null, null, observed_days, null, null
from weekly_conflicts
union all
select 'conflict_open_age', unnest(['middle', 'oldest']), week_start, who,
    unnest([open_age_median_days, open_age_max_days]), null, null, stock_count,
    case when stock_count > 0 then 'ok' else 'not_enough' end,
    case when stock_count > 0 then stock_count || ' open' else 'nothing open' end
from weekly_conflicts
union all
select 'appreciation_expressed', '', week_start, who, expressed_rate, expressed_rate_low, expressed_rate_high,
    observed_days, status, reason
from weekly_appreciation
union all
select 'appreciation_noticed', '', week_start, who, noticed_rate, noticed_rate_low, noticed_rate_high, observed_days,
    status, reason
from weekly_appreciation
union all
select 'felt_appreciated', '', week_start, who, felt_appreciated, felt_appreciated_low, felt_appreciated_high,
    felt_day_count, null, null
from weekly_appreciation
union all
select 'appreciation_gap', '', week_start, who, appreciation_gap, null, null, gap_day_count, null, null
from weekly_appreciation
union all
select 'pos_neg_ratio', '', week_start, who, ratio, ratio_low, ratio_high, good_count + conflict_count, null, null
from weekly_balance
union all
select 'sharing_topics', topic, week_start, who, day_count, null, null, null, null, null from _weekly_topics
union all
select 'sharing_topics', 'all', week_start, who, count(*) filter (where day_count > 0), null, null, null, null, null
from _weekly_topics
group by week_start, who
union all
select 'question_progress', piece, week_start, who, question_count, null, null, question_count, 'ok', 'as logged'
from _weekly_questions
union all
select metric, '', week_start, who, mean, low, high, n, null, null from _weekly_ratings
where metric in ('felt_heard', 'mood', 'stress')
union all
select 'distance_state', unnest(['ratio', 'quieter', 'fuller']), week_start, who,
    unnest([likely_ratio, quieter_probability, fuller_probability]), unnest([likely_ratio_low, null, null]),
    unnest([likely_ratio_high, null, null]), recent_days, case when state is null then 'not_enough' else 'ok' end,
    case
        when state = 'cannot_tell' then 'four weeks can''t tell'
        when state is not null then state || ' lately'
        when recent_days < floor then recent_days || ' of ' || floor || ' days in the last 4 weeks'
        else before_days || ' of ' || 2 * floor || ' days in the 12 weeks before'
    end
from weekly_distance
join metrics on metrics.metric = 'distance_state'
union all
select 'rebuild', '', week_start, who, steps_done, null, null, steps_done,
    case when steps_done is null then 'off' else 'ok' end,
    case when steps_done is null then 'not begun' else steps_done || ' of 5 steps' end
from _weekly_rebuild
union all
select 'upkeep', unnest(['check_in_days', 'minutes_a_week', 'new_things', 'oldest_open_days']), week_start, who,
    unnest([check_in_days, minutes_a_week, new_things, oldest_open_days]), null, null, check_in_days,
    case when check_in_days > 0 then 'ok' else 'not_enough' end,
    check_in_days || ' days with a check-in'
from _weekly_upkeep
