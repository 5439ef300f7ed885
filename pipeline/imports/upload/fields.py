"""The fields of an app's entries: those that a record has a place for, and those that are left out and counted."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from pipeline.imports.upload.upload import Upload

OTHER = "other details"
SAYS_NOTHING = ""  # in place of words: an id, a colour, or what another field says too


@dataclass(frozen=True)
class Fields:
    """The fields that an importer takes, and its words for those that it leaves."""

    taken: frozenset[str] = frozenset()
    left: Mapping[str, str] = field(default_factory=dict)  # in the plural: "places"

    def leave(self, upload: Upload, entry: Any, within: str = "") -> None:
        """Count the fields of an entry that hold something and have no place in a record.

        A part of an entry has its fields by the part's name: "media." for a picture's.
        """
        for name, value in entry.items() if isinstance(entry, Mapping) else ():
            full = within + name if within else name
            if full in self.taken or not (words := self.left.get(full, OTHER)):
                continue
            if value not in (None, "", "0", [], {}) and value is not False:
                upload.leave(words)
                if isinstance(value, str) and "\n" in value:
                    upload.note_unread(value)


NO_FIELDS = Fields()


def fields(taken: Iterable[str], left: Mapping[str, str], nothing: Iterable[str] = ()) -> Fields:
    """Return Fields, with the names of those that say nothing."""
    return Fields(frozenset(taken), {**left, **dict.fromkeys(nothing, SAYS_NOTHING)})
