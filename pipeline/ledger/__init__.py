"""The ledger of a home: a line for each write to the couple's files, so that a lost or changed part is noticed.

A write goes to its file first and to the ledger second. A crash in between leaves a note in `.pending`; by it alone
what was written is taken in. A row that merely looks like one of ours is told of as grown outside, since a row
pasted by hand looks the same. A removal is noted before it is made: a crash in between leaves the files, and `check`
tells of them.
"""

from pipeline.ledger.check import State, accept, check, end
from pipeline.ledger.compact import compact
from pipeline.ledger.lines import digest as hash_of
from pipeline.ledger.recovery import recover, rewrite
from pipeline.ledger.write import add, appended, begin, digest, files, is_begun, mend, name, note, noted, removed

__all__ = [
    "State",
    "accept",
    "add",
    "appended",
    "begin",
    "check",
    "compact",
    "digest",
    "end",
    "files",
    "hash_of",
    "is_begun",
    "mend",
    "name",
    "note",
    "noted",
    "recover",
    "removed",
    "rewrite",
]
