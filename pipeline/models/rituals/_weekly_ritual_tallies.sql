-- One row per ISO week, who, ritual metric and piece: times kept of those noted, and felt like ours of those answered.
-- The empty piece stands for all agreed rituals; its run correlation is their mean, weighed by what each rests on.
with pieces as (
    select week_start, who, ritual as piece, kept_count, kept_count + missed_count as noted_count, unknown_count,
        run_correlation
    from weekly_rituals
    union all
    select week_start, who, '', sum(kept_count), sum(kept_count + missed_count), sum(unknown_count),
        coalesce(sum(run_correlation * pair_count) / nullif(sum(pair_count), 0), 0)
    from weekly_rituals
    group by week_start, who
)
select 'ritual_adherence' as metric, piece, who, week_start, kept_count::double as event_count,
    noted_count::double as base_count, unknown_count, run_correlation
from pieces
union all
select
    'ritual_meaning' as metric,
    '' as piece,
    ritual_days.who,
    days.week_start,
    count(*) filter (where ritual_days.felt_like_ours)::double as event_count,
    count(*)::double as base_count,
    0 as unknown_count,
    0 as run_correlation
from ritual_days
join days on days.day = ritual_days.day
where ritual_days.kept_count > 0 and ritual_days.is_answered_by_all
group by ritual_days.who, days.week_start
