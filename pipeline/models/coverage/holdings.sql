-- One row per kind of entry that was logged: how many entries there are, and the first and last day they are about.
-- Kept and shown, by kind.
with entries as (
    select 'checkin' as kind, occurred_on as day from raw_checkin
    union all select 'ritual' as kind, occurred_on as day from raw_ritual
    union all select 'appreciation' as kind, occurred_on as day from raw_appreciation
    union all select 'conflict' as kind, occurred_on as day from raw_conflict
    union all select 'repair' as kind, occurred_on as day from raw_repair
    union all select 'share' as kind, occurred_on as day from raw_share
    union all select 'goodnews' as kind, occurred_on as day from raw_goodnews
    union all select 'question' as kind, occurred_on as day from raw_question
    union all select 'affection' as kind, occurred_on as day from raw_affection
    union all select 'promise' as kind, occurred_on as day from raw_promise
    union all select 'followup' as kind, occurred_on as day from raw_followup
    union all select 'rebuild' as kind, occurred_on as day from raw_rebuild
    union all select 'answer' as kind, occurred_on as day from raw_answer
    union all select 'pause' as kind, occurred_on as day from raw_pause
)
select kind, count(*) as entry_count, min(day) as first_on, max(day) as last_on
from entries
group by kind
