"""Suggestions from logged facts, the reasons for them, and the couple's answers."""

from pipeline.suggestions.answers import (
    NOT_FOR_US as NOT_FOR_US,
    NOT_NOW as NOT_NOW,
    about as about,
    answer as answer,
    files as files,
    move as move,
    note_shown as note_shown,
    restore as restore,
    retired as retired,
    undo as undo,
)
from pipeline.suggestions.outcomes import HELPED as HELPED, Taken as Taken, ask as ask, helped as helped
from pipeline.suggestions.rules import BY_ID as BY_ID, RULES as RULES
from pipeline.suggestions.speak import explain as explain, speak as speak
from pipeline.suggestions.suggestion import Rule as Rule, Suggestion as Suggestion
