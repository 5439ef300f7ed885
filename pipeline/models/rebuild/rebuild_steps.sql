-- One row per step of the rebuilding that is under way: when it began, and when the step was done. Otherwise empty.
-- Kept and shown, by position.
with steps as (
    select * from (values
        (1, 'name_it'), (2, 'start_small'), (3, 'appreciate'), (4, 'be_patient'), (5, 'seek_help')
    ) as given (position, step)
),
done as (
    select rebuild_spells.begun_on, raw_rebuild.step, min(raw_rebuild.occurred_on) as done_on
    from rebuild_spells
    left join raw_rebuild
        on raw_rebuild.occurred_on >= rebuild_spells.begun_on
        and (raw_rebuild.visibility = 'shared' or (select partner_count from options) = 1)
    where rebuild_spells.ended_on is null
    group by rebuild_spells.begun_on, raw_rebuild.step
),
under_way as (
    select begun_on from rebuild_spells where ended_on is null
)
select
    steps.position,
    steps.step,
    under_way.begun_on,
    done.done_on,
    done.done_on is null and row_number() over (partition by done.done_on is null order by steps.position) = 1
        as is_current
from steps
cross join under_way
left join done on done.step = steps.step
