"""The encoding of a text: from its byte order mark, else UTF-8, else a guess that the person confirms.

A byte that is no character costs itself alone: it becomes LOST, which is told of wherever it ends up.
"""

import codecs
import re
from collections.abc import Callable

from pipeline.imports.record import Question, Unreadable

SAMPLE = 1 << 20
LOST = "\ufffd"
# The long marks first: that of UTF-32 begins with that of UTF-16.
_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# UTF-16 without a mark: each character of a first line in ASCII has an empty byte beside it.
_UNMARKED = ((re.compile(rb"(?:[\t\r\n -~]\0){8}"), "utf-16-le"), (re.compile(rb"(?:\0[\t\r\n -~]){8}"), "utf-16-be"))
_BEYOND_ASCII = re.compile("[\x80-\ufffc\ufffe-\U0010ffff]")
_HIGH = re.compile(rb"[\x80-\xff]")
_IN_PLACE = re.compile(r"(?=(.)([^\x00-\x7f])(.))", re.DOTALL)  # with what is beside it
_WEST = "äöüßéèêëàâçñíóúáåøæãõìòùîïôûœ"
_LATIN = {"cp1252": _WEST, "mac-roman": _WEST, "cp1250": "ąćęłńóśźżáčďéěíňřšťúůýžőűöüäßăâîşţ"}  # the likelier first
_SIGNS = "“”„‘’–—…«»€°·•"
OFFERED = ("utf-8", "cp1252", "iso8859-15", "cp1250", "cp1251", "mac-roman", "cp932", "gb18030", "big5", "euc-kr")


def encoding_of(sample: bytes, is_whole: bool, ask: Callable[[Question], str]) -> str:
    """Return the name of the codec of a text, given its first bytes. Raises Unreadable for what is no text."""
    if name := marked(sample):
        return name
    if _is_utf8(sample, is_whole):
        return "utf-8"
    if b"\0" in sample:
        raise Unreadable("it is not a text file", "Choose the exported file, not another file of the app.")
    return ask(
        Question(
            "encoding",
            "Its letters are stored in an older way. Which one? If you don't know, keep the one that is offered. "
            "If é or ü look wrong afterwards, take another.",
            OFFERED,
            _likely(sample),
        )
    )


def marked(sample: bytes) -> str:
    """Return the codec that the mark at the start of a text names, or that its empty bytes show; "" without one."""
    named = (name for mark, name in _MARKS if sample.startswith(mark))
    return next(named, "") or next((name for start, name in _UNMARKED if start.match(sample)), "")


def _is_utf8(sample: bytes, is_whole: bool) -> bool:
    """True when no byte is wrong in UTF-8, or as many characters beyond ASCII are right as wrong.

    By chance, text in another encoding has hardly any that are right.
    """
    text = codecs.getincrementaldecoder("utf-8")("replace").decode(sample, final=is_whole)
    lost = text.count(LOST) - sample.count(LOST.encode())
    return not lost or ("\0" not in text and len(_BEYOND_ASCII.findall(text)) >= lost)


def _likely(sample: bytes) -> str:
    """Return the likeliest codec: that in which most characters beyond ASCII are letters as the West has them."""
    from charset_normalizer import from_bytes

    sense = {name: _sense(sample[:65_536].decode(name, "replace"), letters) for name, letters in _LATIN.items()}
    latin = max(sense, key=lambda name: sense[name])
    if 2 * sense[latin] > len(_HIGH.findall(sample[:65_536])):
        return latin
    best = from_bytes(sample[:65_536], cp_isolation=list(OFFERED)).best()
    if best is None:
        return "cp1252"
    found = codecs.lookup(best.encoding).name
    return next((name for name in OFFERED if codecs.lookup(name).name == found), "cp1252")


def _sense(text: str, letters: str) -> int:
    """Return how many characters beyond ASCII are letters as expected in a Latin word, or marks that are in none."""
    return sum(
        _is_in_word(before, after) and (one in letters or (one in letters.upper() and not before.islower()))
        if one.isalpha()
        else one in _SIGNS and not (before.isalpha() and after.isalpha())
        for before, one, after in _IN_PLACE.findall(f" {text} ")
    )


def _is_in_word(before: str, after: str) -> bool:
    """True beside a letter of ASCII, and for a word of one letter."""
    beside = (before, after)
    return any(one.isascii() and one.isalpha() for one in beside) or not any(map(str.isalpha, beside))


def decoded(data: bytes, encoding: str = "utf-8-sig") -> str:
    """Decode a text; a byte that is no character becomes LOST."""
    return data.decode(encoding, "replace")
