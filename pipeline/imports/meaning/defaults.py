"""Proposed meanings of common English labels. The person sees them before anything counts, and can change them.

Moods are never proposed: only the author knows the meaning of "meh" or "ok".
"""

from collections.abc import Iterable

_WORDS = {
    "ritual: Date night": ("date night", "date", "dinner date", "night out together"),
    "ritual: Morning check-in": ("morning check-in", "morning coffee together", "breakfast together"),
    "ritual: Evening debrief": ("evening debrief", "debrief", "evening talk", "talk about our day"),
    "ritual: Technology-free time": ("technology-free time", "no phones", "phone-free", "screen-free evening"),
    "ritual: Bedtime conversation": ("bedtime conversation", "pillow talk"),
    "thanks: given": ("gratitude", "thankful", "thanks", "thank you", "thanked", "gave thanks"),
    "thanks: noticed": ("felt appreciated", "was thanked", "compliment received"),
    "affection": ("affection", "cuddle", "cuddling", "cuddles", "hug", "hugs", "kiss", "kisses", "intimacy"),
    "sharing: 3": ("deep talk", "deep conversation", "heart-to-heart", "heart to heart", "shared feelings"),
    "conflict": ("argument", "fight", "conflict", "quarrel", "argued"),
    "good news": ("good news", "shared good news"),
    "barrier: busy": ("too busy", "overworked"),
    "barrier: tired": ("too tired", "exhausted"),
    "barrier: phone": ("too much phone", "doomscrolling"),
    "barrier: distance": ("apart", "long distance"),
}
_BY_WORD = {word: text for text, words in _WORDS.items() for word in words}


def proposed(label: str, rituals: Iterable[str]) -> str:
    """Return the proposed meaning of a label, by the couple's own rituals first; "" when nothing comes to mind."""
    plain = "".join(c for c in label.casefold() if c.isalnum() or c in " -").strip()
    own = next((name for name in rituals if name.casefold() == label.casefold() or name.casefold() == plain), "")
    text = f"ritual: {own}" if own else _BY_WORD.get(plain, "")
    name = text.removeprefix("ritual: ")
    return next((f"ritual: {ritual}" for ritual in rituals if ritual.casefold() == name.casefold()), text)
