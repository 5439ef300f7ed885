-- One row per question and day on which it was logged: talked about, skipped, marked as a favourite or unmarked.
-- Kept and shown, by day, question.
select
    min(question) as question,
    max(deck) as set_number,
    occurred_on as day,
    bool_or(status = 'asked') as is_asked,
    bool_or(status = 'skipped') as is_skipped,
    coalesce(bool_or(favourite), false) as is_marked,
    coalesce(bool_or(not favourite), false) as is_unmarked
from raw_question
where question is not null
group by lower(question), occurred_on
