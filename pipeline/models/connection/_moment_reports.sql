-- One row per who and report of a moment of connection: a ritual kept, something shared, welcome touch.
-- Reports of one thing that start soon after each other (`moment_minutes`) are one moment, whoever wrote them;
-- `is_first` marks the one that a moment starts with. Reports without a time are told apart in daily_moments.
with reports as (
    select
        partner, visibility = 'shared' as is_shared, occurred_on as day, started_at, entry_id,
        'ritual ' || lower(ritual) as what
    from raw_ritual
    where status = 'kept'
    union all
    select partner, visibility = 'shared', occurred_on, started_at, entry_id, 'share' from raw_share
    union all
    select partner, visibility = 'shared', occurred_on, started_at, entry_id, 'affection'
    from raw_affection
    where welcome and (select affection_is_on from options)
),
gaps as (
    select
        *,
        started_at - lag(started_at) over (partition by partner, what order by started_at, entry_id) as since_own,
        started_at - lag(started_at) over (partition by is_shared, what order by started_at, entry_id) as since_shared
    from reports
)
select
    partner as who,
    partner,
    what,
    day,
    started_at,
    started_at is not null and coalesce(since_own > to_minutes(moment_minutes()), true) as is_first
from gaps
union all
select
    'together' as who,
    partner,
    what,
    day,
    started_at,
    started_at is not null and coalesce(since_shared > to_minutes(moment_minutes()), true) as is_first
from gaps
where is_shared and (select partner_count from options) > 1
