"""Names that were typed for a log: a conflict that is not there, a ritual that may be misspelt."""

import re

from pipeline import log, vault
from pipeline.home.folder import HearthsideError, Home
from pipeline.kinds.kinds import Kind
from pipeline.log import entry
from pipeline.notebook.names import near
from pipeline.settings import Settings

_MADE = r"[0-9a-f]{12}-[0-9]+"  # the id of a row that was typed without one, which a build alone knows
_ABOUT = {"repair": ("conflict", ""), "promise": ("promise", "made"), "followup": ("followup", "asked")}
_WORDS = {"conflict": "conflict", "promise": "promise", "followup": "thing to follow up on"}


def need_known(home: Home, settings: Settings, kind: Kind, values: dict[str, str]) -> None:
    """Raise HearthsideError for a step in a conflict, promise or follow-up that the writer knows nothing of.

    Without that a typing error would begin a new one.
    """
    about, begins = _ABOUT.get(kind.name, ("", ""))
    name = values.get(about, "").strip().lower()
    if not name or re.fullmatch(_MADE, name) or (begins and values.get("status", begins).lower() == begins):
        return
    who = entry.writer(settings, values).id
    if home.opened is None and vault.exists(home, who):  # it may be a private one, and writing needs no passphrase
        return
    known = log.known_names(home, about, who)
    if name not in map(str.lower, known):
        raise HearthsideError(f"Not saved: there is no {_WORDS[about]} with this name.{near(name, known)}")


def of_ritual(settings: Settings, kind: Kind, values: dict[str, str]) -> str:
    """Say when a ritual is none of the adopted ones, which may be a typing error; otherwise return an empty text."""
    name = values.get("ritual", "").strip().lower()
    if kind.name != "ritual" or not name or name in map(str.lower, settings.rituals):
        return ""
    named = values["ritual"].strip()
    return f"{named} is none of the rituals that you have chosen in settings.toml.{near(name, settings.rituals)}"
