"""Partners' entries as they stand, read from the logs."""

from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

from dashboard.viewer import Viewer, vault_state
from pipeline import log
from pipeline.home.folder import Home, kind_of, stamp
from pipeline.kinds.vocabulary import IMPORTED
from pipeline.log import Entry


def entry(viewer: Viewer, partner: str, kind: str, entry_id: str) -> Entry | None:
    """Return a partner's entry as it stands; None for one that was typed without an id."""
    found = next((one for one in of_kind(viewer.home, kind, partner) if one.id and one.id == entry_id), None)
    if found or not entry_id.startswith(IMPORTED):
        return found
    paths = [path for path in viewer.home.log_files() if kind_of(path) == kind]
    return _imported(viewer.home, kind, partner, entry_id, _state(viewer.home, paths))


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
    return _read(home, kind, partner, _state(home, paths))


def _state(home: Home, paths: Sequence[Path]) -> tuple[object, ...]:
    return (*map(stamp, [home.settings, *paths]), vault_state(home))


@lru_cache(maxsize=64)
def _read(home: Home, kind: str, partner: str, state: tuple[object, ...]) -> list[Entry]:
    """Read a kind's logs once for each `state` of their files and of the vault."""
    return log.entries(home, kind, partner)


@lru_cache(maxsize=64)
def _imported(home: Home, kind: str, partner: str, entry_id: str, state: tuple[object, ...]) -> Entry | None:
    """Look for an imported entry once for each `state`: all rows of its kind are read for it."""
    return log.imported(home, kind, partner, entry_id)
