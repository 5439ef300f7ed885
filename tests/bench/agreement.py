"""What a build keeps, against what the floor made of the same logs: mart by mart, column by column."""

from pathlib import Path

import duckdb

from pipeline import metrics, models

# What the floor leaves out, in every mart: intervals and bounds and what only they need, judgements, floors and reasons; and what
# is the same in all the generated rows, which are told once, shared, in time, and never on a pause.
BOUNDS = ("_low", "_high")
LEFT_OUT = {
    "status", "reason", "is_current", "coverage_share", "low", "high", "least", "most", "p", "label", "state",
    "run_correlation", "pair_count", "quieter_probability", "fuller_probability", "likely_ratio", "is_late", "is_in_time",
    "is_shared", "is_paused", "paused_days", "is_counted", "is_shared_counted", "excused_count", "is_answered_by_all",
    "shared_expressed_count", "shared_noticed_count", "shared_deepest", "cared_for", "is_undated", "time", "spell",
    "first_step", "is_first_okay", "first_days", "started_at", "opened_at", "what", "is_unmarked", "said", "logged_at",
}  # fmt: skip
# How much was logged in the weeks that a figure looks back on, and what is usual for it: said beside each, and checked in
# weekly_coverage, weekly_connection and weekly_appreciation once.
BESIDE = {
    "weekly_metrics": {"n", "elapsed_days", "observed_days", "days_so_far", "usual_level", "usual_weeks_needed"},
    "weekly_ritual_shares": {"elapsed_days", "observed_days"},
}
NONE_GENERATED = {"pauses", "answered_questions", "waiting_answers"}
# What comes from a posterior, as an interval does: bare SQL has no distributions. And shares that the floor leaves out: all
# shares follow one rule, so those that it has check the rest.
SHARES = ", ".join(f"'{metric.name}'" for metric in metrics.METRICS if metric.is_share)
NOT_IN_FLOOR = f"""(ours.metric = 'distance_state' or ours.metric in ({SHARES}) and ours.metric not in (select metric from theirs.weekly_metrics))"""


def check(build: Path, floor: Path) -> None:
    """Raise ValueError unless the floor made each mart of a build, with the same values wherever the build has one."""
    with duckdb.connect() as con:
        con.execute(f"attach '{build}' as ours (read_only); attach '{floor}' as theirs (read_only)")
        for model in models.KEPT:
            if model.name not in NONE_GENERATED:
                _same(con, model.name, model.order.replace(" desc", "").split(", "))
        valued = con.execute("select distinct metric from ours.weekly_metrics where value is not null").fetchall()
        empty = {metric.name for metric in metrics.METRICS if metric.is_in_build} - {name for (name,) in valued}
        if empty:
            raise ValueError(f"no value of {', '.join(sorted(empty))}, so that nothing was compared")


def _same(con: duckdb.DuckDBPyConnection, mart: str, order: list[str]) -> None:
    columns, others = _columns(con, "ours", mart), _columns(con, "theirs", mart)
    keys = [name for name in order if name in others]
    absent = columns.keys() - others.keys() - LEFT_OUT - BESIDE.get(mart, set())
    absent -= {name for name in absent if name.endswith(BOUNDS)}
    if absent:
        raise ValueError(f"{mart}: the floor has no {', '.join(sorted(absent))}")
    together = " and ".join(f"ours.{key} is not distinct from theirs.{key}" for key in keys)
    pairs = f"from ours.{mart} as ours full join theirs.{mart} as theirs on {together}"
    compared = [name for name in columns if name in others and name not in keys]
    wrong = {name: _differs(name, columns[name]) for name in compared}
    # of the running week, what is usual is that of the same days; the floor knows whole weeks alone
    wrong |= {name: f"not ours.is_current and {rule}" for name, rule in wrong.items() if name.startswith("usual_")}
    if mart == "weekly_metrics":  # has rows without a value, which bare SQL has no reason to make
        wrong = {name: f"not ({NOT_IN_FLOOR}) and {rule}" for name, rule in wrong.items()}
    else:
        wrong["rows"] = f"ours.{keys[-1]} is null or theirs.{keys[-1]} is null"
    if mart in ("weekly_counts", "weekly_metrics", "weekly_reports"):  # the floor tells no kind that is not logged yet
        begun = "coalesce(ours.week_start, theirs.week_start) >= (select min(week_start) + 84 from ours.weekly_counts)"
        wrong = {name: f"{begun} and ({rule})" for name, rule in wrong.items()}
    counts = ", ".join(f"count(*) filter ({rule})" for rule in wrong.values())
    (rows, *off) = con.execute(f"select (select count(*) from ours.{mart}), {counts} {pairs}").fetchone() or (0,)
    if not rows:
        raise ValueError(f"{mart}: no row, so that nothing was compared")
    found = ", ".join(f"{name} ({count} rows)" for name, count in zip(wrong, off, strict=True) if count)
    if found:
        raise ValueError(f"{mart} of the floor is another in {found}")


def _columns(con: duckdb.DuckDBPyConnection, database: str, mart: str) -> dict[str, str]:
    found = con.execute(
        "select column_name, data_type from duckdb_columns() where database_name = ? and table_name = ?",
        [database, mart],
    )
    return dict(found.fetchall())


def _differs(name: str, type_: str) -> str:
    """What makes a value another. A number that the build leaves out, for want of enough logged days, is none."""
    if type_ in ("DOUBLE", "BIGINT", "INTEGER", "HUGEINT"):
        return f"ours.{name} is not null and (abs(ours.{name} - theirs.{name}) <= 1e-9 * greatest(1, abs(ours.{name}))) is not true"
    return f"ours.{name} is distinct from theirs.{name}"
