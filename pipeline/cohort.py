"""Many couples at once: a folder of homes, asked the same of each, one column telling the dyads apart.

    many = cohort.open("study")
    many.weekly("connection")                   # the rows of every dyad, with `dyad` first
    many.each(lambda us: us.moments())          # whatever one home can be asked, see `pipeline.notebook`

A dyad is the unit of analysis: rows of one couple are not independent, so a model needs a random effect for `dyad`.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from pipeline.home.folder import HearthsideError, Home
from pipeline.notebook.us import Us, open as open_home


@dataclass(frozen=True)
class Cohort:
    """The homes below a folder, by the names of their folders. Nothing is held open."""

    path: Path
    dyads: tuple[str, ...]

    def each(self, ask: Callable[[Us], pd.DataFrame]) -> pd.DataFrame:
        """Return `ask(us)` of every dyad, one below the other, with the dyad's name as the first column.

        `attrs` are those of the first dyad's frame: units and definitions are the same for all.
        """
        frames = list(self._each(ask))
        whole = pd.concat([frame for frame in frames if len(frame)] or frames, ignore_index=True)
        whole.attrs = frames[0].attrs
        return whole

    def _each(self, ask: Callable[[Us], pd.DataFrame]) -> Iterator[pd.DataFrame]:
        for dyad in self.dyads:
            frame = ask(open_home(self.path / dyad))
            frame.insert(0, "dyad", dyad)
            yield frame

    def weekly(self, name: str, who: str | None = None, all_columns: bool = False) -> pd.DataFrame:
        """Return a weekly mart, such as `connection`, or a metric of the registry, week by week."""
        return self.each(lambda us: us.weekly(name, who, all_columns))

    def mart(self, name: str, who: str | None = None) -> pd.DataFrame:
        """Return a table of the builds, such as `daily_life`."""
        return self.each(lambda us: us.mart(name, who))

    def sql(self, query: str) -> pd.DataFrame:
        """Return the rows of a query, asked of every dyad's build by itself."""
        return self.each(lambda us: us.sql(query))


def open(folder: Path | str) -> Cohort:
    """Open the homes that lie in a folder. Raises HearthsideError when there is none."""
    path = Path(folder).expanduser().absolute()
    found = sorted(home.name for home in path.iterdir() if Home(home).settings.is_file()) if path.is_dir() else []
    if not found:
        raise HearthsideError(f"There is no Hearthside home in {path}. `hearthside study` makes some of a data set.")
    return Cohort(path, tuple(found))
