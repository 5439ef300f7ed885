-- One row per thing that was logged and its detail: first and last day, and on how many days of the last 7, 14 and 28.
-- Kept and shown, by what, detail.
with noted as (
    select 'ritual' as what, lower(ritual) as detail, occurred_on as day from raw_ritual where status = 'kept'
    union select 'first_time', '', occurred_on from raw_ritual where status = 'kept' and first_time
    union select 'share', coalesce(topic, ''), occurred_on from raw_share
    union select 'deep_share', '', occurred_on from raw_share where depth >= 3
    union select 'thanks_given', '', occurred_on from raw_appreciation where direction = 'given'
    union select 'thanks_noticed', '', occurred_on from raw_appreciation where direction = 'noticed'
    union select 'goodnews', '', occurred_on from raw_goodnews
    union select 'goodnews_met', '', occurred_on from raw_goodnews where met_with_interest
    union select 'question', deck::varchar, occurred_on from raw_question where status = 'asked'
    union select 'favourite', deck::varchar, occurred_on from raw_question where favourite
    union select 'affection', '', occurred_on from raw_affection where welcome and (select affection_is_on from options)
    union select 'attempt', '', occurred_on from raw_repair where action = 'attempt'
    union select 'barrier', unnest(barriers), day from daily_checkin where len(barriers) > 0
    union select 'heard', '', day from daily_life where heard is not null
)
select
    noted.what,
    noted.detail,
    min(noted.day) as first_on,
    max(noted.day) as last_on,
    count(*) filter (where noted.day > options.as_of - 7) as day_count_7,
    count(*) filter (where noted.day > options.as_of - 14) as day_count_14,
    count(*) filter (where noted.day > options.as_of - 28) as day_count_28
from noted
cross join options
where noted.day <= options.as_of
group by noted.what, noted.detail
