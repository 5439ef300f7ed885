-- One row per promise of which nobody noted yet how it ended.
select promises.promise, promises.made_by, promises.made_on, promises.due_on, promises.what
from promises
join options on options.audience = promises.who
where promises.ending is null
