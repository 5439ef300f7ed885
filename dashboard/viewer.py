"""Who looks, who writes, at which home, and at which build: the `Viewer` that every page starts from.

What is opened is cached by home, build and audience, so that no session is shown another's rows.
"""

import os
import sys
from dataclasses import dataclass, field, replace
from datetime import date
from functools import lru_cache
from pathlib import Path
from threading import Lock

from dashboard.wording import states
from pipeline import log, settings, suggestions, vault
from pipeline.database import build
from pipeline.database.open import Damaged, Opened, open as open_build, partners
from pipeline.home.folder import HearthsideError, Home, find, need, stamp, stamps
from pipeline.settings import TOGETHER, Partner, Settings

_known: dict[Path, tuple[str, str]] = {}  # each home's state when it was last built, and why that failed
_latest: dict[tuple[Home, str], "Viewer"] = {}  # each home as it was opened last, by who looks
_builds: dict[tuple[Home, str], tuple[str, Opened]] = {}  # what is open: the newest of each home, vault and audience
KEPT = 20
_one_at_a_time = Lock()  # sessions that come at once wait for one build


@dataclass(frozen=True)
class Viewer:
    """One who looks at a page: both partners together, or one of them in their own view.

    `writer`: the partner whose entries are written; in an own view its partner, empty where nobody is chosen.
    `state`: `unbuilt` before a build is asked for, then `ready` or `no_entries`; `no_home` or `trouble` when there is
    nothing to show. `trouble` says why, also why the newest build failed. Those who look at one build are equal,
    whoever writes: so what was computed for one of them is cached for all.
    """

    home: Home
    who: str = TOGETHER
    writer: str = field(default="", compare=False)
    people: dict[str, str] = field(default_factory=dict, compare=False)  # names by id, in the partners' order
    chosen: Settings | None = field(default=None, compare=False)
    state: str = field(default="unbuilt", compare=False)
    trouble: str = field(default="", compare=False)
    opened: Opened | None = None
    seen: str = field(default="", compare=False)  # the home's fingerprint when it was opened

    @property
    def settings(self) -> Settings:
        """Return the settings; only asked for when they could be read."""
        assert self.chosen is not None
        return self.chosen

    @property
    def build(self) -> Opened:
        """Return the open build; only asked for when there is one."""
        assert self.opened is not None
        return self.opened

    @property
    def is_together(self) -> bool:
        return self.who == TOGETHER

    @property
    def own(self) -> str:
        """Return the partner whose own view it is; empty on the page of both."""
        return "" if self.is_together else self.who

    @property
    def is_solo(self) -> bool:
        return len(self.people) == 1

    @property
    def is_locked(self) -> bool:
        """Whether it is an own view without its vault: a launch for one, or a home of one, before the passphrase."""
        return bool(self.own) and self.home.opened is None and self.has_vault()

    @property
    def rituals(self) -> tuple[str, ...]:
        return tuple(self.settings.rituals)

    def other(self, partner: Partner) -> str:
        """Return the other partner's name; empty in a solo home."""
        return next((one.name for one in self.settings.partners if one.id != partner.id), "")

    def today(self, who: str) -> date:
        """Return the day it is for a partner."""
        return log.today(self.settings, self.settings.partner(who))

    def shares(self, kind: str, who: str = "") -> bool:
        """Tell whether entries of `kind` start out shared for a partner; for the one whose view it is by default."""
        return kind in self.settings.partner(who or self.who).shares

    def built(self) -> "Viewer":
        """Return the same viewer with the newest build open, which is made first when entries changed.

        When it fails, the last good one is opened, and `trouble` says why.
        """
        if self.chosen is None:
            return self
        found = _latest[self.home, self.who] = self._built()
        return found

    def _built(self) -> "Viewer":
        with _one_at_a_time:
            seen, trouble = _bring_up_to_date(_in_the_clear(self.home))
            seen += vault_state(self.home)
            try:
                opened = _open(self.home, self.who, seen)
                people, has_weeks = _contents(opened)
            except Damaged:
                raise
            except Exception as error:
                return replace(self, state="trouble", trouble=trouble or reason(error), seen=seen)
        state = "ready" if has_weeks else "no_entries"
        return replace(self, people=people, state=state, trouble=trouble, opened=opened, seen=seen)

    def last_built(self) -> "Viewer | None":
        """Return this viewer as it was built last, for a page that is drawn before the next build; None at first."""
        found = _latest.get((self.home, self.who))
        return found and replace(found, writer=self.writer)  # it may come from another session

    def build_of_both(self) -> Opened:
        """Return the build as both may see it."""
        return self.build if self.is_together else _open(_in_the_clear(self.home), TOGETHER, self.seen)

    def has_vault(self, who: str = "") -> bool:
        """Return whether a partner's private entries are encrypted; by default of the one whose view it is."""
        return vault.exists(self.home, who or self.who)


def launched_viewer() -> Viewer:
    """Return who looks as it was launched, without a build: the partner that HEARTHSIDE_AUDIENCE names, or both."""
    home = find()
    try:
        need(home)
    except HearthsideError as error:
        return Viewer(home, state="no_home", trouble=str(error))
    try:
        chosen = settings.read(home)
        who = chosen.audience(os.environ.get("HEARTHSIDE_AUDIENCE") or None)
    except HearthsideError as error:
        return Viewer(home, state="trouble", trouble=reason(error))
    names = {partner.id: partner.name for partner in chosen.partners}
    return Viewer(home, who, who if who in names else "", names, chosen)


def forget_own() -> None:
    """Forget all that was worked out of builds: an own view was closed, and nothing of it stays in memory.

    Every cache that the pages and the pipeline hold is emptied, as any may hold a row of it.
    """
    for key in [key for key in list(_latest) if key[1] != TOGETHER]:  # other sessions change it meanwhile
        _latest.pop(key, None)
    for name in [name for name in list(sys.modules) if name.partition(".")[0] in ("dashboard", "pipeline")]:
        for thing in list(vars(sys.modules[name]).values()):
            if callable(clear := getattr(thing, "cache_clear", None)):
                clear()


def _open(home: Home, audience: str, seen: str) -> Opened:
    """Open once for each state of the home: a partner's own view is built in memory, which takes its time."""
    known = _builds.get((home, audience))
    if known and known[0] == seen:
        return known[1]
    vault.refresh(home)
    opened = open_build(home, audience, mends=False)
    if home.opened and home.opened.is_locked:  # its page was closed meanwhile
        raise vault.Locked(audience)
    _builds.pop((home, audience), None)
    while len(_builds) >= KEPT:
        _builds.pop(next(iter(_builds)), None)
    _builds[home, audience] = seen, opened
    return opened


_open.cache_clear = _builds.clear  # type: ignore[attr-defined]  # as functools' caches have it


@lru_cache(maxsize=KEPT)
def _contents(opened: Opened) -> tuple[dict[str, str], bool]:
    """Return the partners' names by id, and whether there is a week to show."""
    with opened.at_once() as build:
        weeks = build.sql("select 1 from weekly_connection where who = ? limit 1", [opened.audience])
        return partners(build), len(weeks) > 0


def _bring_up_to_date(home: Home) -> tuple[str, str]:
    """Build when entries changed; return the home's fingerprint, and why building failed in one sentence, or nothing.

    A state of the home that is known to be built, or not to build, is not looked at again.
    """
    known = _known.get(home.path)
    if known is None or known[0] != fingerprint(home):
        trouble, told = "", entered(home)  # before the build: another run of a page may save something meanwhile
        try:
            if build.is_stale(home):
                build.build(home)
        except Exception as error:  # whatever it is, the last good build can be shown
            trouble = reason(error)
        known = _known[home.path] = (fingerprint(home, told), trouble)
    return known


def reason(error: Exception, otherwise: str = states.UNKNOWN_TROUBLE) -> str:
    """Return why in one sentence. Only our own errors may speak for themselves: others can quote an entry."""
    return str(error) if isinstance(error, HearthsideError) else otherwise


def fingerprint(home: Home, told: str = "") -> str:
    """Return a text that changes with `entered` (or the older `told`) and with builds."""
    return f"{told or entered(home)} {[stamp(path) for path in build.builds(home)]}"


def entered(home: Home) -> str:
    """Return a text that changes with new entries, settings or answers, the open vault, and the couple's day."""
    return f"{build.seen(home)} {[stamp(path) for path in suggestions.files(home)]}{vault_state(home)}"


def vault_state(home: Home) -> str:
    """Return a text that changes with the files of the vault that is open."""
    if home.opened is None:
        return ""
    folder = home.vaults / home.opened.partner
    return f" {stamps(folder)} {stamps(folder / 'inbox')}"


def _in_the_clear(home: Home) -> Home:
    """Return the home without its open vault: nothing of it comes into a build on the disk."""
    return replace(home, opened=None)
