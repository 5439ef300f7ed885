"""The halves of the day by language: AM, p. m., 오후, nachm. Their names are CLDR's, from dateparser's tables."""

import re
from functools import lru_cache
from importlib import import_module

# The languages of the apps. No word of one is the other half in another: a test looks.
LANGUAGES = (
    *("en", "af", "ar", "be", "bg", "ca", "cs", "da", "de", "el", "es", "et", "fa", "fi", "fr", "he", "hi", "hr", "hu"),
    *("id", "it", "ja", "ko", "lt", "lv", "mk", "ms", "nb", "nl", "nn", "pl", "pt", "ro", "ru", "sk", "sl", "sq", "sr"),
    *("sv", "th", "tr", "uk", "vi", "zh"),
)
_DOTS = re.compile(r"[.\s\u200c\u0651\u064b]")


def half_of(words: str) -> str:
    """Return "am" or "pm" for a word that says which half of the day a clock is in; "" for any other."""
    word = _DOTS.sub("", words.lower())
    return word if word in ("am", "pm") else table().get(word, "")


@lru_cache(maxsize=1)
def table() -> dict[str, str]:
    """Return the half of each word, without dots and blanks."""
    return {_DOTS.sub("", word.lower()): half for language in LANGUAGES for half, word in words_of(language)}


def words_of(language: str) -> list[tuple[str, str]]:
    """Return each word for a half of the day in a language, with its half."""
    info = import_module(f"dateparser.data.date_translation_data.{language}").info
    return [(half, word) for half in ("am", "pm") for word in info.get(half, ())]
