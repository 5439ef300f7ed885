"""The SQL models: one file, one relation. The first comment line of each states its grain."""

from importlib.resources import files

# In the order in which they are built; each reads only what stands above it.
DAILY = (
    "days",
    "daily_checkin",
    "daily_coverage",
    "moment_reports",
    "daily_moments",
    "daily_appreciation",
    "conflict_events",
    "conflict_spells",
)
WEEKLY = (
    "weekly_coverage",
    "weekly_felt",
    "weekly_moments",
    "weekly_thanks",
    "weekly_thanks_rates",
    "weekly_thanks_gap",
    "weekly_usual",
    "weekly_connection",
    "weekly_conflicts",
    "weekly_appreciation",
    "open_conflicts",
    "agreed_rituals",
    "recent_thanks",
    "open_followups",
)


def sql(name: str) -> str:
    """Return the select statement of a model."""
    return files(__package__).joinpath(f"{name}.sql").read_text(encoding="utf-8")


def grain(name: str) -> str:
    """Return what one row of a model is: its first comment line."""
    return sql(name).splitlines()[0].removeprefix("-- ")
