"""A build that makes a table when a query names it."""

import re
from collections.abc import Sequence
from datetime import date
from typing import Any

import duckdb

from pipeline import models, settings
from pipeline.database import build, contents
from pipeline.database.open import Opened
from pipeline.home.folder import Home


class LazyConnection:
    """A connection that makes each table of a build before the first query of it: few tests read them all."""

    def __init__(self, con: duckdb.DuckDBPyConnection) -> None:
        self._con, self._made = con, set[str]()

    def cursor(self) -> "LazyConnection":
        return self

    def execute(self, query: str, parameters: Sequence[Any] = ()) -> duckdb.DuckDBPyConnection:
        for name in re.findall(r"\w+", query):
            if name in models.BY_NAME:
                self._make(name)
        return self._con.execute(query, parameters)

    def _make(self, name: str) -> None:
        if name not in self._made:
            self._made.add(name)
            for other in models.READS[name]:
                self._make(other)
            self._con.execute(f"create table {name} as {models.BY_NAME[name].sql}")


def lazy(home: Home, as_of: date, audience: str | None) -> Opened:
    """Return the build of a home on a day, as its default audience or another one sees it."""
    chosen, con = settings.read(home), build.connect()
    who = audience or chosen.default_audience
    filled = contents.read(con, home, chosen, as_of, who, lambda share: None)
    return Opened(home, who, filled.digest, as_of, None, LazyConnection(con))
