"""Import journals of other apps: preview an upload, accept it, undo it.

preview = look(home, Path("export.zip"), "ana")     # nothing counts yet
preview = look(home, preview.origin, "ana", {"date_order": "day month year"})
manifest = accept(home, preview)                     # its entries are in the next build
undo(home, manifest.id, "ana")
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pipeline.imports.intake.accept import accept, share, take_in, undo
    from pipeline.imports.intake.part_previews import look_each
    from pipeline.imports.intake.preview import Preview, Sign, discard, look, receive
    from pipeline.imports.meaning.derive import derive, stamp
    from pipeline.imports.meaning.move import move
    from pipeline.imports.store.layout import Manifest, manifests
    from pipeline.imports.store.uploads import place, sweep

__all__ = [
    "Manifest",
    "Preview",
    "Sign",
    "accept",
    "derive",
    "discard",
    "look",
    "look_each",
    "manifests",
    "move",
    "place",
    "receive",
    "share",
    "stamp",
    "sweep",
    "take_in",
    "undo",
]

_WHERE = {
    **dict.fromkeys(("accept", "share", "take_in", "undo"), "intake.accept"),
    **dict.fromkeys(("Preview", "Sign", "discard", "look", "receive"), "intake.preview"),
    **dict.fromkeys(("derive", "stamp"), "meaning.derive"),
    "look_each": "intake.part_previews",
    "move": "meaning.move",
    **dict.fromkeys(("Manifest", "manifests"), "store.layout"),
    **dict.fromkeys(("place", "sweep"), "store.uploads"),
}


def __getattr__(name: str) -> Any:
    """Import what is asked for when it is first asked for, so that the process that reads an upload loads no vault."""
    if name in _WHERE:
        return getattr(import_module(f"{__name__}.{_WHERE[name]}"), name)
    raise AttributeError(name)
