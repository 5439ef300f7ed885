"""Partners' entries as they stand, read from the logs."""

from functools import lru_cache

from dashboard.viewer import Viewer, vault_state
from pipeline import log
from pipeline.home.folder import Home, kind_of, stamp
from pipeline.log import Entry


def entry(viewer: Viewer, partner: str, kind: str, entry_id: str) -> Entry | None:
    """Return a partner's entry as it stands; None for one that was imported or typed without an id."""
    return next((one for one in of_kind(viewer.home, kind, partner) if one.id and one.id == entry_id), None)


def about(viewer: Viewer, step: Entry) -> str:
    """Return the topic of the conflict that a step is in, as far as this page may know it; else an empty text."""
    if step.kind != "repair":
        return ""
    for who in viewer.people:
        found = entry(viewer, who, "conflict", step.row["conflict"])
        if found and (found.is_shared or who == viewer.own or viewer.is_solo):
            return found.row["topic"]
    return ""


def of_kind(home: Home, kind: str, partner: str) -> list[Entry]:
    """Return the partner's entries of a kind, in the order in which they were first logged."""
    paths = [path for path in home.log_files() if kind_of(path) == kind and not home.is_of_imports(path)]
    if not paths and home.opened is None:
        return []
    return _read(home, kind, partner, (*map(stamp, [home.settings, *paths]), vault_state(home)))


@lru_cache(maxsize=64)
def _read(home: Home, kind: str, partner: str, state: tuple[object, ...]) -> list[Entry]:
    """Read a kind's logs once for each `state` of their files and of the vault."""
    return log.entries(home, kind, partner)
