"""Names that are written nearly like one that is not known, for errors that help and don't repeat it."""

from collections.abc import Iterable
from difflib import get_close_matches

FEW = 12  # names that are worth listing in a sentence


def near(text: str, known: Iterable[str]) -> str:
    """Say which of `known` are written nearly like `text`, else name them when they are few; never `text` itself."""
    names = {name.lower(): name for name in known}
    close = [names[found] for found in get_close_matches(text.strip().lower(), names, n=3, cutoff=0.6)]
    if close:
        return f" Near to it: {', '.join(close)}."
    return f" Known: {', '.join(names.values())}." if 0 < len(names) <= FEW else ""
