-- One row per written answer to a question: whose, when, and whether it is shared.
-- Kept and shown, by day desc, entry_id.
select entry_id, partner, question, answer, occurred_on as day, visibility = 'shared' as is_shared
from raw_answer
