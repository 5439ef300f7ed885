"""Hearthside in a notebook: `import pipeline; us = pipeline.open()`, and `us.` has everything there is to ask."""
