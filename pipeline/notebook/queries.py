"""Questions in SQL that no table of a build answers as it is: days, months, conflicts, entries."""

from pipeline.kinds.fields import Field
from pipeline.kinds.kinds import Kind
from pipeline.load.cast import SQL_TYPE

MOMENTS = """
    select daily_coverage.day, daily_coverage.week_start, daily_coverage.who,
        case when is_counted or moment_count > 0 then coalesce(moment_count, 0) end as moment_count,
        is_counted, is_paused
    from daily_coverage
    left join daily_moments on daily_moments.day = daily_coverage.day and daily_moments.who = daily_coverage.who
"""
CONFLICTS = """
    select states.who, states.conflict, states.spell::integer as spell, states.opened_on, spells.ended_on, states.state,
        repairs.repaired_on, repairs.is_repaired, repairs.days, repairs.entered_days
    from conflict_states as states
    join conflict_spells as spells
        on spells.who = states.who and spells.conflict = states.conflict and spells.spell = states.spell
    left join repair_spells as repairs
        on repairs.who = states.who and repairs.conflict = states.conflict and repairs.spell = states.spell
"""
DAILY = {
    "moments": "daily_moments",
    "feelings": "daily_life",
    "checkins": "daily_checkin",
    "thanks": "daily_appreciation",
    "rituals": "ritual_days",
    "sharing": "daily_sharing",
    "signs": "daily_signs",
    "coverage": "daily_coverage",
}
# A month is as well founded as a week: half of its days and more, or a quarter for a rough number (4 and 2 of 7).
MONTHS = f"""
    with since as (select kind, date_trunc('month', first_on) as month from holdings),
    thanks as (
        select partner as who, day, expressed_count, noticed_count from daily_appreciation
        union all
        select 'together', day, sum(shared_expressed_count), sum(shared_noticed_count) from daily_appreciation
        group by day
    ),
    lived as (
        select date_trunc('month', days.day) as month, days.who,
            count(*) filter (where not days.is_paused) as elapsed_days,
            count(*) filter (where days.is_counted) as observed_days,
            sum(days.moment_count) filter (where days.is_counted) as moment_count,
            avg(daily_life.connected) as felt_connection,
            avg(daily_life.appreciated) as felt_appreciated,
            coalesce(sum(thanks.expressed_count) filter (where days.is_counted), 0) as expressed_count,
            coalesce(sum(thanks.noticed_count) filter (where days.is_counted), 0) as noticed_count
        from ({MOMENTS}) as days
        left join daily_life on daily_life.day = days.day and daily_life.partner = days.who
        left join thanks on thanks.day = days.day and thanks.who = days.who
        group by all
    ),
    kept as (
        select date_trunc('month', day) as month, who, sum(kept_count) as kept_count, sum(missed_count) as missed_count
        from ritual_days group by all
    ),
    steps as (
        select month, who, sum(opened) as opened_count, sum(closed) as closed_count
        from (
            select date_trunc('month', started_on) as month, who, 1 as opened, 0 as closed from conflict_spells
            union all
            select date_trunc('month', ended_on), who, 0, 1 from conflict_spells where ended_on is not null
        ) group by all
    ),
    judged as (
        select *, case when 7 * observed_days >= 4 * elapsed_days and observed_days > 1 then 'ok'
            when 7 * observed_days >= 2 * elapsed_days and observed_days > 1 then 'thin'
            else 'not_enough' end as status
        from lived
    )
    select judged.month, judged.who, status, elapsed_days::integer as elapsed_days,
        observed_days::integer as observed_days,
        case when observed_days > 0 then moment_count end::integer as moment_count,
        case when status <> 'not_enough' then 7.0 * moment_count / observed_days end as connection_rate,
        felt_connection, felt_appreciated,
        case when observed_days > 0 and judged.month >= thanked.month then expressed_count end::integer
            as expressed_count,
        case when observed_days > 0 and judged.month >= thanked.month then noticed_count end::integer as noticed_count,
        case when judged.month >= held.month then coalesce(kept.kept_count, 0) end::integer as kept_count,
        case when judged.month >= held.month then coalesce(kept.missed_count, 0) end::integer as missed_count,
        case when judged.month >= fought.month then coalesce(steps.opened_count, 0) end::integer as opened_count,
        case when judged.month >= fought.month then coalesce(steps.closed_count, 0) end::integer as closed_count
    from judged
    left join kept on kept.month = judged.month and kept.who = judged.who
    left join steps on steps.month = judged.month and steps.who = judged.who
    left join since as thanked on thanked.kind = 'appreciation'
    left join since as held on held.kind = 'ritual'
    left join since as fought on fought.kind = 'conflict'
"""


def entries(kind: Kind) -> str:
    """Return the query for entries of a kind, with a column for each of its fields; `?` stands for the kind's name."""
    fields = ", ".join(f"from_json(said->'$.{field.name}', '{_shape(field)}') as {field.name}" for field in kind.fields)
    return f"select day, partner, {fields}, is_shared, entry_id, started_at, logged_at from entries where kind = ?"


def _shape(field: Field) -> str:
    return '["VARCHAR"]' if field.type == "choices" else f'"{SQL_TYPE[field.type].upper()}"'
