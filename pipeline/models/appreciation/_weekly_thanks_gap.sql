-- One row per ISO week and partner of a couple: thanks shared as given, less those the other noted as noticed, over the
-- four weeks up to it, on days both checked in.
with shared_days as (
    select week_start, day, who as partner from daily_coverage where is_shared_counted and who <> 'together'
),
weekly as (
    select
        giver.week_start,
        giver.partner as who,
        count(*) as day_count,
        sum(coalesce(given.shared_expressed_count, 0)) - sum(coalesce(received.shared_noticed_count, 0)) as difference
    from shared_days as giver
    join shared_days as other on other.day = giver.day and other.partner <> giver.partner
    left join daily_appreciation as given on given.partner = giver.partner and given.day = giver.day
    left join daily_appreciation as received on received.partner = other.partner and received.day = other.day
    group by giver.week_start, giver.partner
)
select
    weekly_coverage.week_start,
    weekly_coverage.who,
    coalesce(sum(weekly.day_count) over recent, 0)::bigint as day_count,
    sum(weekly.difference) over recent as difference
from weekly_coverage
left join weekly on weekly.week_start = weekly_coverage.week_start and weekly.who = weekly_coverage.who
window recent as (
    partition by weekly_coverage.who order by weekly_coverage.week_start rows between 3 preceding and current row
)
