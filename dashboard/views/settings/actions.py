"""Pauses and retired suggestions, saved from the Settings page."""

from collections.abc import Callable, Mapping
from functools import partial

from dashboard import save
from dashboard.drafts import logged
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
    if (
        save.attempt(write, say.PAUSED, section, undo=save.deleted(viewer, "pause", who))
        and values.get("visibility") == "private"
    ):
        save.for_writer(viewer, say.own_pause(values))


def end_pause(viewer: Viewer, section: str, who: str, pause: str) -> None:
    """Let a pause end today."""
    values = {"partner": who, "until": viewer.today(who).isoformat()}
    undo = _restored(viewer, who, pause)
    save.attempt(partial(log.edit, viewer.home, "pause", pause, values), say.PAUSE_ENDED, section, undo=undo)


def delete_pause(viewer: Viewer, section: str, who: str, pause: str) -> None:
    """Delete a pause, so that its days count again."""
    write = partial(log.delete, viewer.home, "pause", pause, {"partner": who})
    save.attempt(write, say.PAUSE_DELETED, section, undo=_restored(viewer, who, pause))


def _restored(viewer: Viewer, who: str, pause: str) -> Callable[[str], object] | None:
    """Return the undo of a change of a pause; None for one that was typed without an id."""
    before = logged.entry(viewer, who, "pause", pause)
    return (lambda _: log.restore(viewer.home, "pause", before.row)) if before else None


def retired(viewer: Viewer) -> list[suggestions.Rule]:
    """Return the suggestions that this page's readers don't want to hear."""
    return suggestions.retired(viewer.build) if viewer.opened else []


def restore(viewer: Viewer, section: str, rule: suggestions.Rule) -> None:
    """Let a suggestion speak again."""
    undo = partial(suggestions.undo, viewer.build, (rule.id, ""))
    write = partial(suggestions.restore, viewer.build, rule.id)
    save.attempt(write, say.brought_back(rule.title), section, undo=lambda _: undo())
