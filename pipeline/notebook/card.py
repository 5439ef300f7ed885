"""The calm summary that a notebook shows of `us`: who, which weeks, how much was logged, what there is to ask."""

from html import escape
from typing import TYPE_CHECKING

from pipeline.database.marts import MARTS
from pipeline.settings import TOGETHER

if TYPE_CHECKING:
    from pipeline.notebook.us import Us

ASK = "weekly moments conflicts repair_curve trend associations review metrics coverage sql"
STALE = "Entries or the day have changed since; <code>hearthside build</code> catches up."


def html(us: "Us") -> str:
    """Return the summary as HTML. What a person typed is escaped."""
    parts = [_head(us), _weeks(us), _methods(), _marts()]
    return '<div style="max-width: 46em; line-height: 1.5">' + "".join(parts) + "</div>"


def _head(us: "Us") -> str:
    names = " and ".join(escape(name) for name in us.partners.values())
    whose = "what the two share"
    if us.audience != TOGETHER:
        whose = "all that is logged" if len(us.partners) == 1 else f"the view of {escape(us.partners[us.audience])}"
    stale = f" {STALE}" if us.is_stale() else ""
    return f"<p><strong>{names}</strong>, {whose}, up to {us.as_of.isoformat()}.{stale}</p>"


def _weeks(us: "Us") -> str:
    weeks = us.coverage(us.audience)
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


def _methods() -> str:
    return "<p>Ask " + ", ".join(f"<code>us.{name}(…)</code>" for name in ASK.split()) + ".</p>"


def _marts() -> str:
    rows = "".join(
        f'<tr><td style="text-align: left"><code>{escape(name)}</code></td>'
        f'<td style="text-align: left">{escape(grain)}</td></tr>'
        for name, grain in MARTS.items()
    )
    return f"<details><summary>{len(MARTS)} marts</summary><table>{rows}</table></details>"
