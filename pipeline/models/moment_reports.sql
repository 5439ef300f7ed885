-- One row per who and report of a moment of connection: a ritual kept, something shared, welcome touch.
-- Reports of the same thing that start within 90 minutes of the one before are one moment, whoever wrote them;
-- `is_first` marks the one that a moment starts with. Reports without a time are told apart in daily_moments.
with reports as (
    select partner, visibility, occurred_on as day, started_at, 'ritual ' || lower(ritual) as what
    from raw_ritual
    where status = 'kept'
    union all
    select partner, visibility, occurred_on, started_at, 'share' from raw_share
    union all
    select partner, visibility, occurred_on, started_at, 'affection'
    from raw_affection
    where welcome and (select affection_is_on from options)
),
seen as (
    select partner as who, partner, day, started_at, what from reports
    union all
    select 'together' as who, partner, day, started_at, what
    from reports
    where visibility = 'shared' and (select partner_count from options) > 1
)
select
    who,
    partner,
    what,
    day,
    started_at,
    started_at is not null and coalesce(
        started_at - lag(started_at) over (partition by who, what order by started_at) > interval 90 minute, true
    ) as is_first
from seen
