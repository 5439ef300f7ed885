-- One row per ISO week, who and piece: questions of each set talked about, skipped and marked as favourites so far.
-- What both note of one question counts once; one without a name counts for itself.
with told as (
    select partner as who, deck, coalesce(lower(question), entry_id) as question, status, favourite, occurred_on as day
    from raw_question
    union all
    select 'together', deck, coalesce(lower(question), entry_id), status, favourite, occurred_on
    from raw_question
    where visibility = 'shared' and (select partner_count from options) > 1
),
firsts as (
    select who, 'set_' || deck || '_' || status as piece, question, min(day) as day
    from told
    group by who, deck, status, question
    union all
    select who, 'set_' || deck || '_favourites', question, min(day)
    from told
    where favourite
    group by who, deck, question
),
weekly as (
    select firsts.who, firsts.piece, days.week_start, count(*) as new_count
    from firsts
    join days on days.day = firsts.day
    group by firsts.who, firsts.piece, days.week_start
)
select
    weekly_coverage.week_start,
    weekly_coverage.who,
    metric_pieces.piece,
    coalesce(sum(weekly.new_count) over so_far, 0)::bigint as question_count
from weekly_coverage
join metric_pieces on metric_pieces.metric = 'question_progress'
left join weekly
    on weekly.week_start = weekly_coverage.week_start and weekly.who = weekly_coverage.who
    and weekly.piece = metric_pieces.piece
window so_far as (
    partition by weekly_coverage.who, metric_pieces.piece order by weekly_coverage.week_start
)
