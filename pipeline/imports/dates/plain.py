"""Stamps without what only changes their looks: marks of direction, blanks and dashes of all kinds, foreign digits."""

import re
from unicodedata import decimal, normalize

BUDDHIST = re.compile(r"(?<!\d)25\d\d(?!\d)", re.ASCII)  # years in Thailand: 2569 is 2026
_MARKS = re.compile("[\u061c\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]")
_DASH = re.compile(r"(?<=\d)[\u2010-\u2013\u2212](?=\d)(?!\d\d?:)")
_RATIO = re.compile(r"(?<=\d)[\u2236\ua789](?=\d)")  # as GNOME's clock has it
_CLOCK = re.compile(r"(\d{1,2})\s?[時时點点시]\s?(\d{1,2})\s?[分분](?:\s?(\d{1,2})\s?[秒초])?")


def in_our_era(day: str) -> str:
    """Return a written day with a Buddhist year as a common one."""
    return BUDDHIST.sub(lambda year: str(int(year[0]) - 543), day)


def plain(text: str) -> str:
    """Return a stamp with ASCII digits and single blanks: "٣/٢/٢٠٢٦" is 3/2/2026, "8時05分" is 8:05."""
    if not text.isascii():
        text = ascii_digits(normalize("NFKC", _MARKS.sub("", text)))
        text = _RATIO.sub(":", _DASH.sub("-", text))
        text = _CLOCK.sub(lambda found: ":".join(f"{int(part):02}" for part in found.groups() if part), text)
    return " ".join(text.split())


def ascii_digits(text: str) -> str:
    return text if text.isascii() else "".join(str(decimal(one)) if one.isdecimal() else one for one in text)
