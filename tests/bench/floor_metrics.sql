-- Every weekly metric in one long table. First those that a week's sums give, over 1, 4 or 12 weeks.
create table levels as
select week_start, who,
    7 * moments / observed as connection_rate, moment_days / observed as connection_day_share, connected as felt_connection,
    stock as conflict_stock, opened as "conflict_flow opened", 0 as "conflict_flow reopened",
    closed as "conflict_flow closed", middle as "conflict_open_age middle", oldest as "conflict_open_age oldest",
    7 * expressed_a_day as appreciation_expressed, 7 * noticed_a_day as appreciation_noticed,
    appreciated as felt_appreciated, 7 * sum(unseen) over four / sum(both_days) over four as appreciation_gap,
    (sum(moments + said) over four + 0.5) / (sum(conflicts) over four + 0.5) as pos_neg_ratio,
    deep_days / observed as sharing_depth, touch_days / observed as affection_day_share,
    sum(heard) over four / sum(heard_days) over four as felt_heard, mood, stress,
    sum(observed) over four as "upkeep check_in_days", 7 * sum(minutes) over four / sum(days) over four
        as "upkeep minutes_a_week", sum(new_things) over four as "upkeep new_things", oldest as "upkeep oldest_open_days"
from weekly
window four as (partition by who order by week_start rows between 3 preceding and current row);

create table tallies as  -- events, what they are among, and over how many weeks
with agreed(ritual, times) as (
    values ('Morning check-in', 7), ('Evening debrief', 7), ('Date night', 1), ('Technology-free time', 3),
        ('Bedtime conversation', 5)
),
adherence as (  -- more than was due counts as due
    select ritual, who, week_start, least(sum(kept), times) as events, least(sum(noted - kept), times - events) as missed
    from ritual_days join agreed using (ritual) join days using (day, who) group by ritual, times, who, week_start
),
ticked as (
    select distinct who, day, unnest(split(barriers || ';any', ';')) as barrier from (
        select who, day, last.barriers from observed union all select 'together', day, couple_barriers from observed)
),
ticks as (select who, week_start, barrier, count(*) as ticks from ticked join days using (day, who) group by all)
select 'ritual_adherence' as metric, unnest([lower(ritual), '']) as piece, who, week_start, events,
    events + missed as base, 4 as weeks
from adherence
union all select 'ritual_meaning', '', who, week_start, count(*) filter (is_ours), count(is_ours), 4
from ritual_days join days using (day, who) group by all
union all select 'mutual_depth', '', 'together', week_start, deep_days, days, 4 from pairs where who = 'ana'
union all select 'barrier_share', barrier, who, week_start, coalesce(ticks, 0), observed, 4
from weekly cross join unnest(['any', 'busy', 'unresolved_conflict', 'fear_of_opening_up', 'old_hurt', 'shame', 'tired',
    'phone', 'distance']) as t(barrier) left join ticks using (who, week_start, barrier)
union all select 'follow_up_rate', '', who, week_start, count(*) filter (raised_on <= day + 7), count(*), 12
from (select *, unnest([case asked_by when 'ana' then 'ben' else 'ana' end, 'together']) as who from things)
join days using (day, who) where raised_on <= day + 7 or day + 7 < '{as_of}' group by all
union all select 'good_news_response', '', who, week_start, count(*) filter (met_with_interest = 'yes'),
    count(met_with_interest), 12
from (select partner as who, occurred_on::date as day, met_with_interest from goodnews) join days using (day, who) group by all
union all select 'promises_kept', '', who, week_start, count(*) filter (status = 'kept'), count(*), 12
from (select 'together' as who, day, ending as status from promised where ending is not null)
join days using (day, who) group by all
union all select 'repair_attempt_rate', '', spells.who, week_start, count(*) filter (has_attempt), count(*), 26
from spells join days on day = opened_on and days.who = spells.who where opened_on < '{as_of}' group by all
union all select 'resolution_kind', kind, spells.who, week_start, count(*) filter (state = kind), count(*), 26
from spells join days on day = opened_on and days.who = spells.who
cross join unnest(['settled', 'live_with', 'parked', 'open', 'seen_differently']) as t(kind) group by all;

create table topics as
with touched as (
    select who, topic, week_start, count(distinct day) as days
    from (select unnest([who, 'together']) as who, topic, day from shared where topic is not null)
    join days using (day, who) group by all
)
select week_start, who, topic, coalesce(sum(touched.days) over (
    partition by who, topic order by week_start rows between 3 preceding and current row), 0) as days
from weekly cross join unnest(['inner_world', 'values', 'fears_and_insecurities', 'needs_and_wants', 'hopes']) as t(topic)
left join touched using (who, topic, week_start);

create table questions as
with told as (
    select *, unnest(case favourite when 'yes' then [status, 'favourites'] else [status] end) as kind from question
),
voices as (
    select unnest([partner, 'together']) as who, 'set_' || deck || '_' || kind as piece, question, occurred_on::date as day
    from told
),
firsts as (select who, piece, question, min(day) as day from voices group by all)
select week_start, weekly.who, t.piece, count(day) as questions
from weekly cross join (select 'set_' || unnest([1, 2, 3]) || '_' || kind as piece
    from unnest(['asked', 'skipped', 'favourites']) as k(kind)) as t
left join firsts on firsts.who = weekly.who and firsts.piece = t.piece and day <= last_day group by all;

create table rebuilding as
with spells as (
    select spell, max(day) filter (step = 'begin') as begun_on, max(day) filter (step = 'end') as ended_on
    from rebuilt group by spell
)
select week_start, count(distinct step) filter (step not in ('begin', 'end')) as steps
from weekly join spells on begun_on <= last_day and coalesce(ended_on, '9999-12-31') > last_day
join rebuilt on rebuilt.spell = spells.spell and day between begun_on and last_day
where who = 'together' group by all;

create table metrics as
select split_part(name, ' ', 1) as metric, split_part(name, ' ', 2) as piece, week_start, who, value
from (unpivot (select week_start, who, columns(* exclude (week_start, who))::double from levels)
    on * exclude (week_start, who) into name name value value)
union all select metric, piece, week_start, who, sum(events) over looked_at / sum(base) over looked_at
from (select distinct metric, piece, who, weeks from tallies) cross join (select distinct week_start from days)
left join (select metric, piece, who, week_start, sum(events) as events, sum(base) as base from tallies group by all)
    using (metric, piece, who, week_start)
window looked_at as (partition by metric, piece, who order by week_start rows between weeks - 1 preceding and current row)
union all select 'sharing_topics', topic, week_start, who, days from topics
union all select 'sharing_topics', 'all', week_start, who, count(*) filter (days > 0) from topics group by all
union all select 'question_progress', piece, week_start, who, questions from questions
union all select 'rebuild', '', week_start, 'together', steps from rebuilding;
