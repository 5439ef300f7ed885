"""Checks that a build must pass before it is used. One query a check, each counting the rows that break it."""

import duckdb

WEEKLY = ("weekly_connection", "weekly_conflicts", "weekly_appreciation")


def _weekly(mart: str) -> dict[str, str]:
    return {
        f"{mart}: one row a week and who": f"""
            select count(*) from (select 1 from {mart} group by week_start, who having count(*) > 1)""",
        f"{mart}: every week is there for everyone": f"""
            select count(*) from (
                select distinct days.week_start, daily_coverage.who from days join daily_coverage using (day)
            ) as spine
            left join {mart} as mart on mart.week_start = spine.week_start and mart.who = spine.who
            where mart.who is null""",
        f"{mart}: status is a known one": f"""
            select count(*) from {mart}
            where reason is null or status is null
                or status not in ('ok', 'thin', 'not_enough', 'not_logged', 'paused')""",
        f"{mart}: observed days fit in the elapsed ones": f"""
            select count(*) from {mart} where observed_days not between 0 and elapsed_days or elapsed_days > 7""",
    }


CHECKS: dict[str, str] = {
    **{name: query for mart in WEEKLY for name, query in _weekly(mart).items()},
    "weekly_connection: nothing is drawn below its floor": """
        select count(*) from weekly_connection
        where status in ('not_enough', 'not_logged', 'paused') and connection_rate is not null
            or felt_day_count < 2 and felt_connection is not null""",
    "weekly_connection: no interval without its level": """
        select count(*) from weekly_connection
        where connection_rate is null and coalesce(connection_rate_low, connection_rate_high) is not null
            or felt_connection is null and coalesce(felt_connection_low, felt_connection_high) is not null""",
    "weekly_appreciation: no interval without its level": """
        select count(*) from weekly_appreciation
        where expressed_rate is null and coalesce(expressed_rate_low, expressed_rate_high) is not null
            or felt_appreciated is null and coalesce(felt_appreciated_low, felt_appreciated_high) is not null""",
    "weekly_connection: levels lie in their intervals": """
        select count(*) from weekly_connection
        where connection_rate not between connection_rate_low and connection_rate_high
            or connection_day_share not between connection_day_share_low and connection_day_share_high
            or felt_connection not between felt_connection_low and felt_connection_high""",
    "weekly_appreciation: levels lie in their intervals": """
        select count(*) from weekly_appreciation
        where expressed_rate not between expressed_rate_low and expressed_rate_high
            or noticed_rate not between noticed_rate_low and noticed_rate_high
            or felt_appreciated not between felt_appreciated_low and felt_appreciated_high""",
    "weekly_conflicts: stock = previous + opened + reopened - closed": """
        select count(*) from (
            select stock_count, coalesce(lag(stock_count) over (partition by who order by week_start), 0)
                + coalesce(opened_count, 0) + coalesce(reopened_count, 0) - coalesce(closed_count, 0) as expected
            from weekly_conflicts
        ) where stock_count <> expected""",
    "weekly_metrics: one row a metric, piece, week and who": """
        select count(*) from (
            select 1 from weekly_metrics group by metric, piece, week_start, who having count(*) > 1
        )""",
    "weekly_metrics: every metric is there in every week": """
        select count(*) from (
            select metrics.metric, weekly_coverage.week_start, weekly_coverage.who
            from metrics
            cross join weekly_coverage
            cross join options
            where metrics.whose = 'all'
                or metrics.whose = 'each' and weekly_coverage.who <> 'together'
                or metrics.whose = 'couple' and (weekly_coverage.who = 'together' or options.partner_count = 1)
        ) as spine
        anti join weekly_metrics
            on weekly_metrics.metric = spine.metric and weekly_metrics.week_start = spine.week_start
            and weekly_metrics.who = spine.who""",
    "weekly_metrics: status is a known one": """
        select count(*) from weekly_metrics
        where reason is null or status is null
            or status not in ('ok', 'thin', 'not_enough', 'not_logged', 'paused', 'off')""",
    "weekly_metrics: nothing is drawn below its floor": """
        select count(*) from weekly_metrics
        where status not in ('ok', 'thin') and coalesce(value, low, high, least, most) is not null""",
    "weekly_metrics: levels lie in their intervals": """
        select count(*) from weekly_metrics
        where metric <> 'pos_neg_ratio' and value not between low - 1e-9 and coalesce(high, value) + 1e-9
            or value not between least - 1e-9 and most + 1e-9""",
    "repair_spells: nobody repairs before it opens": """
        select count(*) from repair_spells where days < 0 or entered_days < 0 or repaired_on < started_on""",
    "conflict_spells: no spell ends before it starts": """
        select count(*) from conflict_spells where ended_on < started_on or started_on is null""",
    "daily_checkin: one row a partner and day": """
        select count(*) from (select 1 from daily_checkin group by partner, day having count(*) > 1)""",
}


def run(con: duckdb.DuckDBPyConnection) -> list[str]:
    """Return the names of the checks that the build in the current schema breaks."""
    return [name for name, query in CHECKS.items() if con.execute(query).fetchone() != (0,)]
