"""The own journal by day, as imports gave it, for the author's own view alone."""

from collections.abc import Mapping
from datetime import date
from functools import lru_cache

from dashboard.viewer import Viewer, vault_state
from pipeline.home.folder import HearthsideError, Home, stamp
from pipeline.imports.meaning import journal
from pipeline.imports.meaning.journal import Page


def pages(viewer: Viewer, words: str = "") -> Mapping[date, tuple[Page, ...]]:
    """Return the pages that hold `words`, of the one whose own view it is; none on the page of both."""
    if not viewer.own:
        return {}
    state = _imports(viewer.home)
    whole = _journal(viewer.home, viewer.own, state) if state else {}
    if not words:
        return whole
    wanted = words.casefold()
    held = {on: tuple(one for one in day if _holds(one, wanted)) for on, day in whole.items()}
    return {on: day for on, day in held.items() if day}


def _holds(page: Page, wanted: str) -> bool:
    return wanted in f"{page.title} {page.text}".casefold()


@lru_cache(maxsize=4)
def _journal(home: Home, who: str, state: tuple[object, ...]) -> dict[date, tuple[Page, ...]]:
    """Read the journal once for each `state` of the imports; one that can't be read has no page here."""
    try:
        return {on: tuple(pages) for on, pages in journal.pages(home, who).items()}
    except HearthsideError:
        return {}


def _imports(home: Home) -> tuple[object, ...]:
    """Return what changes with the imports in the clear and in the open vault; nothing where there is none."""
    found = sorted((path.parent.name, *stamp(path)[1:]) for path in home.imports.glob("*/manifest.json"))
    return (*found, vault_state(home)) if found or home.opened else ()
