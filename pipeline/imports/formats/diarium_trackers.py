"""Diarium's trackers: the text "Name: value", with numbers as the phone's language writes them.

Name and value may both contain a colon (https://github.com/Erallie/diarian/issues/79). So with one colon and a number
after it, a tracker is a value; any other is a whole label. The other numbers of the upload decide whether 3.500 is
three and a half or three thousand five hundred; else the person is asked.
"""

import re
from collections.abc import Iterable

from pipeline.imports.record import Question
from pipeline.imports.upload import limits
from pipeline.imports.upload.upload import Upload

MARKS = {".": ",", ",": "."}  # a decimal mark, with the mark that then groups thousands
_NUMBERS = {
    mark: re.compile(rf"-?(?:\d+|\d{{1,3}}(?:[{group}]\d{{3}})+)(?:[{mark}]\d+)?", re.ASCII)
    for mark, group in MARKS.items()
}
_BLANKS = re.compile(r"(?<=\d)[\s'\u2019](?=\d{3})")  # they group thousands in some languages


def number_of(tracker: str, mark: str) -> float | None:
    """Return the number behind the one colon of a tracker; None when there is none, or more than one colon."""
    _, _, value = tracker.partition(":")
    value = _BLANKS.sub("", value.strip()) if len(value) < limits.CELL_CHARS else ""
    if tracker.count(":") != 1 or not _NUMBERS[mark].fullmatch(value):
        return None
    return float(value.replace(MARKS[mark], "").replace(mark, "."))


def decimal_mark(upload: Upload, trackers: Iterable[str]) -> str:
    """Return the decimal mark of all trackers. Asks when a number can be read both ways and no other number decides."""
    told: set[str] = set()
    unclear = ""
    for tracker in trackers:
        read = {mark: found for mark in MARKS if (found := number_of(tracker, mark)) is not None}
        if len(read) == 1:
            told |= set(read)
        elif len(set(read.values())) == 2:
            unclear = "." if "." in tracker else ","
    if len(told) == 1 or not unclear:
        return min(told, default=".")
    asks = "Numbers such as 3.500 or 3,500 can be read in two ways. Which mark comes before the decimals?"
    return upload.ask(Question("decimal_mark", asks, tuple(MARKS), unclear))
