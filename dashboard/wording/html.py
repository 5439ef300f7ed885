"""Text as HTML, in which no line ends between a number and its unit or month, or within a range of numbers."""

import html
import re
from calendar import month_name
from functools import lru_cache

_SPACE, _JOINER = "\N{NO-BREAK SPACE}", "\N{WORD JOINER}"
_UNITS = "%|days?|weeks?|months?|years?|hours?|minutes?|points?|times?"
_BEFORE_UNIT = re.compile(rf"(?<=\d) (?=(?:{_UNITS}|{'|'.join(month_name[1:])})(?!\w))")
_WITHIN_RANGE = re.compile(r"(?<=\d)–(?=\d)")


@lru_cache(maxsize=2000)  # a rerun of a page says the same again
def escape(text: str) -> str:
    """Return `text` as HTML that shows it as it is."""
    return html.escape(unbroken(text))


def unbroken(text: str) -> str:
    """Join each number to what belongs to it."""
    return _WITHIN_RANGE.sub(f"{_JOINER}–{_JOINER}", _BEFORE_UNIT.sub(_SPACE, text))
