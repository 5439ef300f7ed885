"""Hearthside in a notebook: `import pipeline; us = pipeline.open()`, and `us.` has all that can be asked."""

from pipeline.notebook.us import Us, open

__all__ = ["Us", "open"]
