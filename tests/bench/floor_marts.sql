-- What else a build keeps, each mart under its own name; those that the other parts hold already are views of them.
create schema marts;
create view marts.days as select distinct day, week_start from main.days;
create view marts.daily_checkin as
select who as partner, day, last.* exclude (barriers), split(last.barriers, ';') as barriers,
    split(couple_barriers, ';') as shared_barriers
from observed;
create view marts.daily_coverage as select day, week_start, who, is_observed, coalesce(observers, 0) as observer_count from daily;
create view marts.daily_life as
select who as partner, day, week_start, is_observed as is_counted, connected, appreciated, mood, stress, heard
from daily where who <> 'together';
create view marts.daily_moments as select who, day, moments as moment_count from moments;
create view marts.daily_appreciation as
select who as partner, day, expressed as expressed_count, noticed as noticed_count from thanks where who <> 'together';
create view marts.daily_sharing as
select who as partner, day, deepest::int as deepest, shares as share_count from daily where deepest is not null;
create view marts.ritual_days as
select who, lower(ritual) as ritual, day, kept as kept_count, noted - kept as missed_count, felt as felt_like_ours, minutes,
    is_new as is_first_time
from main.ritual_days;
create table marts.conflict_events as
select unnest(['ana', 'ben', 'together']) as who, * exclude (logged_at, row_order),
    timezone('Europe/Berlin', logged_at::timestamptz)::date as logged_on
from steps;
create view marts.conflict_spells as
select who, conflict, opened_on as started_on, closed_on as ended_on,
    case when closed_on is null then 9223372036854775807 else closed_at end as last_step
from spells;
create view marts.conflict_states as select who, conflict, opened_on, told_on, state from spells;
create view marts.promises as
select 'together' as who, promise, made_by, made_on, day as due_on, ending, ended_on, case when ending is null then name end as name
from promised;
create view marts.followups as
select 'together' as who, followup, asked_by, asked_on, day as due_on, case when raised_on is null then name end as name, raised_on
from things;
create view marts.rebuild_spells as
select spell + 1 as spell, max(day) filter (step = 'begin') as begun_on, max(day) filter (step = 'end') as ended_on
from rebuilt group by spell;
create view marts.open_promises as
select promise, made_by, made_on, day as due_on, name from promised where ending is null;
create view marts.open_followups as
select followup, asked_by, asked_on, day as due_on, name from things where raised_on is null;
create view marts.weekly_coverage as
select week_start, who, days as elapsed_days, days_so_far, observed as observed_days,
    one_reporter_days as one_reporter_day_count
from weekly;
create view marts.weekly_metrics as from metrics;

create table marts.weekly_connection as
select week_start, who, days as elapsed_days, days_so_far, observed as observed_days, moments as moment_count,
    unobserved_moments as unobserved_moment_count, moment_days as moment_day_count,
    one_reporter_days as one_reporter_day_count, 7 * moments / observed as connection_rate,
    moment_days / observed as connection_day_share, connected_days as felt_day_count, connected as felt_connection,
    median(connection_rate) filter (observed >= 4) over before as usual_rate,
    greatest(0, 4 - count(*) filter (observed >= 4) over before) as usual_weeks_needed,
    list_sort(list(connection_rate) filter (observed >= 4) over before) as l, 0.1 * (len(l) + 1) - 1 as part,
    case when part >= 0 then l[1] + part * (l[2] - l[1]) end as usual_low,
    case when part >= 0 then l[-1] - part * (l[-1] - l[-2]) end as usual_high
from weekly window before as (partition by who order by week_start rows between 12 preceding and 1 preceding);

create view marts.weekly_conflicts as
select week_start, who, days as elapsed_days, observed as observed_days, opened as opened_count, 0 as reopened_count,
    closed as closed_count, stock as stock_count, parked as parked_count, middle as open_age_median_days,
    oldest as open_age_max_days
from weekly;

create table marts.weekly_appreciation as
select week_start, who, days as elapsed_days, days_so_far, observed as observed_days, expressed as expressed_count,
    7 * expressed_a_day as expressed_rate, noticed as noticed_count, 7 * noticed_a_day as noticed_rate,
    appreciated_days as felt_day_count, appreciated as felt_appreciated,
    coalesce(sum(both_days) over four, 0) as gap_day_count, 7 * sum(unseen) over four / sum(both_days) over four as appreciation_gap,
    case who when 'together' then least(observed, least_observed) else observed end >= 4 as is_ok,
    median(expressed_rate) filter (is_ok) over before as usual_rate,
    greatest(0, 4 - count(*) filter (is_ok) over before) as usual_weeks_needed,
    list_sort(list(expressed_rate) filter (is_ok) over before) as l, 0.1 * (len(l) + 1) - 1 as part,
    case when part >= 0 then l[1] + part * (l[2] - l[1]) end as usual_low,
    case when part >= 0 then l[-1] - part * (l[-1] - l[-2]) end as usual_high
from weekly
window four as (partition by who order by week_start rows between 3 preceding and current row),
    before as (partition by who order by week_start rows between 12 preceding and 1 preceding);

create table marts.weekly_rituals as  -- more than was due counts as due
with agreed(ritual, times) as (
    values ('Morning check-in', 7), ('Evening debrief', 7), ('Date night', 1), ('Technology-free time', 3),
        ('Bedtime conversation', 5)
),
noted as (
    select ritual, who, week_start, sum(kept) as kept, sum(noted - kept) as missed
    from ritual_days join days using (day, who) group by all
)
select week_start, who, lower(ritual) as ritual, times * weekly.days / 7 as due_count,
    least(coalesce(kept, 0), times) as kept_count, least(coalesce(missed, 0), times - kept_count) as missed_count,
    0 as excused_count, greatest(0, due_count - kept_count - missed_count) as unknown_count
from weekly cross join agreed left join noted using (week_start, who, ritual);

create table marts.weekly_ritual_shares as
with four as (
    select week_start, who, sum(kept_count) over looked_at / sum(kept_count + missed_count) over looked_at as kept_share,
        sum(kept_count + missed_count) over looked_at as noted_count
    from (select week_start, who, sum(kept_count) as kept_count, sum(missed_count) as missed_count
        from marts.weekly_rituals group by all)
    window looked_at as (partition by who order by week_start rows between 3 preceding and current row)
)
from four;

create table marts.weekly_reports as  -- by who reported the day, or noted the ritual
with reporters as (
    select who, day, who as reporters from observed
    union all select 'together', day, case count(*) when 2 then 'both' else any_value(who) end from observed group by day
),
barred as (
    select who, day from observed where last.barriers is not null
    union select 'together', day from observed where couple_barriers is not null
),
counts as (
    select daily.week_start, daily.who, reporters, count(*) as n, count(*) filter (has_touch) as touches,
        coalesce(sum(moments), 0) as moments, count(moments) as moment_days, sum(conflicts) as conflicts,
        count(*) filter (deepest >= '3') as deep_days, count(barred.day) as barrier_days, sum(expressed) as expressed, sum(noticed) as noticed
    from daily join reporters using (day, who) left join barred using (day, who) group by all
),
noters as (
    select partner as who, ritual, left(occurred_at, 10)::date as day, partner as reporters from ritual group by all
    union all select 'together', ritual, left(occurred_at, 10)::date,
        case count(distinct partner) when 2 then 'both' else any_value(partner) end
    from ritual group by all
),
so_far as (
    select ritual_days.who, days.week_start, reporters, kept, noted - kept as missed, kept_count, missed_count,
        sum(kept) over week as kept_so_far, sum(missed) over week as missed_so_far
    from ritual_days join days using (day, who) join noters using (who, ritual, day)
    join (from marts.weekly_rituals select week_start, who, ritual as name, kept_count, missed_count) as due
        on due.week_start = days.week_start and due.who = ritual_days.who and name = lower(ritual)
    window week as (partition by ritual_days.who, ritual, days.week_start order by day)
),
due as (
    select *, least(kept_so_far, kept_count) - least(kept_so_far - kept, kept_count) as kept_due,
        least(missed_so_far, missed_count) - least(missed_so_far - missed, missed_count) as missed_due
    from so_far
)
select who, week_start, reporters, unnest(['connection_rate', 'connection_day_share', 'conflict_flow', 'barrier_share',
    'affection_day_share', 'sharing_depth']) as metric, unnest([moments, moment_days, conflicts, barrier_days, touches,
    case when who <> 'together' then deep_days end])::bigint as event_count, n::double as logged_days
from counts
union all select unnest([who, who, 'together', 'together']), week_start, who,
    unnest(['appreciation_expressed', 'appreciation_noticed', 'appreciation_expressed', 'appreciation_noticed']),
    unnest([expressed, noticed, expressed, noticed]), n
from counts where who <> 'together'
union all select who, week_start, reporters, 'ritual_adherence', sum(kept_due), sum(kept_due + missed_due)
from due where kept_due + missed_due > 0 group by all;
delete from marts.weekly_reports where event_count is null;

create table marts.weekly_counts as  -- those whose trend is tested; the couple's thanks are over the mean of both's days
select metric, who, week_start, coalesce(sum(event_count), 0)::bigint as event_count,
    coalesce(sum(logged_days / if(who = 'together' and metric like 'appreciation%', 2, 1)), 0) as logged_days
from weekly join (select distinct metric, who from marts.weekly_reports) using (who)
left join marts.weekly_reports using (metric, who, week_start) group by all;

create table marts.trends as  -- the fits alone, within reporters
with spans as (
    select metric, who, span_weeks, week_start, (week_start - last_week) // 7 as t, logged_days, event_count,
        logged_days > 0 and week_start >= settled_on as is_used
    from (
        select *, min(week_start) filter (logged_days > 0) over (partition by metric, who) + 14 as settled_on,
            max(week_start) over () - 7 as last_week
        from marts.weekly_counts
    ) cross join unnest([12, 26, 52]) as spans(span_weeks)
    where week_start > last_week - 7 * span_weeks and week_start <= last_week
),
centers as (
    select metric, who, span_weeks, t, reports.logged_days as e, reports.event_count as y,
        e * sum(y) over own / sum(e) over own as expected, expected * e / sum(e) over own as fitted,
        t - sum(e * t) over own / sum(e) over own as off
    from spans join marts.weekly_reports as reports using (metric, who, week_start) where is_used and reports.logged_days > 0
    window own as (partition by metric, who, span_weeks, reporters)
),
by_week as (
    select metric, who, span_weeks, t, sum(y) as y, sum(expected) as expected, sum(expected * off) as leaning,
        sum(y * off) as pull, sum(expected * off * off) as information, sum(fitted) / nullif(sum(expected), 0) as fitted
    from centers group by all
),
slopes as (
    select *, sum(pull) over span / sum(information) over span as slope,
        (y - expected - slope * leaning) / sqrt(nullif(expected, 0)) as residual
    from by_week window span as (partition by metric, who, span_weeks)
),
residuals as (
    select *,
        case when lag(t) over following = t - 1 then coalesce(residual * lag(residual) over following, 0) end as product
    from slopes window following as (partition by metric, who, span_weeks order by t)
),
fits as (
    select metric, who, span_weeks, count(*) as used, any_value(slope) as slope, count(*) - 1 - sum(fitted) as left_over,
        greatest(sum(residual * residual), 1e-6) as squares, squares / left_over as dispersion,
        coalesce(sum(product), 0) / squares * used / (count(product) + 1) as lag1,
        least(0.6, greatest(0, (used * lag1 + 2) / (used - 4))) as rho
    from residuals group by all
)
select metric, who, span_weeks, count(*) filter (is_used) as week_count,
    coalesce(sum(event_count) filter (is_used), 0)::bigint as event_count,
    coalesce(sum(logged_days) filter (is_used), 0.0) as logged_days,
    7 * sum(event_count) filter (is_used) / sum(logged_days) filter (is_used) as rate_per_week,
    any_value(slope) as slope, any_value(squares) as squares, any_value(dispersion) as dispersion, any_value(lag1) as lag1,
    any_value(rho) as rho
from spans left join fits using (metric, who, span_weeks) group by metric, who, span_weeks;

create table marts.weekly_distance as  -- the running week looks at the whole weeks before it
with own as (from marts.weekly_reports where metric = 'connection_rate'),
grid as (
    select week_start, who, reporters, coalesce(event_count, 0) as y, coalesce(own.logged_days, 0) as e
    from weekly join (select distinct who, reporters from own) using (who) left join own using (week_start, who, reporters)
    where week_start < (select max(week_start) from weekly)
),
spans as (
    select week_start, who, sum(y) over four as y_2, sum(e) over four as e_2, coalesce(sum(y) over before, 0) as y_1,
        coalesce(sum(e) over before, 0) as e_1
    from grid
    window four as (partition by who, reporters order by week_start rows between 3 preceding and current row),
        before as (partition by who, reporters order by week_start rows between 15 preceding and 4 preceding)
),
summed as (
    select week_start, who, sum(y_2) as recent_count, sum(e_2) as recent_days, sum(y_1) as before_count, sum(e_1) as before_days,
        (sum(y_2 * e_1 / nullif(e_1 + e_2, 0)) + 0.5 * before_days / (recent_days + before_days))
            / (sum(y_1 * e_2 / nullif(e_1 + e_2, 0)) + 0.5 * recent_days / (recent_days + before_days)) as ratio
    from spans group by week_start, who
)
from summed
union all select week_start + 7, * exclude (week_start) from summed where week_start = (select max(week_start) from summed);

create table marts.weekly_balance as
select week_start, who, coalesce(sum(moments + said) over four, 0) as good_count, coalesce(sum(conflicts) over four, 0) as conflict_count,
    (good_count + 0.5) / (conflict_count + 0.5) as ratio
from weekly window four as (partition by who order by week_start rows between 3 preceding and current row);

create table marts.weekly_depths as
select week_start, who, count(*) as elapsed_days, count(*) filter (is_observed) as observed_days,
    case max(day) when '{as_of}' then coalesce(max(day - week_start + 1) filter (is_observed), 0) else count(*) end as days_so_far,
    count(*) filter (is_observed and told = '1') / observed_days as facts_share,
    count(*) filter (is_observed and told = '2') / observed_days as opinions_share,
    count(*) filter (is_observed and told = '3') / observed_days as feelings_share,
    count(*) filter (is_observed and told = '4') / observed_days as needs_share
from (select *, case who when 'together' then max(deepest) over (partition by day) else deepest end as told from daily)
group by week_start, who;

create table marts.daily_signs as
select who as partner, day, 'ritual' as sign from ritual_days where kept > 0 and who <> 'together'
union select who, day, 'ritual:' || lower(ritual) from ritual_days where kept > 0 and who <> 'together'
union select who, day, 'thanks' from thanks where who <> 'together' and expressed + noticed > 0
union select who, day, 'affection' from touched where who <> 'together'
union select who, day, 'deep_share' from shared where depth >= '3'
union select who, day, 'barrier:' || unnest(split(last.barriers, ';')) from observed;

create table marts.repair_spells as
select who, conflict, opened_on as started_on, least(okay_on, closed_on) as repaired_on, repaired_on is not null as is_repaired,
    greatest(0, coalesce(repaired_on, last_day) - opened_on) as days, told_on - opened_on as entered_days
from spells join (select who, max(day) as last_day from coverage group by who) using (who);

create table marts.open_conflicts as
with steps as (select steps.* from steps join spells using (conflict) where spells.who = 'together' and closed_on is null)
select conflict, arg_max(topic, step) filter (topic is not null) as topic, min(day) as opened_on, opened_on as open_since_on,
    date '{as_of}' - opened_on as age_days,
    arg_max(action = 'parked', step) filter (action in ('parked', 'attempt', 'okay_again')) as is_parked,
    max(day) filter (action = 'parked') as parked_on, max(day) filter (action = 'attempt') as last_attempt_on,
    coalesce(string_agg(distinct partner, ',' order by partner) filter (action = 'okay_again'), '') as okay_again_by,
    coalesce(string_agg(distinct partner, ',' order by partner) filter (action in ('settled', 'live_with')), '') as closed_by,
    max(intensity) as intensity
from steps group by conflict;

create table marts.closed_conflicts as
with ended as (
    select conflict, max(closed_on) as ended_on from spells where who = 'together'
    group by conflict having count(*) = count(closed_on)
)
select conflict, arg_max(topic, step) filter (topic is not null) as topic, ended_on
from steps join ended using (conflict) where ended_on > date '{as_of}' - 90 group by conflict, ended_on;

create table marts.agreed_rituals as
with agreed(ritual, times) as (
    values ('Morning check-in', 7), ('Evening debrief', 7), ('Date night', 1), ('Technology-free time', 3),
        ('Bedtime conversation', 5)
),
kept as (
    select *, row_number() over (partition by ritual order by day desc) as recency from (
        select ritual, left(occurred_at, 10)::date as day, bool_and(felt_like_ours = 'yes') as is_ours
        from ritual where status = 'kept' group by all)
)
select ritual, times as times_a_week, max(day) as last_kept_on, count(*) filter (day > date '{as_of}' - 28) as kept_in_28_days,
    count(*) filter (recency <= 3) as last_count, count(is_ours) filter (recency <= 3) as answered_of_last_count,
    count(*) filter (recency <= 3 and is_ours) as ours_of_last_count
from agreed left join kept using (ritual) group by all;

create table marts.recent_thanks as
select one.who as partner, other.who as other, count(*) as both_day_count, sum(one.expressed)::bigint as expressed_count,
    sum(other.noticed)::bigint as noticed_count
from daily as one join daily as other using (day)
where one.who <> other.who and 'together' not in (one.who, other.who) and one.is_observed and other.is_observed
    and day > date '{as_of}' - 14
group by all;

create table marts.rebuild_voices as
select partner, step, min(day) as said_on from rebuilt where spell = (select max(spell) from rebuilt) group by all;

create table marts.rebuild_steps as
with steps(position, step) as (
    values (1, 'name_it'), (2, 'start_small'), (3, 'appreciate'), (4, 'be_patient'), (5, 'seek_help')
)
select position, step, (select max(said_on) from marts.rebuild_voices where step = 'begin') as begun_on, said_on as done_on,
    done_on is null and position = min(position) filter (done_on is null) over () as is_current
from steps left join (select step, min(said_on) as said_on from marts.rebuild_voices group by step) using (step);

create table marts.noted_lately as
with noted as (
    select 'ritual' as what, lower(ritual) as detail, left(occurred_at, 10)::date as day from ritual where status = 'kept'
    union select 'first_time', '', left(occurred_at, 10)::date from ritual where status = 'kept' and first_time = 'yes'
    union select 'share', coalesce(topic, ''), day from shared
    union select 'deep_share', '', day from shared where depth >= '3'
    union select 'thanks_given', '', day from thanks where expressed > 0
    union select 'thanks_noticed', '', day from thanks where noticed > 0
    union select 'goodnews', '', occurred_on::date from goodnews
    union select 'goodnews_met', '', occurred_on::date from goodnews where met_with_interest = 'yes'
    union select 'question', deck, occurred_on::date from question where status = 'asked'
    union select 'favourite', deck, occurred_on::date from question where favourite = 'yes'
    union select 'affection', '', day from touched
    union select 'attempt', '', day from steps where action = 'attempt'
    union select 'barrier', unnest(split(last.barriers, ';')), day from observed
    union select 'heard', '', day from coverage where heard is not null
)
select what, detail, min(day) as first_on, max(day) as last_on, count(*) filter (day > date '{as_of}' - 7) as day_count_7,
    count(*) filter (day > date '{as_of}' - 14) as day_count_14, count(*) filter (day > date '{as_of}' - 28) as day_count_28
from noted group by all;

create table marts.ritual_states as
select day, week_start, who, ritual, case when kept > 0 then 'kept' when noted > 0 then 'missed' else 'unnoted' end as state
from days cross join unnest(['Morning check-in', 'Evening debrief', 'Date night', 'Technology-free time',
    'Bedtime conversation']) as t(ritual)
left join ritual_days using (day, who, ritual)
where week_start >= date_trunc('week', date '{as_of}') - interval 63 day;

create table marts.holdings as
with entries as (
    select 'checkin' as kind, occurred_on from checkin
    union all select 'ritual', left(occurred_at, 10) from ritual
    union all select 'appreciation', occurred_on from appreciation
    union all select 'conflict', occurred_on from conflict
    union all select 'repair', occurred_on from repair
    union all select 'share', left(occurred_at, 10) from share
    union all select 'goodnews', occurred_on from goodnews
    union all select 'question', occurred_on from question
    union all select 'answer', occurred_on from answer
    union all select 'affection', left(occurred_at, 10) from affection
    union all select 'promise', occurred_on from promise
    union all select 'followup', occurred_on from followup
    union all select 'rebuild', occurred_on from rebuild
)
select kind, count(*) as entry_count, min(occurred_on)::date as first_on, max(occurred_on)::date as last_on
from entries group by kind;

create table marts.entries as
with entries as (
    select 'checkin' as kind, entry_id, partner, occurred_on as day, to_json(checkin) as said from checkin
    union all select 'ritual', entry_id, partner, left(occurred_at, 10), to_json(ritual) from ritual
    union all select 'appreciation', entry_id, partner, occurred_on, to_json(appreciation) from appreciation
    union all select 'conflict', entry_id, partner, occurred_on, to_json(conflict) from conflict
    union all select 'repair', entry_id, partner, occurred_on, to_json(repair) from repair
    union all select 'share', entry_id, partner, left(occurred_at, 10), to_json(share) from share
    union all select 'goodnews', entry_id, partner, occurred_on, to_json(goodnews) from goodnews
    union all select 'question', entry_id, partner, occurred_on, to_json(question) from question
    union all select 'answer', entry_id, partner, occurred_on, to_json(answer) from answer
    union all select 'affection', entry_id, partner, left(occurred_at, 10), to_json(affection) from affection
    union all select 'promise', entry_id, partner, occurred_on, to_json(promise) from promise
    union all select 'followup', entry_id, partner, occurred_on, to_json(followup) from followup
    union all select 'rebuild', entry_id, partner, occurred_on, to_json(rebuild) from rebuild
)
select kind, entry_id, partner, day::date as day, said as raw from entries;

create table marts.question_days as
select any_value(question) as question, max(deck)::int as set_number, occurred_on::date as day, bool_or(status = 'asked') as is_asked,
    bool_or(status = 'skipped') as is_skipped, coalesce(bool_or(favourite = 'yes'), false) as is_marked
from question group by lower(question), occurred_on;

create table marts.written_answers as select entry_id, partner, question, answer, occurred_on::date as day,
    visibility = 'sealed' as is_sealed, null::date as edited_on  -- no answer is edited once both have answered
from answer;
