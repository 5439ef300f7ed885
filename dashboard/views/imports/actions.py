"""Uploads looked at, accepted, discarded, undone and shared, and moments in the author's own text, one by one."""

import shutil
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from itertools import islice
from uuid import uuid4

import streamlit as st

from dashboard import save, session
from dashboard.viewer import Viewer
from dashboard.views.imports import drop
from dashboard.wording import imports as say
from pipeline import imports
from pipeline.database import build
from pipeline.home.folder import HearthsideError, Home
from pipeline.imports import Preview, Sign
from pipeline.imports.meaning import mapping, maybe, meanings, sharing
from pipeline.imports.record import PARTS

PLACE = "imports"  # where the page reports
MAYBES = 5  # sentences shown at a time
LISTED = 12  # labels, and at least half as many without a meaning

Progress = Callable[[float], None]
Named = dict[str, dict[str, str]]  # what signs stand for: part, name, meaning


@dataclass
class Waiting:
    """An upload that was looked at and is neither accepted nor let go."""

    preview: Preview
    id: str = field(default_factory=lambda: uuid4().hex[:8])
    looks: int = 0  # how often it was looked at: what was typed about an earlier look is not taken for this one
    said: Named = field(default_factory=dict)  # what the person chose for signs so far
    added: list[Sign] = field(default_factory=list)  # rare ones that the person looked up

    @property
    def is_known(self) -> bool:
        return self.preview.importer is not None

    @property
    def app(self) -> str:
        return self.preview.importer.title if self.preview.importer else ""

    @property
    def is_only_counted(self) -> bool:
        """True for a chat, whose counts say nothing of how a day was; not for one whose person said otherwise."""
        preview = self.preview
        is_chat = preview.importer is not None and preview.importer.counts_alone
        return is_chat and not preview.looks_back and all(sign.meaning == meanings.NOTHING for sign in preview.signs)

    @property
    def is_counted_otherwise(self) -> bool:
        """True when the records compared are not the things that the title counts, such as days instead of messages."""
        importer = self.preview.importer
        return importer is not None and importer.records not in ("entries", importer.unit)

    @property
    def news(self) -> str:
        """Count what the import of a file brings, such as "14 entries"; empty when nothing is new."""
        preview, importer = self.preview, self.preview.importer
        if importer is None or not preview.has_news:
            return ""
        if not self.is_counted_otherwise:
            return say.count(preview.compared.new + preview.compared.changed, importer.unit)
        is_all = not preview.compared.same
        return say.count(preview.found - preview.refused, importer.unit) if is_all else say.WHAT_IS_ADDED


def waiting(who: str) -> list[Waiting]:
    """Return what waits for the partner's word, in the order in which it came."""
    return [one for one in _all() if one.preview.partner == who]


def _all() -> list[Waiting]:
    found: list[Waiting] = st.session_state.setdefault(session.WAITING, [])
    return found


def take_in(viewer: Viewer, who: str, files: Sequence[drop.Dropped], show: drop.Show) -> None:
    """Look at the dropped files and keep each until it is accepted. The uploader then starts afresh without them."""

    def look() -> None:
        _all().extend(Waiting(preview) for preview in drop.look_at(viewer.home, who, files, show))

    save.attempt(look, place=PLACE)
    drop.free(files)  # not where a click elsewhere stopped it: they are looked at again then
    st.session_state[session.DROPS] = drops() + 1


def drops() -> int:
    count: int = st.session_state.get(session.DROPS, 0)
    return count


def discard(viewer: Viewer, one: Waiting) -> None:
    def write() -> None:
        imports.discard(viewer.home, one.preview)
        _all().remove(one)

    save.attempt(write, say.DISCARDED, PLACE)


def look_again(viewer: Viewer, one: Waiting, answers: Mapping[str, str], progress: Progress) -> None:
    """Look at an upload with other answers; what was chosen so far stays chosen."""

    def look() -> None:
        found = imports.look(viewer.home, one.preview.origin, one.preview.partner, answers, progress, one.preview.part)
        shutil.rmtree(one.preview.out, ignore_errors=True)
        one.preview = found
        one.looks += 1

    save.attempt(look, place=PLACE)


def accept(viewer: Viewer, one: Waiting, looks_back: bool, progress: Progress) -> None:
    """Import an upload, with what its signs stand for, and build what follows from it."""
    preview, importer = one.preview, one.preview.importer

    def write() -> None:
        imports.accept(viewer.home, preview, looks_back, changed(one))
        _all().remove(one)
        for other in waiting(preview.partner):  # of the same app: what is new in it, and its meanings, have changed
            if importer and other.preview.importer and other.preview.importer.source == importer.source:
                look_again(viewer, other, other.preview.answers, lambda share: None)

    is_shared = any(shares(viewer, preview.partner, importer.source).values()) if importer else False
    name, is_counted = viewer.people.get(preview.partner, ""), bool(importer and importer.counts_alone)
    done = say.accepted(one.app, one.news, name, is_shared=is_shared, is_counted=is_counted)
    if save.attempt(write, done, PLACE):
        _build(viewer.home, progress)


def undo(viewer: Viewer, who: str, manifest: imports.Manifest, progress: Progress) -> None:
    """Undo an import, and build without it."""
    if save.attempt(partial(imports.undo, viewer.home, manifest.id, who), say.undone(manifest.file), PLACE):
        _build(viewer.home, progress)


def _build(home: Home, progress: Progress) -> None:
    try:
        build.build(home, progress=progress)
    except Exception:  # the next page says why, and shows the last good build
        return


def imported(viewer: Viewer, who: str) -> list[imports.Manifest]:
    """Return the partner's imports, the newest first; none when one is damaged, which the build's trouble says."""
    try:
        return imports.manifests(viewer.home, who)[::-1]
    except HearthsideError:
        return []


def chosen(one: Waiting, sign: Sign) -> str:
    """Return what a sign stands for: as the person chose, else as it is known or proposed."""
    return one.said.get(sign.part, {}).get(sign.name, sign.meaning)


def choose(one: Waiting, sign: Sign, text: str) -> None:
    one.said.setdefault(sign.part, {})[sign.name] = text


def changed(one: Waiting) -> Named:
    """Return what signs stand for, as `accept` takes it: also that what stood for something no longer does."""
    named: Named = {part: {} for part in PARTS}
    for sign in one.preview.signs:
        if not chosen(one, sign) == sign.meaning == meanings.NOTHING:
            named[sign.part][sign.name] = chosen(one, sign)
    return named


def needs_checkins(one: Waiting) -> bool:
    """True when something chosen is part of a check-in."""
    found = [meanings.meaning(text) for part in changed(one).values() for text in part.values()]
    return "checkin" in meanings.kinds_of(found)


def listed(one: Waiting) -> tuple[list[Sign], list[Sign]]:
    """Return the signs that are listed, and the rarer rest. Those with a meaning come first, moods from best to worst.

    All moods are listed where they are few, as those without a proposal are the person's own names.
    """
    meant = sorted((sign for sign in one.preview.signs if sign.meaning != meanings.NOTHING), key=_order)
    others = [sign for sign in one.preview.signs if sign.meaning == meanings.NOTHING]
    moods = [sign for sign in others if sign.part == "moods"]
    if len(moods) > LISTED:
        moods = []
    others = sorted((sign for sign in others if sign not in moods), key=lambda sign: -sign.count)
    room = max(LISTED - len(meant) - len(moods), LISTED // 2)
    return meant + moods + others[:room] + one.added, [sign for sign in others[room:] if sign not in one.added]


def _order(sign: Sign) -> tuple[int, float, int]:
    return (
        PARTS.index(sign.part),
        -(meanings.meaning(sign.meaning).score or 0) * (sign.part == "moods"),
        -sign.count,
    )


def options(viewer: Viewer, sign: Sign, present: str) -> list[str]:
    """Return the meanings that a sign can have, with one that was typed into `settings.toml`."""
    known: Sequence[str] = meanings.choices(viewer.rituals)
    if sign.part == "moods":
        known = meanings.scores()
    elif sign.part == "values":
        is_scale = bool(meanings.scales(sign.low, sign.high))
        entries = [one for one in known if meanings.meaning(one).entries]
        known = [*meanings.RATINGS, *entries] if is_scale else entries
    return list(dict.fromkeys([*known, *([present] if present != meanings.NOTHING else [])]))


def shares(viewer: Viewer, who: str, source: str) -> dict[str, str]:
    """Return the kinds that a source gives, each with since when it is shared; empty while it isn't."""
    known = mapping.read(viewer.home, who, source)
    accepted = maybe.accepted(viewer.home, who, source).values()
    said = [*known.meanings, *(one[3] for of_record in accepted for one in of_record)]
    found = meanings.kinds_of(one for one in said if one.can_be_shared)
    kinds = [kind for kind in found if kind not in ("checkin", "repair")]  # a repair goes with its conflict
    now = sharing.shared(viewer.home, who)
    return {kind: now.get((source, kind), "") for kind in ["checkin"] * known.looks_back + kinds}


def share(viewer: Viewer, who: str, source: str, kind: str, is_shared: bool) -> None:
    """Share what a source gives of a kind, or no longer do."""

    def write() -> None:
        for one in ("conflict", "repair") if kind == "conflict" else (kind,):
            imports.share(viewer.home, who, source, one, is_shared)

    save.attempt(write, place=PLACE)


def maybes(viewer: Viewer, who: str) -> list[maybe.Moment]:
    """Return the next sentences of the author's own text that may tell of something."""
    return list(islice(maybe.moments(viewer.home, who, viewer.rituals), MAYBES))


def moment_options(viewer: Viewer) -> list[str]:
    return [one for one in meanings.choices(viewer.rituals) if meanings.meaning(one).entries]


def decide(viewer: Viewer, who: str, moment: maybe.Moment, is_accepted: bool, text: str) -> None:
    """Save whether a sentence counts, as its author says."""
    save.attempt(partial(maybe.decide, viewer.home, who, moment, is_accepted, text), place=PLACE)
