"""A build that makes a table when a query names it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

import pandas as pd

from pipeline import models, settings
from pipeline.database import build, contents
from pipeline.database.open import Opened
from pipeline.home.folder import Home


@dataclass(frozen=True)
class LazyBuild(Opened):
    """A build in memory, of which each table is made when it is first read: a test of one doesn't wait for all."""

    made: set[str] = field(default_factory=set, compare=False)

    def sql(self, query: str, parameters: Sequence[object] = ()) -> pd.DataFrame:
        for name in re.findall(r"\w+", query):
            if name in models.BY_NAME:
                self._make(name)
        return super().sql(query, parameters)

    def _make(self, name: str) -> None:
        if name not in self.made:
            self.made.add(name)
            for other in models.READS[name]:
                self._make(other)
            self.memory.execute(f"create table {name} as {models.BY_NAME[name].sql}")


def lazy(home: Home, as_of: date, audience: str | None) -> LazyBuild:
    """Return the build of a home on a day, as its default audience or another one sees it."""
    chosen, con = settings.read(home), build.connect()
    who = audience or chosen.default_audience
    filled = contents.read(con, home, chosen, as_of, who, lambda share: None)
    return LazyBuild(home, who, filled.digest, as_of, None, con)
