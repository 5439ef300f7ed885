-- One row per promise whose outcome nobody has logged yet; whether both see it.
-- Kept and shown, by due_on, promise.
select promises.promise, promises.made_by, promises.made_on, promises.due_on, promises.name,
    promises.what,
    exists (
        select 1 from promises as seen
        where seen.who = 'together' and seen.promise = promises.promise and seen.made_on = promises.made_on
    ) as is_shared
from promises
join options on options.audience = promises.who
where promises.ending is null
