"""Print the data dictionary: `python -m pipeline.dictionary > data/README.md`."""

from pipeline.dictionary.write import text

print(text(), end="")
