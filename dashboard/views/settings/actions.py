"""Pauses and retired suggestions, saved from the Settings page."""

from collections.abc import Mapping
from functools import partial

from dashboard import save
from dashboard.tables.marts import mart
from dashboard.tables.rows import records
from dashboard.viewer import Viewer
from dashboard.wording import settings as say
from dashboard.wording.numbers import Row
from pipeline import log, suggestions


def pauses(viewer: Viewer) -> list[Row]:
    """Return the pauses that this page may know of, the newest first."""
    return list(records(mart(viewer.build, "pauses"))) if viewer.opened else []


def pause(viewer: Viewer, section: str, who: str, values: Mapping[str, str]) -> None:
    """Log a pause; `values` are those of its fields."""
    write = partial(log.append, viewer.home, "pause", {"partner": who, **values})
    if save.attempt(write, say.PAUSED, section) and values.get("visibility") == "private":
        save.for_writer(viewer, say.own_pause(values))


def end_pause(viewer: Viewer, section: str, who: str, pause: str) -> None:
    """Let a pause end today."""
    values = {"partner": who, "until": viewer.today(who).isoformat()}
    save.attempt(partial(log.edit, viewer.home, "pause", pause, values), say.PAUSE_ENDED, section)


def delete_pause(viewer: Viewer, section: str, who: str, pause: str) -> None:
    """Delete a pause, so that its days count again."""
    save.attempt(partial(log.delete, viewer.home, "pause", pause, {"partner": who}), say.PAUSE_DELETED, section)


def retired(viewer: Viewer) -> list[suggestions.Rule]:
    """Return the suggestions that this page's readers don't want to hear."""
    return suggestions.retired(viewer.build) if viewer.opened else []


def restore(viewer: Viewer, section: str, rule: suggestions.Rule) -> None:
    """Let a suggestion speak again."""
    save.attempt(partial(suggestions.restore, viewer.build, rule.id), say.brought_back(rule.title), section)
