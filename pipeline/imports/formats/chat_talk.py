"""Texts that may be a chat of an unknown app, and the question whether they are."""

import re

from pipeline.imports.formats import chats
from pipeline.imports.record import Question, Refused
from pipeline.imports.upload.upload import Upload

A_CHAT, JOURNAL = "a chat", "my journal"
HOW = "Save the chat as CSV, with columns for the date, the sender and the message: then its messages are counted."
LINES = 4  # by which people are known to talk
_STAMP = re.compile(
    r"[\[(]?(\d{1,4}[-./]\d{1,2}[-./]\d{1,4})[ ,T]{1,3}\d{1,2}:\d\d(?::\d\d)?(?: ?[ap]\.?m\.?)?[\])]?", re.IGNORECASE
)
_SPEAKER = re.compile(r"[\s*_,–-]*(?:<([^<>]{1,40})>|([^\s\d:<][^:]{0,39}?)[\s*_]*:|([^\s\d:<][^:]{0,29}?)[\s*_]*$)")


def is_talk(upload: Upload) -> bool:
    """Ask whether the upload is a chat. Raises Unanswered until that is known."""
    asks = "Several people seem to write here, at many times of a day. Is it a chat, or your own journal?"
    return upload.ask(Question("talk", asks, (A_CHAT, JOURNAL))) == A_CHAT


def is_chat(upload: Upload, text: str) -> bool:
    """Tell whether a text is a chat, by the lines of a known app, or else by what the person says."""
    return bool(chats.app_of(text)) or (looks_like_talk(text) and is_talk(upload))


def looks_like_talk(text: str) -> bool:
    """Tell whether a few names come again and again beside a date and a time, more than twice a day."""
    days: set[str] = set()
    names: list[str] = []
    before = ""
    for line in text.splitlines():
        if found := _STAMP.search(line[:120]):
            rest = line[: found.start()] + line[found.end() : 400]
            speaker = _SPEAKER.match(rest if rest.strip() else before)
            if speaker:
                days.add(found[1])
                names.append(next(filter(None, speaker.groups())).strip())
        before = line.strip()[:60]
    return len(names) >= LINES and 1 < len(set(names)) <= len(names) / 2 and 2 * len(days) < len(names)


def note_of(upload: Upload, member: str) -> str:
    """Return the text of a note. Raises Refused for one that is a chat."""
    text = upload.text(member)
    if is_chat(upload, text):
        upload.chats.add(member)
        raise Refused(*chats.NO_NOTE)
    return text
