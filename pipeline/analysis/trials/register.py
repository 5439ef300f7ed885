"""The randomisation log: `<home>/trials/<id>.csv`, one row at the start and one when a trial is ended early.

The first row of each kind counts, whatever is added later, so a trial can neither be drawn anew nor reopened. A trial
of a partner with a vault is in the vault: all that looks for it raises Locked until that is open.
"""

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from pipeline import ledger, log, settings, vault
from pipeline.analysis.trials.plan import NO, WEEK, YES, Trial, draw
from pipeline.home.folder import HearthsideError, Home, locked
from pipeline.kinds.fields import NAME_LIMIT, utc
from pipeline.log import entry, own_rows
from pipeline.settings import TOGETHER

HEADER = ("event", "logged_at", "audience", "what", "started_on", "assignment", "ended_on")
LEAST_WEEKS, MOST_WEEKS = 4, 26  # of 3 weeks few have enough rated days to be compared; those drawn earlier are read


def start(home: Home, audience: str, what: str, weeks: int, today: date) -> Trial:
    """Draw the days of a new trial and keep them. It begins tomorrow, so that no day is rated before it is drawn.

    Raises HearthsideError when the audience has a trial under way, a value is off, or the home can't be written to.
    """
    text = _what(what)
    if not LEAST_WEEKS <= weeks <= MOST_WEEKS:
        raise HearthsideError(f"No trial was started: weeks takes a whole number from {LEAST_WEEKS} to {MOST_WEEKS}.")
    if under_way := running(home, audience, today):
        raise HearthsideError(
            f"No trial was started: one is under way until {under_way.planned_until}. "
            "`hearthside trial end` ends it early."
        )
    first = today + timedelta(days=1)
    trial = Trial(entry.new_id(), audience, text, first, draw(weeks), utc(datetime.now(UTC)))
    drawn = {"what": text, "started_on": first.isoformat(), "assignment": trial.assignment}
    _add(home, trial, "started", trial.randomised_at, drawn)
    return trial


def end(home: Home, audience: str, today: date) -> Trial:
    """End the audience's trial early; `today` is its last day. Raises HearthsideError when none is under way."""
    trial = need_running(home, audience, today)
    _add(home, trial, "ended", utc(datetime.now(UTC)), {"ended_on": today.isoformat()})
    return replace(trial, ended_on=today)


def move(home: Home, partner: str) -> int:
    """Move a partner's trials into the open vault, and return how many. Raises Locked, and when it can't be written."""
    vault.need_open(home, partner)
    with locked(home):
        count = sum(own_rows.move(home, path, partner) > 0 for path in _files(home))
        ledger.compact(home)  # it had their names
    return count


def latest(home: Home, audience: str) -> Trial:
    """Return the audience's newest trial. Raises HearthsideError when it has none."""
    newest = next(iter(known(home, audience)), None)
    if newest is None:
        raise HearthsideError("There is no trial here. `hearthside trial start` begins one.")
    return newest


def known(home: Home, audience: str) -> list[Trial]:
    """Return all of the audience's trials, the newest first."""
    return sorted(_of(home, audience), key=lambda trial: (trial.started_on, trial.randomised_at), reverse=True)


def today(home: Home, audience: str) -> date:
    """The day it is for an audience: on a partner's own calendar, or where the two live."""
    chosen = settings.read(home)
    return log.today(chosen, None if audience == TOGETHER else chosen.partner(audience))


def running(home: Home, audience: str, today: date) -> Trial | None:
    """Return the audience's trial that is under way, or about to begin."""
    return next((trial for trial in _of(home, audience) if not trial.is_over(today)), None)


def need_running(home: Home, audience: str, today: date) -> Trial:
    """Return the trial under way. Raises HearthsideError when there is none."""
    trial = running(home, audience, today)
    if trial is None:
        raise HearthsideError("There is no trial now. `hearthside trial start` begins one.")
    return trial


def folder(home: Home) -> Path:
    return home.path / "trials"


def _add(home: Home, trial: Trial, event: str, at: str, said: dict[str, str]) -> None:
    row = {"event": event, "logged_at": at, "audience": trial.audience} | said
    own_rows.append(home, folder(home) / f"{trial.id}.csv", HEADER, row, trial.audience)


def _of(home: Home, audience: str) -> Iterator[Trial]:
    vault.need_open(home, audience)
    paths = set(_files(home))
    if home.opened is not None:
        paths |= {path for file in home.opened.files() if (path := home.path / file).parent == folder(home)}
    for path in sorted(paths):
        if (trial := _read(home, path)) and trial.audience == audience:
            yield trial


def _files(home: Home) -> list[Path]:
    return [path for path in folder(home).glob("h*.csv") if not path.stem.endswith("-log")]


def _read(home: Home, path: Path) -> Trial | None:
    """Read one trial. A row that can't be read is passed over; rows that a spreadsheet kept out lie beside the file."""
    trial: Trial | None = None
    for row in own_rows.read(home, path):
        with suppress(KeyError, ValueError):
            if row["event"] == "started" and trial is None:
                trial = _started(path.stem, row)
            elif row["event"] == "ended" and trial is not None and trial.ended_on is None:
                trial = replace(trial, ended_on=date.fromisoformat(row["ended_on"]))
    return trial


def _started(trial_id: str, row: dict[str, str]) -> Trial:
    first, days = date.fromisoformat(row["started_on"]), row["assignment"]
    if not days or len(days) % WEEK or set(days) - {YES, NO}:
        raise ValueError("no assignment")
    return Trial(trial_id, row["audience"], row["what"], first, days, row["logged_at"])


def _what(text: str) -> str:
    """One line of plain text. Raises HearthsideError that does not repeat it."""
    plain = " ".join(text.split())
    is_plain = plain.isprintable() and len(plain) <= NAME_LIMIT
    if not plain or not is_plain:
        raise HearthsideError(f"No trial was started: what takes one line of text of up to {NAME_LIMIT} characters.")
    return plain
