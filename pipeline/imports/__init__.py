"""Import journals of other apps: preview an upload, accept it, undo it.

preview = look(home, Path("export.zip"), "ana")     # nothing counts yet
preview = look(home, preview.origin, "ana", {"date_order": "day month year"})
manifest = accept(home, preview)                     # its entries are in the next build
undo(home, manifest.id, "ana")
"""

from pipeline.imports.accept.accept import accept, share, take_in, undo
from pipeline.imports.accept.preview import Preview, Sign, discard, look, receive
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
