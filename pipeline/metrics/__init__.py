"""The registry of all metrics: the one place for their definitions, floors and intervals.

The SQL models read the floors. The data dictionary, `hearthside metrics` and the dashboard's "How is this worked out?"
show the words. The tests read the names.
"""

import tomllib
from dataclasses import dataclass
from importlib.resources import files
from math import ceil
from typing import Any, Literal

from pipeline.kinds import vocabulary


@dataclass(frozen=True)
class Metric:
    """One metric, as `registry.toml` describes it; the file's head explains each field."""

    name: str
    part: str
    title: str
    unit: str
    whose: Literal["each", "couple", "all"]
    weeks: int
    floor: int
    thin: int
    floor_of: str
    interval: str
    review: Literal["", "count", "rating"]
    definition: str
    missing: str
    source: str
    table: str
    definition_alone: str
    missing_alone: str
    usual: str = ""
    logged: str = ""
    counted: str = ""
    pieces: tuple[str, ...] = ()

    @property
    def part_title(self) -> str:
        """The title of its part."""
        return PARTS[self.part]

    @property
    def needs(self) -> str:
        """How much data a value needs, in words; empty when it has no floor."""
        if not self.floor_of:
            return ""
        rough = f" (rough from {self.thin})" if self.thin < self.floor else ""
        things = self.floor_of.removesuffix("s") if self.floor == 1 else self.floor_of
        return f"{self.floor} {things}{rough}{self._looked_at}"

    @property
    def _looked_at(self) -> str:
        if "weeks" in self.floor_of:
            return ""
        return {0: "", 1: " in the week"}.get(self.weeks, f" in {self.weeks} weeks")

    @property
    def is_in_build(self) -> bool:
        """Whether a build holds its values, in `weekly_metrics`; the others are computed when asked for."""
        return not self.table.startswith("pipeline.")

    @property
    def is_share(self) -> bool:
        """Whether it is computed from counts: so many of so many."""
        return self.table == "weekly_metrics" and self.interval.startswith("wilson")

    @property
    def interval_in_words(self) -> str:
        return INTERVALS[self.interval]

    @property
    def source_without_range(self) -> str:
        """Where it comes from, without the method of its range."""
        return self.source.removesuffix(METHODS[self.interval]).rstrip()

    def said(self, is_solo: bool) -> tuple[str, str]:
        """Return its definition and what missing days do to it, as they are said to two, or to one alone."""
        return (self.definition_alone, self.missing_alone) if is_solo else (self.definition, self.missing)


def _read() -> dict[str, Any]:
    return tomllib.loads(files(__package__).joinpath("registry.toml").read_text(encoding="utf-8"))


def _metric(name: str, row: dict[str, Any], text: dict[str, str], text_alone: dict[str, str]) -> Metric:
    words: dict[str, str] = {
        field: row[field].format(**text) for field in ("definition", "missing", "usual") if field in row
    }
    for field in ("definition", "missing"):
        words[f"{field}_alone"] = row.get(f"{field}_alone", row[field]).format(**text_alone)
    if "logged" in row:
        for field in ("missing", "missing_alone"):
            words[field] += " " + text["unlogged" if row["weeks"] else "never_logged"]
    words["source"] = " ".join(filter(None, (row["source"], METHODS[row["interval"]])))
    pieces = tuple(word for piece in row.get("pieces", ()) for word in WORDS.get(piece, (piece,)))
    return Metric(name, **(row | words | {"pieces": pieces}))


# From the vocabulary: words that are pieces of a metric, and numbers in the registry's sentences.
WORDS = {"{barriers}": vocabulary.BARRIERS, "{topics}": vocabulary.TOPICS}
NUMBERS = {
    "moment_minutes": str(vocabulary.MOMENT_MINUTES),
    "kind_days": str(vocabulary.LOGGED_DAYS),
    "usual_weeks": str(vocabulary.USUAL_WEEKS),
    "usual_floor": str(vocabulary.USUAL_FLOOR),
    "usual_range": str(ceil(1 / vocabulary.USUAL_TAIL) - 1),
}
_table = _read()
PARTS: dict[str, str] = _table["parts"]
_text, _text_alone = (
    NUMBERS | {name: text.format(**NUMBERS, of_both=of_both) for name, text in _table["text"].items()}
    for of_both in (_table["text"]["of_both"], "")
)
INTERVALS: dict[str, str] = {name: text.format(**_text) for name, text in _table["intervals"].items()}
METHODS: dict[str, str] = _table["methods"]
METRICS = tuple(_metric(name, row, _text, _text_alone) for name, row in _table["metric"].items())
BY_NAME = {metric.name: metric for metric in METRICS}
