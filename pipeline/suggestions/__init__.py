"""Gentle suggestions from logged facts: what speaks now, and what was said to it."""

from pipeline.suggestions.answers import answer
from pipeline.suggestions.speak import speak
from pipeline.suggestions.suggestion import Suggestion

__all__ = ["Suggestion", "answer", "speak"]
