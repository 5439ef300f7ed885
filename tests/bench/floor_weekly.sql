-- The sums of each week and who, and the weekly figures of the three first marts.
create table daily as
select days.*, coverage.day is not null as is_observed, observers, connected, appreciated, heard, mood, stress, moments, deepest, shares,
    coalesce(expressed, 0) as expressed, coalesce(noticed, 0) as noticed, touched.day is not null as has_touch,
    coalesce(conflicts, 0) as conflicts
from days left join coverage using (day, who) left join moments using (day, who) left join thanks using (day, who)
left join touched using (day, who)
left join (select who, day, max(depth) as deepest, sum(shares) as shares from shared group by all) using (day, who)
left join (select who, opened_on as day, count(*) as conflicts from spells group by all) using (day, who);

create table sums as
select week_start, who, max(day) as last_day, count(*) as days, count(*) filter (is_observed) as observed,
    case max(day) when '{as_of}' then coalesce(max(day - week_start + 1) filter (is_observed), 0) else count(*) end as days_so_far,
    count(*) filter (observers = 1) as one_reporter_days,
    coalesce(sum(moments) filter (is_observed), 0) as moments, count(moments) filter (is_observed) as moment_days,
    coalesce(sum(moments) filter (not is_observed), 0) as unobserved_moments,
    sum(expressed) filter (is_observed) as expressed, sum(noticed) filter (is_observed) as noticed,
    sum(conflicts) filter (is_observed) as conflicts,
    count(connected) as connected_days, count(appreciated) as appreciated_days,
    case when count(connected) >= 2 then avg(connected) end as connected,
    case when count(appreciated) >= 2 then avg(appreciated) end as appreciated,
    sum(heard) as heard, count(heard) as heard_days, case when count(mood) >= 2 then avg(mood) end as mood,
    case when count(stress) >= 2 then avg(stress) end as stress,
    count(*) filter (is_observed and deepest >= '3') as deep_days, count(*) filter (is_observed and has_touch) as touch_days
from daily group by all;

create table flows as
select week_start, who, sum(opened) as opened, sum(closed) as closed from (
    select opened_on as day, who, 1 as opened, 0 as closed from spells
    union all select closed_on, who, 0, 1 from spells where closed_on is not null
) join days using (day, who) group by all;

create table ages as
select week_start, sums.who, median(last_day - opened_on) as middle, count(*) filter (parked_on <= last_day) as parked,
     max(last_day - opened_on) as oldest
from sums join spells on spells.who = sums.who and opened_on <= last_day and coalesce(closed_on, '9999-12-31') > last_day
group by all;

create table pairs as  -- days on which both checked in: thanks said by one and not noted by the other, deep sharing by each
select one.week_start, one.who, count(*) as days, sum(one.expressed - other.noticed) as unseen,
    count(*) filter (one.deepest >= '3' and other.deepest >= '3') as deep_days
from daily as one join daily as other
    on other.day = one.day and other.who <> one.who and other.who <> 'together' and other.is_observed
where one.who <> 'together' and one.is_observed group by all;

create table habits as
select week_start, who, sum(minutes) as minutes, count(*) filter (is_new) as new_things
from ritual_days join days using (day, who) where kept > 0 group by all;

create table weekly as
select sums.* exclude (expressed, noticed), expressed as said,
    case who when 'together' then sum(expressed) filter (who <> 'together') over week else expressed end as expressed,
    case who when 'together' then sum(noticed) filter (who <> 'together') over week else noticed end as noticed,
    case who when 'together' then sum(observed) filter (who <> 'together') over week / 2 else observed end as thanks_days,
    case who when 'together' then sum(expressed / observed) filter (who <> 'together') over week else expressed / observed end
        as expressed_a_day,
    case who when 'together' then sum(noticed / observed) filter (who <> 'together') over week else noticed / observed end
        as noticed_a_day,
    coalesce(opened, 0) as opened, coalesce(closed, 0) as closed,
    sum(coalesce(opened, 0) - coalesce(closed, 0)) over (partition by who order by week_start) as stock,
    middle, oldest, coalesce(parked, 0) as parked, min(observed) filter (who <> 'together') over week as least_observed,
    pairs.days as both_days, unseen, coalesce(minutes, 0) as minutes, coalesce(new_things, 0) as new_things
from sums left join flows using (week_start, who) left join ages using (week_start, who)
left join pairs using (week_start, who) left join habits using (week_start, who)
window week as (partition by week_start);
