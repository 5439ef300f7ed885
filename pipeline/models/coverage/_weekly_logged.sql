-- One row per ISO week, who and kind that had been logged by its end: the last day on which it was.
-- A partner's kinds are those of their own entries, the couple's those that anyone shared. Conflicts and follow-ups
-- are those that they may see. What takes two sides was logged when both were.
with by_day as (
    select 'ritual' as kind, partner, visibility, occurred_on as day from raw_ritual
    union all select 'share', partner, visibility, occurred_on from raw_share
    union all select 'topic', partner, visibility, occurred_on from raw_share where topic is not null
    union all
    select 'affection', partner, visibility, occurred_on from raw_affection where (select affection_is_on from options)
    union all select 'thanks_' || direction, partner, visibility, occurred_on from raw_appreciation
    union all select 'goodnews', partner, visibility, occurred_on from raw_goodnews
    union all select 'question', partner, visibility, occurred_on from raw_question
    union all select 'promise', partner, visibility, occurred_on from raw_promise
    union all select 'followup', partner, visibility, occurred_on from raw_followup
    union all select 'barrier', partner, 'private', day from daily_checkin where len(barriers) > 0
    union all select 'barrier', null, 'shared', day from daily_checkin where len(shared_barriers) > 0
),
entries as (  -- the last day of each week, which is all that counts
    select by_day.kind, by_day.partner, by_day.visibility, max(by_day.day) as day
    from by_day
    left join days on days.day = by_day.day
    where by_day.day <= (select as_of from options)
    group by by_day.kind, by_day.partner, by_day.visibility, days.week_start
),
noted as (
    select partner as who, kind, '' as side, day from entries where partner is not null
    union all select 'together', kind, '', day from entries where visibility = 'shared'
    union all
    select partners.partner, entries.kind, '', entries.day
    from entries
    join partners on partners.partner <> entries.partner
    where entries.kind = 'followup' and entries.visibility = 'shared'
    union all select who, 'conflict', '', day from conflict_events
),
moments as (
    select who, 'moment' as kind, '' as side, day from noted where kind in ('ritual', 'share', 'affection')
),
sided as (
    select * from noted
    union all select * from moments
    union all select who, 'balance', 'good', day from moments
    union all select who, 'balance', 'good', day from noted where kind = 'thanks_given'
    union all select who, 'balance', 'conflict', day from noted where kind = 'conflict'
    union all
    select 'together', 'share_of_both', partner, day from entries where kind = 'share' and visibility = 'shared'
    union all
    select partners.partner, 'thanks_of_both', entries.kind, entries.day
    from entries
    join partners on (partners.partner = entries.partner) = (entries.kind = 'thanks_given')
    where entries.kind in ('thanks_given', 'thanks_noticed') and entries.visibility = 'shared'
),
weeks as (
    select week_start, max(day) as last_day from days group by week_start
),
latest as (
    select weeks.week_start, sides.who, sides.kind, sided.day
    from weeks
    cross join (select distinct who, kind, side from sided) as sides
    asof join sided
        on sided.who = sides.who and sided.kind = sides.kind and sided.side = sides.side and weeks.last_day >= sided.day
)
select week_start, who, kind, min(day) as last_on
from latest
group by week_start, who, kind
having count(*) >= if(kind in ('balance', 'share_of_both', 'thanks_of_both'), 2, 1)
