"""Helpers for printing: JSON, CSV, tables that fit a terminal, and the build they come from."""

import json
import sys
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from textwrap import fill
from typing import TYPE_CHECKING, Any

from pipeline import settings
from pipeline.home.folder import Home
from pipeline.kinds.fields import plain as plain

if TYPE_CHECKING:
    import pandas as pd

    from pipeline.database.open import Opened

WIDTH = 100  # characters
NONE = "–"


def as_json(data: object) -> str:
    """Return JSON in ASCII with ISO dates. Raises TypeError for a value that JSON can't hold."""
    return json.dumps(data, indent=2, allow_nan=False, default=_iso)


def rows(frame: "pd.DataFrame") -> list[dict[str, Any]]:
    """Return the rows of a frame as plain values: None for missing, whole numbers as int, days as dates."""
    found = frame.convert_dtypes().to_dict("records")
    return [{str(name): _plain(value) for name, value in row.items()} for row in found]


def as_csv(frame: "pd.DataFrame") -> str:
    """Return CSV as other programs read it, with empty cells for missing values."""
    import pandas as pd

    cells = pd.DataFrame(rows(frame), columns=frame.columns, dtype=object).map(_cell)
    return str(cells.to_csv(index=False, lineterminator="\n")).removesuffix("\n")


def described(name: str, text: str) -> str:
    """Return a line of a list: a name, and beside it what it is."""
    return fill(f"{name:<22}{text}", WIDTH, subsequent_indent=" " * 22)


def table(lines: Sequence[Mapping[str, Any]], columns: Sequence[str]) -> str:
    """Return rows as a text table: as many of `columns` as fit the width, numbers to the right."""
    cells = {name: [_short(line[name]) for line in lines] for name in columns}
    widths = {name: max(len(text) for text in (name, *cells[name])) for name in columns}
    shown: list[str] = []
    for name in columns:
        if sum(widths[n] + 2 for n in (*shown, name)) - 2 <= WIDTH:
            shown.append(name)
    side = {name: ">" if any(isinstance(line[name], int | float) for line in lines) else "<" for name in shown}
    aligned = [[f"{text:{side[name]}{widths[name]}}" for text in (name, *cells[name])] for name in shown]
    more = len(lines[0]) - len(shown)
    note = [[], [f"{more} more column{'s' if more > 1 else ''} with --csv or --json."]] if more else []
    return "\n".join("  ".join(row).rstrip() for row in (*zip(*aligned, strict=True), *note))


def _plain(value: Any) -> Any:
    import pandas as pd

    if value is None or value is pd.NaT or value is pd.NA or (isinstance(value, float) and value != value):
        return None
    if isinstance(value, datetime):
        return value.date() if value == datetime.combine(value.date(), datetime.min.time()) else value
    return value.item() if hasattr(value, "item") else value


def _cell(value: Any) -> Any:
    return plain(value) if isinstance(value, str) else "" if value is None else value


def _short(value: Any) -> str:
    if value is None:
        return NONE
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float):
        return f"{value:.2f}"
    return plain(str(value))


def _iso(value: object) -> str:
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"{type(value).__name__} has no JSON")


def up_to_date(place: Home, audience: str | None) -> "Opened":
    """Return the newest build, made first if anything changed: a comparison needs all entries."""
    from pipeline.database import build
    from pipeline.database.open import open as open_build

    chosen = settings.read(place)
    if chosen.audience(audience) == chosen.default_audience and build.is_stale(place):
        build.build(place)
    return open_build(place, audience)


def say_when_stale(place: Home) -> None:
    from pipeline.database.build import is_stale

    if is_stale(place):
        print(
            "Your logs or the date have changed since this was built. `hearthside build` updates it.", file=sys.stderr
        )
