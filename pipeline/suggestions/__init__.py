"""Suggestions from logged facts, the reasons for them, and the couple's answers."""

from pipeline.suggestions.answers import (
    NOT_FOR_US,
    NOT_NOW,
    about,
    answer,
    files,
    move,
    note_shown,
    restore,
    retired,
    undo,
)
from pipeline.suggestions.outcomes import HELPED, Taken, ask, helped
from pipeline.suggestions.rules import BY_ID, RULES
from pipeline.suggestions.speak import explain, speak
from pipeline.suggestions.suggestion import Rule, Suggestion

__all__ = [
    "BY_ID",
    "HELPED",
    "NOT_FOR_US",
    "NOT_NOW",
    "RULES",
    "Rule",
    "Suggestion",
    "Taken",
    "about",
    "answer",
    "ask",
    "explain",
    "files",
    "helped",
    "move",
    "note_shown",
    "restore",
    "retired",
    "speak",
    "undo",
]
