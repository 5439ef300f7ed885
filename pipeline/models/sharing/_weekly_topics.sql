-- One row per ISO week, who and topic: on how many days of the last four weeks what was shared touched it.
with touched as (
    select partner as who, topic, occurred_on as day from raw_share where topic is not null
    union
    select 'together', topic, occurred_on from raw_share
    where topic is not null and visibility = 'shared' and (select partner_count from options) > 1
),
weekly as (
    select touched.who, touched.topic, days.week_start, count(*) as day_count
    from touched
    join days on days.day = touched.day
    group by touched.who, touched.topic, days.week_start
)
select
    weekly_coverage.week_start,
    weekly_coverage.who,
    metric_pieces.piece as topic,
    coalesce(sum(weekly.day_count) over recent, 0)::bigint as day_count
from weekly_coverage
join metric_pieces on metric_pieces.metric = 'sharing_topics' and metric_pieces.piece <> 'all'
left join weekly
    on weekly.week_start = weekly_coverage.week_start and weekly.who = weekly_coverage.who
    and weekly.topic = metric_pieces.piece
window recent as (
    partition by weekly_coverage.who, metric_pieces.piece order by weekly_coverage.week_start
    rows between 3 preceding and current row
)
