"""The author's own journal, by day: the titles and texts of imported entries. For the author's own view alone."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from pipeline.home.folder import Home
from pipeline.imports.store import layout


@dataclass(frozen=True)
class Page:
    """An imported entry's words, and when they were written, as far as its app tells."""

    source: str
    time: str
    title: str
    text: str


def pages(home: Home, partner: str) -> dict[date, list[Page]]:
    """Return the pages of each day, in the order of their times. Of each entry, the newest import counts.

    Raises HearthsideError when an import can't be read.
    """
    seen: set[tuple[str, str]] = set()
    found: dict[date, list[Page]] = defaultdict(list)
    for manifest in reversed(layout.manifests(home, partner)):
        for record in layout.records(home, manifest):
            key = (manifest.source, record["key"])
            if key in seen:
                continue
            seen.add(key)
            title, text = record.get("title", "").strip(), record.get("text", "").strip()
            if title or text:
                page = Page(manifest.source, record.get("time", ""), title, text)
                found[date.fromisoformat(record["day"])].append(page)
    return {day: sorted(each, key=lambda page: page.time) for day, each in found.items()}
