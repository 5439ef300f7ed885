-- One row per ISO week, who and metric: things asked to be remembered that somebody came back to, and good news met with
-- interest. A partner's rate of coming back is about what the other asked of them, so it was shared; alone, about
-- what they asked themselves.
with due as (
    select partners.partner as who, followups.due_on, followups.raised_on
    from followups
    cross join options
    join partners
        on (partners.partner <> followups.asked_by or options.partner_count = 1)
        and followups.who = case when partners.partner = options.audience then options.audience else 'together' end
    union all
    select followups.who, followups.due_on, followups.raised_on
    from followups
    cross join options
    where followups.who = 'together' and options.partner_count > 1
),
told as (
    select partner as who, occurred_on, met_with_interest from raw_goodnews where met_with_interest is not null
)
select 'follow_up_rate' as metric, '' as piece, due.who, days.week_start,
    count(*) filter (where due.raised_on <= due.due_on + 7)::double as event_count, count(*)::double as base_count
from due
join days on days.day = due.due_on
cross join options
where due.raised_on <= due.due_on + 7 or due.due_on + 7 < options.as_of
group by due.who, days.week_start
union all
select 'good_news_response', '', told.who, days.week_start,
    count(*) filter (where told.met_with_interest)::double, count(*)::double
from told
join days on days.day = told.occurred_on
group by told.who, days.week_start
