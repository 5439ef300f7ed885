"""Forms that change the settings: each is saved by itself, and keeps what was typed when that fails."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

import streamlit as st

from dashboard import save, session
from dashboard.components.report import report
from dashboard.viewer import Viewer
from dashboard.wording import save as save_say, settings as say
from pipeline import settings
from pipeline.settings import Settings, edit as settings_file


@dataclass(frozen=True)
class FormState:
    """The settings that the form of a section was drawn from. `round` tells its widgets from those before a save."""

    section: str
    stamp: str
    chosen: Settings
    round: int = 0

    def key(self, *parts: object) -> str:
        """Return the key of one of its widgets; without parts its own."""
        return session.settings(self.section, self.round, *parts)


def form_state(viewer: Viewer, section: str, widget: str) -> FormState:
    """Return the state of the form of `section`; `widget` is one of its own, which is there while the form is open.

    A form that was left and comes up again is drawn from the settings as they are then, and so is one that was drawn
    for one partner once there are two.
    """
    known = _forms().get(section)
    is_gone = known is None or known.key(widget) not in st.session_state
    if known is None or is_gone or len(known.chosen.partners) < len(viewer.people):
        stamp, round_ = settings_file.stamp(viewer.home), (known.round + 1) if known else 0
        known = _forms()[section] = FormState(section, stamp, settings.read(viewer.home), round_)
    return known


def _forms() -> dict[str, FormState]:
    found: dict[str, FormState] = st.session_state.setdefault(session.SETTINGS_FORMS, {})
    return found


def result(section: str) -> None:
    """Show what became of the section's form."""
    report(section, partial(_start_over, section))


def change(viewer: Viewer, section: str, edit: settings_file.Edit, done: Callable[[Settings], str]) -> None:
    """Save what a form says in the settings, unless they changed since it was drawn. `done` says what they are now."""
    before, was = _forms()[section], viewer.home.settings.read_bytes()

    def write() -> Settings:
        try:
            return settings_file.change(viewer.home, edit, before.stamp)
        except settings_file.ChangedMeanwhile:  # the next save overwrites, knowingly
            _forms()[section] = replace(before, stamp=settings_file.stamp(viewer.home))
            raise

    def undo(_: Settings) -> None:
        settings_file.revert(viewer.home, was, after)
        _renew(section)
        _overtake(after, settings_file.stamp(viewer.home))

    if save.attempt(write, done, section, undo=undo):
        _renew(section)
        after = settings_file.stamp(viewer.home)
        _overtake(before.stamp, after)


def _overtake(before: str, after: str) -> None:
    """Let the page's other forms go on: it was we who wrote."""
    for name, other in _forms().items():
        if other.stamp == before:
            _forms()[name] = replace(other, stamp=after)


def _renew(section: str) -> None:
    """Let the form have new widgets, so that it is drawn from the settings as they are now."""
    _forms()[section] = replace(_forms()[section], round=_forms()[section].round + 1)


def _start_over(section: str) -> None:
    _renew(section)
    save.clear()


def rename(viewer: Viewer, section: str, names: Mapping[str, str]) -> None:
    """Save the partners' names by id, unless two are the same."""
    if len({name.casefold() for name in (viewer.people | dict(names)).values()}) < len(viewer.people):
        save.refuse(save_say.SAME_NAMES, section)
        return

    def edit(document: Any) -> None:
        for partner, name in names.items():
            if name != viewer.people[partner]:
                settings_file.rename(partner, name, document)

    change(viewer, section, edit, lambda chosen: say.named([partner.name for partner in chosen.partners]))


def add_partner(viewer: Viewer, section: str, name: str) -> None:
    """Add a second partner to the home of one."""
    if not name:
        save.refuse(say.NO_PARTNER_NAME, section)
    elif name.casefold() in (known.casefold() for known in viewer.people.values()):
        save.refuse(save_say.SAME_NAMES, section)
    else:
        change(viewer, section, partial(settings_file.add, name), lambda _: "")
        if not save.has_failed():
            save.done(say.partner_added(name))  # its form is gone with the solo home
