"""Proposed meanings of common labels, moods and numbers. The person sees them before anything counts.

Nothing that opens work for two is ever proposed: an argument of a journal is over.
"""

import re
from collections.abc import Iterable

from pipeline.imports.meaning import quarrels
from pipeline.imports.meaning.meanings import NOTHING, RATINGS, SETTLED, scales

_WORDS = {
    "ritual: Date night": ("date night", "date", "dinner date", "night out together"),
    "ritual: Morning check-in": ("morning check-in", "morning coffee together", "breakfast together"),
    "ritual: Evening debrief": ("evening debrief", "debrief", "evening talk", "talk about our day"),
    "ritual: Technology-free time": ("technology-free time", "no phones", "phone-free", "screen-free evening"),
    "ritual: Bedtime conversation": ("bedtime conversation", "pillow talk"),
    "thanks: given": (
        *("gratitude", "thankful", "thanks", "thank you", "thanked", "gave thanks", "dankbarkeit", "gratitud"),
        *("gratitudine", "gratidão", "dankbaarheid"),
    ),
    "thanks: noticed": ("felt appreciated", "was thanked", "compliment received"),
    "affection": (
        *("affection", "cuddle", "cuddling", "cuddles", "hug", "hugs", "kiss", "kisses", "intimacy", "kuscheln"),
        *("umarmung", "kuss", "câlin", "câlins", "abrazo", "abrazos", "abbraccio", "coccole", "abraço", "knuffel"),
    ),
    "sharing: 3": ("deep talk", "deep conversation", "heart-to-heart", "heart to heart", "shared feelings"),
    "good news": ("good news", "shared good news"),
    "barrier: busy": ("too busy", "overworked"),
    "barrier: tired": ("too tired", "exhausted"),
    "barrier: phone": ("too much phone", "doomscrolling"),
    "barrier: distance": ("apart", "long distance"),
}
_MOODS = {  # Daylio's five, evenly from best to worst as its backup numbers them, and common names of their levels
    10.0: (
        *("rad", "amazing", "awesome", "great", "excellent", "fantastic", "super", "toll", "großartig", "génial"),
        *("genial", "fantástico", "excelente", "ottimo", "fantastico", "ótimo", "radical", "geweldig"),
        *("świetnie", "отлично", "最高", "최고"),
    ),
    7.5: (
        *("good", "happy", "gut", "glücklich", "bien", "feliz", "bene", "felice", "bem", "goed", "blij", "dobrze"),
        *("хорошо", "良い", "좋음"),
    ),
    5.0: (
        *("meh", "ok", "okay", "neutral", "so-so", "naja", "mittel", "bof", "moyen", "neutre", "regular"),
        *("más o menos", "così così", "neutro", "mais ou menos", "gaat wel", "tak sobie", "нормально", "普通", "보통"),
    ),
    2.5: (
        *("bad", "sad", "down", "schlecht", "traurig", "mauvais", "mal", "triste", "male", "ruim", "slecht"),
        *("verdrietig", "źle", "плохо", "悪い", "나쁨"),
    ),
    0.0: (
        *("awful", "terrible", "horrible", "miserable", "schrecklich", "furchtbar", "grausam", "fatal", "pésimo"),
        *(
            "pessimo",
            "malissimo",
            "terribile",
            "péssimo",
            "horrível",
            "vreselijk",
            "okropnie",
            "ужасно",
            "最悪",
            "최악",
        ),
    ),
}
_AROUND = re.compile(
    r"^(?:(?:our|a|an|the|had|nice|lovely|great|long|big|little) )+|(?: (?:together|(?:with|from|to) (?:my )?"
    r"(?:partner|husband|wife|boyfriend|girlfriend|love|him|her|them|each other)))+$"
)
_BY_WORD = {word: text for text, words in _WORDS.items() for word in words}
_BY_MOOD = {word: f"mood: {points:g}" for points, words in _MOODS.items() for word in words}
_NUMBERS = re.compile(r"\d{1,3}", re.ASCII)
_LEFT_OUT = re.compile(r"today\b|\d{1,3}|[^\w\s]", re.ASCII)  # not part of what a question asks


def label(name: str, rituals: Iterable[str]) -> str:
    """Return the proposed meaning of a label, by the couple's own rituals first."""
    plain = _plain(name)
    own = next((ritual for ritual in rituals if ritual.casefold() in (name.casefold(), plain)), "")
    known = _BY_WORD.get(plain) or _BY_WORD.get(_AROUND.sub("", plain))
    text = f"ritual: {own}" if own else known or (SETTLED if quarrels.is_one(name) else NOTHING)
    kept = text.removeprefix("ritual: ")
    return next((f"ritual: {ritual}" for ritual in rituals if ritual.casefold() == kept.casefold()), text)


def mood(name: str) -> str:
    """Return the proposed meaning of a mood's name."""
    return _BY_MOOD.get(_plain(name), NOTHING)


def number(name: str, low: float, high: float) -> str:
    """Return the proposed meaning of a column with numbers from `low` to `high`, by its name.

    An importer names a mood with its scale (`mood 1..5`). A column that has a question of the check-in is on the
    check-in's own scale, unless it names another one.
    """
    if found := re.fullmatch(r"mood (-?\d+\.\.-?\d+)", name):
        return f"mood: {found[1]}"
    asked = _asked(name)
    question = next((one for one, field in RATINGS.items() if asked.startswith(_asked(field.means))), "")
    rating = question or (asked if asked in RATINGS else "")
    ends = _NUMBERS.findall(name)
    if question and not ends:
        ends = [str(RATINGS[question].low), str(RATINGS[question].high)]
    scale = "..".join(ends)
    return f"{rating}: {scale}" if rating and scale in scales(low, high) else NOTHING


def _plain(name: str) -> str:
    return "".join(c for c in name.casefold() if c.isalnum() or c in " -").strip()


def _asked(text: str) -> str:
    return " ".join(_LEFT_OUT.sub(" ", text.casefold().replace("_", " ")).split())
