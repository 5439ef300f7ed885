"""The SQL models: one file, one relation. The first comment line of each states its grain."""

from functools import cache
from importlib.resources import files

# In the order in which they are built; each reads what stands above it.
DAILY = (
    "days",
    "daily_checkin",
    "daily_coverage",
    "daily_life",
    "moment_reports",
    "daily_moments",
    "daily_appreciation",
    "daily_sharing",
    "ritual_days",
    "conflict_events",
    "conflict_spells",
    "conflict_states",
    "promises",
    "followups",
    "rebuild_spells",
)
WEEKLY = (
    "weekly_coverage",
    "weekly_windows",
    "weekly_felt",
    "weekly_heard",
    "weekly_moments",
    "weekly_thanks",
    "weekly_thanks_rates",
    "weekly_thanks_gap",
    "weekly_usual",
    "weekly_connection",
    "weekly_conflicts",
    "weekly_appreciation",
    "weekly_rituals",
    "weekly_ritual_tallies",
    "weekly_sharing",
    "weekly_topics",
    "weekly_questions",
    "weekly_responsiveness",
    "weekly_affection",
    "weekly_trust",
    "weekly_barriers",
    "weekly_repairs",
    "weekly_rebuild",
    "weekly_upkeep",
    "weekly_tallies",
    "weekly_counts",
    "trend_fits",
    "weekly_good_moments",
    "weekly_distance",
    "weekly_balance",
    "weekly_proportions",
    "weekly_shares",
    "weekly_levels",
    "weekly_metrics",
    "trends",
    "weekly_depths",
    "daily_signs",
    "repair_spells",
    "open_conflicts",
    "closed_conflicts",
    "open_promises",
    "open_followups",
    "agreed_rituals",
    "recent_thanks",
    "rebuild_steps",
    "rebuild_voices",
    "noted_lately",
    "ritual_states",
    "weekly_ritual_shares",
    "pauses",
    "holdings",
    "question_days",
    "written_answers",
)

# They only lead to the others, and are not kept in a build.
STEPS = frozenset(
    {
        "moment_reports",
        "weekly_windows",
        "weekly_felt",
        "weekly_heard",
        "weekly_moments",
        "weekly_thanks",
        "weekly_thanks_rates",
        "weekly_thanks_gap",
        "weekly_usual",
        "weekly_topics",
        "weekly_questions",
        "weekly_rebuild",
        "weekly_upkeep",
        "weekly_ritual_tallies",
        "weekly_sharing",
        "weekly_responsiveness",
        "weekly_affection",
        "weekly_trust",
        "weekly_barriers",
        "weekly_repairs",
        "weekly_tallies",
        "trend_fits",
        "weekly_good_moments",
        "weekly_proportions",
        "weekly_shares",
        "weekly_levels",
    }
)
KEPT = tuple(name for name in (*DAILY, *WEEKLY) if name not in STEPS)


@cache
def sql(name: str) -> str:
    """Return the select statement of a model."""
    return files(__package__).joinpath(f"{name}.sql").read_text(encoding="utf-8")


def grain(name: str) -> str:
    """Return what one row of a model is: its first comment line."""
    return sql(name).splitlines()[0].removeprefix("-- ")
