-- One row per partner: thanks shared as given over the last 14 days, and as noticed by the other, on days both checked in.
-- Kept and shown, by partner.
with both_days as (
    select daily_coverage.day
    from daily_coverage
    cross join options
    where daily_coverage.is_shared_counted and daily_coverage.who <> 'together'
        and daily_coverage.day > options.as_of - 14
    group by daily_coverage.day
    having count(*) = 2
)
select
    partners.partner,
    other.partner as other,
    (select count(*) from both_days) as both_day_count,
    coalesce(sum(daily_appreciation.shared_expressed_count)
        filter (where daily_appreciation.partner = partners.partner), 0)::bigint as expressed_count,
    coalesce(sum(daily_appreciation.shared_noticed_count)
        filter (where daily_appreciation.partner = other.partner), 0)::bigint as noticed_count
from partners
join partners as other on other.partner <> partners.partner
left join daily_appreciation on daily_appreciation.day in (select both_days.day from both_days)
group by partners.partner, other.partner
