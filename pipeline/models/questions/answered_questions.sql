-- One row per question that a partner answered and whose answers are still sealed, of partners who let it be known.
-- Kept and shown, by partner, question.
select partner, question
from raw_answered
