"""The own journal by day, as imports gave it, for the author's own view alone."""

from collections.abc import Mapping
from datetime import date
from functools import lru_cache

from dashboard.viewer import Viewer
from pipeline.home.folder import HearthsideError, Home, stamp
from pipeline.imports.meaning import journal
from pipeline.imports.meaning.journal import Page


def pages(viewer: Viewer, words: str = "") -> Mapping[date, tuple[Page, ...]]:
    """Return the pages that hold `words`, of the one whose own view it is; none on the page of both."""
    if not viewer.own:
        return {}
    whole = _journal(viewer.home, viewer.own, _imports(viewer.home))
    if not words:
        return whole
    wanted = words.casefold()
    held = {on: tuple(one for one in day if _holds(one, wanted)) for on, day in whole.items()}
    return {on: day for on, day in held.items() if day}


def _holds(page: Page, wanted: str) -> bool:
    return wanted in f"{page.title} {page.text}".casefold()


@lru_cache(maxsize=4)
def _journal(home: Home, who: str, state: tuple[tuple[str, int, int], ...]) -> dict[date, tuple[Page, ...]]:
    """Read the journal once for each `state` of the imports; one that can't be read has no page here."""
    if not state:
        return {}
    try:
        return {on: tuple(pages) for on, pages in journal.pages(home, who).items()}
    except HearthsideError:
        return {}


def _imports(home: Home) -> tuple[tuple[str, int, int], ...]:
    return tuple(sorted((path.parent.name, *stamp(path)[1:]) for path in home.imports.glob("*/manifest.json")))
