"""The letter as one HTML page that asks for nothing: style and drawings are in it, and its policy forbids the rest."""

import base64
import hashlib
from datetime import date
from pathlib import Path

from dashboard.letter import charts, grid
from dashboard.letter.rows import Headline, Rows, gather
from dashboard.tables import marts
from dashboard.viewer import Viewer
from dashboard.wording import conflicts, letter as say, metrics, numbers, states, this_week
from dashboard.wording.html import escape
from dashboard.wording.review import change_sentence
from pipeline.suggestions import Suggestion, note_shown

MARK = '<meta name="generator" content="Hearthside letter">'  # tells a letter of ours from any other file
OPEN_AT_MOST = 4  # conflicts that there is room for
LONG = 72  # characters of a topic

STYLE = Path(__file__).with_name("letter.css").read_text(encoding="utf-8")
_DIGEST = base64.b64encode(hashlib.sha256(STYLE.encode()).digest()).decode()
POLICY = f"default-src 'none'; style-src 'sha256-{_DIGEST}'; base-uri 'none'; form-action 'none'"


def letter(viewer: Viewer, week: date) -> str:
    """Hand out the letter of the week that begins on `week`, as the viewer may read it, and note what it suggests as
    shown."""
    rows = gather(viewer, week)
    note_shown(viewer.build, rows.suggestions)
    return page(rows)


def page(rows: Rows) -> str:
    """Lay out a letter: each part is a section that no page break cuts, and empty ones are left out."""
    parts = (
        _opening(rows),
        *map(_headline, rows.headlines),
        _since(rows.steps) if rows.steps else _beside(rows.headlines),
        _section(say.RITUALS, grid.table(rows.rituals, rows.week) if rows.rituals else ""),
        _open(rows),
        _ideas(rows.suggestions),
        _closing(rows),
    )
    return (
        f'<!doctype html>\n<html lang="en"><head><meta charset="utf-8">{MARK}'
        f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">'
        '<meta name="referrer" content="no-referrer"><meta name="viewport" content="width=device-width">'
        f"<title>{escape(say.title(rows.week, with_year=True))}</title><style>{STYLE}</style></head>"
        f"<body><main>{''.join(parts)}</main></body></html>\n"
    )


def _opening(rows: Rows) -> str:
    connection, conflicts, thanks = (each.row for each in rows.headlines)
    below = say.below(rows.week, metrics.who_logged(rows.coverage), bool(connection["is_current"]))
    told = [say.opening(connection, thanks, conflicts, rows.is_together), metrics.one_reporter(rows.coverage)]
    rest = "" if rows.is_recent else _p(states.SUGGESTIONS_REST, "quiet")
    return (
        f"<header><h1>{escape(say.title(rows.week))}</h1>{_p(below, 'quiet')}"
        f"{_p(say.dear(rows.names))}{_p(' '.join(filter(None, told)), 'lead')}{rest}</header>"
    )


def _headline(each: Headline) -> str:
    said = say.told(each.card, each.row)
    if not marts.is_logged(each.weeks):
        return _section(each.card.label, _p(said))
    changes = [change_sentence(each.change), *each.notices] if each.change is not None else []
    words = _p(said) + "".join(_p(sentence, "quiet") for sentence in changes)
    figure = f"<figure>{charts.chart(each.card, each.weeks, said)}</figure>"
    return _section(each.card.label, f'<div class="beside"><div>{words}</div>{figure}</div>')


def _beside(headlines: tuple[Headline, ...]) -> str:
    lines = [say.beside(each.card, each.row, each.before) for each in headlines if each.before is not None]
    return _section(say.SINCE, _list(lines) + _p(say.SINCE_NOTE, "quiet") if any(lines) else "")


def _since(steps: this_week.Steps) -> str:
    """Set a week that is not over beside the same days of the week before."""
    caption = this_week.since_caption(steps)
    return _section(
        say.SINCE,
        (_p(caption, "quiet") if caption else "")
        + _list(this_week.since_sentences(steps))
        + _p(say.SINCE_NOTE, "quiet"),
    )


def _open(rows: Rows) -> str:
    """Name what is open today by its topic. A letter that looks back can't tell which of it was open then."""
    conflicts_row = rows.headlines[1].row
    if not rows.is_recent or conflicts_row["stock_count"] is None:
        return ""
    lines = [
        f"{numbers.short(conflicts.topic(row), LONG)} · {conflicts.conflict_age(row)}"
        for row in rows.conflicts[:OPEN_AT_MOST]
    ]
    if len(rows.conflicts) > OPEN_AT_MOST:
        lines.append(say.more_open(len(rows.conflicts) - OPEN_AT_MOST))
    said = _p(say.open_caption(rows.today), "quiet") + _list(lines) if lines else _p(say.nothing_open(rows.today))
    return _section(say.OPEN, said)


def _ideas(suggestions: list[Suggestion]) -> str:
    return _section(say.IDEAS, "".join(_idea(each) for each in suggestions))


def _idea(asked: Suggestion) -> str:
    why = " ".join((say.WHY, *asked.why, asked.source, say.may_be_wrong(asked.may_be_wrong)))
    return f"<article><h3>{escape(asked.title)}</h3>{_p(asked.text)}{_p(why, 'quiet')}</article>"


def _closing(rows: Rows) -> str:
    is_own = not rows.is_together and len(rows.coverage) > 1
    where = f"{say.WHERE} {say.PRIVATE}" if is_own else say.WHERE
    question = _p(f"{this_week.TONIGHT}: {rows.question.text}", "lead") if rows.question else ""
    return (
        f"<footer><section>{question}{_p(say.FAREWELL, 'farewell')}{_p(where)}</section>"
        f"<section><h2>{escape(states.WRONG_TOOL_LINK)}</h2>{_p(say.WRONG_TOOL)}</section></footer>"
    )


def _section(heading: str, body: str) -> str:
    return f"<section><h2>{escape(heading)}</h2>{body}</section>" if body else ""


def _list(lines: list[str]) -> str:
    return "<ul>" + "".join(f"<li>{escape(line)}</li>" for line in lines if line) + "</ul>"


def _p(text: str, kind: str = "") -> str:
    return (f'<p class="{kind}">' if kind else "<p>") + f"{escape(text)}</p>"
