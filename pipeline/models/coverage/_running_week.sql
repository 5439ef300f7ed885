-- One row per who: how many days the running week has, up to its last observed one.
-- What is usual for a part of a week is that of the same days of the weeks before: figures `by_now` are those of each
-- week's days up to there.
select who, days_so_far
from weekly_coverage
where is_current
