"""Rules for sentences that a couple reads: words and tones to leave out, and how easy they are to read."""

import re

PRESSING = re.compile(
    r"\b(should|must|ought|have to|need to|fail\w*|only|score\w*|streaks?|bad|worse|worst|wrong with|declin\w*|neglect\w*"
    r"|blame\w* (you|her|him)|too (little|few)|not enough|lack\w*|overdue|target|goal|normal|average|healthy|unhealthy)\b",
    re.IGNORECASE,
)
COMPARING = re.compile(
    r"\b(he|she|him|her|his|hers|your partner|your husband|your wife|ana|ben)\b"
    r"|\b(more|less|better|fewer|oftener) than (you|the other|each other|one of you)\b|who (gives|does) (more|less)",
    re.IGNORECASE,
)
DIAGNOSING = re.compile(
    r"\b(depress\w*|anxi\w*|disorder\w*|toxic|avoidant|insecure|narciss\w*|abus\w*|trauma\w*|symptom\w*|diagnos\w*"
    r"|dysfunction\w*|patholog\w*|personality|attachment style|codepend\w*|at risk)\b",
    re.IGNORECASE,
)
GRADING = re.compile(
    r"\b(should|must|ought|fail\w*|only|score|streak|because|bad|better|worse|declin\w*|normal)\b", re.IGNORECASE
)


def off(sentence: str) -> list[str]:
    """Return the words of a sentence that press, compare the two, or diagnose."""
    patterns = (PRESSING, COMPARING, DIAGNOSING)
    return [found.group() for pattern in patterns if (found := pattern.search(sentence))]


def grade(sentences: list[str]) -> float:
    """Return Flesch-Kincaid's school grade (Kincaid, Fishburne, Rogers & Chissom 1975)."""
    text = " ".join(each if each.endswith((".", "?", "!")) else f"{each}." for each in sentences)
    words = re.findall(r"[\w’'-]*\w", text)
    count = len([part for part in re.split(r"[.?!:]+(?:\s|$)", text) if re.search(r"\w", part)])
    return 0.39 * len(words) / count + 11.8 * sum(map(_syllables, words)) / len(words) - 15.59


def _syllables(word: str) -> int:
    """An estimate: groups of vowels, without a mute e."""
    word = re.sub(r"[^a-z]", "", word.lower())
    if len(word) <= 3:
        return 1
    word = re.sub(r"(?:[^laeiouy]es|[^taeiouyd]ed|[^laeiouy]e)$", lambda match: match.group()[0], word)
    return max(1, len(re.findall(r"[aeiouy]+", word)))
