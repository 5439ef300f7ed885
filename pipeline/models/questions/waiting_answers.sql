-- One row per question that both answered, and partner whose answer waits in a vault until it is opened.
-- Kept and shown, by partner, question.
select partner, question
from raw_waiting_answers
