-- One row per written answer to a question: whose, when, and who can read it.
-- Kept and shown, by day desc, entry_id.
select
    raw_answer.entry_id,
    raw_answer.partner,
    question,
    answer,
    occurred_on as day,
    visibility = 'shared' as is_shared,
    visibility = 'sealed' as is_sealed,
    edited_on
from raw_answer
left join raw_answer_edits as edits on edits.partner = raw_answer.partner and edits.entry_id = raw_answer.entry_id
