-- What the logs say by day and who, after the last check-in of each day, and by conflict. `{as_of}` is the last day.
create table observed as
select partner as who, occurred_on::date as day, arg_max_null(barriers, logged_at || entry_id) as couple_barriers,
    arg_max({connected: connected::double, appreciated: appreciated::double, mood: mood::double, stress: stress::double,
        understood: understood::double, valued: valued::double, barriers: barriers}, logged_at || entry_id) as last
from checkin group by all;

create table days as
select day::date as day, date_trunc('week', day)::date as week_start, unnest(['ana', 'ben', 'together']) as who
from range((select min(day) from observed)::timestamp, date '{as_of}' + 1, interval 1 day) as spine(day);

create table coverage as
select who, day, last.connected, last.appreciated, (last.understood + last.valued) / 2 as heard, 1 as observers,
    last.mood, last.stress
from observed
union all select 'together', day, null, null, null, count(*), null, null from observed group by day;

create table moments as  -- reports of one thing that start within 90 minutes of the one before are one moment
with reports as (
    select partner, ritual as what, left(occurred_at, 10)::date as day, left(occurred_at, 16)::timestamp as clock
    from ritual where status = 'kept'
    union all select partner, 'share', left(occurred_at, 10)::date, left(occurred_at, 16)::timestamp from share
    union all select partner, 'touch', left(occurred_at, 10)::date, left(occurred_at, 16)::timestamp
    from affection where welcome = 'yes'
),
gaps as (
    select partner, day, epoch_us(clock) as at_us,
        at_us - lag(at_us) over (partition by partner, what order by at_us) as since_own,
        at_us - lag(at_us) over (partition by what order by at_us) as since_any
    from reports
)
select partner as who, day, count(*) as moments from gaps where (since_own <= 5400000000) is not true group by all
union all select 'together', day, count(*) from gaps where (since_any <= 5400000000) is not true group by all;

create table thanks as
with own as (
    select partner as who, occurred_on::date as day, count(*) filter (direction = 'given') as expressed,
        count(*) filter (direction = 'noticed') as noticed
    from appreciation group by all
)
from own union all select 'together', day, sum(expressed), sum(noticed) from own group by all;

create table shared as
select partner as who, left(occurred_at, 10)::date as day, topic, max(depth) as depth, count(*) as shares
from share group by all;

create table touched as
select distinct unnest([partner, 'together']) as who, left(occurred_at, 10)::date as day
from affection where welcome = 'yes';

create table ritual_days as  -- what both tell of one day is the same, as often as the one says who noted more
with voices as (
    select ritual, left(occurred_at, 10)::date as day, partner, count(*) as noted, count(*) filter (status = 'kept') as kept,
        bool_and(felt_like_ours = 'yes') filter (status = 'kept') as is_ours,
        sum(minutes::int) filter (status = 'kept') as minutes,
        coalesce(bool_or(first_time = 'yes') filter (status = 'kept'), false) as is_new
    from ritual group by all
)
select partner as who, ritual, day, noted, kept, minutes, is_new, is_ours, is_ours as felt from voices
union all select 'together', ritual, day, max(noted), max(kept), max(minutes), bool_or(is_new),
    case when count(is_ours) = 2 then bool_and(is_ours) end, bool_and(is_ours)
from voices group by ritual, day;

create table steps as  -- of each conflict, in the order of their days
select *, row_number() over (partition by conflict order by day, action <> 'opened', logged_at, row_order) as step from (
    select lower(conflict) as conflict, conflict as called, partner, 'opened' as action, topic, intensity::double as intensity,
        occurred_on::date as day, entry_id, logged_at, rowid as row_order from conflict
    union all select lower(conflict), conflict, partner, action, null, null, occurred_on::date, entry_id, logged_at, rowid from repair
);

create table spells as  -- a conflict closes for a partner with their own word, for the couple with that of both
with own as (
    select conflict, partner as who,
        min(day) filter (action in ('settled', 'live_with')) as closed_on,
        min(step) filter (action in ('settled', 'live_with')) as closed_at,
        arg_max(action, step) filter (action in ('settled', 'live_with')) as closing,
        arg_max(action, step) filter (action in ('attempt', 'okay_again', 'parked')) as stand,
        min(day) filter (action = 'okay_again') as okay_on
    from steps where action <> 'opened' group by all
),
every as (
    select conflict, who, closed_on, closed_at, okay_on, coalesce(closing, case stand when 'parked' then stand else 'open' end)
        as state
    from own
    union all select conflict, 'together', case when count(closed_on) = 2 then max(closed_on) end, max(closed_at),
        case when count(okay_on) = 2 then max(okay_on) end,
        case count(closed_on) when 1 then 'seen_differently' when 2 then min(closing) else 'open' end
    from own group by conflict
),
told as (
    select conflict, min(day) as opened_on, min(day) filter (action = 'attempt') as attempted_on,
        arg_max_null(case action when 'parked' then day end, step) filter (action in ('attempt', 'okay_again', 'parked')) as parked_on,
        any_value(timezone('Europe/Berlin', logged_at::timestamptz)::date) filter (action = 'opened') as told_on
    from steps group by conflict
)
select every.*, opened_on, told_on, parked_on, coalesce(attempted_on - opened_on between 0 and 1, false) as has_attempt
from every join told using (conflict);

create table things as  -- that one asked to be remembered
select lower(followup) as followup, any_value(followup) as name, any_value(partner) filter (status = 'asked') as asked_by,
    min(occurred_on::date) filter (status = 'asked') as asked_on, any_value(due_on)::date as day,
    min(occurred_on::date) filter (status = 'raised') as raised_on
from followup group by all;

create table promised as
select lower(promise) as promise, any_value(promise) as name, any_value(partner) filter (status = 'made') as made_by,
    min(occurred_on::date) as made_on, any_value(due_on)::date as day,
    any_value(status) filter (status in ('kept', 'not_kept')) as ending,
    any_value(occurred_on::date) filter (status in ('kept', 'not_kept')) as ended_on
from promise group by all;

create table rebuilt as  -- a spell of rebuilding ends with the word of one
select step, partner, occurred_on::date as day, count(*) filter (step = 'end') over (
    order by logged_at rows between unbounded preceding and 1 preceding) as spell
from rebuild;
