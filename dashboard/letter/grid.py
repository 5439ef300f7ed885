"""The rituals of a week as a table: a row for each, a column for each day, and a mark that needs no colour."""

from datetime import date, timedelta
from html import escape

from dashboard.figures.style import LIGHT
from dashboard.tables.week import RitualWeek
from dashboard.wording import letter as say

AT_MOST = 7  # rituals that there is room for
SIZE = 14
_RING = f'<circle cx="7" cy="7" r="4.6" fill="none" stroke="{LIGHT.text}" stroke-width="1.3"{{}}/>'
_SHAPES = {
    "kept": f'<circle cx="7" cy="7" r="5.2" fill="{LIGHT.ember}"/>',
    "missed": _RING.format(""),
    "excused": _RING.format(' stroke-dasharray="1.6 2"'),
    "unknown": f'<path d="M4.500 7H9.500" stroke="{LIGHT.quiet}" stroke-width="1.2"/>',
    "paused": f'<path d="M3 11L11 3M3 6L6 3M8 11L11 8" stroke="{LIGHT.quiet}" stroke-width="0.9"/>',
}


def table(rituals: list[RitualWeek], week: date) -> str:
    """Return the table, and below it what its marks mean, as far as they occur."""
    days = [week + timedelta(days=n) for n in range(7)]
    head = "".join(f'<th scope="col">{day:%a} {day.day}</th>' for day in days)
    # Where there is no room for all, those of which something is known go first, in the order they have.
    shown = sorted(rituals, key=lambda each: not {"kept", "missed", "excused"} & {*each.marks})[:AT_MOST]
    shown = [each for each in rituals if each in shown]
    body = "".join(f'<tr><th scope="row">{escape(each.name)}</th>{_cells(each)}</tr>' for each in shown)
    used = [mark for mark in _SHAPES if any(mark in ritual.marks for ritual in shown)]
    legend = "".join(f"<span>{_mark(mark, is_named=False)} {say.MARKS[mark]}</span>" for mark in used)
    rest = f'<p class="quiet">{escape(say.more_rituals(len(rituals) - AT_MOST))}</p>' if len(rituals) > AT_MOST else ""
    return (
        f'<table><thead><tr><th scope="col"><span class="heard">{say.RITUAL}</span></th>{head}</tr></thead>'
        f'<tbody>{body}</tbody></table>{rest}<p class="quiet legend" aria-hidden="true">{legend}</p>'
    )


def _cells(ritual: RitualWeek) -> str:
    return "".join(f"<td>{_mark(mark)}</td>" for mark in ritual.marks)


def _mark(mark: str, *, is_named: bool = True) -> str:
    """Draw a mark; its name is there for those who hear the table. A day outside the log has no drawing."""
    shape = _SHAPES.get(mark, "")
    drawn = f'<svg viewBox="0 0 {SIZE} {SIZE}" class="mark" aria-hidden="true">{shape}</svg>' if shape else ""
    return drawn + (f'<span class="heard">{say.MARKS[mark]}</span>' if is_named else "")
