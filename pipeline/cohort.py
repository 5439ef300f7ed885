"""Many couples at once: a folder of homes, read with the same metrics, one column telling the dyads apart.

    many = cohort.open(Path("study"))
    many.weekly("connection")            # the rows of every dyad, with `dyad` first
    many.sql("select * from daily_life")

A dyad is the unit of analysis: rows of one couple are not independent, so a model needs a random effect for `dyad`.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from pipeline import read
from pipeline.home import HearthsideError, Home
from pipeline.read import MARTS, Opened


@dataclass(frozen=True)
class Cohort:
    """The homes below a folder, by the names of their folders. Nothing is held open."""

    path: Path
    dyads: tuple[str, ...]

    def each(self, function: Callable[[Opened], pd.DataFrame]) -> pd.DataFrame:
        """Return `function(opened)` of every dyad, one below the other, with the dyad's name as the first column."""
        return pd.concat(self._each(function), ignore_index=True)

    def _each(self, function: Callable[[Opened], pd.DataFrame]) -> Iterator[pd.DataFrame]:
        for dyad in self.dyads:
            frame = function(read.open(self.path / dyad))
            frame.insert(0, "dyad", dyad)
            yield frame

    def mart(self, name: str) -> pd.DataFrame:
        """Return a mart of every dyad, such as `weekly_connection` or `daily_life`; see `pipeline.read`."""
        if name not in MARTS:
            raise HearthsideError(f"There is no mart of this name. There are: {', '.join(MARTS)}.")
        return self.each(getattr(read, name))

    def weekly(self, name: str) -> pd.DataFrame:
        """Return `weekly_<name>` of every dyad: connection, conflicts, appreciation, rituals, metrics or counts."""
        return self.mart(f"weekly_{name}")

    def sql(self, query: str) -> pd.DataFrame:
        """Return the rows of a query, asked of every dyad's build by itself."""
        return self.each(lambda opened: opened.sql(query))


def open(folder: Path | str) -> Cohort:
    """Open the homes that lie in a folder. Raises HearthsideError when there is none."""
    path = Path(folder).expanduser().absolute()
    found = sorted(home.name for home in path.iterdir() if Home(home).settings.is_file()) if path.is_dir() else []
    if not found:
        raise HearthsideError(f"There is no Hearthside home in {path}. `hearthside study` makes some of a data set.")
    return Cohort(path, tuple(found))
