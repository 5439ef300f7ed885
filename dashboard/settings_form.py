"""What the couple chose, changed from a page: each form is kept by itself, and what was typed outlives a failure."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from typing import Any

import streamlit as st

from dashboard import session
from dashboard.tables.marts import mart
from dashboard.tables.rows import records
from dashboard.viewer import Viewer
from dashboard.wording import rituals as rituals_say, settings as say
from dashboard.wording.numbers import Row
from pipeline import log, settings, suggestions
from pipeline.home.folder import HearthsideError
from pipeline.settings import Settings, edit as settings_file


@dataclass(frozen=True)
class FormState:
    """What a form is drawn from: the settings as they were when it came up. `round` tells its widgets from earlier."""

    stamp: str
    chosen: Settings
    round: int = 0


@dataclass(frozen=True)
class Said:
    """What became of the last form: in which section, whether it was kept, and what there is to say."""

    section: str
    is_kept: bool
    text: str
    is_overtaken: bool = False  # somebody else changed the settings meanwhile


def sight(viewer: Viewer, section: str, widget: str) -> FormState:
    """Return what the form of `section` is drawn from; `widget` is one of its own, which is there while it is open.

    A form that was left and comes up again is drawn from what there is now.
    """
    known = _sights().get(section)
    if known is None or session.settings(section, known.round, widget) not in st.session_state:
        stamp = settings_file.stamp(viewer.home)
        known = _sights()[section] = FormState(stamp, settings.read(viewer.home), (known.round + 1) if known else 0)
    return known


def _sights() -> dict[str, FormState]:
    found: dict[str, FormState] = st.session_state.setdefault(session.SIGHTS, {})
    return found


def keep(viewer: Viewer, section: str, edit: settings_file.Edit, done: Callable[[Settings], str]) -> None:
    """Write what a form says into the settings, unless they changed since it came up, and draw the page anew."""
    before = _sights()[section]
    try:
        chosen = settings_file.change(viewer.home, edit, before.stamp)
    except settings_file.ChangedMeanwhile:
        stamp = settings_file.stamp(viewer.home)
        _sights()[section] = replace(before, stamp=stamp)  # once more writes over it, knowingly
        say_of(Said(section, False, say.OVERTAKEN, is_overtaken=True))
    except HearthsideError as error:
        say_of(Said(section, False, _plain(error)))
    else:
        _draw_anew(section)
        _move_on(before.stamp, settings_file.stamp(viewer.home))
        say_of(Said(section, True, done(chosen)))


def _move_on(before: str, after: str) -> None:
    """Let the page's other forms know that it was we who wrote."""
    for section, other in _sights().items():
        if other.stamp == before:
            _sights()[section] = replace(other, stamp=after)


def _draw_anew(section: str) -> None:
    """Let the form have widgets that are not there yet, so that it is drawn from what there is now."""
    _sights()[section] = replace(_sights()[section], round=_sights()[section].round + 1)


def start_anew(section: str) -> None:
    """Let go of what was typed."""
    _draw_anew(section)
    st.session_state.pop(session.SETTLED, None)


def refuse(section: str, text: str) -> None:
    """Say why a form can't be kept as it is, and leave it as it is."""
    say_of(Said(section, False, text))


def say_of(said: Said) -> None:
    st.session_state[session.SETTLED] = said


def said(section: str) -> Said | None:
    """Return what became of the last form, if it was that of `section`."""
    found: Said | None = st.session_state.get(session.SETTLED)
    return found if found and found.section == section else None


def _plain(error: HearthsideError) -> str:
    return str(error).replace("`", "")


def agree(viewer: Viewer, section: str, rituals: Mapping[str, int]) -> None:
    """Keep the rituals that were agreed on, instead of those so far."""
    keep(viewer, section, partial(settings_file.agree, rituals), lambda chosen: rituals_say.kept(chosen.rituals))


def rename(viewer: Viewer, section: str, names: Mapping[str, str]) -> None:
    """Keep what the partners are called, by their ids."""

    def edit(document: Any) -> None:
        for partner, name in names.items():
            if name != viewer.people[partner]:
                settings_file.rename(partner, name, document)

    keep(viewer, section, edit, lambda chosen: say.named([partner.name for partner in chosen.partners]))


def live_by(viewer: Viewer, section: str, timezone: str, week_starts_on: str) -> None:
    edit = partial(settings_file.live_by, timezone, week_starts_on)
    keep(viewer, section, edit, lambda chosen: say.lives_by(chosen.timezone, chosen.week_starts_on))


def share(viewer: Viewer, section: str, who: str, kinds: Iterable[str]) -> None:
    edit = partial(settings_file.share, who, list(kinds))
    keep(viewer, section, edit, lambda chosen: say.shares(chosen.partner(who).name, chosen.partner(who).shares))


def switch_affection(viewer: Viewer, section: str, who: str, is_on: bool) -> None:
    edit = partial(settings_file.switch_affection, who, is_on)
    keep(viewer, section, edit, lambda chosen: say.affection_kept(is_on, chosen.affection_is_on, chosen.is_solo))


def pauses(viewer: Viewer) -> list[Row]:
    """Return the pauses that this page may know of, the newest first."""
    return list(records(mart(viewer.build, "pauses"))) if viewer.opened else []


def today(viewer: Viewer, who: str) -> date:
    return log.today(viewer.settings, viewer.settings.partner(who))


def pause(viewer: Viewer, section: str, who: str, values: Mapping[str, str]) -> None:
    """Log a pause; `values` are those of its fields."""
    is_private = values.get("visibility") == "private"
    write = partial(log.append, viewer.home, "pause", {"partner": who, **values})
    _log(section, write, say.paused(viewer.people[who], is_private and not viewer.own and not viewer.settings.is_solo))


def end_pause(viewer: Viewer, section: str, who: str, pause: str) -> None:
    """Let a pause end today."""
    values = {"partner": who, "until": today(viewer, who).isoformat()}
    _log(section, partial(log.edit, viewer.home, "pause", pause, values), say.PAUSE_ENDED)


def take_out(viewer: Viewer, section: str, who: str, pause: str) -> None:
    """Take a pause out again, as if it had not been."""
    _log(section, partial(log.delete, viewer.home, "pause", pause, {"partner": who}), say.PAUSE_TAKEN_OUT)


def _log(section: str, write: Callable[[], object], done: str) -> None:
    try:
        write()
    except HearthsideError as error:
        refuse(section, _plain(error))
    else:
        say_of(Said(section, True, done))


def put_away(viewer: Viewer) -> list[suggestions.Rule]:
    """Return the suggestions that this page's readers don't want to hear."""
    return suggestions.retired(viewer.build) if viewer.opened else []


def bring_back(viewer: Viewer, section: str, rule: suggestions.Rule) -> None:
    """Let a suggestion speak again."""
    _log(section, partial(suggestions.restore, viewer.build, rule.id), say.brought_back(rule.title))
