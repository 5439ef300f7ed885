"""The summary that a notebook shows of `us`: the people, the weeks, how much was logged, and the methods."""

from collections.abc import Mapping
from html import escape

import pandas as pd

from pipeline.database.marts import MARTS
from pipeline.database.open import Opened
from pipeline.settings import TOGETHER

ASK = "plot weekly monthly daily entries suggestions conflicts repair_curve trend associations review metrics sql"
STALE = "Entries or the day have changed since; <code>hearthside build</code> catches up."


def html(opened: Opened, people: Mapping[str, str], weeks: pd.DataFrame, is_stale: bool) -> str:
    """Return the summary as HTML, with everything that a person typed escaped.

    `people` are the partners' names by their ids, and `weeks` the coverage of the build's audience.
    """
    methods = ", ".join(f"<code>us.{name}(…)</code>" for name in ASK.split())
    parts = [_head(opened, people, is_stale), _weeks(weeks), f"<p>Ask {methods}.</p>", _marts()]
    return '<div style="max-width: 46em; line-height: 1.5">' + "".join(parts) + "</div>"


def _head(opened: Opened, people: Mapping[str, str], is_stale: bool) -> str:
    names = " and ".join(escape(name) for name in people.values())
    whose = "what the two share"
    if opened.audience != TOGETHER:
        whose = "all that is logged" if len(people) == 1 else f"the view of {escape(people[opened.audience])}"
    stale = f" {STALE}" if is_stale else ""
    return f"<p><strong>{names}</strong>, {whose}, up to {opened.as_of.isoformat()}.{stale}</p>"


def _weeks(weeks: pd.DataFrame) -> str:
    logged = weeks[weeks["observed_days"] > 0]
    if logged.empty:
        return "<p>No day is logged yet.</p>"
    first, last = (day.date().isoformat() for day in (logged["week_start"].min(), logged["week_start"].max()))
    enough = int((weeks["status"] == "ok").sum())
    days = f"{int(logged['observed_days'].sum()):,} logged days"
    return (
        f"<p>{len(weeks):,} weeks; entries in {len(logged):,} of them, from the week of {first} to that of {last}: "
        f"{days}. {enough:,} weeks hold enough for a level.</p>"
    )


def _marts() -> str:
    rows = "".join(
        f'<tr><td style="text-align: left"><code>{escape(name)}</code></td>'
        f'<td style="text-align: left">{escape(grain)}</td></tr>'
        for name, grain in MARTS.items()
    )
    return f"<details><summary>{len(MARTS)} marts</summary><table>{rows}</table></details>"
