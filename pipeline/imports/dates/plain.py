"""Stamps without what only changes their looks: marks of direction, blanks of all kinds, digits of other scripts."""

import re
from unicodedata import decimal, normalize

_MARKS = re.compile("[\u061c\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]")


def plain(text: str) -> str:
    """Return a stamp with ASCII digits and single blanks: "٣/٢/٢٠٢٦" is 3/2/2026."""
    if not text.isascii():
        text = ascii_digits(normalize("NFKC", _MARKS.sub("", text)))
    return " ".join(text.split())


def ascii_digits(text: str) -> str:
    return text if text.isascii() else "".join(str(decimal(one)) if one.isdecimal() else one for one in text)
