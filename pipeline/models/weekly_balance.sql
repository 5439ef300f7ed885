-- One row per ISO week and who: good moments and conflicts on counted days of four weeks, and their ratio.
-- Good moments are moments of connection and thanks said; conflicts are openings and reopenings.
with started as (
    select who, started_on as day, count(*) as conflict_count from conflict_spells group by who, started_on
),
thanks as (
    select partner as who, day, expressed_count from daily_appreciation
    union all
    select 'together', day, sum(shared_expressed_count) from daily_appreciation
    where (select partner_count from options) > 1
    group by day
),
weekly as (
    select
        daily_coverage.week_start,
        daily_coverage.who,
        sum(coalesce(daily_moments.moment_count, 0) + coalesce(thanks.expressed_count, 0)) as good_count,
        sum(coalesce(started.conflict_count, 0)) as conflict_count
    from daily_coverage
    left join daily_moments on daily_moments.day = daily_coverage.day and daily_moments.who = daily_coverage.who
    left join thanks on thanks.day = daily_coverage.day and thanks.who = daily_coverage.who
    left join started on started.day = daily_coverage.day and started.who = daily_coverage.who
    where daily_coverage.is_counted
    group by daily_coverage.week_start, daily_coverage.who
),
summed as (
    select
        weekly_coverage.week_start,
        weekly_coverage.who,
        coalesce(sum(weekly.good_count) over recent, 0)::bigint as good_count,
        coalesce(sum(weekly.conflict_count) over recent, 0)::bigint as conflict_count
    from weekly_coverage
    left join weekly on weekly.week_start = weekly_coverage.week_start and weekly.who = weekly_coverage.who
    window recent as (
        partition by weekly_coverage.who order by weekly_coverage.week_start rows between 3 preceding and current row
    )
),
pairs as (
    select distinct good_count, conflict_count from summed where good_count + conflict_count >= 10
),
tails as (
    select good_count, conflict_count, 0.025 as tail, good_count as a, conflict_count + 1 as b from pairs
    where good_count > 0
    union all
    select good_count, conflict_count, 0.975, good_count + 1, conflict_count from pairs where conflict_count > 0
),
points as (
    select good_count, conflict_count, tail, beta_quantile(tail, a, b) as point from tails
),
bounds as (  -- Clopper & Pearson's, of the share of good ones; one column of quantiles, as each takes a while to plan
    select good_count, conflict_count, max(point) filter (where tail < 0.5) as low,
        max(point) filter (where tail > 0.5) as high
    from points
    group by good_count, conflict_count
)
select
    summed.*,
    (summed.good_count + 0.5) / (summed.conflict_count + 0.5) as ratio,
    coalesce(bounds.low / (1 - bounds.low), 0) as ratio_low,
    bounds.high / (1 - bounds.high) as ratio_high
from summed
left join bounds on bounds.good_count = summed.good_count and bounds.conflict_count = summed.conflict_count
