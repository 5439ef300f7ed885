"""An export of every app in which each field holds a marker with its own name: `zz-weather-zz`."""

from tests.support.marked_exports.chats import CHATS
from tests.support.marked_exports.journals import JOURNALS
from tests.support.marked_exports.notes import NOTES
from tests.support.marked_exports.trackers import TRACKERS

__all__ = ["CHATS", "EVERY"]

EVERY = [*JOURNALS, *NOTES, *TRACKERS]
